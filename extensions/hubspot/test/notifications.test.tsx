/** Who is told, in which words, by which channels: in the settings tab. */
import { Link, TimeInput } from '@hubspot/ui-extensions';
import type { Notifications } from '../src/app/settings/policy/policy-types.ts';
import { channelToSend, EMPTY_CHANNEL } from '../src/app/settings/policy/typed-channel.ts';
import { openSettings, publishedWith } from './open-settings.tsx';
import { ok } from './stub-server.ts';

const ruleId: unknown = expect.stringMatching(/^notification-/);
const requestId: unknown = expect.stringMatching(/^[0-9a-f-]{36}$/);
const words = { subject: 'New lead: {{lead.name}}', body: '{{reason}}' };
const preview = {
  subject: 'New lead: Ana Ortiz',
  body: 'It was your turn.',
  template: words,
  problems: [],
  placeholders: [{ name: 'lead.name', meaning: 'the lead’s name' }],
};
const told = (notifications: Notifications) => ({ 'GET /policy': [publishedWith({ notifications })] });

describe('who is told', () => {
  test('nobody until somebody says so; then by what stands ready, and some things otherwise', async () => {
    const { page, press, says, multi, select, input, saved } = await openSettings('notifications/told');
    await says('Nobody is told of anything');
    await page.waitFor(() => press('Tell people in the usual way'));
    await page.waitFor(() => expect(multi('People are told by').props.value).toEqual(['crm-task', 'email']));
    expect(multi('People are told by').props.options).toContainEqual({ label: 'Slack of sales (failing)', value: 'slack-sales' });
    select('Manager of people who have none named').props.onChange?.('9');
    press('Tell some things otherwise');
    await page.waitFor(() => multi('About'));
    multi('About').props.onChange?.(['breach', 'assigned']);
    multi('By these channels').props.onChange?.(['slack-sales']);
    multi('Only leads from these pools').props.onChange?.(['p1']);
    press('Tell somebody else');
    await page.waitFor(() => select('Who'));
    select('Who').props.onChange?.('place');
    await page.waitFor(() => select('Channel'));
    select('Channel').props.onChange?.('slack-sales');
    input('Place').props.onChange?.('#inbound');
    expect((await saved()).notifications).toEqual({
      channelIds: ['crm-task', 'email'],
      managerId: '9',
      rules: [
        {
          id: ruleId,
          name: 'New notification rule',
          about: ['assigned', 'breach'],
          channelIds: ['slack-sales'],
          poolIds: ['p1'],
          also: [{ kind: 'place', channelId: 'slack-sales', address: '#inbound' }],
        },
      ],
    });
  });

  test('a channel that cannot be used says why, and one that is gone stays to be taken out', async () => {
    const { page, says, multi } = await openSettings('notifications/told', {
      ...told({ channelIds: ['slack-sales', 'teams-gone'] }),
    });
    await says('Nobody is told by Slack of sales now');
    await says('Slack no longer accepts the token');
    await page.waitFor(() =>
      expect(multi('People are told by').props.options).toContainEqual({ label: 'Unknown channel teams-gone', value: 'teams-gone' }),
    );
  });

  test('quiet hours over night, but for what is urgent', async () => {
    const { page, toggle, select, multi, says, saved } = await openSettings('notifications/told', told({ channelIds: ['email'] }));
    await page.waitFor(() => toggle('Keep quiet hours'));
    toggle('Keep quiet hours').props.onChange?.(true);
    await page.waitFor(() => select('Nobody is disturbed'));
    select('Nobody is disturbed').props.onChange?.('between');
    await says('Over midnight, in the zone of who is told.');
    page.findAll(TimeInput)[0]?.props.onChange?.({ hours: 18, minutes: 15 });
    multi('Told all the same').props.onChange?.(['claim-offer']);
    expect((await saved()).notifications?.quiet).toEqual({
      when: { kind: 'between', from: '18:15', until: '07:30' },
      except: ['claim-offer'],
    });
  });
});

test('words of our own begin with those that come along, are shown with made-up values, and say what is wrong', async () => {
  const problem = { ...preview, subject: '', body: '', problems: [{ part: 'body', message: '{{leed}} is not known: use {{lead.name}}' }] };
  const { page, server, press, says, toggle, input, area, text, saved } = await openSettings('notifications/words', {
    ...told({ channelIds: ['email'] }),
    'POST /notifications/preview': [ok(preview), ok(preview), ok(problem)],
  });
  press('Preview');
  await says('New lead: Ana Ortiz');
  await says('{{lead.name}}: the lead’s name');
  toggle('Words of our own').props.onChange?.(true);
  await page.waitFor(() => expect(input('Subject').props.value).toBe(words.subject));
  expect(text()).not.toContain('New lead: Ana Ortiz');
  area('Text').props.onChange?.('{{leed}}');
  press('Preview');
  await says('{{leed}} is not known: use {{lead.name}}');
  expect(server.sentTo('POST /notifications/preview').at(-1)?.body).toEqual({ kind: 'assigned', template: { ...words, body: '{{leed}}' } });
  area('Text').props.onChange?.('{{reason}}!');
  expect((await saved()).notifications?.templates).toEqual({ assigned: { ...words, body: '{{reason}}!' } });
  toggle('Words of our own').props.onChange?.(false);
  expect((await saved()).notifications).toEqual({ channelIds: ['email'] });
});

