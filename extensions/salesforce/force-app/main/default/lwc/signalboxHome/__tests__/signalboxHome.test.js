/** The manager's tab: lists with what can be done, figures that open their leads, days, the file. */
import SignalboxHome from 'c/signalboxHome';
import apexOversee from '@salesforce/apex/SignalboxController.oversee';
import { clearPage, click, find, findAll, render, settled, textOf, type } from 'test/page';

jest.mock('@salesforce/apex/SignalboxController.oversee', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'Europe/Berlin' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ default: 'en-GB' }), { virtual: true });

const at = Date.UTC(2026, 10, 20, 10);
const LEAD = '00QAA0000000501IAA';
const lead = {
  leadId: LEAD,
  followId: 'f1',
  name: 'Mara Lind',
  url: 'https://example.my.salesforce.com/x',
  rep: { repId: '7', name: 'Ana Ruiz' },
  since: at,
  dueAt: null,
  sentence: 'Ana Ruiz has had it for 12 min.',
  actions: ['remind', 'give', 'retry'],
};
const empty = (list) => ({ list, count: 0, leads: [] });
const HOME = {
  lists: [empty('unaccepted'), { list: 'at-risk', count: 3, leads: [lead] }, empty('breached'), empty('held'), empty('undeliverable')],
  reps: [
    { repId: '7', name: 'Ana Ruiz' },
    { repId: '8', name: 'Cem Aydin' },
  ],
  readAt: at,
  zone: 'America/New_York',
};
const figures = {
  counts: { assigned: 10, accepted: 8, touched: 6, moved: 1, 'first-touch-met': 5, 'first-touch-missed': 1 },
  speedWall: { count: 6, medianMs: 720_000, p90Ms: 7_500_000 },
  speedWorking: { count: 6, medianMs: 250_000, p90Ms: 3_600_000 },
  acceptedShare: 0.8,
  metShare: 0.83,
  movedShare: 0.1,
  unclaimedShare: null,
  wonShare: 0,
};
const REPORT = {
  from: '2026-11-20',
  until: '2026-11-20',
  zone: 'America/New_York',
  all: figures,
  byDay: [{ day: '2026-11-20', figures }],
  groups: [{ group: 'rep', lines: [{ key: '7', name: 'Ana Ruiz', figures }], more: 0 }],
  causes: [{ because: 'lapsed', name: 'Nobody answered in time', count: 2 }],
  load: [{ repId: '7', name: 'Ana Ruiz', open: 4, got: 10, due: 9.5, received: 10, owed: -0.5 }],
};
const LEADS = { leads: [{ ...lead, at, rep: 'Ana Ruiz' }], total: 1, next: null };
const ANSWERS = {
  '/home': HOME,
  '/reports': REPORT,
  '/reports/leads': LEADS,
  '/reports/csv': { name: 'leads.csv', csv: 'a,b', lines: 1, next: null },
};

async function open() {
  apexOversee.mockImplementation(({ path }) =>
    Promise.resolve(JSON.stringify({ ok: true, data: ANSWERS[path] ?? { result: 'recorded', sentence: 'Done.' } })),
  );
  const home = render('c-signalbox-home', SignalboxHome, {});
  await settled();
  return home;
}

async function turnTo(home, label) {
  findAll(home, '[role="tab"]')
    .find((tab) => tab.textContent === label)
    .click();
  await settled();
}

const asked = (path) =>
  apexOversee.mock.calls
    .map(([call]) => call)
    .filter((call) => call.path === path)
    .map(({ body }) => JSON.parse(body));

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  clearPage();
  jest.resetAllMocks();
  jest.useRealTimers();
});

test('the first list that has leads is open, with what is the matter and what can be done', async () => {
  const home = await open();
  expect(textOf(home)).toContain('At risk (3)');
  expect(textOf(home)).toContain('Ana Ruiz has had it for 12 min.');
  expect(textOf(home)).toContain('Showing the first 1 of 3.');
  jest.useRealTimers();
  await expect(home).toBeAccessible();
});

test('reminds, and gives with a reason', async () => {
  const home = await open();
  click(home, 'Remind');
  await settled();
  expect(asked(`/leads/${LEAD}/remind`)).toEqual([expect.objectContaining({ followId: 'f1' })]);
  expect(textOf(home)).toContain('Done.');
  click(home, 'Give to …');
  await settled();
  const people = find(home, 'lightning-combobox');
  const why = find(home, 'lightning-input');
  for (const field of [people, why]) Object.assign(field, { setCustomValidity: jest.fn(), reportValidity: jest.fn() });
  click(home, 'Give it');
  expect(why.setCustomValidity).toHaveBeenCalledWith('Say it in a few words.');
  type(people, '8');
  type(why, 'Ana is ill');
  click(home, 'Give it');
  await settled();
  expect(asked(`/leads/${LEAD}/hand`)).toEqual([expect.objectContaining({ repId: '8', why: 'Ana is ill' })]);
});

test('figures, charts and lines; each figure opens its leads', async () => {
  const home = await open();
  await turnTo(home, 'Reports');
  expect(textOf(home)).toContain('Routing accuracy 90%');
  expect(findAll(home, 'svg')).toHaveLength(3);
  click(home, 'Leads: Moved later');
  await settled();
  expect(textOf(home)).toContain('Moved later: 1 lead');
  click(home, '80%');
  await settled();
  expect(asked('/reports/leads').map(({ figure, only }) => [figure, only])).toEqual([
    ['moved', []],
    ['accepted', [{ group: 'rep', key: '7' }]],
  ]);
  await turnTo(home, 'Why reassigned');
  click(home, '2');
  await settled();
  expect(asked('/reports/leads').at(-1)).toMatchObject({ figure: 'reassigned', only: [{ group: 'cause', key: 'lapsed' }] });
  jest.useRealTimers();
  await expect(home).toBeAccessible();
});

test('narrows to a line and back, and hands out the file', async () => {
  const home = await open();
  await turnTo(home, 'Reports');
  click(home, 'Only this');
  await settled();
  expect(asked('/reports').at(-1).only).toEqual([{ group: 'rep', key: '7' }]);
  click(home, 'Export as CSV');
  await settled();
  const link = findAll(home, 'a[download]')[0];
  expect([link.download, decodeURIComponent(link.getAttribute('href'))]).toEqual(['leads.csv', 'data:text/csv;charset=utf-8,a,b']);
  click(home, 'Ana Ruiz (remove)');
  await settled();
  expect(asked('/reports').at(-1).only).toEqual([]);
});
