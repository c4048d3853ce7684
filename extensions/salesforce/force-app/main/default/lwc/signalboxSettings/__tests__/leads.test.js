/** What is done with leads and turns from the tab, at once and without publishing. */
import SignalboxSettings from 'c/signalboxSettings';
import apexManage from '@salesforce/apex/SignalboxController.manage';
import { clearPage, textOf } from 'test/page';
import { createServer, refusal } from 'test/settings-server';
import { enter, openTab, press } from 'test/settings-tab';

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

test('many leads are chosen, looked at and started', async () => {
  server.answers['POST /bulk-runs/b1/move'] = () => ({ moved: true });
  const tab = await openTab(SignalboxSettings, 'bulk');
  await press(tab, 'Find them and look');
  expect(textOf(tab)).toContain('Choose the first and the last day.');
  await enter(tab, 'Which leads?', 'owned');
  await enter(tab, 'Whose?', '005D');
  await press(tab, 'Add a condition');
  await enter(tab, 'Value', 'a@b.c');
  await enter(tab, 'Why are they routed again?', 'Dana left');
  await press(tab, 'Find them and look');
  expect(server.sent('POST /bulk-runs')).toMatchObject({
    selection: { kind: 'owned', ownerId: '005D', only: { all: [{ field: 'lead.Email', op: 'is', value: 'a@b.c' }] } },
    why: 'Dana left',
    perMinute: 60,
  });
  expect(textOf(tab)).toContain('Of 2 leads 1 would stay as they are.');
  await expect(tab).toBeAccessible();
  await press(tab, 'Start');
  await press(tab, 'Start');
  expect(server.sent('POST /bulk-runs/b1/move')).toMatchObject({ move: 'start' });
});

test('everything of somebody who leaves is handed over', async () => {
  server.answers['POST /leavers/005A/hand-over'] = () => ({ revision: 5, runId: 'b1' });
  const tab = await openTab(SignalboxSettings, 'leaver');
  await enter(tab, 'Who?', '005A');
  expect(textOf(tab)).toContain('Takes turns in the pool “Inbound DACH”');
  await press(tab, 'Hand all of it over: Ana Ruiz');
  await enter(tab, 'Who takes their places?', '005C');
  await press(tab, 'Prepare it');
  expect(server.sent('POST /leavers/005A/hand-over')).toMatchObject({ heirId: '005C', why: 'Ana Ruiz hands over.', perMinute: 60 });
  expect(textOf(tab)).toContain('publish it, then start the run below.');
});

test('turns are taken by hand, with the reason', async () => {
  const after = { rotations: [], adjustments: [{ adjustmentId: 'j1', at: 0, sentence: 'Ana Ruiz is skipped 2 times.' }] };
  server.answers['POST /rotation/adjust'] = () => after;
  const tab = await openTab(SignalboxSettings, 'turns');
  await press(tab, 'Change the turns of Inbound DACH by hand');
  await press(tab, 'Change them');
  expect(textOf(tab)).toContain('Say why');
  await enter(tab, 'What', 'skip');
  await enter(tab, 'Leads', '2');
  await enter(tab, 'Why', 'Had the good ones');
  await press(tab, 'Change them');
  expect(server.sent('POST /rotation/adjust')).toMatchObject({ rotationId: 'p1', repId: '005A', leads: -2, why: 'Had the good ones' });
  expect(textOf(tab)).toContain('Ana Ruiz is skipped 2 times.');
});

test('a lead that is stuck is tried again, and what is refused is said', async () => {
  const tab = await openTab(SignalboxSettings, 'overview');
  expect(textOf(tab)).toContain('The change events of Lead were not heard for 10 minutes.');
  server.answers['POST /attention/00Q1/retry'] = () => refusal({ message: 'It is being routed already.' });
  await press(tab, 'Retry 00Q1');
  expect(textOf(tab)).toContain('It is being routed already.');
});

test('it is uninstalled only after asking, with or without its data', async () => {
  server.answers['POST /disconnect'] = () => ({ uninstalled: true, erased: true });
  const tab = await openTab(SignalboxSettings, 'overview');
  await press(tab, 'Uninstall Signalbox');
  await enter(tab, 'Also erase all rules, records and turns of this org. This cannot be undone.', true);
  await press(tab, 'Uninstall now');
  expect(server.sent('POST /disconnect')).toMatchObject({ erase: true });
});
