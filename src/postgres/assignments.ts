/** Assignments in PostgreSQL: kept in the transaction of their decision, counted under its lock, looked up for the next lead of the same customer. */
import type { Assignments, CustomerKeys, LastAssignment } from '../application/ports/assignments.ts';
import type { DecisionToCommit } from '../application/ports/decisions.ts';
import type { EarlierAssignment } from '../routing/facts.ts';
import type { SameCustomer } from '../routing/policy/policy-destinations.ts';
import type { Usage, UsageKey, UsageQuery, Used } from '../routing/eligibility/usage.ts';
import type { Digester } from './digest.ts';
import type { PortDeps } from './port-deps.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

/** A customer has few earlier leads worth knowing; the newest tell whose customer it is. */
const EARLIER_BY_EACH_KEY = 3;

const KEEP = `
-- Remembers assignments.
insert into assignments (installation_id, decision_id, decided_at, lead_id, rep_id, pool_id, account_id, email_digest, phone_digest)
select $1, * from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])`;

const GIVE_BACK = `
-- Marks assignments as returned, once. Counts on the primary key.
update assignments set returned_at = $3 where installation_id = $1 and decision_id = any ($2) and returned_at is null returning decision_id as "decisionId"`;

const COUNT = `
-- All counters at once: assignments since each one's moment, and before another, that were not returned. Counts on assignments_rep and
-- assignments_pool in the months since then; exact while the lock of the installation's limits is held.
select q.key, sum(c.count)::int as count, min(c.oldest) as oldest
from unnest($2::text[], $3::text[], $4::text[], $5::bigint[]) as q (key, rep_id, pool_id, since)
cross join lateral (
  select count(*) as count, min(a.decided_at) as oldest from assignments a
  where q.pool_id is null and a.installation_id = $1 and a.rep_id = q.rep_id and a.decided_at >= q.since and a.decided_at < $6 and a.returned_at is null
  union all
  select count(*), min(a.decided_at) from assignments a
  where a.installation_id = $1 and a.rep_id = q.rep_id and a.pool_id = q.pool_id and a.decided_at >= q.since and a.decided_at < $6 and a.returned_at is null
  union all
  select count(*), min(a.decided_at) from assignments a
  where q.rep_id is null and a.installation_id = $1 and a.pool_id = q.pool_id and a.decided_at >= q.since and a.decided_at < $6 and a.returned_at is null
  union all
  select count(*), min(a.decided_at) from assignments a
  where q.rep_id is null and q.pool_id is null and a.installation_id = $1 and a.decided_at >= q.since and a.decided_at < $6 and a.returned_at is null
) c
group by q.key having sum(c.count) > 0`;

const earlierBy = (column: 'email_digest' | 'phone_digest' | 'account_id'): string => `
-- Earlier assignments of the same customer by one key, the newest few of each. Counts on the index of ${column} in every month.
select k.lead_id as "forLead", a.lead_id as "leadId", a.rep_id as "repId", a.decided_at as "at"
from (select lead_id, array_agg(key) as keys from unnest($2::text[], $3::text[]) as given (lead_id, key) group by lead_id) as k
cross join lateral (
  select lead_id, rep_id, decided_at from assignments
  where installation_id = $1 and ${column} = any (k.keys) and decided_at >= $4 and lead_id <> k.lead_id and returned_at is null
  order by decided_at desc, decision_id limit ${EARLIER_BY_EACH_KEY}
) a`;

const EARLIER: Readonly<Record<SameCustomer, string>> = {
  email: earlierBy('email_digest'),
  phone: earlierBy('phone_digest'),
  account: earlierBy('account_id'),
};

const LAST_OF = `
-- The last assignment of each lead, unless it was returned. Counts on assignments_lead in every month.
select a.lead_id as "leadId", a.decision_id as "decisionId", a.rep_id as "repId", a.pool_id as "poolId" from unnest($2::text[]) as asked (lead_id)
cross join lateral (
  select * from assignments where installation_id = $1 and lead_id = asked.lead_id order by decided_at desc limit 1
) a where a.returned_at is null`;

const GIVEN = `
-- Everything given in a time, oldest first. Counts on the months of that time.
select rep_id as "repId", pool_id as "poolId", decided_at as "at" from assignments
where installation_id = $1 and decided_at >= $2 and decided_at < $3 and returned_at is null order by decided_at, decision_id`;

const LAST_SERVED = `
-- When each rep was last given a lead through a pool. Counts on assignments_rep in every month, the newest first.
select m.rep_id as "repId", m.pool_id as "poolId", a.decided_at as "at" from unnest($2::text[], $3::text[]) as m (rep_id, pool_id)
cross join lateral (
  select decided_at from assignments where installation_id = $1 and rep_id = m.rep_id and pool_id = m.pool_id and returned_at is null
  order by decided_at desc limit 1
) a`;

