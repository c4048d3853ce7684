/**
 * How long a manager waits for a report over 100,000 leads, from the request of the page to its answer as JSON, and for the lists of what needs
 * somebody now. The reference in the same run is the least a report can do: reading every row of the span once, by one count in the database.
 */
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listReportLeads } from '../src/application/report/list-report-leads.ts';
import { reportCsv } from '../src/application/report/report-csv.ts';
import { showHome } from '../src/application/report/show-home.ts';
import { showReport } from '../src/application/report/show-report.ts';
import { createMemoryCrm } from '../src/crm/memory/crm.ts';
import { memoryCrmState } from '../src/crm/memory/state.ts';
import { createPostgresPorts } from '../src/postgres/create-ports.ts';
import { openDatabase } from '../src/postgres/open-database.ts';
import { fillFollowedHistory } from '../test/postgres/followed-history.ts';
import { percentile, printTable } from './measure.ts';

/** Of 100,000 leads; some have several. */
const ROWS = 110_000;
const TURNS = 9;
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };
const UNTIL = Date.UTC(2026, 10, 21);

const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
await chmod(dataDir, 0o711);
const db = await openDatabase({ databaseUrl: null, dataDir });
const now = () => UNTIL;
const stored = createPostgresPorts(db, {
  encryptionKey: Buffer.alloc(32, 7),
  previousEncryptionKey: null,
  now,
  newId: randomUUID,
  log: SILENT,
});
const grant = {
  instanceUrl: null,
  accessToken: 'a',
  refreshToken: 'r',
  expiresAt: UNTIL,
  crmAccountId: '1',
  scopes: [],
};
const account = { crm: 'hubspot', grant, name: 'Bench', zone: 'Europe/Berlin', appUrl: 'https://crm.test', now: UNTIL } as const;
const installation = await stored.installations.connect(account);
await fillFollowedHistory(db.pool, {
  installationId: installation.id,
  rows: ROWS,
  from: Date.UTC(2026, 7, 21),
  until: UNTIL,
  promises: true,
});
const crm = createMemoryCrm(memoryCrmState({ now }));
const ports = {
  ...stored,
  now,
  crms: { open: () => Promise.resolve(crm) },
  names: { roster: () => Promise.resolve({ reps: [], teams: [], readAt: 0 }), fields: () => Promise.resolve([]) },
};

/** Milliseconds of several turns after a first one that nobody waits for. */
async function times(run: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn <= TURNS; turn++) {
    const started = performance.now();
    JSON.stringify(await run());
    if (turn > 0) taken.push(performance.now() - started);
  }
  return taken;
}

const COUNT =
  'select count(*), count(distinct day) from (select width_bucket(began_at, $2::bigint[]) as day from followed_leads where installation_id = $1) row';
const days = Array.from({ length: 92 }, (_, day) => Date.UTC(2026, 7, 21 + day));
const reference = percentile(await times(() => db.pool.query(COUNT, [installation.id, days])), 0.5);
const asked = { from: '2026-08-21', until: '2026-11-20' };
const month = { from: '2026-10-21', until: '2026-11-20' };
const measured: [string, () => Promise<unknown>][] = [
  ['report over 3 months, 100,000 leads', () => showReport(ports, { installation, asked })],
  ['the same of one month', () => showReport(ports, { installation, asked: month })],
  ['the same of one rep', () => showReport(ports, { installation, asked: { ...asked, only: [{ group: 'rep', key: 'rep3' }] } })],
  ['50 leads behind a figure, without the CRM', () => listReportLeads(ports, { installation, asked, figure: 'won', after: null })],
  ['1,500 lines of the file', () => reportCsv(ports, { installation, asked, after: null })],
  ['home with half of the leads open, without the CRM', () => showHome(ports, installation)],
];
const rows: string[][] = [['(one count over the same rows)', reference.toFixed(0), '', '1.0']];
for (const [what, run] of measured) {
  const taken = await times(run);
  const median = percentile(taken, 0.5);
  rows.push([what, median.toFixed(0), Math.max(...taken).toFixed(0), (median / reference).toFixed(1)]);
}
printTable(['what', 'median, ms', 'slowest, ms', 'to one count'], rows);
await db.close();
await rm(dataDir, { recursive: true, force: true });
