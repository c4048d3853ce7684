/**
 * The commit of decisions. One transaction: what the decisions depend on is locked (lock-for-commit.ts), which makes rotation and limits exact
 * under any number of workers; the decisions are made from what was locked; and everything they cause is stored, for any number of leads in
 * a fixed number of statements.
 */
import type { Commit, Decisions, DecisionToCommit, StillHeld } from '../application/ports/decisions.ts';
import { keepAssignments } from './assignments.ts';
import { addObservations } from './observations.ts';
import { followDecisions } from './follow-decisions.ts';
import { storedParts } from './rosters.ts';
import { lockForCommit, type LockRequest } from './lock-for-commit.ts';
import type { PortDeps } from './port-deps.ts';
import { wake, wakeAnswers } from './queue.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';
import { endTurns } from './waiting-leads.ts';

const STORE = `
-- Stores the parts of the roster (each once), the pools after, and the decisions, in their order. Counts on the primary keys; the pools are locked.
with roster as (
  insert into rosters (installation_id, roster_id, roster) select $1, part.id, part.content::json from unnest($3::text[], $20::text[]) as part (id, content) on conflict do nothing
), pools as (
  update rotation_pools p set turn = a.turn, members = a.members::json
  from unnest($4::text[], $5::bigint[], $6::text[]) as a (pool_id, turn, members) where p.installation_id = $1 and p.pool_id = a.pool_id
)
insert into decisions (installation_id, roster_id, roster_read_at, sequence, decision_id, lead_id, policy_version, engine, request, requested_at, decided_at, lead, accounts, rotation_before, decision, usage_before)
select $1, $2, d.roster_read_at, nextval('fences'), d.decision_id, d.lead_id, d.policy_version, d.engine, d.request::json, d.requested_at, d.decided_at, d.lead::json, d.accounts::json, d.rotation_before::json, d.decision::json, d.usage_before::json
from unnest($7::text[], $8::text[], $9::int[], $10::text[], $11::text[], $12::bigint[], $13::bigint[], $14::text[], $15::text[], $16::text[], $17::text[], $18::bigint[], $19::text[])
  as d (decision_id, lead_id, policy_version, engine, request, requested_at, decided_at, lead, accounts, rotation_before, decision, roster_read_at, usage_before)`;

const REPLACE_WRITES = `
-- A newer decision ends what is under way for its lead, and adds the write it causes, due at once. A worker that has a write
-- which is ended keeps its lease until it reports, so that the newer one starts only when the older cannot reach the CRM any more.
-- Counts on outgoing_writes_lead.
with ended as (
  update outgoing_writes set state = 'superseded', due_at = null
  where installation_id = $1 and lead_id = any ($10) and state in ('waiting', 'sending', 'written', 'stuck')
)
insert into outgoing_writes (installation_id, write_id, sequence, decision_id, lead_id, owner_id, expected_owner_id, stamp, requested_at, further, enrol_in, created_at, due_at, state, maybe_sent, recheck, reasserted, attempts, fence)
select $1, w.write_id, nextval('fences'), w.decision_id, w.lead_id, w.owner_id, w.expected_owner_id, w.stamp::json, w.requested_at, w.further::json, w.enrol_in, $9, $9, 'waiting', false, false, false, 0, 0
from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $11::text[], $12::text[])
  as w (write_id, decision_id, lead_id, owner_id, expected_owner_id, stamp, requested_at, further, enrol_in)`;

/** What to commit; the arguments of the port's method. */
export interface CommitRequest extends LockRequest {
  readonly roster: Commit['roster'];
  readonly decide: Parameters<Decisions['commit']>[2];
}

/** Commits decisions as the port says, and gives what was committed. */
export async function commitDecisions(
  { pool, queue, digester, newId }: Pick<PortDeps, 'pool' | 'queue' | 'digester' | 'newId'>,
  request: CommitRequest,
): Promise<readonly (DecisionToCommit | StillHeld)[]> {
  const { installationId } = request;
  return asInstallation(pool, installationId, async (tx) => {
    const locked = await lockForCommit(tx, request);
    if (locked === null) return [];
    const { live } = locked;
    const ended = request.decide(locked.state, live).filter((each) => live.has(each.claimed.leadId));
    if (ended.length === 0) return [];
    const decided = ended.filter((each) => each.record !== null);
    if (decided.length > 0) {
      await store(tx, request, decided);
      await keepAssignments(tx, digester, { installationId, decided });
      await addObservations(tx, installationId, decided);
    }
    const writes = decided.length > 0 && (await replaceWrites(tx, request, decided, newId));
    const again = await endTurns(
      tx,
      installationId,
      ended.map((each) => ({ ...each.claimed, hold: each.hold })),
    );
    const followed = await followDecisions(tx, installationId, decided);
    if (again) await wake(queue, tx, 'route', [installationId]);
    if (writes) await wake(queue, tx, 'deliver', [installationId]);
    await wakeAnswers(queue, tx, installationId, [...live]);
    if (followed) await wake(queue, tx, 'follow', [installationId]);
    return ended;
  });
}

async function store(tx: Tx, { installationId, roster }: CommitRequest, decided: readonly DecisionToCommit[]): Promise<void> {
  // Several decisions of one commit draw from the same pool; the last state of each stands.
  const pools = [...new Map(decided.flatMap((each) => each.rotationAfter).map((pool) => [pool.poolId, pool])).values()];
  const records = decided.map((each) => each.record);
  const parts = storedParts(roster);
  await tx.query(STORE, [
    installationId,
    roster.id,
    parts.map(({ id }) => id),
    pools.map((pool) => pool.poolId),
    pools.map((pool) => pool.turn),
    pools.map((pool) => JSON.stringify(pool.members)),
    records.map((record) => record.decisionId),
    records.map((record) => record.leadId),
    records.map((record) => record.policyVersion),
    records.map((record) => record.engine),
    records.map((record) => JSON.stringify(record.request)),
    records.map((record) => record.requestedAt),
    records.map((record) => record.decidedAt),
    records.map((record) => JSON.stringify(record.lead)),
    records.map((record) => JSON.stringify(record.accounts)),
    records.map((record) => JSON.stringify(record.rotationBefore)),
    records.map((record) => JSON.stringify(record.decision)),
    records.map((record) => record.rosterReadAt),
    records.map((record) => (Object.keys(record.usageBefore).length === 0 ? null : JSON.stringify(record.usageBefore))),
    parts.map(({ content }) => JSON.stringify(content)),
  ]);
}

/** Returns whether there is anything to deliver. */
async function replaceWrites(
  tx: Tx,
  { installationId, now }: CommitRequest,
  decided: readonly DecisionToCommit[],
  newId: () => string,
): Promise<boolean> {
  const writes = decided.flatMap(({ record, write }) => (write === null ? [] : [{ record, write }]));
  await tx.query(REPLACE_WRITES, [
    installationId,
    writes.map(() => newId()),
    writes.map(({ record }) => record.decisionId),
    writes.map(({ record }) => record.leadId),
    writes.map(({ write }) => write.ownerId),
    writes.map(({ write }) => write.expectedOwnerId),
    writes.map(({ write }) => JSON.stringify(write.stamp)),
    writes.map(({ record }) => record.requestedAt),
    now,
    decided.map((each) => each.record.leadId),
    writes.map(({ write }) => JSON.stringify(write.set)),
    writes.map(({ write }) => write.enrolIn),
  ]);
  return writes.length > 0;
}
