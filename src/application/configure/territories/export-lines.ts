/** A territory table as CSV, in parts that fit into one answer. Put together they are a file that an import takes back without a change. */
import Papa from 'papaparse';
import type { Roster } from '../../../routing/facts.ts';
import type { TerritoryTable } from '../../../routing/policy/policy-territories.ts';
import type { Ports } from '../../ports/ports.ts';
import { cellsOfLine, neutralised } from './cells.ts';
import { COLUMNS } from './columns.ts';
import { tableOf } from './draft-table.ts';
import { directoryOf, type Directory } from './targets.ts';

/** `lines` is how many the table has; `next` the line to go on with, null = that was all. */
export type ExportLines =
  | { readonly kind: 'exported'; readonly text: string; readonly lines: number; readonly next: number | null }
  | { readonly kind: 'no-policy' | 'unknown-table' };

/** `of`: the draft (else what is published), or what is published. `mostCharacters` null = all in one part. */
export interface ExportLinesRequest {
  readonly installationId: string;
  readonly tableId: string;
  readonly of: 'draft' | 'published';
  readonly from: number;
  readonly mostCharacters: number | null;
  readonly roster: Roster;
}

export async function exportLines(ports: Pick<Ports, 'policies'>, request: ExportLinesRequest): Promise<ExportLines> {
  const { installationId, tableId, from, mostCharacters } = request;
  const draft = request.of === 'draft' ? await ports.policies.draft(installationId) : null;
  const policy = draft?.policy ?? (await ports.policies.published(installationId))?.policy;
  if (policy === undefined) return { kind: 'no-policy' };
  const table = tableOf(policy, tableId);
  if (table === null) return { kind: 'unknown-table' };
  return {
    kind: 'exported',
    ...writePart(table, directoryOf(request.roster, policy), { from, mostCharacters }),
    lines: table.entries.length,
  };
}

const END = '\r\n';

/** The lines from one on, as CSV; the header stands before line 0. At least one line is written. */
export function writePart(
  { entries }: TerritoryTable,
  directory: Directory,
  { from, mostCharacters }: { readonly from: number; readonly mostCharacters: number | null },
): { readonly text: string; readonly next: number | null } {
  const parts = from === 0 ? [rowText([...COLUMNS])] : [];
  let characters = 0;
  for (const [at, line] of entries.slice(from).entries()) {
    const cells = cellsOfLine(line, directory.write);
    const text = rowText(COLUMNS.map((column) => neutralised(cells[column])));
    characters += text.length;
    if (at > 0 && mostCharacters !== null && characters > mostCharacters) return { text: parts.join(''), next: from + at };
    parts.push(text);
  }
  return { text: parts.join(''), next: null };
}

const rowText = (cells: string[]): string => Papa.unparse([cells], { newline: END }) + END;
