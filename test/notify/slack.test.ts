/** Slack by app and by webhook, against a stand-in that checks as Slack does. */
import { createPost } from '../../src/notify/post.ts';
import { createSlackApp } from '../../src/notify/slack-app.ts';
import { readSlackInteraction } from '../../src/notify/slack-interaction.ts';
import { verifySlackSignature } from '../../src/notify/slack-signature.ts';
import { createSlackWebhook } from '../../src/notify/slack-webhook.ts';
import { type SlackFault, startSlack } from '../../sandbox/notify/slack.ts';
import { mentionsIn, textOf } from '../../sandbox/notify/slack-blocks.ts';
import { AGAIN, digest, FIRST, HOSTILE, HOSTILE_NAME, NOTICE, shown } from './notices.ts';

const TOKEN = 'xoxb-secret-token';
const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const NOW = Date.UTC(2026, 10, 20, 9);
const options = { token: TOKEN, signingSecret: SECRET, users: { 'kim@example.com': 'U0KIM' }, channels: ['C0SALES'] };
let slack: Awaited<ReturnType<typeof startSlack>>;

beforeEach(async () => {
  slack = await startSlack(options);
});
afterEach(() => slack.stop());

const post = (timeoutMs = 5000) => createPost({ allowedOrigins: [slack.origin], timeoutMs });
const app = ({ token = TOKEN, interactive = true, timeoutMs = 5000 } = {}) =>
  createSlackApp({ token, interactive, apiUrl: slack.apiUrl, post: post(timeoutMs) });
const webhook = () => createSlackWebhook({ url: slack.webhookUrl, post: post() });
const fault = (method: string, reply: SlackFault['reply'], done: SlackFault['done'] = 'before') => slack.failNext({ method, reply, done });
const says = (error: string) => ({ status: 200, body: JSON.stringify({ ok: false, error }) });
const buttons = () =>
  slack.posted.flatMap(({ message }) => message.blocks ?? []).flatMap((block) => (block.type === 'actions' ? block.elements : []));