describe('channels', () => {
  test('show how they are, what uses them, and send what was not told again', async () => {
    const { page, server, press, says, text } = await openSettings('notifications/channels', {
      ...told({ channelIds: ['email'] }),
      'POST /notices/retry': [ok({ retried: true, sentence: 'It is being sent again.' })],
    });
    await says('Slack no longer accepts the token: enter a new one. Since Fri 20 Nov, 11:42.');
    expect(text()).toContain('Used by whatever no rule is about.');
    expect(text()).toContain('Ana Ruiz was not told by Slack of sales');
    expect(page.findAll(Link).map((link) => link.text)).toContain('Open the lead');
    press('Send again');
    await says('It is being sent again.');
    expect(server.sentTo('POST /notices/retry')[0]?.body).toEqual({ requestId, noticeId: 'n1' });
  });

  test('are tried on a place', async () => {
    const { page, server, press, input, submit, says } = await openSettings('notifications/channels', {
      'POST /channels/test': [ok({ told: false, sentence: 'Slack knows no channel #inbond.' })],
    });
    await page.waitFor(() => press('Test', 1));
    await page.waitFor(() => input('Place to tell'));
    input('Place to tell').props.onChange?.(' #inbond ');
    submit();
    await says('Slack knows no channel #inbond.');
    expect(server.sentTo('POST /channels/test')[0]?.body).toEqual({ requestId, channelId: 'slack-sales', address: '#inbond' });
  });

  test('are set up, and the secret of a webhook is shown until it was seen', async () => {
    const { page, server, press, input, select, submit, says, text } = await openSettings('notifications/channels', {
      'POST /channels': [ok({ channelId: 'webhook-1', secret: 'whsec_abc' })],
    });
    await page.waitFor(() => select('Kind'));
    select('Kind').props.onChange?.('webhook');
    await page.waitFor(() => input('Address'));
    submit();
    await says('Give the channel a name');
    input('Name').props.onChange?.('Our server');
    input('Address').props.onChange?.('https://hooks.example/in');
    submit();
    await says('Copy the secret now: it is not shown again');
    expect(input('Secret').props.value).toBe('whsec_abc');
    expect(server.sentTo('POST /channels')[0]?.body).toEqual({
      requestId,
      name: 'Our server',
      settings: { kind: 'webhook', url: 'https://hooks.example/in' },
    });
    const before = server.sentTo('GET /channels').length;
    press('I have copied it');
    await page.waitFor(() => expect(text()).not.toContain('Copy the secret now'));
    expect(server.sentTo('GET /channels')).toHaveLength(before + 1);
  });

  test('are removed only when nothing names them', async () => {
    const { page, server, press } = await openSettings('notifications/channels', { 'POST /channels/remove': [ok({})] });
    await page.waitFor(() => press('Remove this channel'));
    await page.waitFor(() => press('Remove it'));
    await page.waitFor(() => expect(server.sentTo('POST /channels/remove')[0]?.body).toEqual({ requestId, channelId: 'slack-sales' }));
  });
});

test.each([
  ['a new app without a token', { name: 'S' }, undefined, /bot token is missing/],
  ['a token of another kind', { name: 'S', token: 'xoxp-1' }, 'slack', /begins with xoxb-/],
  ['an address that is none', { kind: 'teams-webhook' as const, name: 'T', url: 'teams' }, undefined, /begins with https/],
])('what is typed: %s', (_, typed, channelId, problem) => {
  expect(channelToSend({ ...EMPTY_CHANNEL, ...typed }, channelId)).toMatch(problem);
});

test('what is typed: secrets left empty stay as they are', () => {
  expect(channelToSend({ ...EMPTY_CHANNEL, name: ' Slack ' }, 'slack-1')).toEqual({
    channelId: 'slack-1',
    name: 'Slack',
    settings: { kind: 'slack-app' },
  });
  expect(channelToSend({ ...EMPTY_CHANNEL, kind: 'webhook', name: 'W', newSecret: true }, 'w-1')).toEqual({
    channelId: 'w-1',
    name: 'W',
    settings: { kind: 'webhook', newSecret: true },
  });
});
