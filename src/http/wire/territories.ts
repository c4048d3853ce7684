/**
 * What the settings tab reads and sends about territory tables. A page of the CRM carries 1 MB each way, so the lines of a large table travel
 * apart from the policy: looked at in pages, brought in and taken out as CSV in parts. Times are epoch ms.
 */
import { z } from 'zod';
import { territoryEntry } from '../../application/configure/territory-schema.ts';
import { MOST_PARTS, PART_CHARACTERS } from '../../application/ports/territory-uploads.ts';

const text = z.string().min(1).max(PART_CHARACTERS);
const tableId = z.string().min(1).max(200);

/**
 * How rows become lines. `replace`: the rows are the whole table. `append`: a row that asks for the same as a line takes its place, the others
 * come behind. `apply` false only reports; with bad rows it changes nothing unless `skipBadRows`. `revision` is the draft it changes, 0 when there is none.
 */
const rowsInto = {
  requestId: z.uuid(),
  revision: z.int().min(0),
  tableId,
  mode: z.enum(['replace', 'append']),
  apply: z.boolean(),
  skipBadRows: z.boolean(),
};

/** POST /api/v1/territories/csv: a CSV text that fits into one request. */
export const territoryCsvRequest = z.strictObject({ ...rowsInto, text });

/** POST /api/v1/territories/uploads begins one for a longer text; it is kept until it is applied, at most until `expiresAt`. */
export const beginUploadRequest = z.strictObject({ requestId: z.uuid() });
export const uploadView = z.object({ uploadId: z.string(), mostCharacters: z.number(), expiresAt: z.number() });

/** POST /api/v1/territories/uploads/{uploadId}/parts. `at` counts from 0; a cut may fall anywhere. The same part again replaces it. */
export const uploadPartRequest = z.strictObject({
  at: z
    .int()
    .min(0)
    .max(MOST_PARTS - 1),
  text,
});
export const uploadPartView = z.object({ characters: z.number() });

/** POST /api/v1/territories/uploads/{uploadId}/finish. `parts` is how many there are: refused while one is missing. */
export const finishUploadRequest = z.strictObject({ ...rowsInto, parts: z.int().min(1).max(MOST_PARTS) });

/** What the rows are and what became of them. */
export const territoryImportView = z.object({
  rows: z.number(),
  goodRows: z.number(),
  badRows: z.number(),
  /** Columns of the file that mean nothing here. */
  ignoredColumns: z.array(z.string()),
  /** At most 200, in the order of the file; `row` as a spreadsheet counts, the header being row 1. `column` null = the row as a whole. */
  problems: z.array(z.object({ row: z.number(), column: z.string().nullable(), value: z.string(), sentence: z.string() })),
  /** All of them. */
  problemCount: z.number(),
  /** What the good rows do to the table. */
  lines: z.object({ before: z.number(), after: z.number(), added: z.number(), changed: z.number(), removed: z.number() }),
  /** The draft as saved; null = nothing was changed. */
  revision: z.number().nullable(),
});

/** POST /api/v1/territories/export. `from` is the line to go on with, 0 at first; the parts put together are the file. */
export const territoryExportRequest = z.strictObject({ tableId, of: z.enum(['draft', 'published']), from: z.int().min(0) });
export const territoryExportView = z.object({ text: z.string(), lines: z.number(), next: z.number().nullable() });

/** POST /api/v1/territories/lines: lines of a table of the draft, else of what is published. `search` is looked for in names and values. */
export const territoryLinesRequest = z.strictObject({
  tableId,
  search: z.string().trim().max(200),
  offset: z.int().min(0),
  limit: z.int().min(1).max(100),
});
export const territoryLinesView = z.object({
  /** Lines of the table. */
  lines: z.number(),
  /** Lines that the search finds. */
  found: z.number(),
  page: z.array(z.object({ position: z.number(), line: territoryEntry, sentence: z.string() })),
});

/** POST /api/v1/territories/line: writes lines of a large table into the draft (a new id comes last), and takes lines out. */
export const territoryChangeRequest = z.strictObject({
  requestId: z.uuid(),
  revision: z.int().min(0),
  tableId,
  set: z.array(territoryEntry).max(100),
  remove: z.array(z.string()).max(100),
});
export const territoryChangeView = z.object({ revision: z.number(), lines: z.number() });

/** POST /api/v1/territories/check: what is odd about a table of the draft, else of what is published. */
export const territoryCheckRequest = z.strictObject({ tableId });
export const territoryCheckView = z.object({
  lines: z.number(),
  /** At most 50 of each code. */
  findings: z.array(
    z.object({
      severity: z.enum(['error', 'warning']),
      code: z.string(),
      sentence: z.string(),
      /** The lines it is about, the one that wins first. */
      entryIds: z.array(z.string()),
      /** A lead it shows in, by dimension and day; null where there is none to show. */
      example: z.record(z.string(), z.string()).nullable(),
    }),
  ),
  /** All of them, by code. */
  counts: z.record(z.string(), z.number()),
});
