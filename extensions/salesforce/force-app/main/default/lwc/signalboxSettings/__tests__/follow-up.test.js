/** What follows an assignment: each part begins with what is usual, and can be taken away again; channels hold at once. */
import SignalboxSettings from 'c/signalboxSettings';
import apexManage from '@salesforce/apex/SignalboxController.manage';
import { clearPage, findAll, settled, textOf } from 'test/page';
import { policy, published } from 'test/settings-samples';
import { createServer, refusal } from 'test/settings-server';
import { enter, goTo, input, offered, openTab, press } from 'test/settings-tab';

jest.mock('@salesforce/apex/SignalboxController.manage', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Signalbox_Connect', () => ({ default: true }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'Europe/Berlin' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ default: 'en-GB' }), { virtual: true });

let server;
const saved = () => server.sent('PUT /policy/draft').policy;
const preview = {
  subject: 'New lead: Ana Ortiz',
  body: 'It was your turn.',
  template: { subject: 'New lead: {{lead.name}}', body: '{{reason}}' },
  problems: [],
  placeholders: [{ name: 'lead.name', meaning: 'the lead’s name' }],
};
/** The published policy with these parts. */
const withParts = (parts) => {
  server.answers['GET /policy'] = () => ({ ...published, published: { ...published.published, policy: { ...policy, ...parts } } });
};

beforeEach(() => {
  server = createServer();
  apexManage.mockImplementation(server.manage);
});

afterEach(clearPage);

test('the usual limits, changed by the form, and a rule that they name cannot be deleted', async () => {
  const tab = await openTab(SignalboxSettings, 'slas');
  expect(textOf(tab)).toContain('Nothing is asked in time.');
  await press(tab, 'Add the usual limits');
  await enter(tab, 'Within (minutes)', '10');
  await enter(tab, 'Only leads of these rules', ['r2']);
  expect(offered(tab, 'What is asked')).toEqual(['That the rep accepts', 'A first touch', 'A further touch']);
  await enter(tab, 'What', 'pool');
  await expect(tab).toBeAccessible();
  await press(tab, 'Save draft');
  const [limit] = saved().slas.limits;
  expect(limit).toMatchObject({
    name: 'Accept',
    withinMinutes: 10,
    appliesTo: { ruleIds: ['r2'] },
    onBreach: [{ kind: 'pool', poolId: 'p1' }, { kind: 'reassign' }],
  });
  await goTo(tab, 'rules');
  expect(textOf(tab)).toContain('Named by limit “Accept”, so it cannot be deleted.');
  await goTo(tab, 'slas');
  await press(tab, 'Take all of this away');
  await press(tab, 'Take it away');
  await press(tab, 'Save draft');
  expect(saved()).toEqual(policy);
});

test('who is told: by what stands ready, with quiet hours', async () => {
  const tab = await openTab(SignalboxSettings, 'notifications');
  await press(tab, 'Tell people in the usual way');
  expect(offered(tab, 'By these channels')).toContain('Slack of sales (failing)');
  await enter(tab, 'Quiet hours', true);
  await enter(tab, 'When', 'between');
  await enter(tab, 'From', '18:15');
  await press(tab, 'Save draft');
  expect(saved().notifications).toEqual({
    channelIds: ['crm-task', 'crm-notice'],
    quiet: { when: { kind: 'between', from: '18:15', until: '08:00' }, except: [] },
  });
});

test('words begin with those that come along, and are shown with made-up values', async () => {
  withParts({ notifications: { channelIds: ['crm-task'] } });
  server.answers['POST /notifications/preview'] = () => preview;
  const tab = await openTab(SignalboxSettings, 'words');
  await enter(tab, 'When', 'breach');
  await press(tab, 'Write words of our own');
  expect(input(tab, 'Subject').value).toBe('New lead: {{lead.name}}');
  await press(tab, 'Preview');
  expect(textOf(tab)).toContain('New lead: Ana Ortiz It was your turn.');
  server.answers['POST /notifications/preview'] = () => ({ ...preview, problems: [{ part: 'body', message: '{{leed}} is not known' }] });
  await enter(tab, 'Text', '{{leed}}');
  expect(textOf(tab)).not.toContain('New lead: Ana Ortiz');
  await press(tab, 'Preview');
  expect(textOf(tab)).toContain('In the text: {{leed}} is not known');
  expect(server.sent('POST /notifications/preview')).toEqual({ kind: 'breach', template: { ...preview.template, body: '{{leed}}' } });
  await expect(tab).toBeAccessible();
  await press(tab, 'Save draft');
  expect(saved().notifications.templates).toEqual({ breach: { ...preview.template, body: '{{leed}}' } });
});

describe('channels', () => {
  test('show what fails, and send again what was not told', async () => {
    server.answers['POST /notices/retry'] = () => ({ retried: true, sentence: 'It is being sent again.' });
    const tab = await openTab(SignalboxSettings, 'channels');
    expect(textOf(tab)).toContain('Slack no longer accepts the token: enter a new one. Since');
    await expect(tab).toBeAccessible();
    await press(tab, 'Send again');
    expect(server.sent('POST /notices/retry')).toMatchObject({ noticeId: 'n1' });
    expect(textOf(tab)).toContain('It is being sent again.');
  });

  test('are tried on a place', async () => {
    server.answers['POST /channels/test'] = () => ({ told: false, sentence: 'Slack knows no channel #inbond.' });
    const tab = await openTab(SignalboxSettings, 'channels');
    await press(tab, 'Test Slack of sales');
    await enter(tab, 'Place to tell', ' #inbond ');
    await press(tab, 'Send a test');
    expect(server.sent('POST /channels/test')).toMatchObject({ channelId: 'slack-sales', address: '#inbond' });
    expect(textOf(tab)).toContain('Slack knows no channel #inbond.');
  });

  test('are set up, and the secret of a webhook is shown until it was seen', async () => {
    server.answers['POST /channels'] = () => ({ channelId: 'w1', secret: 'whsec_abc' });
    const tab = await openTab(SignalboxSettings, 'channels');
    findAll(tab, 'button')
      .find((button) => button.textContent.includes('Set up a channel'))
      .click();
    await settled();
    await enter(tab, 'Kind of channel', 'webhook');
    await press(tab, 'Set it up');
    expect(textOf(tab)).toContain('Give the channel a name');
    await enter(tab, 'Name of the channel', 'Our server');
    await enter(tab, 'Address', 'https://hooks.example/in');
    await press(tab, 'Set it up');
    expect(server.sent('POST /channels')).toMatchObject({
      name: 'Our server',
      settings: { kind: 'webhook', url: 'https://hooks.example/in' },
    });
    expect(input(tab, 'Secret').value).toBe('whsec_abc');
    await press(tab, 'I have copied it');
    expect(textOf(tab)).not.toContain('Copy the secret now');
  });

  test('are changed without typing secrets again, and removed', async () => {
    server.answers['POST /channels'] = () => ({ channelId: 'slack-sales', secret: null });
    server.answers['POST /channels/remove'] = () => refusal({ message: 'Something still waits.' });
    const tab = await openTab(SignalboxSettings, 'channels');
    await press(tab, 'Change Slack of sales');
    await enter(tab, 'Name of the channel', 'Slack');
    await press(tab, 'Save the channel');
    expect(server.sent('POST /channels')).toMatchObject({ channelId: 'slack-sales', name: 'Slack', settings: { kind: 'slack-app' } });
    await press(tab, 'Remove Slack of sales');
    await press(tab, 'Remove this channel: Slack of sales');
    await press(tab, 'Remove it');
    expect(server.sent('POST /channels/remove')).toMatchObject({ channelId: 'slack-sales' });
    expect(textOf(tab)).toContain('Something still waits.');
  });
});
