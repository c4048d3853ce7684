/** How the connection to the CRM stands, what is waiting, and what somebody should do about it. */
import type { StreamState } from '../ports/change-source.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Installation } from '../ports/installations.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { PageKeyState } from '../ports/page-keys.ts';
import type { Ports } from '../ports/ports.ts';
import { notTold } from './not-told.ts';
import { streamInWords } from './stream-in-words.ts';

type Counts = Awaited<ReturnType<Ports['health']['counts']>>;

/** Times are epoch milliseconds. */
export interface Connection {
  state: Installation['state'];
  stateReason: string | null;
  accountName: string;
  crmAccountId: string;
  zone: string;
  installedAt: number;
  scopes: string[];
  missingScopes: string[];
  lastEventAt: number | null;
  counts: Omit<Counts, 'oldestLimitDueAt' | 'notToldLast24h'>;
  /** How far the reading of all accounts is: `read` so far, or at the last time; `complete` = every one was read once. */
  accounts: { complete: boolean; read: number; completedAt: number | null };
  /** The key by which the account's pages call us; null = they need none. */
  pageKey: PageKeyState | null;
  /** How the CRM's changes are listened to; null = the CRM calls us. */
  stream: StreamState | null;
  /** Sentences, the most pressing first. */
  warnings: string[];
}

/** Shows an installation in any state. `requiredScopes` is what the app asks for today. */
export async function showConnection(
  ports: Pick<Ports, 'health' | 'policies' | 'accountIndex' | 'pageKeys' | 'streams' | 'crms' | 'now'>,
  request: { installation: Installation; requiredScopes: readonly string[] },
): Promise<Connection> {
  const { installation } = request;
  const [counts, policy, { complete, read, completedAt }, pageKey, stream, hidden] = await Promise.all([
    ports.health.counts(installation.id),
    policyState(ports, installation.id),
    ports.accountIndex.progress(installation.id, ports.now()),
    ports.pageKeys.state(installation.id),
    ports.streams.state(installation.id, ports.now()),
    hiddenFacts(ports, installation),
  ]);
  // What is said of these two is a warning, and a check of the doctor.
  const { oldestLimitDueAt: _late, notToldLast24h: _notTold, ...shown } = counts;
  const missingScopes = request.requiredScopes.filter((scope) => !installation.scopes.includes(scope));
  return {
    state: installation.state,
    stateReason: installation.stateReason,
    accountName: installation.name,
    crmAccountId: installation.crmAccountId,
    zone: installation.zone,
    installedAt: installation.installedAt,
    scopes: [...installation.scopes],
    missingScopes,
    lastEventAt: installation.lastEventAt,
    counts: shown,
    accounts: { complete, read, completedAt },
    pageKey,
    stream,
    warnings: [...warningsOf({ installation, missingScopes, policy, counts, stream, now: ports.now() }), ...hidden],
  };
}

async function policyState(ports: Pick<Ports, 'policies'>, installationId: string): Promise<'published' | 'none' | 'broken'> {
  try {
    return (await ports.policies.published(installationId)) === null ? 'none' : 'published';
  } catch (error) {
    if (error instanceof PolicyBroken) return 'broken';
    throw error;
  }
}

/** What the CRM would tell if we were allowed to ask; nothing while it cannot be asked. */
async function hiddenFacts({ crms }: Pick<Ports, 'crms'>, { id, state }: Installation): Promise<string[]> {
  if (state !== 'connected') return [];
  try {
    const unknowns = await (await crms.open(id, 'person')).readUnknowns();
    const hidden = unknowns.filter(({ because }) => because === 'no-permission').map(notTold);
    return hidden.map(({ sentence, nextStep }) => `${sentence} ${nextStep}`);
  } catch (error) {
    if (error instanceof CrmCallFailed) return [];
    throw error;
  }
}

const LONG_WAIT_MS = 10 * 60_000;

function warningsOf(facts: {
  installation: Installation;
  missingScopes: string[];
  policy: 'published' | 'none' | 'broken';
  counts: Counts;
  stream: StreamState | null;
  now: number;
}): string[] {
  const { installation, missingScopes, policy, counts, stream, now } = facts;
  const listening = stream === null || installation.state !== 'connected' ? null : streamInWords(stream, now);
  const oldest = counts.oldestWaitingAt;
  const possible: [boolean, string][] = [
    [installation.state !== 'connected', 'Nothing is routed until Signalbox is connected again.'],
    [policy === 'none', 'No policy is published: leads wait. Publish one under Rules.'],
    [policy === 'broken', 'The published policy cannot be read: leads wait. Restore an earlier version or publish a new draft.'],
    [missingScopes.length > 0, `Permissions are missing (${missingScopes.join(', ')}). Connect again to grant them.`],
    [counts.stuck > 0, `${leads(counts.stuck)} could not be routed. See Needs attention.`],
    [counts.notToldLast24h > 0, `What was not told in the last 24 hours: ${counts.notToldLast24h}. See Channels.`],
    [counts.writesStuck > 0, `${leads(counts.writesStuck)} could not be given the chosen owner. See Needs attention.`],
    [listening?.behind === true, listening?.sentence ?? ''],
    [oldest !== null && now - oldest > LONG_WAIT_MS, 'Leads have been waiting for more than 10 minutes.'],
  ];
  return possible.filter(([holds]) => holds).map(([, sentence]) => sentence);
}

const leads = (count: number): string => (count === 1 ? '1 lead' : `${count} leads`);
