/** The settings tab: every section can be opened and read, and is accessible. */
import SignalboxSettings from 'c/signalboxSettings';
import apexManage from '@salesforce/apex/SignalboxController.manage';
import { clearPage, find, render, settled, textOf } from 'test/page';
import { createServer } from 'test/settings-server';
import { SECTION_GROUPS } from '../sections';

jest.mock('@salesforce/apex/SignalboxController.manage', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Signalbox_Connect', () => ({ default: true }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'Europe/Berlin' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ default: 'en-GB' }), { virtual: true });

let server;

beforeEach(() => {
  server = createServer();
  apexManage.mockImplementation(server.manage);
});

afterEach(clearPage);

async function open(section = 'overview') {
  const tab = render('c-signalbox-settings', SignalboxSettings, {});
  await settled();
  find(tab, 'lightning-vertical-navigation').dispatchEvent(new CustomEvent('select', { detail: { name: section } }));
  await settled();
  return tab;
}

const SAYS = {
  overview: 'Its owner is inactive.',
  rules: 'Leads whose Country is DE → go to the pool Inbound DACH.',
  entry: 'Leads that already have an owner',
  fallback: 'When they are out',
  scores: 'Add to Points scores',
  pools: 'Inbound DACH: 2 people, 1 available now',
  turns: 'furthest from the exact share by 0.40',
  people: 'Away since Fri 20 Nov',
  limits: 'People whose hours are not known',
  territories: 'Europe: 1 line',
  matching: 'How the account is found',
  enrichment: 'Look up',
  paths: 'Add to Follow-up paths',
  after: 'When other automation overturns the owner shortly after',
  slas: 'Add the usual limits',
  acceptance: 'Let reps reject and give away',
  ownership: 'Leads are not watched after the first touch.',
  outcomes: 'Outcomes are known by what is usual',
  notifications: 'Tell people in the usual way',
  words: 'Nobody is told of anything yet.',
  channels: 'Slack no longer accepts the token',
  publish: 'Nobody takes France.',
  shadow: 'Stop “New rules”',
  observing: 'Signalbox is live',
  history: '3 (in force)',
  bulk: 'Leads routed in November',
  leaver: 'Who?',
};

test.each(SECTION_GROUPS.flatMap(({ sections }) => sections.map(({ name }) => [name])))('shows %s, for everybody', async (section) => {
  const tab = await open(section);
  expect(textOf(tab)).toContain(SAYS[section]);
  await expect(tab).toBeAccessible();
});
