/**
 * Rows into a table. A line that says the same as before keeps its id and stays as it is; one that asks for the same, or else has the same name,
 * keeps its id and changes; what is new gets an id made from what it says, so that the same rows make the same table anywhere.
 */
import { createHash } from 'node:crypto';
import type { TerritoryEntry } from '../../../routing/policy-territories.ts';
import { askedKeyOf, cellsOfLine, keyOf, type Cells } from './cells.ts';
import type { LineRead } from './read-row.ts';

/** How the rows go in: as the whole table, or into what is there. */
export type Mode = 'replace' | 'append';

/** The new lines, and what differs from the old ones. */
export interface Placed {
  readonly entries: readonly TerritoryEntry[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Puts lines into a table. */
export function placeLines(before: readonly TerritoryEntry[], read: readonly LineRead[], mode: Mode): Placed {
  const known = before.map((line) => ({ line, cells: cellsOfLine(line) }));
  const rows = read.map((line): Row => ({ line, cells: cellsOfLine({ id: '', ...line }), entry: null }));
  const free = new Set(known.map(({ line }) => line.id));
  const added = { added: 0, changed: 0 };
  for (const [by, same] of [
    [keyOf, true],
    [askedKeyOf, false],
    [(cells: Cells) => cells.name, false],
  ] as const) {
    const waiting = queues(
      known.filter(({ line }) => free.has(line.id)),
      by,
    );
    for (const row of rows) {
      const old = row.entry ? undefined : waiting.get(by(row.cells))?.shift();
      if (old === undefined) continue;
      free.delete(old.id);
      row.entry = same ? old : { id: old.id, ...row.line };
      if (!same) added.changed += 1;
    }
    // Into what is there, only what asks for the same takes a line's place.
    if (mode === 'append' && by === askedKeyOf) break;
  }
  const fresh = freshIds(before);
  for (const row of rows) {
    if (row.entry) continue;
    row.entry = { id: fresh(row.cells), ...row.line };
    added.added += 1;
  }
  const entries = rows.flatMap(({ entry }) => entry ?? []);
  if (mode === 'replace') return { entries, ...added, removed: free.size };
  const changed = new Map(entries.map((entry) => [entry.id, entry]));
  const there = new Set(before.map(({ id }) => id));
  return {
    entries: [...before.map((line) => changed.get(line.id) ?? line), ...entries.filter(({ id }) => !there.has(id))],
    ...added,
    removed: 0,
  };
}

interface Row {
  readonly line: LineRead;
  readonly cells: Cells;
  entry: TerritoryEntry | null;
}

/** Lines by key, each key's in their order. */
function queues(
  known: readonly { readonly line: TerritoryEntry; readonly cells: Cells }[],
  by: (cells: Cells) => string,
): Map<string, TerritoryEntry[]> {
  const waiting = new Map<string, TerritoryEntry[]>();
  for (const { line, cells } of known) {
    const key = by(cells);
    const queue = waiting.get(key);
    if (queue) queue.push(line);
    else waiting.set(key, [line]);
  }
  return waiting;
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