describe('the app', () => {
  it('finds a person by e-mail and tells them, with buttons that bring the token back', async () => {
    expect(await app().send(NOTICE, FIRST)).toEqual({ kind: 'sent', reference: 'D0KIM:1763630000.000001' });
    const [told] = slack.posted;
    expect(told).toMatchObject({ channel: 'D0KIM', metadata: { event_payload: { notice: 'ntc_01-a' } } });
    expect(textOf(told?.message ?? {})).toBe(
      'New lead: Ana Ortiz\nAna Ortiz is yours.\nIt was your turn in DACH.\n[Accept] [Reject] [Open the lead]',
    );
    expect(buttons()).toMatchObject([
      { action_id: 'signalbox.accept', value: 'tok-accept', style: 'primary' },
      { action_id: 'signalbox.reject', value: 'tok-reject', style: 'danger' },
      { action_id: 'signalbox.open', url: 'https://crm.example.com/leads/42' },
    ]);
  });

  it('opens pages where nobody handles a press', async () => {
    await app({ interactive: false }).send(NOTICE, FIRST);
    expect(buttons().map(({ url }) => url)).toEqual([...NOTICE.actions.map(({ url }) => url), 'https://crm.example.com/leads/42']);
  });

  it('asks once who somebody is', async () => {
    const channel = app();
    await channel.send(NOTICE, FIRST);
    await channel.send({ ...NOTICE, id: 'other' }, FIRST);
    expect(slack.calls).toEqual(['users.lookupByEmail', 'conversations.open', 'chat.postMessage', 'chat.postMessage']);
  });

  it('tells a place', async () => {
    await app().send({ ...NOTICE, recipient: { kind: 'place', address: 'C0SALES' } }, FIRST);
    expect(slack.posted.map(({ channel }) => channel)).toEqual(['C0SALES']);
  });

  it('tells once although the answer was lost', async () => {
    fault('chat.postMessage', 'cut', 'after');
    expect(await app().send(NOTICE, FIRST)).toMatchObject({ failure: 'no-answer' });
    expect(await app().send(NOTICE, AGAIN)).toEqual({ kind: 'sent', reference: 'D0KIM:1763630000.000001' });
    expect(slack.posted).toHaveLength(1);
  });

  it('tells again what did not arrive, and does not when it cannot know', async () => {
    fault('chat.postMessage', 'cut');
    expect(await app().send(NOTICE, FIRST)).toMatchObject({ failure: 'no-answer' });
    fault('conversations.history', { status: 429, headers: { 'retry-after': '7' }, body: '' });
    expect(await app().send(NOTICE, AGAIN)).toMatchObject({ failure: 'no-answer', retryAfterMs: 7000 });
    expect(slack.posted).toEqual([]);
    expect(await app().send(NOTICE, AGAIN)).toMatchObject({ kind: 'sent' });
    expect(slack.posted).toHaveLength(1);
  });

  it.each<[string, string, SlackFault['reply'], object]>([
    [
      'a limit',
      'chat.postMessage',
      { status: 429, headers: { 'retry-after': '30' }, body: '' },
      { failure: 'try-later', retryAfterMs: 30_000 },
    ],
    ['a limit in words', 'users.lookupByEmail', says('ratelimited'), { failure: 'try-later' }],
    ['silence', 'chat.postMessage', 'silence', { failure: 'no-answer' }],
    ['silence before anything is told', 'users.lookupByEmail', 'silence', { failure: 'try-later' }],
    ['an error that leaves it open', 'chat.postMessage', says('fatal_error'), { failure: 'no-answer' }],
    ['a revoked token', 'chat.postMessage', says('token_revoked'), { failure: 'refused', because: 'Slack says token_revoked' }],
    ['an archived channel', 'chat.postMessage', says('is_archived'), { failure: 'bad-address' }],
    ['a message it does not take', 'chat.postMessage', says('invalid_blocks'), { failure: 'bad-notice' }],
    ['what is no answer', 'chat.postMessage', { status: 200, body: `<html>${TOKEN}` }, { failure: 'no-answer' }],
    ['words that are none', 'chat.postMessage', says(`${TOKEN} kim@example.com`), { failure: 'no-answer' }],
  ])('with %s fails as it should, and shows no secret', async (_, method, reply, expected) => {
    fault(method, reply);
    const outcome = await app({ timeoutMs: 300 }).send(NOTICE, FIRST);
    expect(outcome).toMatchObject({ kind: 'failed', ...expected });
    expect(shown(outcome)).not.toMatch(/xoxb|kim@|Ana/);
    expect(slack.posted).toEqual([]);
  });

  it('says when nobody has the address, and when the token is wrong', async () => {
    const nobody = { ...NOTICE, recipient: { kind: 'person', name: 'X', email: 'x@example.com' } } as const;
    expect(await app().send(nobody, FIRST)).toMatchObject({ failure: 'bad-address', because: 'Slack says users_not_found' });
    expect(await app({ token: 'xoxb-other' }).send(NOTICE, FIRST)).toMatchObject({
      failure: 'refused',
      because: 'Slack says invalid_auth',
    });
  });
});

describe('the webhook', () => {
  it('tells a place, with links in the text', async () => {
    expect(await webhook().send(NOTICE, FIRST)).toEqual({ kind: 'sent', reference: null });
    expect(buttons()).toEqual([]);
    expect(textOf(slack.posted[0]?.message ?? {})).toContain('Open the lead · Accept · Reject');
  });

  it('lists a digest', async () => {
    await webhook().send(digest(20), FIRST);
    expect(textOf(slack.posted[0]?.message ?? {})).toContain('Lead 20 – It was your turn.');
  });

  it.each<[number, string, object]>([
    [404, 'no_service', { failure: 'refused', because: 'Slack says no_service' }],
    [410, 'channel_is_archived', { failure: 'refused' }],
    [400, 'invalid_payload', { failure: 'bad-notice' }],
    [429, 'rate_limited', { failure: 'try-later', retryAfterMs: 1000 }],
    [500, 'rollup_error', { failure: 'no-answer' }],
    [302, '', { failure: 'refused', because: 'redirected (302)' }],
  ])('with %i %s fails as it should, and shows no secret', async (status, body, expected) => {
    fault('webhook', { status, body, headers: { 'retry-after': '1', location: 'http://169.254.169.254/' } });
    const outcome = await webhook().send(NOTICE, FIRST);
    expect(outcome).toMatchObject({ kind: 'failed', ...expected });
    expect(shown(outcome)).not.toContain('secretword');
  });
});

