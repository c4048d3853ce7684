/** Figures of a report in one statement: of the whole, of every day, rep, rule, pool, method, source and cause. */
import type { FigureLine, ReportFigure, ReportScope, Speed } from '../application/ports/reports.ts';
import { CAUSE, COUNTS_AS, IN_SCOPE, scopeValues } from './report-rows.ts';
import type { Tx } from './transaction.ts';

const FIGURES = Object.entries(COUNTS_AS);

const COUNT = `
-- Counts and measures the rows of a scope by every group at once. Counts on followed_leads_began; an account's rows of a year are sorted
-- once for each group, in memory if there are not too many.
select
  case grouping(day, rep_id, rule_id, pool_id, method, source, cause)
    when 127 then 'all' when 63 then 'day' when 95 then 'rep' when 111 then 'rule' when 119 then 'pool' when 123 then 'method'
    when 125 then 'source' else 'cause' end as "group",
  coalesce((day - 1)::text, rep_id, rule_id, pool_id, method, source, cause) as key,
  max(policy_version) as "policyVersion",
  ${FIGURES.map(([figure, holds]) => `count(*) filter (where ${holds}) as "${figure}"`).join(',\n  ')},
  count(first_touch_wall_ms) as "wallCount", percentile_disc(array[0.5, 0.9]) within group (order by first_touch_wall_ms) as "wall",
  count(first_touch_working_ms) as "workingCount", percentile_disc(array[0.5, 0.9]) within group (order by first_touch_working_ms) as "working"
from (
  select *, width_bucket(began_at, $5::bigint[]) as day, ${CAUSE} as cause from followed_leads where ${IN_SCOPE}
) row
group by grouping sets ((), (day), (rep_id), (rule_id), (pool_id), (method), (source), (cause))`;

const ENOUGH_MEMORY = `
-- Memory for the sorts of this transaction.
select set_config('work_mem', '64MB', true)`;

type CountedRow = Pick<FigureLine, 'group' | 'key' | 'policyVersion'> &
  Record<ReportFigure, number> & {
    readonly wallCount: number;
    readonly wall: readonly number[] | null;
    readonly workingCount: number;
    readonly working: readonly number[] | null;
  };

/** Counts within a transaction. `days` = the first moments of the days of the scope, in order. */
export async function countFigures(
  tx: Tx,
  installationId: string,
  { scope, days }: { readonly scope: ReportScope; readonly days: readonly number[] },
): Promise<FigureLine[]> {
  await tx.query(ENOUGH_MEMORY);
  const rows = await tx.query<CountedRow>(COUNT, [...scopeValues(installationId, scope), days]);
  // The whole of no rows is a row as well.
  return rows.filter(({ policyVersion }) => policyVersion !== null).map(lineOf);
}

function lineOf(row: CountedRow): FigureLine {
  const { group, key, policyVersion } = row;
  const counts = Object.fromEntries(FIGURES.map(([figure]) => [figure, row[figure as ReportFigure]])) as Record<ReportFigure, number>;
  return {
    group,
    key,
    policyVersion,
    counts,
    speedWall: speedOf(row.wallCount, row.wall),
    speedWorking: speedOf(row.workingCount, row.working),
  };
}

const speedOf = (count: number, at: readonly number[] | null): Speed => ({
  count,
  medianMs: at?.[0] ?? null,
  p90Ms: at?.[1] ?? null,
});
