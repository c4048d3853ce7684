/** Territory lines that can never win, and tables without lines. */
import { finding, type Finding } from './finding.ts';
import { fold, foldPostal } from './fold.ts';
import type { TerritoryEntry, TerritoryTable } from './policy-territories.ts';
import type { Policy } from './policy.ts';
import { DIMENSIONS } from './territory.ts';

/** Findings about every table, in order. */
export function lintTerritories(policy: Policy): Finding[] {
  return policy.territories.flatMap((table) => {
    if (table.entries.length === 0)
      return [finding('warning', 'territory-empty', `Territory table “${table.name}” has no lines. Add lines or delete it.`)];
    return [...unread(table), ...duplicates(table)];
  });
}

function unread(table: TerritoryTable): Finding[] {
  const asked = DIMENSIONS.filter(
    (dimension) => !table.fields[dimension]?.length && table.entries.some((entry) => entry[dimension] !== undefined),
  );
  return asked.map((dimension) =>
    finding(
      'error',
      'territory-dimension-unread',
      `Territory table “${table.name}” has lines that ask for ${dimension}, but does not say which field to read it from. Add a field for ${dimension}.`,
    ),
  );
}

function duplicates(table: TerritoryTable): Finding[] {
  const first = new Map<string, TerritoryEntry>();
  return table.entries.flatMap((entry) => {
    const asked = askedBy(entry);
    const before = first.get(asked);
    if (!before) {
      first.set(asked, entry);
      return [];
    }
    return [
      finding(
        'warning',
        'territory-duplicate',
        `Territory “${entry.name}” in “${table.name}” asks for the same as “${before.name}”, which wins. Delete one of them.`,
      ),
    ];
  });
}

function askedBy(entry: TerritoryEntry): string {
  const list = (values: readonly string[] | undefined, spell: (value: string) => string) =>
    values && [...new Set(values.map(spell))].sort();
  return JSON.stringify(
    [
      list(entry.country, fold),
      list(entry.region, fold),
      list(entry.postal, foldPostal),
      list(entry.industry, fold),
      entry.size && [entry.size.min, entry.size.max],
      list(entry.segment, fold),
    ].map((part) => part ?? null),
  );
}
