/** What counts against limits in a shadow's eyes: what was really given before it was started, and what it would have given since. */
import type { Usage, UsageKey, UsageQuery, Used } from '../routing/eligibility/usage.ts';
import { countUsage } from './assignments.ts';
import type { Tx } from './transaction.ts';

const WOULD_HAVE_GIVEN = `
-- All counters at once over what the shadow would have given: read once, however many counters there are. Counts on shadow_verdicts_given.
with given as materialized (
  select rep_id, pool_id, given_at from shadow_verdicts
  where installation_id = $1 and shadow_id = $2 and rep_id is not null and given_at >= (select min(since) from unnest($6::bigint[]) as since)
), q as (
  select * from unnest($3::text[], $4::text[], $5::text[], $6::bigint[]) as q (key, rep_id, pool_id, since)
), counted as (
  select q.key, g.given_at from q join given g on g.rep_id = q.rep_id where (q.pool_id is null or g.pool_id = q.pool_id) and g.given_at >= q.since
  union all
  select q.key, g.given_at from q join given g on g.pool_id = q.pool_id where q.rep_id is null and g.given_at >= q.since
  union all
  select q.key, g.given_at from q join given g on g.given_at >= q.since where q.rep_id is null and q.pool_id is null
)
select key, count(*)::int as count, min(given_at) as oldest from counted group by key`;

/** Answers the queries; keys without use are absent. */
export async function readShadowUsage(
  tx: Tx,
  shadow: { readonly installationId: string; readonly shadowId: string; readonly startedAt: number },
  queries: readonly UsageQuery[],
): Promise<Usage> {
  if (queries.length === 0) return {};
  const { installationId, shadowId, startedAt } = shadow;
  const given = await countUsage(tx, installationId, { queries, until: startedAt });
  const rows = await tx.query<Used & { key: UsageKey }>(WOULD_HAVE_GIVEN, [
    installationId,
    shadowId,
    queries.map((query) => query.key),
    queries.map((query) => query.repId),
    queries.map((query) => query.poolId),
    queries.map((query) => query.since),
  ]);
  return { ...given, ...Object.fromEntries(rows.map(({ key, ...would }) => [key, together(given[key], would)])) };
}

function together(given: Used | undefined, would: Used): Used {
  if (given === undefined) return would;
  return { count: given.count + would.count, oldest: [given.oldest, would.oldest].reduce(earlier) };
}

/** The earlier of two moments; null = there is none. */
const earlier = (a: Used['oldest'], b: Used['oldest']): Used['oldest'] => (a === null ? b : b === null ? a : Math.min(a, b));
