/** A territory table made ready: where each dimension is read, the lines one by one, and their index. */
import type { FieldValueSeen } from '../decision.ts';
import type { AccountCandidate, Lead } from '../facts.ts';
import type { Dimension, TerritoryEntry, TerritoryTable } from '../policy/policy-territories.ts';
import { fieldReader, type FieldReader, type Readable } from '../conditions/read-field.ts';
import { buildTerritoryIndex, findTerritory, type TerritoryIndex } from './territory-index.ts';
import { DIMENSIONS, foldSeen, prepareEntries, scanTerritory, type PreparedEntry, type TerritorySeen } from './territory.ts';
import { civilFromDays, DAY_MS, wallAt } from '../eligibility/zone-time.ts';

/** A table ready to look up in. `entries` to try one by one, `index` to look up. */
export interface CompiledTable {
  readonly table: TerritoryTable;
  readonly entries: readonly PreparedEntry[];
  readonly index: TerritoryIndex;
  readonly reads: readonly (readonly [Dimension, readonly FieldReader[]])[];
  /** Whether a line has dates, so that the day matters. */
  readonly dated: boolean;
}

/** What a look-up depends on. `now` in epoch ms. */
export interface TerritoryQuestion extends Readable {
  readonly now: number;
}

/** Makes a table ready. Cost is linear in its lines. */
export function compileTable(table: TerritoryTable): CompiledTable {
  const entries = prepareEntries(table);
  return {
    table,
    entries,
    index: buildTerritoryIndex(entries),
    reads: readersOf(table),
    dated: table.entries.some(({ from, until }) => from !== undefined || until !== undefined),
  };
}

function readersOf(table: TerritoryTable): CompiledTable['reads'] {
  const byDefault = readsAccount(table);
  return DIMENSIONS.flatMap((dimension): (readonly [Dimension, readonly FieldReader[]])[] => {
    const paths = table.fields[dimension];
    if (paths) return [[dimension, paths.map(fieldReader)]];
    return dimension === 'account' && byDefault ? [[dimension, [namedBy]]] : [];
  });
}

/** Whether a table looks at the matched account by default: a line asks for `account`, and no field says where it is read. */
export function readsAccount({ fields, entries }: TerritoryTable): boolean {
  return fields.account === undefined && entries.some(({ account }) => account !== undefined);
}

/** Reads every dimension the table names, first known value first. */
export function readTerritory({ table, reads, dated }: CompiledTable, { now, ...from }: TerritoryQuestion): TerritorySeen {
  const seen: Record<string, FieldValueSeen> = {};
  for (const [dimension, readers] of reads) seen[dimension] = readers.map((read) => read(from)).find((value) => value !== null) ?? null;
  if (dated) seen['day'] = dayIn(table.zone ?? 'UTC', now);
  return seen;
}

/** The line that wins for what was seen; `every` tries each line, `index` looks up. Null when none matches. */
export function lineFor(compiled: CompiledTable, seen: TerritorySeen, how: 'index' | 'every'): TerritoryEntry | null {
  const folded = foldSeen(seen);
  return how === 'every' ? scanTerritory(compiled.entries, folded) : findTerritory(compiled.index, folded);
}

/** The day in a zone at a moment: `2027-01-01`. */
export function dayIn(zone: string, now: number): string {
  const { year, month, day } = civilFromDays(Math.floor(wallAt(zone, now) / DAY_MS));
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

/** The matched account's id and domain; for a lead without one the domain of its business e-mail address: a named account need not be in the CRM yet. */
function namedBy({ lead, account }: { readonly lead: Lead; readonly account: AccountCandidate | null }): FieldValueSeen {
  if (account) return [account.id, ...(account.domain === null ? [] : domainAndParents(account.domain))];
  return lead.emailDomain === undefined ? null : [lead.emailDomain];
}

/** `www.eu.acme.com` and what it belongs to: `eu.acme.com`, `acme.com`. */
function domainAndParents(domain: string): string[] {
  const labels = domain.trim().toLowerCase().split('.');
  return labels.flatMap((_, at) => (at === 0 || labels.length - at >= 2 ? [labels.slice(at).join('.')] : []));
}
