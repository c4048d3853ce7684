/** Figures of a report in two statements at once, one counts and one measures: the whole, and every day, rep, rule, pool, method, source and cause. */
import type pg from 'pg';
import type { FigureLine, ReportFigure, ReportScope, Speed } from '../application/ports/reports.ts';
import { CAUSE, COUNTS_AS, IN_SCOPE, scopeValues } from './report-rows.ts';
import { asInstallation } from './transaction.ts';

const FIGURES = Object.entries(COUNTS_AS);

/** Sorting by the rules of a language would cost more, and any order will do. */
const plain = (column: string): string => `${column} collate "C"`;
const KEYS = {
  day: 'width_bucket(began_at, $5::bigint[]) - 1',
  rep: plain('rep_id'),
  rule: plain('rule_id'),
  pool: plain('pool_id'),
  method: plain('method'),
  source: plain('source'),
} as const;
const KEYS_AND_CAUSE = { ...KEYS, cause: CAUSE } as const;

const columnsOf = (keys: Readonly<Record<string, string>>): string =>
  Object.entries(keys)
    .map(([group, column]) => `${column} as "${group}"`)
    .join(', ');

/** By the whole and by every key; which one a line is of, and its value, come first. */
function everyKey(keys: Readonly<Record<string, string>>): { readonly line: string; readonly grouping: string } {
  const names = Object.keys(keys).map((group) => `"${group}"`);
  const cases = Object.keys(keys).map((group) => `when grouping("${group}") = 0 then '${group}'`);
  const texts = names.map((name) => (name === '"day"' ? `${name}::text` : name));
  return {
    line: `case ${cases.join(' ')} else 'all' end as "group", coalesce(${texts.join(', ')}) as key`,
    grouping: `group by grouping sets ((), ${names.map((name) => `(${name})`).join(', ')})`,
  };
}
const COUNTED = everyKey(KEYS_AND_CAUSE);
const MEASURED = everyKey(KEYS);

const COUNT = `
-- Counts the rows of a scope by every key in one pass; what a row counts as is found once for all keys (offset 0 keeps it so). Counts on
-- followed_leads_began.
select ${COUNTED.line}, max(policy_version) as "policyVersion",
  ${FIGURES.map(([figure]) => `count(*) filter (where "${figure}") as "${figure}"`).join(', ')}
from (
  select ${columnsOf(KEYS_AND_CAUSE)}, policy_version, ${FIGURES.map(([figure, holds]) => `(${holds}) as "${figure}"`).join(', ')}
  from followed_leads where ${IN_SCOPE} offset 0
) row
${COUNTED.grouping}`;

const MEASURE = `
-- Speeds of the rows of a scope by every key; they are sorted once for each key, in memory if there are not too many. Counts on
-- followed_leads_began.
select ${MEASURED.line},
  count(first_touch_wall_ms) as "wallCount", to_json(percentile_disc(array[0.5, 0.9]) within group (order by first_touch_wall_ms)) as wall,
  count(first_touch_working_ms) as "workingCount", to_json(percentile_disc(array[0.5, 0.9]) within group (order by first_touch_working_ms)) as working
from (
  select ${columnsOf(KEYS)}, first_touch_wall_ms, first_touch_working_ms
  from followed_leads where ${IN_SCOPE} and (first_touch_wall_ms is not null or first_touch_working_ms is not null)
) row
${MEASURED.grouping}`;

const SETTINGS = `
-- For this transaction: memory to sort in, and no compiling of statements, which takes longer than running them.
select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`;

type Counted = Pick<FigureLine, 'group' | 'key' | 'policyVersion'> & Record<ReportFigure, number>;
interface Measured extends Pick<FigureLine, 'group' | 'key'> {
  readonly wallCount: number;
  readonly wall: readonly (number | null)[] | null;
  readonly workingCount: number;
  readonly working: readonly (number | null)[] | null;
}

/** Counts and measures. `days` = the first moments of the days of the scope, in order. */
export async function readFigures(
  pool: pg.Pool,
  installationId: string,
  { scope, days }: { readonly scope: ReportScope; readonly days: readonly number[] },
): Promise<FigureLine[]> {
  const values = [...scopeValues(installationId, scope), days];
  const run = <Row extends pg.QueryResultRow>(statement: string) =>
    asInstallation(pool, installationId, async (tx) => {
      await tx.query(SETTINGS);
      return tx.query<Row>(statement, values);
    });
  const [counted, measured] = await Promise.all([run<Counted>(COUNT), run<Measured>(MEASURE)]);
  const speeds = new Map(measured.map((line) => [nameOf(line), line]));
  // The whole of no rows is a row as well, of no version.
  return counted.flatMap((line) => (line.policyVersion === null ? [] : [lineOf(line, speeds.get(nameOf(line)))]));
}

const nameOf = ({ group, key }: Pick<FigureLine, 'group' | 'key'>): string => JSON.stringify([group, key]);

function lineOf(line: Counted, measured: Measured | undefined): FigureLine {
  const { group, key, policyVersion } = line;
  const counts = Object.fromEntries(FIGURES.map(([figure]) => [figure, line[figure as ReportFigure]])) as Record<ReportFigure, number>;
  return {
    group,
    key,
    policyVersion,
    counts,
    speedWall: speedOf(measured?.wallCount, measured?.wall),
    speedWorking: speedOf(measured?.workingCount, measured?.working),
  };
}

const speedOf = (count = 0, at: Measured['wall'] = null): Speed => ({ count, medianMs: at?.[0] ?? null, p90Ms: at?.[1] ?? null });
