/**
 * The last leads as they arrived, for rehearsing a policy on them. A lead counts once, by its latest arrival: the decision made when it
 * was announced or a workflow sent it. What followed (a hold that ended, a rep who was refused, a reroute by a person) is not another lead.
 */
import type { RequestKind } from '../../routing/facts.ts';
import { poolsIn } from '../../routing/policy/pools-in.ts';
import { type RecordedLead, type Verdict, verdictOf } from '../../routing/rehearse/rehearse.ts';
import type { PoolState, RotationState } from '../../routing/rotation/rotation-state.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import type { Ports } from '../ports/ports.ts';

const PAGE = 500;

/** However few of the decisions are arrivals, a page does not wait for more than this many to be read. */
const READ_AT_MOST = 20_000;

const ARRIVALS: ReadonlySet<RequestKind> = new Set(['new', 'workflow']);

/** One lead as it arrived. Its roster is read apart, because many share one. */
export interface PastLead extends Omit<RecordedLead, 'roster'> {
  readonly decisionId: string;
  readonly rosterId: string;
  readonly policyVersion: number;
  readonly happened: Verdict;
}

/** Leads in the order they were decided, and how the pools stood before the first of them. */
export interface PastLeads {
  readonly leads: readonly PastLead[];
  /** Leads among the last whose facts were erased; they cannot be decided again. */
  readonly erased: number;
  readonly rotation: RotationState;
}

/** Reads the last `last` leads, erased ones among them. */
export async function readPastLeads({ decisions }: Pick<Ports, 'decisions'>, installationId: string, last: number): Promise<PastLeads> {
  // Null = erased.
  const arrivals = new Map<string, PastLead | null>();
  const before = new Map<string, PoolState | null>();
  let read = 0;
  for (let cursor: string | null = null; arrivals.size < last && read < READ_AT_MOST;) {
    const page: StoredDecision[] = await decisions.madeBefore(installationId, cursor, PAGE);
    for (const decision of page) {
      if (arrivals.size === last) break;
      // Newest first, so the earliest decision that looked at a pool has the last word on how it stood.
      for (const id of rotationsSeen(decision)) before.set(id, stateOf(decision.rotationBefore, id));
      if (ARRIVALS.has(decision.request.kind) && !arrivals.has(decision.leadId)) arrivals.set(decision.leadId, pastLead(decision));
    }
    read += page.length;
    cursor = page.at(-1)?.decisionId ?? null;
    if (page.length < PAGE) break;
  }
  const leads = [...arrivals.values()].toReversed().filter((lead) => lead !== null);
  return { leads, erased: arrivals.size - leads.length, rotation: await startOf(decisions, installationId, before) };
}

function pastLead(stored: StoredDecision): PastLead | null {
  if (stored.erasedAt !== null) return null;
  const { decisionId, lead, accounts, request, decidedAt, rosterId, policyVersion, decision } = stored;
  return { decisionId, lead, accounts, request, decidedAt, rosterId, policyVersion, happened: verdictOf(decision.outcome) };
}

/** What was looked at and never used before has no state; a rotation that pools share stands under its own id. */
const rotationsSeen = ({ decision, rotationBefore }: StoredDecision): ReadonlySet<string> =>
  new Set([...poolsIn(decision), ...Object.keys(rotationBefore)]);

const stateOf = (rotation: RotationState, poolId: string): PoolState | null =>
  Object.hasOwn(rotation, poolId) ? (rotation[poolId] ?? null) : null;

/** A pool that none of these decisions looked at stands as it does today. */
async function startOf(
  decisions: Ports['decisions'],
  installationId: string,
  before: ReadonlyMap<string, PoolState | null>,
): Promise<RotationState> {
  const today = (await decisions.rotation(installationId)).filter((pool) => !before.has(pool.poolId));
  return Object.fromEntries([...today, ...[...before.values()].filter((pool) => pool !== null)].map((pool) => [pool.poolId, pool]));
}
