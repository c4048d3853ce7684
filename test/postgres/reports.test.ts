/** Reports against figures computed one by one from the raw rows of 100,000 leads, and what a manager's home shows. */
import Papa from 'papaparse';
import type { NameLookup } from '../../src/application/show/name-lookup.ts';
import { reportCsv } from '../../src/application/report/report-csv.ts';
import { showHome } from '../../src/application/report/show-home.ts';
import { showReport } from '../../src/application/report/show-report.ts';
import { createMemoryCrm } from '../../src/crm/memory/crm.ts';
import { addLead, memoryCrmState } from '../../src/crm/memory/state.ts';
import { startTestDatabase, type TestDatabase, type TestDatabases } from './database.ts';
import { COLUMNS, counted, FIGURES, figuresOf, type RawRow } from './figures-one-by-one.ts';
import { fillFollowedHistory } from './followed-history.ts';
import { addFollowed, addUnrouted } from './home-leads.ts';
import { connect, NOW, portsOn } from './installed.ts';
import type { Installation } from '../../src/application/ports/installations.ts';

/** In it Berlin's clocks go back, on a day of 25 hours. */
const FROM = Date.UTC(2026, 8, 1);
const UNTIL = Date.UTC(2026, 10, 20);
const LEADS = 100_000;
/** Some leads have several. */
const ROWS = 110_000;

let databases: TestDatabases;
let db: TestDatabase['db'];
let ports: ReturnType<typeof portsOn>;
let installation: Installation;
let raw: RawRow[];
let began: (RawRow & { readonly day: string })[];

const names: NameLookup = {
  roster: () => Promise.resolve({ reps: [], teams: [], readAt: 0 }),
  fields: () => Promise.resolve([]),
};

beforeAll(async () => {
  databases = await startTestDatabase();
  ({ db } = await databases.clone());
  ports = portsOn(db);
  installation = await connect(ports, '1');
  const other = await connect(ports, '2');
  await fillFollowedHistory(db.pool, { installationId: installation.id, rows: ROWS, from: FROM, until: UNTIL });
  await fillFollowedHistory(db.pool, { installationId: other.id, rows: 500, from: FROM, until: UNTIL });
  raw = (await db.pool.query<RawRow>(`select ${COLUMNS.join(', ')} from followed_leads where installation_id = $1`, [installation.id]))
    .rows;
  const berlin = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin' });
  began = raw.flatMap((row) => (row.began_at === null ? [] : [{ ...row, day: berlin.format(row.began_at) }]));
});
afterAll(() => databases.stop());

const KEYS = { rep: 'rep_id', rule: 'rule_id', pool: 'pool_id', method: 'method', source: 'source' } as const;

async function expectReport(
  span: { readonly from: string; readonly until: string },
  rows: typeof began,
  only: { group: keyof typeof KEYS; key: string | null }[] = [],
) {
  const report = await showReport({ ...ports, names }, { installation, asked: { ...span, only } });
  expect(report?.all).toEqual(figuresOf(rows));
  const days = Map.groupBy(rows, ({ day }) => day);
  expect(new Set([...days.keys()].filter((day) => !report?.byDay.some((one) => one.day === day)))).toEqual(new Set());
  for (const { day, figures } of report?.byDay ?? []) expect([day, figures]).toEqual([day, figuresOf(days.get(day) ?? [])]);
  for (const { group, lines, more } of report?.groups ?? []) {
    const expected = Map.groupBy(rows, (row) => row[KEYS[group]]);
    // Offers are nobody's.
    if (group === 'rep') expected.delete(null);
    expect([group, more, new Set(lines.map(({ key }) => key))]).toEqual([group, 0, new Set(expected.keys())]);
    for (const { key, figures } of lines) expect([group, key, figures]).toEqual([group, key, figuresOf(expected.get(key) ?? [])]);
  }
  const causes = Map.groupBy(
    rows.filter((row) => counted(row).has('reassigned')),
    (row) => row.ended_because,
  );
  expect(Object.fromEntries(report?.causes.map(({ because, count }) => [because, count]) ?? [])).toEqual(
    Object.fromEntries([...causes].map(([because, some]) => [because, some.length])),
  );
  return report;
}