it('lets no name call anybody or become a link', async () => {
  await app().send(HOSTILE, FIRST);
  await webhook().send(HOSTILE, FIRST);
  expect(slack.posted).toHaveLength(2);
  for (const { message } of slack.posted) {
    expect(mentionsIn(message)).toEqual([]);
    expect(message.text).not.toMatch(/[<>]/);
    expect(textOf(message)).toContain(`${HOSTILE_NAME} is yours.`);
  }
});

const SAID = { type: 'rich_text', block_id: 'a', elements: [] };

describe('a press', () => {
  const payload = {
    type: 'block_actions',
    user: { id: 'U0KIM', team_id: 'T0001' },
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
    response_url: 'https://hooks.slack.com/actions/T0001/1/abc',
    message: { ts: '1.2', blocks: [SAID, { type: 'actions', block_id: 'b', elements: [] }] },
    actions: [{ type: 'button', block_id: 'b', action_id: 'signalbox.accept', value: 'tok-accept', action_ts: '1' }],
  };
  const verify = ({ rawBody, headers }: ReturnType<typeof slack.press>, change: object = {}) =>
    verifySlackSignature({ headers, rawBody, signingSecret: SECRET, now: NOW, ...change });

  it('is verified and read', () => {
    const press = slack.press(payload, NOW - 1000);
    expect(verify(press)).toEqual({ verified: true });
    expect(readSlackInteraction(press.rawBody)).toEqual({
      kind: 'pressed',
      action: 'accept',
      token: 'tok-accept',
      by: { teamId: 'T0001', userId: 'U0KIM' },
      responseUrl: payload.response_url,
      said: [SAID],
    });
  });

  it('agrees with the example in Slack’s documentation', () => {
    const rawBody = Buffer.from(
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    );
    const headers = {
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    };
    const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
    expect(verifySlackSignature({ headers, rawBody, signingSecret, now: 1_531_420_618_000 })).toEqual({ verified: true });
  });

  it('is refused when it is old, early, changed, unsigned or signed twice', () => {
    const because = (press: ReturnType<typeof slack.press>, change: object = {}) => {
      const result = verify(press, change);
      return result.verified ? 'verified' : result.because;
    };
    const press = slack.press(payload, NOW);
    expect(because(press, { now: NOW + 301_000 })).toBe('stale');
    expect(because(press, { now: NOW - 301_000 })).toBe('future');
    expect(because(press, { signingSecret: 'other' })).toBe('mismatch');
    expect(because(press, { rawBody: Buffer.concat([press.rawBody, Buffer.from('&x=1')]) })).toBe('mismatch');
    expect(because(press, { headers: {} })).toBe('missing');
    expect(because(press, { headers: { ...press.headers, 'x-slack-signature': 'v0=abc' } })).toBe('malformed');
    const twice = { ...press.headers, 'x-slack-signature': [press.headers['x-slack-signature'], 'v0=x'] };
    expect(because(press, { headers: twice })).toBe('malformed');
  });

  it.each<[string, object | string, unknown]>([
    ['opening the lead', { ...payload, actions: [{ action_id: 'signalbox.open' }] }, { kind: 'nothing' }],
    ['a button of somebody else', { ...payload, actions: [{ action_id: 'other', value: 'x' }] }, { kind: 'nothing' }],
    ['a closed dialogue', { type: 'view_closed' }, { kind: 'nothing' }],
    ['an answer to another host', { ...payload, response_url: 'https://evil.test/' }, null],
    ['no press at all', { ...payload, actions: [] }, null],
    ['a text', 'hello', null],
  ])('that is %s does nothing', (_, said, expected) => {
    expect(readSlackInteraction(slack.press(said as object, NOW).rawBody)).toEqual(expected);
  });
});
