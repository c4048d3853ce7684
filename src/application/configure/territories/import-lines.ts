/** Brings a CSV text into a territory table of the draft, or only says what it would do. Every bad row is reported; nothing is in force until published. */
import type { Roster } from '../../../routing/facts.ts';
import type { TerritoryTable } from '../../../routing/policy/policy-territories.ts';
import type { PolicyDraft } from '../../ports/policies.ts';
import type { Ports } from '../../ports/ports.ts';
import { LIMITS } from '../policy-limits.ts';
import { cellsOfLine, joinValues, keyOf, splitValues, type Cells } from './cells.ts';
import { saveOver, tableOf, withLines, workingPolicy, type WorkingPolicy } from './draft-table.ts';
import { placeLines, type GoodRow, type Mode, type Placed } from './place-lines.ts';
import { readCsv, type RowProblem } from './read-csv.ts';
import { readRow, type LineRead } from './read-row.ts';
import { directoryOf, type Directory } from './targets.ts';

/** What the rows are, and what the good ones do to the table. */
export interface ImportReport {
  readonly rows: number;
  readonly goodRows: number;
  readonly badRows: number;
  readonly ignoredColumns: readonly string[];
  /** In the order of the file. */
  readonly problems: readonly RowProblem[];
  readonly lines: {
    readonly before: number;
    readonly after: number;
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
  };
}

/** `read`: `revision` is the draft as saved, null when nothing was changed. `conflict`: another revision stands. */
export type ImportLines =
  | { readonly kind: 'read'; readonly report: ImportReport; readonly revision: number | null }
  | { readonly kind: 'no-policy' | 'unknown-table' | 'too-many-lines' }
  | { readonly kind: 'conflict'; readonly current: PolicyDraft | null };

/** `revision` is the draft the person looked at (0 = none; null = whatever stands). With bad rows `apply` changes nothing unless `skipBadRows`. */
export interface ImportLinesRequest {
  readonly installationId: string;
  readonly revision: number | null;
  readonly tableId: string;
  readonly text: string;
  readonly mode: Mode;
  readonly apply: boolean;
  readonly skipBadRows: boolean;
  readonly roster: Roster;
  readonly by: string;
}

export async function importLines(ports: Pick<Ports, 'policies' | 'now'>, request: ImportLinesRequest): Promise<ImportLines> {
  const working = await workingPolicy(ports, request.installationId);
  if (working === null) return { kind: 'no-policy' };
  if (request.revision !== null && request.revision !== working.revision) return { kind: 'conflict', current: working.draft };
  const table = tableOf(working.policy, request.tableId);
  if (table === null) return { kind: 'unknown-table' };
  const { placed, report } = readInto(table, request, directoryOf(request.roster, working.policy));
  if (placed.entries.length > LIMITS.entries) return { kind: 'too-many-lines' };
  const refused = !request.apply || report.rows === 0 || (report.badRows > 0 && !request.skipBadRows);
  if (refused || sameLines(placed.entries, table.entries)) return { kind: 'read', report, revision: null };
  return save(ports, { request, working, placed, report });
}

async function save(
  ports: Pick<Ports, 'policies' | 'now'>,
  { request, working, placed, report }: { request: ImportLinesRequest; working: WorkingPolicy; placed: Placed; report: ImportReport },
): Promise<ImportLines> {
  const { installationId, tableId, by } = request;
  const policy = withLines(working.policy, { tableId, entries: placed.entries });
  const saved = await saveOver(ports, { installationId, working, policy, by });
  return 'conflict' in saved ? { kind: 'conflict', current: saved.conflict } : { kind: 'read', report, revision: saved.revision };
}

const sameLines = (a: TerritoryTable['entries'], b: TerritoryTable['entries']): boolean =>
  a.length === b.length && a.every((line, at) => line === b[at]);

/** Reads the text against a table; touches nothing. */
export function readInto(
  table: TerritoryTable,
  { text, mode }: Pick<ImportLinesRequest, 'text' | 'mode'>,
  directory: Directory,
): { readonly placed: Placed; readonly report: ImportReport } {
  const csv = readCsv(text);
  // What stands in the table already is taken as it is, whatever a new line would have to be.
  const there = Map.groupBy(table.entries, (line) => keyOf(cellsOfLine(line)));
  const taken = new Set<TerritoryTable['entries'][number]>();
  const good: GoodRow[] = [];
  const problems: RowProblem[] = [...csv.problems];
  const bad = new Set(csv.problems.filter(({ row }) => row > 1).map(({ row }) => row));
  for (const { row, cells } of csv.rows) {
    const said = there.get(keyOf(inOrder(cells, directory)));
    const [first] = said ?? [];
    const same = said !== undefined && said.length > 1 ? said.shift() : first;
    if (said !== undefined && same !== undefined) {
      good.push(taken.has(same) ? { line: withoutId(same) } : { same });
      taken.add(same);
      continue;
    }
    const read = readRow(cells, directory);
    if ('line' in read) good.push(read);
    else {
      bad.add(row);
      problems.push(...read.problems.map((problem) => ({ row, ...problem })));
    }
  }
  const placed = placeLines(table.entries, good, mode);
  const { added, changed, removed } = placed;
  return {
    placed,
    report: {
      rows: good.length + bad.size,
      goodRows: good.length,
      badRows: bad.size,
      ignoredColumns: csv.ignored,
      problems: problems.toSorted((a, b) => a.row - b.row),
      lines: { before: table.entries.length, after: placed.entries.length, added, changed, removed },
    },
  };
}

/** The cells as an export by ids writes them. */
function inOrder(cells: Cells, directory: Directory): Cells {
  const list = (cell: string) => (cell === '' ? '' : joinValues(splitValues(cell)));
  const person = cells.person === '' ? 'none' : directory.person(cells.person);
  const pool = cells.pool === '' ? 'none' : directory.pool(cells.pool);
  return {
    ...cells,
    country: list(cells.country),
    region: list(cells.region),
    postal: list(cells.postal),
    city: list(cells.city),
    industry: list(cells.industry),
    segment: list(cells.segment),
    account: list(cells.account),
    person: typeof person === 'object' && person.kind === 'person' ? person.repId : cells.person,
    pool: typeof pool === 'object' && pool.kind === 'pool' ? pool.poolId : cells.pool,
  };
}

function withoutId({ id: _id, ...line }: TerritoryTable['entries'][number]): LineRead {
  return line;
}
