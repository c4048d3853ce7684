/** Looks territory tables over: lines that never win, overlaps that only the order settles, holes, spellings that no lead has. */
import type { Roster } from '../facts.ts';
import { finding, type Finding } from './finding.ts';
import { lintHoles } from './lint-territory-holes.ts';
import { lintDates, lintNeverReached } from './lint-territory-order.ts';
import { lintOverlaps } from './lint-territory-overlaps.ts';
import { lintSpelling } from './lint-territory-spelling.ts';
import { DIMENSION_WORDS } from '../explain/describe-territory-line.ts';
import type { Names } from '../explain/names.ts';
import type { TerritoryTable } from '../policy/policy-territories.ts';
import type { Policy } from '../policy/policy.ts';
import { about, type TerritoryFinding } from '../territories/territory-finding.ts';
import { isPostalRange, parsePostalRange } from '../territories/territory-postal.ts';
import { kinsOf } from '../territories/territory-reach.ts';
import { compileTable, dayIn } from '../territories/territory-table.ts';
import { DIMENSIONS } from '../territories/territory.ts';

/** Beyond this many of one code in one table the rest is counted. */
const TOLD_OF_EACH = 10;

/** Findings about every table, in order; of many alike the rest is counted in one. Today is the day on which the roster was read. */
export function lintTerritories(policy: Policy, roster: Roster): Finding[] {
  const reps = new Map(roster.reps.map((rep) => [rep.id, rep.name]));
  const pools = new Map(policy.pools.map((pool) => [pool.id, pool.name]));
  const names = { rep: (id: string) => reps.get(id) ?? id, pool: (id: string) => pools.get(id) ?? id };
  return policy.territories.flatMap((table) => {
    const byCode = Map.groupBy(lintTable(table, roster.readAt, names), ({ code }) => code);
    return [...byCode].flatMap(([code, findings]): Finding[] => {
      const [first] = findings;
      const left = findings.length - TOLD_OF_EACH;
      if (left <= 0 || first === undefined) return findings;
      const sentence = `“${table.name}” has ${left} more findings of this kind. See them in the table's own check.`;
      return [...findings.slice(0, TOLD_OF_EACH), finding(first.severity, code, sentence)];
    });
  });
}

/** All findings about one table. Cost is that of sorting its lines; `now` in epoch ms. */
export function lintTable(table: TerritoryTable, now: number, names: Pick<Names, 'rep' | 'pool'>): TerritoryFinding[] {
  if (table.entries.length === 0)
    return [about(table, ['warning', 'territory-empty'], `Territory table “${table.name}” has no lines. Add lines or delete it.`)];
  const compiled = compileTable(table);
  const look = { compiled, kins: kinsOf(compiled.entries), today: dayIn(table.zone ?? 'UTC', now) };
  const dates = lintDates(look);
  const never = lintNeverReached(look);
  const settled = new Set([...dates, ...never].map(({ entryIds }) => entryIds.at(-1) ?? ''));
  return [
    ...unread(table),
    ...noRanges(table),
    ...dates,
    ...never,
    ...lintOverlaps(look, names, settled),
    ...lintHoles(look),
    ...lintSpelling(look),
  ];
}

function unread(table: TerritoryTable): TerritoryFinding[] {
  const asked = DIMENSIONS.filter(
    (dimension) =>
      dimension !== 'account' && !table.fields[dimension]?.length && table.entries.some((entry) => entry[dimension] !== undefined),
  );
  return asked.map((dimension) =>
    about(
      table,
      ['error', 'territory-dimension-unread'],
      `Territory table “${table.name}” has lines that ask for ${DIMENSION_WORDS[dimension]}, but does not say which field to read it from. Add a field for ${DIMENSION_WORDS[dimension]}.`,
    ),
  );
}

function noRanges(table: TerritoryTable): TerritoryFinding[] {
  return table.entries.flatMap(({ id, name, postal = [] }) =>
    postal
      .filter((value) => isPostalRange(value) && parsePostalRange(value) === null)
      .map((value) =>
        about(
          table,
          ['error', 'territory-range-invalid'],
          `Territory “${name}” in “${table.name}” has the postal range “${value}”, which fits no code. Both ends need the same length, digits and letters at the same places, and the lower end first: 10000..19999.`,
          { entryIds: [id] },
        ),
      ),
  );
}