/** Keeps what was assigned, within the transaction of the decisions. */
export async function keepAssignments(
  tx: Tx,
  digester: Digester,
  { installationId, decided }: { readonly installationId: string; readonly decided: readonly DecisionToCommit[] },
): Promise<void> {
  const kept = decided.flatMap(({ record, assignment }) => (assignment === null ? [] : [{ record, assignment }]));
  if (kept.length === 0) return;
  const digest = (text: string | null) => (text === null ? null : digester.digest(installationId, text));
  await tx.query(KEEP, [
    installationId,
    kept.map(({ record }) => record.decisionId),
    kept.map(({ record }) => record.decidedAt),
    kept.map(({ record }) => record.leadId),
    kept.map(({ assignment }) => assignment.repId),
    kept.map(({ assignment }) => assignment.poolId),
    kept.map(({ assignment }) => assignment.accountId),
    kept.map(({ assignment }) => digest(assignment.email)),
    kept.map(({ assignment }) => digest(assignment.phone)),
  ]);
}

/** Marks assignments as returned; gives the ids of those that were not returned before. */
export async function giveBackAssignments(
  tx: Tx,
  installationId: string,
  { decisionIds, now }: { readonly decisionIds: readonly string[]; readonly now: number },
): Promise<ReadonlySet<string>> {
  if (decisionIds.length === 0) return new Set();
  const rows = await tx.query<{ decisionId: string }>(GIVE_BACK, [installationId, decisionIds, now]);
  return new Set(rows.map((row) => row.decisionId));
}

/** What is counted: the queries of limits, over what was decided before `until` (epoch ms; left out = until now). */
interface Counted {
  readonly queries: readonly UsageQuery[];
  readonly until?: number;
}

/** Counts what limits ask for, in one statement; keys without use are absent. */
export async function countUsage(tx: Tx, installationId: string, { queries, until = Number.MAX_SAFE_INTEGER }: Counted): Promise<Usage> {
  if (queries.length === 0) return {};
  const rows = await tx.query<Used & { key: UsageKey }>(COUNT, [
    installationId,
    queries.map((query) => query.key),
    queries.map((query) => query.repId),
    queries.map((query) => query.poolId),
    queries.map((query) => query.since),
    until,
  ]);
  return Object.fromEntries(rows.map(({ key, count, oldest }) => [key, { count, oldest }]));
}

/** Assignments in PostgreSQL. */
export function createAssignments({ pool, digester }: Pick<PortDeps, 'pool' | 'digester'>): Assignments {
  return {
    earlier: (installationId, leads, since) =>
      asInstallation(pool, installationId, async (tx) => {
        const found = new Map<string, EarlierAssignment[]>();
        for (const by of ['email', 'phone', 'account'] as const) {
          const keys = leads.flatMap(({ leadId, customer }) =>
            keysOf(digester, installationId, { customer, by }).map((key) => ({ leadId, key })),
          );
          if (keys.length === 0) continue;
          const rows = await tx.query<Omit<EarlierAssignment, 'by'> & { forLead: string }>(EARLIER[by], [
            installationId,
            keys.map(({ leadId }) => leadId),
            keys.map(({ key }) => key),
            since,
          ]);
          for (const { forLead, leadId, repId, at } of rows) found.set(forLead, [...(found.get(forLead) ?? []), { leadId, repId, by, at }]);
        }
        return new Map([...found].map(([leadId, earlier]) => [leadId, earlier.toSorted((a, b) => b.at - a.at)]));
      }),
    given: (installationId, from, until) =>
      asInstallation(pool, installationId, (tx) =>
        tx.query<{ repId: string; poolId: string | null; at: number }>(GIVEN, [installationId, from, until]),
      ),
    usage: (installationId, queries) => asInstallation(pool, installationId, (tx) => countUsage(tx, installationId, { queries })),
    lastOf: (installationId, leadIds) =>
      leadIds.length === 0
        ? Promise.resolve([])
        : asInstallation(pool, installationId, (tx) => tx.query<LastAssignment>(LAST_OF, [installationId, leadIds])),
    lastServed: (installationId, members) =>
      members.length === 0
        ? Promise.resolve([])
        : asInstallation(pool, installationId, (tx) =>
            tx.query<{ repId: string; poolId: string; at: number }>(LAST_SERVED, [
              installationId,
              members.map(({ repId }) => repId),
              members.map(({ poolId }) => poolId),
            ]),
          ),
  };
}

function keysOf(
  digester: Digester,
  installationId: string,
  { customer, by }: { readonly customer: CustomerKeys; readonly by: SameCustomer },
): readonly string[] {
  if (by === 'account') return customer.accountId === null ? [] : [customer.accountId];
  const text = customer[by];
  return text === null ? [] : digester.candidates(installationId, text);
}
