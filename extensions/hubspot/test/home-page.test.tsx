/** The manager's page: lists with what can be done, figures that open their leads, days, the file. */
import {
  BarChart,
  Button,
  Form,
  Input,
  LineChart,
  LoadingButton,
  Select,
  StatisticsItem,
  StatisticsTrend,
  Tab,
  Tabs,
} from '@hubspot/ui-extensions';
import { jest } from '@jest/globals';
import { apiThrough } from '@signalbox/shared/hubspot-fetch.ts';
import { chartsOf } from '../src/app/pages/chart-rows.ts';
import { spent } from '../src/app/pages/figure-words.ts';
import { HomePage } from '../src/app/pages/home-page.tsx';
import { dayIn, spanOf } from '../src/app/pages/report-span.ts';
import { openPage } from './open-page.ts';
import { figuresBefore, home, leadsPage, report } from './report-samples.ts';
import { ok, stubServer, type Reply, type SentRequest } from './stub-server.ts';
import { textOf } from './text-of.ts';
import { until } from './until.ts';
import { leavePages, UntilLeft } from './until-left.tsx';

const someId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);

afterEach(leavePages);

/** The report of the 28 days before is asked for, to compare with. */
const isBefore = (body: SentRequest['body']): boolean => body?.['until'] === '2026-10-23';

function open(more: Readonly<Record<string, readonly Reply[]>> = {}) {
  const done = [ok({ result: 'recorded', sentence: 'Done.' })];
  const server = stubServer({
    'GET /home': [ok(home)],
    'POST /reports': [(request) => ({ ok: true, data: isBefore(request.body) ? { ...report, all: figuresBefore } : report })],
    'POST /leads/501/remind': done,
    'POST /leads/501/hand': done,
    'POST /attention/503/retry': [ok({ accepted: true })],
    ...more,
  });
  const copy = jest.fn(() => Promise.resolve());
  const page = openPage('pages');
  const api = apiThrough(server.fetcher, 'https://signalbox.example');
  page.render(
    <UntilLeft>
      <HomePage api={api} copy={copy} locale="en-GB" zone="Europe/Berlin" everyMs={1_000_000} />
    </UntilLeft>,
  );
  const press = (label: string, which = 0) =>
    page
      .findAll(Button, (one) => one.text === label)
      .at(which)!
      .trigger('onClick');
  const choose = (tabs: number, id: string) => (page.findAll(Tabs)[tabs]!.props.onSelectedChange as (selected: string) => void)(id);
  const bodies = (route: string) =>
    server
      .sentTo(route)
      .map(({ body }) => body)
      .filter((body) => !isBefore(body));
  const openReport = async () => {
    await page.waitFor(() => page.find(Tabs));
    choose(0, 'report');
    await page.waitFor(() => page.find(StatisticsItem));
  };
  return { page, server, copy, press, choose, bodies, openReport, text: () => textOf(page.getRootNode()) };
}

test('the lists with their counts, the first that has any open, and what is the matter with each lead', async () => {
  const { page, text } = open();
  await page.waitFor(() => page.find(Tab));
  expect(page.findAll(Tab).map(({ props }) => props.title)).toContain('Not accepted (73)');
  expect(text()).toContain('Mara Lind');
  expect(text()).toContain('Ana Ruiz has had it for 12 min and not accepted it.');
  expect(text()).toContain('Lead 502');
  expect(text()).toContain('Showing the first 2 of 73.');
});

test('reminds, gives with a reason, tries again, and reads the lists anew', async () => {
  const { page, server, press, choose, bodies, text } = open();
  await page.waitFor(() => page.find(Tab));
  press('Remind');
  await page.waitFor(() => expect(text()).toContain('Done.'));
  expect(bodies('POST /leads/501/remind')).toEqual([{ requestId: someId, followId: 'f1' }]);
  await until(() => server.sentTo('GET /home').length === 2);

  press('Give to …');
  await page.waitFor(() => page.find(Form));
  expect(page.find(Select).props.options).toEqual([{ value: '8', label: 'Cem Aydin' }]);
  page.find(Form).trigger('onSubmit');
  await page.waitFor(() => expect(page.find(Input).props.error).toBe(true));
  page.find(Select).props.onChange?.('8');
  page.find(Input).props.onChange?.('Ana is ill');
  page.find(Form).trigger('onSubmit');
  await until(() => bodies('POST /leads/501/hand').length === 1);
  expect(bodies('POST /leads/501/hand')).toEqual([{ requestId: someId, repId: '8', why: 'Ana is ill' }]);

  choose(1, 'undeliverable');
  await page.waitFor(() => press('Try again'));
  await page.waitFor(() => expect(text()).toContain('Mara Lind is tried again now.'));
});

