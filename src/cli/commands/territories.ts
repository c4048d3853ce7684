/** Territory tables as CSV files. */
import { z } from 'zod';
import { exportLines } from '../../application/configure/territories/export-lines.ts';
import { importLines, type ImportLines } from '../../application/configure/territories/import-lines.ts';
import { createNameLookup } from '../../application/show/name-lookup.ts';
import { BY } from '../by.ts';
import { accountCommand, type Answer, type At, type Outcome, type Refusal } from '../command.ts';
import { NAMES_AGE_MS } from '../names-age.ts';
import { readText } from '../read-policy-file.ts';
import { counted, table } from '../table.ts';

const input = z
  .object({
    action: z.enum(['import', 'export']),
    table: z.string().min(1),
    file: z.string().optional(),
    append: z.boolean().default(false),
    'skip-bad-rows': z.boolean().default(false),
    'dry-run': z.boolean().default(false),
    published: z.boolean().default(false),
    by: BY.input,
  })
  .refine(({ action, file }) => action === 'export' || file !== undefined, { path: ['file'], message: 'names the CSV file to import' });
type Input = z.output<typeof input>;

/** signalbox territories */
export const territories = accountCommand({
  name: 'territories',
  summary: 'Takes a CSV file into a territory table of the draft, or prints a table as CSV.',
  places: [
    { name: 'action', meaning: 'import or export', required: true },
    { name: 'table', meaning: 'the id of the territory table', required: true },
    { name: 'file', meaning: 'the CSV file to import', required: false },
  ],
  options: {
    append: { meaning: 'add to the lines that are there; without it the rows are the whole table' },
    'skip-bad-rows': { meaning: 'take the good rows although others are bad' },
    'dry-run': { meaning: 'only say what the rows would do' },
    published: { meaning: 'export what is published, not the draft' },
    by: BY.option,
  },
  example: 'import map territories.csv --dry-run',
  input,
  run: (at, words) => (words.action === 'import' ? importFile(at, words) : exportFile(at, words)),
});

async function exportFile(at: At, { table: tableId, published }: Input): Promise<Outcome> {
  const result = await exportLines(at.ports, {
    installationId: at.installation.id,
    tableId,
    of: published ? 'published' : 'draft',
    from: 0,
    mostCharacters: null,
    roster: await rosterOf(at),
  });
  if (result.kind !== 'exported') return refusal(result.kind, tableId);
  return { exit: 0, data: { lines: result.lines, csv: result.text }, lines: [result.text.trimEnd()] };
}

async function importFile(at: At, words: Input): Promise<Outcome> {
  const { table: tableId, file = '', append, by } = words;
  const read = await readText(file);
  if ('problem' in read) return read;
  const result = await importLines(at.ports, {
    installationId: at.installation.id,
    revision: null,
    tableId,
    text: read.text,
    mode: append ? 'append' : 'replace',
    apply: !words['dry-run'],
    skipBadRows: words['skip-bad-rows'],
    roster: await rosterOf(at),
    by,
  });
  if (result.kind === 'conflict')
    return { exit: 1, problem: 'The draft was changed by somebody else meanwhile.', nextStep: 'Run the command again.' };
  return result.kind === 'read' ? reported(result, { file, dryRun: words['dry-run'] }) : refusal(result.kind, tableId);
}

const rosterOf = ({ ports, installation }: At) => createNameLookup(ports, NAMES_AGE_MS).roster(installation);

/** Exit code 1 when a row is bad, taken or not. */
function reported(
  { report, revision }: Extract<ImportLines, { kind: 'read' }>,
  { file, dryRun }: { readonly file: string; readonly dryRun: boolean },
): Answer {
  const { badRows, goodRows, lines, problems, ignoredColumns } = report;
  const { added, changed, removed, after } = lines;
  const would = revision === null ? 'would be ' : '';
  const nothing = added + changed + removed === 0;
  return {
    exit: problems.length > 0 ? 1 : 0,
    data: { ...report, revision },
    lines: [
      ...table(problems.map(({ row, column, value, sentence }) => [`row ${row}`, column ?? '', value, sentence])),
      ...(ignoredColumns.length === 0 ? [] : [`Not read: the columns ${ignoredColumns.join(', ')}.`]),
      `${file}: ${counted(goodRows, 'good row')}, ${counted(badRows, 'bad row')}.`,
      nothing && revision === null && badRows === 0
        ? `The table says the same already: ${counted(after, 'line')}.`
        : `${counted(added, 'line')} ${would}added, ${changed} ${would}changed, ${removed} ${would}removed; ${would === '' ? 'now' : 'then'} ${counted(after, 'line')}.`,
      ...(revision === null
        ? nextStep(badRows, dryRun || nothing)
        : [`The draft is at revision ${revision}. Check it with signalbox lint --draft, then signalbox publish.`]),
    ],
  };
}

function nextStep(badRows: number, asked: boolean): string[] {
  return badRows === 0 || asked ? [] : ['Nothing was changed. Mend the bad rows, or leave them out with --skip-bad-rows.'];
}

function refusal(kind: 'no-policy' | 'unknown-table' | 'too-many-lines', tableId: string): Refusal {
  switch (kind) {
    case 'no-policy':
      return { exit: 2, problem: 'There is no policy yet.', nextStep: 'Import one: signalbox import <file>.' };
    case 'unknown-table':
      return {
        exit: 2,
        problem: `There is no territory table “${tableId}”.`,
        nextStep: 'Add it to the policy, or name one that signalbox export shows.',
      };
    case 'too-many-lines':
      return { exit: 1, problem: 'The table would have more than 50,000 lines.', nextStep: 'Use prefixes or ranges of postal codes.' };
  }
}