test('every figure of 100,000 leads is what their rows say, counted one by one', async () => {
  expect(new Set(began.map(({ lead_id }) => lead_id)).size).toBeGreaterThan(LEADS * 0.97);
  const report = await expectReport({ from: '2026-09-01', until: '2026-11-20' }, began);
  expect(report?.byDay).toHaveLength(81);
  const got = new Map(report?.groups.find(({ group }) => group === 'rep')?.lines.map(({ key, figures }) => [key, figures.counts.assigned]));
  const open = Map.groupBy(
    raw.filter((row) => row.state === 'open' && row.kind === 'assigned' && row.closed_at === null),
    (row) => row.rep_id,
  );
  expect(report?.load.length).toBe(got.size);
  for (const load of report?.load ?? [])
    expect([load.repId, load.got, load.open]).toEqual([load.repId, got.get(load.repId), open.get(load.repId)?.length ?? 0]);
});

test('a span begins and ends with the days of the account, the one of 25 hours among them', async () => {
  const october = began.filter(({ day }) => day === '2026-10-25');
  const moments = october.map((row) => row.began_at ?? 0);
  expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(24 * 3_600_000);
  await expectReport({ from: '2026-10-25', until: '2026-10-25' }, october);
});

test('a report narrowed to a rep and to the fallback counts only those rows', async () => {
  const span = { from: '2026-10-01', until: '2026-10-31' };
  const rows = began.filter((row) => row.day.startsWith('2026-10') && row.rep_id === 'rep3' && row.rule_id === null);
  expect(rows.length).toBeGreaterThan(20);
  await expectReport(span, rows, [
    { group: 'rep', key: 'rep3' },
    { group: 'rule', key: null },
  ]);
});

test('every figure opens exactly the rows it counts, page by page', async () => {
  const scope = { from: Date.UTC(2026, 9, 1), until: Date.UTC(2026, 9, 3), only: { pool: 'pool0' } };
  const rows = began.filter((row) => row.pool_id === 'pool0' && (row.began_at ?? 0) >= scope.from && (row.began_at ?? 0) < scope.until);
  for (const figure of FIGURES) {
    const expected = rows.filter((row) => counted(row).has(figure)).toSorted((a, b) => (b.began_at ?? 0) - (a.began_at ?? 0));
    const seen: string[] = [];
    for (let after = null; ;) {
      const page = await ports.reports.behind(installation.id, scope, { figure, after, limit: 40 });
      expect([figure, page.total]).toEqual([figure, expected.length]);
      seen.push(...page.rows.map(({ followId }) => followId));
      const last = page.rows.at(-1);
      if (page.rows.length < 40 || last === undefined) break;
      after = last;
    }
    expect([figure, seen]).toEqual([figure, expected.map((row) => row.follow_id)]);
  }
});