test('figures in large type, drawn by day; each opens its leads, a page after the other', async () => {
  const { page, press, bodies, openReport, text } = open({
    'POST /reports/leads': [ok(leadsPage('1', 'after-1')), ok(leadsPage('2', null))],
  });
  await openReport();
  expect(page.findAll(StatisticsItem).map(({ props }) => `${props.label}: ${props.number}`)).toEqual([
    'Leads assigned: 10',
    'Speed (working time): 4 min 10 s',
    'Speed (by the clock): 12 min',
    'Accepted: 80%',
    'Limits kept: 83%',
    'Reassigned: 2',
    'Unclaimed: –',
    'Routing accuracy: 90%',
    'Won: 0%',
  ]);
  await page.waitFor(() => page.find(StatisticsTrend));
  expect(page.findAll(StatisticsTrend).map(({ props }) => [props.value, props.color])).toEqual([
    ['25% more than in the days before', 'green'],
    ['100% more than in the days before', 'red'],
    ['10 points less than in the days before', 'red'],
    ['50% less than in the days before', 'green'],
  ]);
  expect([page.findAll(BarChart).length, page.findAll(LineChart).length]).toEqual([2, 1]);
  press('Leads: Moved later');
  await page.waitFor(() => expect(text()).toContain('Moved later: 2 leads'));
  page.find(LoadingButton, (one) => one.text === 'Show more').trigger('onClick');
  await page.waitFor(() => expect(text()).toContain('Lead number 2'));
  expect(text()).toContain('Lead number 1');
  const span = { from: '2026-10-24', until: '2026-11-20' };
  expect(bodies('POST /reports/leads')).toEqual([
    { ...span, figure: 'moved', only: [], after: null },
    { ...span, figure: 'moved', only: [], after: 'after-1' },
  ]);
});

test('a line opens its own leads and narrows the report; a cause and the load open theirs', async () => {
  const { page, press, choose, bodies, openReport, text } = open({ 'POST /reports/leads': [ok(leadsPage('1', null))] });
  await openReport();
  expect(text()).toContain('3 more lines with fewer leads are in the CSV.');
  press('Only this');
  await until(() => bodies('POST /reports').length === 2);
  const ana = { group: 'rep', key: '7' };
  expect(bodies('POST /reports')[1]).toMatchObject({ only: [ana] });
  await page.waitFor(() => page.find(StatisticsItem));
  choose(1, 'cause');
  await page.waitFor(() => expect(text()).toContain('Nobody answered in time'));
  press('2');
  await page.waitFor(() => expect(text()).toContain('Reassigned: Nobody answered in time: 2 leads'));
  choose(1, 'load');
  await page.waitFor(() => expect(text()).toContain('-0.5'));
  press('4');
  await until(() => bodies('POST /reports/leads').length === 2);
  expect(bodies('POST /reports/leads').map((body) => [body?.['figure'], body?.['only']])).toEqual([
    ['reassigned', [ana, { group: 'cause', key: 'lapsed' }]],
    ['open', [ana, ana]],
  ]);
  press('Ana Ruiz (remove)');
  await until(() => bodies('POST /reports').length === 3);
  expect(bodies('POST /reports')[2]).toMatchObject({ only: [] });
});

test('the file is put together from its parts and copied', async () => {
  const part = (csv: string, next: string | null) => ok({ name: 'leads.csv', csv, lines: 1, next });
  const { page, copy, press, bodies, openReport, text } = open({ 'POST /reports/csv': [part('a\r\n', 'x'), part('b\r\n', null)] });
  await openReport();
  page.find(LoadingButton, (one) => one.text === 'Show as CSV').trigger('onClick');
  await page.waitFor(() => expect(text()).toContain('leads.csv: 2 lines.'));
  press('Copy');
  expect(copy).toHaveBeenCalledWith('a\r\nb\r\n');
  expect(bodies('POST /reports/csv').map((body) => body?.['after'])).toEqual([null, 'x']);
});

test('days begin where the account is, and months end where they end', () => {
  const now = Date.parse('2026-03-01T03:30:00Z');
  expect(dayIn('America/New_York', now)).toBe('2026-02-28');
  expect(spanOf('today', now, 'America/New_York')).toEqual({ from: '2026-02-28', until: '2026-02-28' });
  expect(spanOf('7-days', now, 'Europe/Berlin')).toEqual({ from: '2026-02-23', until: '2026-03-01' });
  expect(spanOf('last-month', now, 'Europe/Berlin')).toEqual({ from: '2026-02-01', until: '2026-02-28' });
});

test('a day without a touch draws no point, and long times read in days', () => {
  const [, speed] = chartsOf(report.byDay, 'en-GB');
  expect(speed?.rows).toEqual([
    { day: '20 Nov', series: 'Working time', value: 4.2 },
    { day: '20 Nov', series: 'By the clock', value: 12 },
  ]);
  expect([null, 4_000, 60_000, 3_600_000 * 51].map(spent)).toEqual(['–', '4 s', '1 min', '2 days 3 h']);
});
