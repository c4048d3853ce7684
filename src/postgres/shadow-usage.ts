/** What counts against limits in a shadow's eyes: what was really given before it was started, and what it would have given since. */
import type { Usage, UsageKey, UsageQuery, Used } from '../routing/usage.ts';
import type { Tx } from './transaction.ts';

const GIVEN = `
-- All counters at once. Counts on assignments_rep, assignments_pool and shadow_verdicts_given.
select q.key, sum(c.count)::int as count, min(c.oldest) as oldest
from unnest($4::text[], $5::text[], $6::text[], $7::bigint[]) as q (key, rep_id, pool_id, since)
cross join lateral (
  select count(*) as count, min(a.decided_at) as oldest from assignments a
  where a.installation_id = $1 and a.decided_at >= q.since and a.decided_at < $3 and a.returned_at is null
    and (q.rep_id is null or a.rep_id = q.rep_id) and (q.pool_id is null or a.pool_id = q.pool_id)
  union all
  select count(*), min(v.given_at) from shadow_verdicts v
  where v.installation_id = $1 and v.shadow_id = $2 and v.rep_id is not null and v.given_at >= q.since
    and (q.rep_id is null or v.rep_id = q.rep_id) and (q.pool_id is null or v.pool_id = q.pool_id)
) c
group by q.key having sum(c.count) > 0`;

/** Answers the queries; keys without use are absent. */
export async function readShadowUsage(
  tx: Tx,
  shadow: { readonly installationId: string; readonly shadowId: string; readonly startedAt: number },
  queries: readonly UsageQuery[],
): Promise<Usage> {
  if (queries.length === 0) return {};
  const rows = await tx.query<Used & { key: UsageKey }>(GIVEN, [
    shadow.installationId,
    shadow.shadowId,
    shadow.startedAt,
    queries.map((query) => query.key),
    queries.map((query) => query.repId),
    queries.map((query) => query.poolId),
    queries.map((query) => query.since),
  ]);
  return Object.fromEntries(rows.map(({ key, count, oldest }) => [key, { count, oldest }]));
}
