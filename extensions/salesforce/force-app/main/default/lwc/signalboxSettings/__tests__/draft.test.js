/** Editing the policy: what is changed on the page is what is saved, and nobody's save is overwritten unseen. */
import SignalboxSettings from 'c/signalboxSettings';
import apexManage from '@salesforce/apex/SignalboxController.manage';
import { clearPage, settled, textOf } from 'test/page';
import { answers, drafted, policy } from 'test/settings-samples';
import { createServer, refusal } from 'test/settings-server';
import { enter, goTo, input, offered, openTab, press } from 'test/settings-tab';

jest.mock('@salesforce/apex/SignalboxController.manage', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Signalbox_Connect', () => ({ default: true }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'Europe/Berlin' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ default: 'en-GB' }), { virtual: true });

let server;
const saved = () => server.sent('PUT /policy/draft').policy;

beforeEach(() => {
  server = createServer();
  apexManage.mockImplementation(server.manage);
});

afterEach(clearPage);

describe('rules', () => {
  test('are turned off, moved and deleted, and saved so', async () => {
    const tab = await openTab(SignalboxSettings, 'rules');
    await press(tab, 'Turn off Germany');
    await press(tab, 'Move Germany up');
    expect(textOf(tab)).toContain('Unsaved changes');
    await press(tab, 'Save draft');
    expect(server.sent('PUT /policy/draft')).toMatchObject({ revision: 0, basedOn: 3 });
    expect(saved()).toEqual({ ...policy, rules: [{ ...policy.rules[1], enabled: false }, policy.rules[0]] });
    expect(textOf(tab)).toContain('Draft saved, not in force');
    await press(tab, 'Delete: Germany');
    expect(textOf(tab)).toContain('Delete the rule “Germany”?');
    await press(tab, 'Delete it');
    await press(tab, 'Save draft');
    expect(saved().rules).toEqual([policy.rules[0]]);
  });

  test('get a name, nested conditions and a destination', async () => {
    const tab = await openTab(SignalboxSettings, 'rules');
    await press(tab, 'Edit Germany');
    await enter(tab, 'Name', 'Near us');
    await enter(tab, 'Comparison', 'one-of');
    await press(tab, 'Add a group');
    await press(tab, 'Add a condition');
    await enter(tab, 'Field', 'lead.NumberOfEmployees', 1);
    await enter(tab, 'Comparison', 'at-least', 1);
    await enter(tab, 'Value', '50');
    await enter(tab, 'The lead goes to', 'team');
    await enter(tab, 'When they are out', 'backup');
    await press(tab, 'Save draft');
    expect(saved().rules[1]).toEqual({
      id: 'r2',
      name: 'Near us',
      enabled: true,
      when: {
        all: [
          { field: 'lead.Country', op: 'one-of', value: ['DE'] },
          { any: [{ field: 'lead.NumberOfEmployees', op: 'at-least', value: 50 }] },
        ],
      },
      then: { kind: 'team', teamId: '00E1', whenOut: { kind: 'backup', repId: '005A' } },
    });
  });

  test('offer only destinations there is something to choose for', async () => {
    const tab = await openTab(SignalboxSettings, 'rules');
    await press(tab, 'Edit Germany');
    expect(offered(tab, 'The lead goes to')).toContain('A queue');
    expect(offered(tab, 'The lead goes to')).not.toContain('A follow-up path');
  });

  test('are added, from a template too', async () => {
    const tab = await openTab(SignalboxSettings, 'rules');
    await press(tab, 'Add a rule on top');
    await enter(tab, 'Start from a template', 'same-rep');
    await press(tab, 'Add its rules');
    await press(tab, 'Save draft');
    expect(saved().rules.map(({ name }) => name)).toEqual(['New rule', 'Existing accounts', 'Germany', 'Same customer, same rep']);
  });
});

describe('the draft', () => {
  const meanwhile = async () => {
    const tab = await openTab(SignalboxSettings, 'rules');
    await press(tab, 'Turn off Germany');
    server.answers['PUT /policy/draft'] = () => refusal({ code: 'draft-conflict', message: 'Somebody else saved.' });
    server.answers['GET /policy'] = () => drafted(5, 'eve@acme.com');
    await press(tab, 'Save draft');
    expect(textOf(tab)).toContain('eve@acme.com saved the draft meanwhile');
    return tab;
  };

  test('that somebody else saved meanwhile is kept or taken over by choice', async () => {
    const tab = await meanwhile();
    await expect(tab).toBeAccessible();
    await press(tab, 'Keep mine, to save on top of theirs');
    server.answers['PUT /policy/draft'] = () => ({ revision: 6, sentences: [], fallback: '', settings: [] });
    await press(tab, 'Save draft');
    expect(server.sent('PUT /policy/draft')).toMatchObject({ revision: 5, policy: { rules: [{}, { enabled: false }] } });
  });

  test('of somebody else drops mine when I say so', async () => {
    const tab = await meanwhile();
    await press(tab, 'Load theirs and drop mine');
    expect(textOf(tab)).toContain('Draft saved by eve@acme.com');
    expect(textOf(tab)).not.toContain('Unsaved changes');
  });

  test('that the server refuses stays on the page, with the next step', async () => {
    const tab = await openTab(SignalboxSettings, 'rules');
    await press(tab, 'Turn off Germany');
    server.answers['PUT /policy/draft'] = () =>
      refusal({ message: 'The rule “Germany” names a pool that is not there.', nextStep: 'Name another.' });
    await press(tab, 'Save draft');
    expect(textOf(tab)).toContain('The rule “Germany” names a pool that is not there. Name another.');
    expect(textOf(tab)).toContain('Unsaved changes');
  });

  test('is kept from section to section, and the page is not left by accident', async () => {
    const tab = await openTab(SignalboxSettings, 'fallback');
    const leave = () => {
      const event = new CustomEvent('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(false);
    await enter(tab, 'When they are out', 'hold');
    expect(leave()).toBe(true);
    await goTo(tab, 'pools');
    await goTo(tab, 'fallback');
    expect(input(tab, 'Wait at most (minutes)').value).toBe('240');
    await press(tab, 'Undo unsaved changes');
    expect(leave()).toBe(false);
    expect(textOf(tab)).toContain('Version 3 is in force');
  });

  test('is not dropped when what stands beside it is loaded again', async () => {
    const missing = { code: 'not-permitted', message: 'You may not manage Signalbox.', nextStep: 'Ask for a permission set.' };
    for (const what of ['GET /roster', 'GET /fields']) server.answers[what] = () => refusal(missing);
    const tab = await openTab(SignalboxSettings, 'rules');
    expect(textOf(tab).match(/You may not manage Signalbox\./g)).toHaveLength(1);
    await press(tab, 'Turn off Germany');
    for (const what of ['GET /roster', 'GET /fields']) server.answers[what] = () => answers[what];
    await press(tab, 'Try again');
    expect(textOf(tab)).not.toContain('You may not manage Signalbox.');
    expect(textOf(tab)).toContain('Unsaved changes');
  });

  test('cannot be edited while the rules cannot be loaded, and can be loaded again', async () => {
    server.answers['GET /policy'] = () => refusal({ message: 'Signalbox did not answer.' });
    const tab = await openTab(SignalboxSettings, 'rules');
    expect(textOf(tab)).toContain('Signalbox did not answer.');
    server.answers['GET /policy'] = () => drafted(1, 'ops@acme.com');
    await press(tab, 'Try again');
    await settled();
    expect(textOf(tab)).toContain('1. Existing accounts');
  });
});
