/** Lines of a territory table, in pages, for tables too long to travel with their policy. */
import type { Roster } from '../../../routing/facts.ts';
import { describeLine } from '../../../routing/explain/describe-territory-line.ts';
import type { TerritoryEntry } from '../../../routing/policy/policy-territories.ts';
import { namesFor } from '../../decide/names.ts';
import type { Ports } from '../../ports/ports.ts';
import { tableOf, workingPolicy } from './draft-table.ts';

/** `position` counts from 0 in the whole table; `found` is how many the search finds. */
export type ListLines =
  | {
      readonly kind: 'listed';
      readonly lines: number;
      readonly found: number;
      readonly page: readonly { readonly position: number; readonly line: TerritoryEntry; readonly sentence: string }[];
    }
  | { readonly kind: 'no-policy' | 'unknown-table' };

export interface ListLinesRequest {
  readonly installationId: string;
  readonly tableId: string;
  /** Looked for in names, values and destinations, without regard to case; empty finds all. */
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
  readonly roster: Roster;
}

export async function listLines(ports: Pick<Ports, 'policies'>, request: ListLinesRequest): Promise<ListLines> {
  const working = await workingPolicy(ports, request.installationId);
  if (working === null) return { kind: 'no-policy' };
  const table = tableOf(working.policy, request.tableId);
  if (table === null) return { kind: 'unknown-table' };
  const names = namesFor(working.policy, { roster: request.roster });
  const wanted = request.search.trim().toLowerCase();
  const all = table.entries.map((line, position) => ({ position, line }));
  const fits = ({ line }: { readonly line: TerritoryEntry }) =>
    `${line.name}\n${valuesIn(line)}\n${describeLine(line, names)}`.toLowerCase().includes(wanted);
  const found = wanted === '' ? all : all.filter(fits);
  const page = found.slice(request.offset, request.offset + request.limit);
  return {
    kind: 'listed',
    lines: all.length,
    found: found.length,
    page: page.map((one) => ({ ...one, sentence: describeLine(one.line, names) })),
  };
}

function valuesIn({ country, region, postal, city, industry, segment, account }: TerritoryEntry): string {
  return [country, region, postal, city, industry, segment, account].flatMap((values) => values ?? []).join('\n');
}
