/** Looking before publishing, publishing, and going back. */
import SignalboxSettings from 'c/signalboxSettings';
import apexManage from '@salesforce/apex/SignalboxController.manage';
import { clearPage, textOf } from 'test/page';
import { drafted, policy } from 'test/settings-samples';
import { createServer, refusal } from 'test/settings-server';
import { enter, goTo, openTab, press } from 'test/settings-tab';

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

async function openWithDraft(section = 'publish') {
  server.answers['GET /policy'] = () => drafted(4, 'ops@acme.com');
  return openTab(SignalboxSettings, section);
}

describe('publishing', () => {
  test('saves what is unsaved first, and says which version is in force', async () => {
    const tab = await openTab(SignalboxSettings, 'rules');
    await press(tab, 'Turn off Germany');
    await goTo(tab, 'publish');
    expect(textOf(tab)).toContain('The rule “Germany” is off. Before: On Then: Off');
    await enter(tab, 'What changed, and why', 'Germany is closed');
    await press(tab, 'Save and publish');
    expect(server.sent('PUT /policy/draft').policy.rules[1].enabled).toBe(false);
    expect(server.sent('POST /policy/publish')).toEqual({ requestId: expect.any(String), revision: 1, note: 'Germany is closed' });
    expect(textOf(tab)).toContain('Version 4 is in force');
  });

  test('takes effect from a moment on, by the clocks of the viewer', async () => {
    const tab = await openWithDraft();
    await enter(tab, 'Takes effect', 'from');
    await press(tab, 'Publish');
    expect(textOf(tab)).toContain('Choose the day it is to take effect.');
    const takesEffectAt = Date.UTC(2026, 11, 24, 7);
    server.answers['POST /policy/publish'] = () => ({ version: null, scheduleId: 's1', takesEffectAt });
    await enter(tab, 'Day', '2026-12-24');
    await press(tab, 'Publish');
    expect(server.sent('POST /policy/publish')).toMatchObject({ revision: 4, from: takesEffectAt, note: null });
    expect(textOf(tab)).toMatch(/It takes effect on Thu,? 24 Dec,? 08:00/);
  });

  test('says what the server refuses, and the draft stays', async () => {
    const tab = await openWithDraft();
    server.answers['POST /policy/publish'] = () => refusal({ message: 'The draft has 1 error.', nextStep: 'Put it right first.' });
    await press(tab, 'Publish');
    expect(textOf(tab)).toContain('The draft has 1 error. Put it right first.');
    expect(textOf(tab)).toContain('Draft saved by ops@acme.com');
  });

  test('can be kept from happening', async () => {
    const waiting = {
      scheduleId: 's1',
      revision: 4,
      takesEffectAt: 0,
      scheduledAt: 0,
      scheduledBy: 'ops@acme.com',
      note: 'Winter',
      state: 'scheduled',
    };
    server.answers['GET /policy/scheduled'] = () => ({
      scheduled: [{ ...waiting, endedAt: null, version: null, findings: null, problem: null }],
    });
    server.answers['POST /policy/scheduled/s1/cancel'] = () => ({ cancelled: true });
    const tab = await openWithDraft();
    expect(textOf(tab)).toContain('scheduled by ops@acme.com. “Winter”');
    await press(tab, 'Cancel');
    await press(tab, 'Cancel it');
    expect(server.sent('POST /policy/scheduled/s1/cancel')).toBeDefined();
  });

  test('is undone by discarding the draft, or by restoring a version', async () => {
    const tab = await openWithDraft();
    await press(tab, 'Discard the draft');
    await press(tab, 'Discard it');
    expect(server.sent('POST /policy/draft/discard')).toBeDefined();
    await goTo(tab, 'history');
    await press(tab, 'Restore version 2');
    expect(textOf(tab)).toContain('Put version 2 in force again?');
    await press(tab, 'Restore it');
    expect(server.sent('POST /policy/restore')).toMatchObject({ version: 2 });
    expect(textOf(tab)).toContain('Restored as version 4, which is in force');
  });
});

describe('before publishing', () => {
  test('the rules on the page are tried on a lead that is made up', async () => {
    const tab = await openTab(SignalboxSettings, 'publish');
    await enter(tab, 'Value', 'ana@acme.com');
    await press(tab, 'Add a field');
    await enter(tab, 'Value', 'FR', 1);
    await press(tab, 'Try it');
    expect(server.sent('POST /policy/try')).toEqual({ properties: { Email: 'ana@acme.com', Country: 'FR' }, policy });
    expect(textOf(tab)).toContain('It would go to Ana Ruiz Trial, nothing written');
    await expect(tab).toBeAccessible();
  });

  test('they are rehearsed on past leads, each to be looked into', async () => {
    const tab = await openTab(SignalboxSettings, 'publish');
    await enter(tab, 'Leads', '1000');
    await press(tab, 'Rehearse');
    expect(textOf(tab)).toContain('1 of 10 leads would go elsewhere Rehearsal, nothing written');
    await press(tab, 'Why 00Q1 goes elsewhere');
    expect(server.sent('POST /policy/rehearse/lead')).toEqual({ last: 1000, decisionId: 'd1', policy });
    expect(textOf(tab)).toContain('With these rules: Ana Ruiz');
    await expect(tab).toBeAccessible();
  });
});

test('Signalbox is made to observe only, after asking', async () => {
  server.answers['POST /mode'] = () => ({ mode: 'observing' });
  const tab = await openTab(SignalboxSettings, 'observing');
  await press(tab, 'Only observe');
  expect(server.sent('POST /mode')).toBeUndefined();
  await press(tab, 'Only observe');
  expect(server.sent('POST /mode')).toMatchObject({ mode: 'observing' });
});

test('a shadow is stopped, and another begins with the draft', async () => {
  server.answers['POST /shadows/s1/stop'] = () => ({ stopped: true });
  server.answers['POST /shadows'] = () => ({ shadowId: 's2' });
  const tab = await openWithDraft('shadow');
  server.answers['GET /shadows'] = () => ({ shadows: [], report: null });
  await press(tab, 'Stop “New rules”');
  await press(tab, 'Stop it');
  await enter(tab, 'What is it called?', 'Winter');
  await press(tab, 'Start the shadow');
  expect(server.sent('POST /shadows')).toMatchObject({ name: 'Winter' });
});