test('the file has a line for every row, in parts that fit together', async () => {
  const asked = { from: '2026-10-25', until: '2026-10-26' };
  const rows = began.filter(({ day }) => day === '2026-10-25' || day === '2026-10-26');
  const parts: string[] = [];
  for (let after: string | null = null; ;) {
    const part = await reportCsv({ ...ports, names }, { installation, asked, after });
    parts.push(part?.csv ?? '');
    after = part?.next ?? null;
    if (after === null) break;
  }
  expect(parts.length).toBeGreaterThan(1);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(900_000);
  const { data, errors } = Papa.parse<Record<string, string>>(parts.join(''), { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  const byTime = rows.toSorted((a, b) => (a.began_at ?? 0) - (b.began_at ?? 0));
  expect(data.map((line) => [line['lead'], Date.parse(line['began'] ?? ''), line['first touch in time'], line['won'] !== ''])).toEqual(
    byTime.map((row) => [row.lead_id, Math.floor((row.began_at ?? 0) / 1000) * 1000, row.first_touch_verdict ?? '', 'won' in row.outcomes]),
  );
});

test('home lists what needs somebody now, each with what is the matter and what can be done', async () => {
  const { id } = await connect(ports, '3');
  const home = { id, ...(await ports.installations.find(id)) } as Installation;
  const leads = [
    { id: 'new', began: 12, asksAcceptance: true, ends: 100 },
    { id: 'offer', kind: 'offered', began: 3, ends: 2 },
    { id: 'unasked', began: 12 },
    { id: 'accepted', began: 12, accepted: 10, asksAcceptance: true, ends: 100 },
    // A quarter of the time is left, and a little more.
    { id: 'soon', began: 45, ends: 15 },
    { id: 'later', began: 44, ends: 15 },
    { id: 'again', began: 500, accepted: 500, touched: 45, ends: 15 },
    { id: 'late', began: 20, missed: 'first-touch', breached: 5 },
    { id: 'made-good', began: 20, missed: 'first-touch', breached: 5, touched: 1 },
    { id: 'accepted-late', began: 20, missed: 'acceptance', breached: 15, accepted: 2 },
    { id: 'unseen', began: 20, ends: -1 },
    { id: 'idle', began: 60, touched: 50, idle: 1 },
    { id: 'no-longer-idle', began: 60, idle: 40, touched: 30 },
    { id: 'stranded', began: 60, ownerLeft: 4 },
    { id: 'closed', began: 20, missed: 'first-touch', breached: 5, closed: true },
  ] as const;
  for (const lead of leads) await addFollowed(db.pool, id, lead);
  await addUnrouted(db.pool, ports, id);
  const crm = memoryCrmState({ now: () => NOW });
  addLead(crm, { id: 'new', name: 'Mia Berg' });
  const rep = {
    name: 'Ana',
    email: null,
    active: true,
    teamIds: [],
    status: null,
    outOfOffice: [],
    zone: null,
    workingHours: null,
  } as const;
  const people = { ...names, roster: () => Promise.resolve({ reps: [{ ...rep, id: '1' }], teams: [], readAt: 0 }) };
  const crms = { open: () => Promise.resolve(createMemoryCrm(crm)) };
  const { lists, reps } = await showHome({ ...ports, names: people, crms, now: () => NOW }, home);
  expect(reps).toEqual([{ repId: '1', name: 'Ana' }]);
  const shown = Object.fromEntries(lists.map(({ list, count, leads: some }) => [list, [count, ...some.map(({ leadId }) => leadId)]]));
  expect(shown).toEqual({
    unaccepted: [2, 'new', 'offer'],
    'at-risk': [2, 'again', 'soon'],
    breached: [4, 'late', 'stranded', 'idle', 'unseen'],
    held: [1, 'held'],
    undeliverable: [2, 'stuck', 'unwritten'],
  });
  const said = lists.flatMap(({ leads: some }) => some.map(({ sentence, actions }) => [sentence, actions]));
  expect(said).toEqual([
    ['Ana has had it for 12 min and not accepted it.', ['remind', 'give', 'reroute']],
    ['Offered to 2 reps for 3 min; nobody has claimed it.', ['give', 'reroute']],
    ['Ana has 15 min left to touch it again.', ['remind', 'give', 'reroute']],
    ['Ana has 15 min left to touch it.', ['remind', 'give', 'reroute']],
    ['Ana has not touched it: “The limit” was missed on Fri 20 Nov, 10:55.', ['remind', 'give', 'reroute']],
    ['Ana can no longer own leads, found on Fri 20 Nov, 10:56; nobody has touched it since.', ['remind', 'give', 'reroute']],
    ['Nothing has happened on it with Ana since Fri 20 Nov, 10:00.', ['remind', 'give', 'reroute']],
    ['A limit of Ana was reached on Fri 20 Nov, 10:59; what follows is under way.', ['remind', 'give', 'reroute']],
    ['Waits until somebody is available; at the deadline it goes to the fallback.', ['retry', 'give', 'reroute']],
    ['Routing gave up after 3 tries: no CRM.', ['retry', 'give', 'reroute']],
    ['The owner could not be written: no seat.', ['retry', 'give', 'reroute']],
  ]);
  expect(lists[0]?.leads[0]).toMatchObject({ name: 'Mia Berg', rep: { repId: '1', name: 'Ana' } });
  crm.failures.push({ kind: 'unavailable', detail: 'no', retryAfterMs: null });
  const without = await showHome({ ...ports, names: people, crms, now: () => NOW }, home);
  expect(without.lists.flatMap(({ leads: some }) => some).filter(({ name }) => name !== null)).toEqual([]);
});
