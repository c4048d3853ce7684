/** Lines that never win: their days are over or turned round, or earlier lines, as specific, take all of their leads. */
import type { TerritoryEntry } from '../policy/policy-territories.ts';
import { about, type TerritoryFinding, type TerritoryLook } from '../territories/territory-finding.ts';
import { cellsOf, coversDays, coversSize, spansOf, type Kin } from '../territories/territory-reach.ts';
import type { PreparedEntry } from '../territories/territory.ts';

/** Lines whose days are over, or whose last day lies before the first. */
export function lintDates({ compiled: { table }, today }: TerritoryLook): TerritoryFinding[] {
  return table.entries.flatMap((entry) => {
    const { from, until, name, id } = entry;
    if (until === undefined) return [];
    const where = `Territory “${name}” in “${table.name}”`;
    if (from !== undefined && from > until) {
      const sentence = `${where} ends on ${until}, before it begins on ${from}, so it never holds. Swap the days.`;
      return [about(table, ['error', 'territory-dates-reversed'], sentence, { entryIds: [id] })];
    }
    if (until >= today) return [];
    const sentence = `${where} ended on ${until}. Delete it, or move its last day.`;
    return [about(table, ['warning', 'territory-over'], sentence, { entryIds: [id] })];
  });
}

/** Lines that earlier lines take every lead from. */
export function lintNeverReached({ compiled: { table }, kins }: TerritoryLook): TerritoryFinding[] {
  return kins
    .flatMap(takenWhole)
    .toSorted((a, b) => a.line.position - b.line.position)
    .map(({ line, by }) => {
      const [first, ...others] = by;
      const whom = others.length === 0 ? `“${first?.name}”` : `“${first?.name}” and ${others.length} more`;
      const same = others.length === 0 && first !== undefined && saysTheSame(first, line.entry);
      const sentence = same
        ? `Territory “${line.entry.name}” in “${table.name}” asks for the same as “${first.name}”, which wins. Delete one of them.`
        : `Territory “${line.entry.name}” in “${table.name}” gets no lead: all it asks for goes to ${whom}, which stand before it and are as specific. Move it up or delete it.`;
      const entryIds = [...by.map(({ id }) => id).slice(0, 5), line.entry.id];
      return about(table, ['warning', same ? 'territory-duplicate' : 'territory-never-reached'], sentence, { entryIds });
    });
}

interface Taken {
  readonly line: PreparedEntry;
  readonly by: readonly TerritoryEntry[];
}

/** A line is taken whole when for each of its cells an earlier line of its kin has the same cell, and all of its sizes and days. */
function takenWhole(kin: Kin): Taken[] {
  const holders = new Map<string, PreparedEntry[]>();
  const taken: Taken[] = [];
  for (const line of kin.lines) {
    const cells = placesOf(kin, line);
    const by = cells.map((cell) => holders.get(cell)?.find((earlier) => covers(earlier.entry, line.entry)));
    const takers = by.flatMap((earlier) => earlier?.entry ?? []);
    if (cells.length > 0 && takers.length === cells.length) {
      taken.push({ line, by: [...new Set(takers)] });
      continue;
    }
    for (const cell of cells) {
      const held = holders.get(cell);
      if (!held) holders.set(cell, [line]);
      else if (held.length < MOST_HELD) held.push(line);
    }
  }
  return taken;
}

/** So many lines are remembered at one cell: of more the look would cost too much, and says less rather than something wrong. */
const MOST_HELD = 20;

function placesOf(kin: Kin, line: PreparedEntry): readonly string[] {
  const cells = cellsOf(line, kin.lists);
  if (!kin.postal) return cells;
  const spans = spansOf(line);
  return spans.flatMap(({ low, high }) => cells.map((cell) => `${low}..${high}${cell}`));
}

const covers = (outer: TerritoryEntry, inner: TerritoryEntry): boolean => coversSize(outer.size, inner.size) && coversDays(outer, inner);

function saysTheSame(a: TerritoryEntry, b: TerritoryEntry): boolean {
  const values = (entry: TerritoryEntry) =>
    (['country', 'region', 'postal', 'city', 'industry', 'segment', 'account'] as const).map((d) => entry[d]?.length ?? 0);
  return values(a).join() === values(b).join() && covers(b, a);
}
