/**
 * The people and fields of an account, for putting names into sentences. A name may be a minute old, and a page must not fail
 * because the CRM is out: the last roster stored with a decision serves then, and a field goes by its property name.
 */
import type { Roster } from '../../routing/facts.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { FieldDefinition } from '../ports/crm-records.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';

/** What names are looked up in. Never throws `CrmCallFailed`. */
export interface NameLookup {
  roster(installation: Installation): Promise<Roster>;
  fields(installation: Installation): Promise<readonly FieldDefinition[]>;
}

type Needs = Pick<Ports, 'crms' | 'decisions' | 'now'>;

/** Readings are kept per installation for `maxAgeMs`; callers that come meanwhile share one. */
export function createNameLookup(ports: Needs, maxAgeMs: number): NameLookup {
  const rosters = createCache<Roster>(maxAgeMs, ports.now);
  const fields = createCache<readonly FieldDefinition[]>(maxAgeMs, ports.now);
  return {
    roster: (installation) =>
      orElse(
        installation,
        () => rosters(installation.id, async () => (await ports.crms.open(installation.id)).readRoster()),
        () => storedRoster(ports, installation.id),
      ),
    fields: (installation) =>
      orElse(
        installation,
        () => fields(installation.id, async () => (await (await ports.crms.open(installation.id)).readFields()).map(toldApart)),
        async () => [],
      ),
  };
}

/** Lead and account often have a field of the same label. */
const toldApart = (field: FieldDefinition): FieldDefinition =>
  field.path.startsWith('account.') ? { ...field, label: `Account’s ${field.label}` } : field;

async function orElse<T>(installation: Installation, live: () => Promise<T>, stored: () => Promise<T>): Promise<T> {
  if (installation.state !== 'connected') return stored();
  try {
    return await live();
  } catch (error) {
    if (error instanceof CrmCallFailed) return stored();
    throw error;
  }
}

async function storedRoster(ports: Needs, installationId: string): Promise<Roster> {
  const [latest] = await ports.decisions.recent(installationId, 1);
  const content = latest === undefined ? null : await ports.decisions.roster(installationId, latest.rosterId);
  return { ...(content ?? { reps: [], teams: [] }), readAt: latest?.rosterReadAt ?? ports.now() };
}

/** The bound keeps a process that serves many accounts from growing for ever. */
const MOST_KEPT = 500;

function createCache<T>(maxAgeMs: number, now: () => number): (key: string, read: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, { readonly since: number; readonly reading: Promise<T> }>();
  return (key, read) => {
    const known = kept.get(key);
    if (known !== undefined && now() - known.since < maxAgeMs) return known.reading;
    const entry = { since: now(), reading: read() };
    kept.delete(key);
    kept.set(key, entry);
    entry.reading.catch(() => kept.get(key) === entry && kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return entry.reading;
  };
}
