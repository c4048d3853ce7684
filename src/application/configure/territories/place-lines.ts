/**
 * Rows into a table. A line that says the same as before keeps its id and stays as it is; one that asks for the same, or else has the same name,
 * keeps its id and changes; what is new gets an id made from what it says, so that the same rows make the same table anywhere.
 */
import { createHash } from 'node:crypto';
import type { TerritoryEntry } from '../../../routing/policy/policy-territories.ts';
import { askedKeyOf, cellsOfLine, keyOf, type Cells } from './cells.ts';
import type { LineRead } from './read-row.ts';

/** How the rows go in: as the whole table, or into what is there. */
export type Mode = 'replace' | 'append';

/** A good row: the line of the table that says the same, or what it says. */
export type GoodRow = { readonly same: TerritoryEntry } | { readonly line: LineRead };

/** The new lines, and what differs from the old ones. */
export interface Placed {
  readonly entries: readonly TerritoryEntry[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Puts rows into a table. No line stands in two rows. */
export function placeLines(before: readonly TerritoryEntry[], good: readonly GoodRow[], mode: Mode): Placed {
  const kept = new Set(good.flatMap((row) => ('same' in row ? [row.same.id] : [])));
  const old = before.filter(({ id }) => !kept.has(id)).map((line) => ({ id: line.id, cells: cellsOfLine(line) }));
  const rows = good.map((row) => ('same' in row ? row : newRow(row.line)));
  const free = new Set(old.map(({ id }) => id));
  // Into what is there, only what asks for the same takes a line's place.
  const ways = mode === 'append' ? [askedKeyOf] : [askedKeyOf, (cells: Cells) => cells.name];
  for (const way of ways)
    takePlaces(
      rows,
      old.filter(({ id }) => free.has(id)),
      { way, free },
    );
  const changed = old.length - free.size;
  const fresh = freshIds(before);
  let added = 0;
  const entries = rows.map((row): TerritoryEntry => {
    if ('same' in row) return row.same;
    if (row.entry !== null) return row.entry;
    added += 1;
    return { id: fresh(row.cells), ...row.line };
  });
  if (mode === 'replace') return { entries, added, changed, removed: free.size };
  const written = new Map(entries.map((entry) => [entry.id, entry]));
  const there = new Set(before.map(({ id }) => id));
  const all = [...before.map((line) => written.get(line.id) ?? line), ...entries.filter(({ id }) => !there.has(id))];
  return { entries: all, added, changed, removed: 0 };
}

interface NewRow {
  readonly line: LineRead;
  readonly cells: Cells;
  entry: TerritoryEntry | null;
}

const newRow = (line: LineRead): NewRow => ({ line, cells: cellsOfLine({ id: '', ...line }), entry: null });

/** Gives rows the places of old lines with the same key, each key's in their order. */
function takePlaces(
  rows: readonly (NewRow | { readonly same: TerritoryEntry })[],
  old: readonly { readonly id: string; readonly cells: Cells }[],
  { way, free }: { readonly way: (cells: Cells) => string; readonly free: Set<string> },
): void {
  if (old.length === 0) return;
  const places = Map.groupBy(old, ({ cells }) => way(cells));
  for (const row of rows) {
    if ('same' in row || row.entry !== null) continue;
    const place = places.get(way(row.cells))?.shift();
    if (place === undefined) continue;
    free.delete(place.id);
    row.entry = { id: place.id, ...row.line };
  }
}

function freshIds(before: readonly TerritoryEntry[]): (cells: Cells) => string {
  const taken = new Set(before.map(({ id }) => id));
  return (cells) => {
    const stem = `line-${createHash('sha256').update(keyOf(cells)).digest('hex').slice(0, 12)}`;
    let id = stem;
    for (let next = 2; taken.has(id); next += 1) id = `${stem}-${next}`;
    taken.add(id);
    return id;
  };
}
