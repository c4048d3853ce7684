/**
 * The locks of a commit, always in the same order, so that no two commits wait for each other in a circle: the installation's limits, the rotations
 * in ascending id, the claimed leads in ascending id. What limits count is read last, under all of them.
 *
 * A commit in which limits play a part has the installation's limits for itself, so that nobody assigns between its count and its assignments. Other
 * commits share them: they assign too, and a count must not miss what they are about to add.
 */
import type { ClaimedLead, CommitNeeds, LockedState } from '../application/ports/decisions.ts';
import type { PoolState, RotationState } from '../routing/rotation/rotation-state.ts';
import { countUsage, giveBackAssignments } from './assignments.ts';
import type { Tx } from './transaction.ts';

const LOCK_LIMITS = `
-- The limits of the installation, for this commit alone, until it ends.
select pg_advisory_xact_lock(hashtextextended('limits/' || $1, 0))`;

const SHARE_LIMITS = `
-- The limits of the installation, together with other commits that do not look at them, until it ends.
select pg_advisory_xact_lock_shared(hashtextextended('limits/' || $1, 0))`;

const LOCK_POOLS = `
-- The states of rotations. Locks their rows in ascending id until the commit. Counts on the primary key.
select pool_id as "poolId", turn, members from rotation_pools where installation_id = $1 and pool_id = any ($2) order by pool_id for update`;

const ADD_POOLS = `
-- Rows for rotations used for the first time, in ascending id.
insert into rotation_pools (installation_id, pool_id, turn, members) select $1, pool_id, 0, '[]' from unnest($2::text[]) as p (pool_id) order by pool_id
on conflict do nothing`;

const LOCK_LEADS = `
-- Which claims still hold. Locks the leads' rows in ascending id until the commit. Counts on the primary key.
select w.lead_id as "leadId" from waiting_leads w
join unnest($2::text[], $3::bigint[]) as c (lead_id, fence) on w.lead_id = c.lead_id and w.fence = c.fence
where w.installation_id = $1 order by w.lead_id for update of w`;

/** What is to be locked, for which leads, as of when (epoch ms). */
export interface LockRequest {
  readonly installationId: string;
  readonly claimed: readonly ClaimedLead[];
  readonly needs: CommitNeeds;
  readonly now: number;
}

/** What was locked, and which claims still hold; null = none does, so there is nothing to decide. */
export async function lockForCommit(
  tx: Tx,
  { installationId, claimed, needs, now }: LockRequest,
): Promise<{ readonly state: LockedState; readonly live: ReadonlySet<string> } | null> {
  await tx.query(needs.usage.length > 0 ? LOCK_LIMITS : SHARE_LIMITS, [installationId]);
  const rotation = await lockRotations(tx, installationId, needs.poolIds);
  const held = await tx.query<{ leadId: string }>(LOCK_LEADS, [
    installationId,
    claimed.map((lead) => lead.leadId),
    claimed.map((lead) => lead.fence),
  ]);
  const live = new Set(held.map((row) => row.leadId));
  if (live.size === 0) return null;
  const decisionIds = (needs.returning ?? []).filter(({ leadId }) => live.has(leadId)).map(({ decisionId }) => decisionId);
  const returned = await giveBackAssignments(tx, installationId, { decisionIds, now });
  const usage = await countUsage(tx, installationId, { queries: needs.usage });
  return { state: { rotation, usage, returned }, live };
}

/** The states of rotations under their rows' locks; one that was never used is absent. */
export async function lockRotations(tx: Tx, installationId: string, poolIds: readonly string[]): Promise<RotationState> {
  const ids = [...new Set(poolIds)];
  if (ids.length === 0) return {};
  let rows = await tx.query<PoolState>(LOCK_POOLS, [installationId, ids]);
  if (rows.length < ids.length) {
    const found = new Set(rows.map((row) => row.poolId));
    await tx.query(ADD_POOLS, [installationId, ids.filter((id) => !found.has(id))]);
    rows = await tx.query<PoolState>(LOCK_POOLS, [installationId, ids]);
  }
  return Object.fromEntries(rows.filter((row) => row.turn > 0 || row.members.length > 0).map((row) => [row.poolId, row]));
}
