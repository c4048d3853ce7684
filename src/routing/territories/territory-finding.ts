/** What a look over one territory table found, with the lines it is about and a lead it shows in. */
import { finding, type Finding, type FindingCode } from '../lint/finding.ts';
import { DIMENSION_WORDS } from '../explain/describe-territory-line.ts';
import type { TerritoryTable } from '../policy/policy-territories.ts';
import type { Kin } from './territory-reach.ts';
import type { CompiledTable } from './territory-table.ts';
import type { TerritorySeen } from './territory.ts';

/** A finding about a table. */
export interface TerritoryFinding extends Finding {
  readonly tableId: string;
  /** The lines it is about, the one that wins first. */
  readonly entryIds: readonly string[];
  /** A lead it shows in, by dimension and `day`; null = none to show. */
  readonly example: Readonly<Record<string, string>> | null;
}

/** What a look over a table needs. */
export interface TerritoryLook {
  readonly compiled: CompiledTable;
  /** Its lines by what they ask for. */
  readonly kins: readonly Kin[];
  /** In the table's zone: `2027-01-01`. */
  readonly today: string;
}

/** A finding about the table. */
export function about(
  table: TerritoryTable,
  [severity, code]: readonly [Finding['severity'], FindingCode],
  sentence: string,
  more: { readonly entryIds?: readonly string[]; readonly example?: Readonly<Record<string, string>> } = {},
): TerritoryFinding {
  return { ...finding(severity, code, sentence), tableId: table.id, entryIds: more.entryIds ?? [], example: more.example ?? null };
}

/** `country de, postal code 10115, on 2027-01-01`. */
export function exampleInWords(example: Readonly<Record<string, string>>): string {
  const { day, ...rest } = example;
  const words: Readonly<Record<string, string>> = DIMENSION_WORDS;
  const parts = Object.entries(rest).map(([dimension, value]) => `${words[dimension] ?? dimension} ${value}`);
  return [...parts, ...(day === undefined ? [] : [`on ${day}`])].join(', ');
}

/** An example as a table sees it. */
export const asSeen = (example: Readonly<Record<string, string>>): TerritorySeen => example;
