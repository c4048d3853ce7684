/**
 * Looks at leads that were assigned or offered and have something due: the first look promises and tells, a later one asks the CRM what happened and
 * acts on the limits that were reached. What a look comes to is committed with its fence, so that every limit is acted on once.
 */
import type { PublishedPolicies, PublishedPolicy } from '../decide/published-policy.ts';
import { retryAfterFailure } from '../decide/retry-after-failure.ts';
import type { RosterCache } from '../gather/read-roster.ts';
import type { Crm } from '../ports/crm.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { DueFollowed, FollowStep } from '../ports/followed-leads.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { placesAmong } from '../tell/places.ts';
import { readWorkingTimes } from './calendars-of.ts';
import type { CrmLook } from './crm-look.ts';
import { firstLook } from './first-look.ts';
import type { Looks } from './follow-step.ts';
import { lastLook, laterLook } from './later-look.ts';
import { lookInCrm } from './look-in-crm.ts';
import { onlyRecorded } from './only-recorded.ts';

/** As many as the CRM reads at once. */
const BATCH = 100;
/** After a crash the work is taken up again when this is over; whoever is slower than that is stopped by the fence. */
const LEASE_MS = 60_000;
/** What cannot be looked at now is not looked at again before this is over. */
const PUT_OFF_MS = 30_000;
/** A rate limit is over soon, and limits of leads wait for it. */
const BUSY_MS = 3_000;

export type FollowPorts = Pick<
  Ports,
  | 'followedLeads'
  | 'decisions'
  | 'installations'
  | 'absences'
  | 'calendar'
  | 'channelSettings'
  | 'outgoingWrites'
  | 'ownerChanges'
  | 'crms'
  | 'metrics'
  | 'log'
  | 'now'
> & { readonly rosters: RosterCache; readonly publishedPolicies: PublishedPolicies };

/** Looks at up to one batch. `again` = more are due. */
export async function followLeads(ports: FollowPorts, installationId: string): Promise<{ again: boolean }> {
  const due = await ports.followedLeads.claim(installationId, BATCH, ports.now(), LEASE_MS);
  if (due.length === 0) return { again: false };
  try {
    const [published, installation] = await Promise.all([
      ports.publishedPolicies.read(installationId),
      ports.installations.find(installationId),
    ]);
    if (published === null || installation === null) await putOff(ports, installationId, { rows: due, forMs: PUT_OFF_MS });
    else await lookAtAll(ports, installation, { due, published });
  } catch (error) {
    await putOff(ports, installationId, { rows: due, forMs: waitFor(error) });
    throw error;
  }
  return { again: due.length === BATCH };
}

interface Due {
  readonly due: readonly DueFollowed[];
  readonly published: PublishedPolicy;
}

async function lookAtAll(ports: FollowPorts, installation: Installation, { due, published }: Due): Promise<void> {
  const crm = await ports.crms.open(installation.id);
  const looks = await prepare(ports, crm, { installation, due, published });
  const isNew = (row: DueFollowed) => row.state === 'open' && row.promises === null;
  await commit(ports, installation.id, { rows: due.filter(isNew), look: (row) => firstLook(row, looks) });
  const rows = due.filter((row) => !isNew(row));
  if (rows.length === 0) return;
  const { policy } = published.compiled;
  const { roster } = looks.times;
  const found = await lookInCrm(ports, { installationId: installation.id, crm, rows, policy, roster, now: looks.now });
  const look = (row: DueFollowed): FollowStep => {
    const seen = found.get(row.followId) ?? NOT_LOOKED;
    if (row.state === 'ended') return lastLook(row, seen, looks);
    const step = laterLook(row, seen, looks);
    return installation.mode === 'observing' ? onlyRecorded(step) : step;
  };
  await commit(ports, installation.id, { rows, look });
}

/** Nothing is known of it from the CRM, so that only its clocks say when to look again. */
const NOT_LOOKED: CrmLook = { events: [], set: {}, end: null, ask: null, acts: [], nextLookAt: null };

async function prepare(
  ports: FollowPorts,
  crm: Crm,
  { installation, due, published }: Due & { readonly installation: Installation },
): Promise<Looks> {
  const { policy } = published.compiled;
  const since = Math.min(...due.map(({ leadCreatedAt }) => leadCreatedAt));
  const decided = due.filter(({ promises }) => promises === null).map(({ decisionId }) => decisionId);
  const [times, decisions, places] = await Promise.all([
    readWorkingTimes(ports, crm, { installation, policy, since }),
    ports.decisions.findAll(installation.id, decided),
    placesAmong(ports.channelSettings, installation.id),
  ]);
  const now = ports.now();
  const planning = { policy, roster: times.roster, zone: installation.zone, places, now };
  return { published, planning, times, decisions, now };
}

interface Committing {
  readonly rows: readonly DueFollowed[];
  readonly look: (row: DueFollowed) => FollowStep;
}

/** One that cannot be judged does not keep the others waiting. */
async function commit(ports: FollowPorts, installationId: string, { rows, look }: Committing): Promise<void> {
  const steps: FollowStep[] = [];
  const failed: DueFollowed[] = [];
  for (const row of rows) {
    try {
      steps.push(look(row));
    } catch (error) {
      ports.log.error('following a lead failed', { installation: installationId, lead: row.leadId }, error);
      failed.push(row);
    }
  }
  const held = await ports.followedLeads.commit(installationId, steps, ports.now());
  const now = ports.now();
  for (const { detail, at } of steps.filter(({ followId }) => held.has(followId)).flatMap(({ events }) => events))
    if (detail.kind === 'breached') ports.metrics.observe('signalbox_limit_lateness_seconds', Math.max(0, now - at) / 1000);
  await putOff(ports, installationId, { rows: failed, forMs: PUT_OFF_MS });
}

/** Rows that were committed meanwhile have another fence, and stay as they are. */
const putOff = (
  ports: FollowPorts,
  installationId: string,
  { rows, forMs }: { readonly rows: readonly DueFollowed[]; readonly forMs: number },
): Promise<void> => ports.followedLeads.giveBack(installationId, rows, ports.now() + forMs);

/** A lead must not be taken from a rep who just called: while the CRM cannot be asked, limits are not acted on. */
function waitFor(error: unknown): number {
  if (!(error instanceof CrmCallFailed)) return PUT_OFF_MS;
  const { failure } = error;
  return Math.max(failure.kind === 'rate-limited' ? BUSY_MS : PUT_OFF_MS, retryAfterFailure(failure, 1, 0).dueAt);
}
