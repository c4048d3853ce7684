/** Teams and any server, against stand-ins that judge as the real ones do; and where no request may go. */
import { randomBytes } from 'node:crypto';
import { createPost } from '../../src/notify/post.ts';
import { isPublicAddress } from '../../src/notify/public-address.ts';
import { retryAfterMs } from '../../src/notify/retry-after.ts';
import { createTeamsWebhook } from '../../src/notify/teams-webhook.ts';
import { createWebhook } from '../../src/notify/webhook.ts';
import type { Reply } from '../../sandbox/notify/listen.ts';
import { readersView, startTeams } from '../../sandbox/notify/teams.ts';
import { startWebhookReceiver } from '../../sandbox/notify/webhook-receiver.ts';
import { AGAIN, digest, FIRST, HOSTILE, HOSTILE_NAME, NOTICE, shown } from './notices.ts';

describe('Teams', () => {
  let teams: Awaited<ReturnType<typeof startTeams>>;
  beforeEach(async () => {
    teams = await startTeams();
  });
  afterEach(async () => {
    await teams.stop();
    expect(teams.complaints).toEqual([]);
  });
  const channel = () => createTeamsWebhook({ url: teams.webhookUrl, post: createPost({ allowedOrigins: [teams.origin], timeoutMs: 300 }) });
  const view = () => readersView(teams.posted[0] ?? {});

  it('gets a card with links', async () => {
    expect(await channel().send(NOTICE, FIRST)).toEqual({ kind: 'sent', reference: null });
    expect(view()).toEqual({
      lines: ['New lead: Ana Ortiz', 'Ana Ortiz is yours.', 'It was your turn in DACH.'],
      markdown: [],
      links: [...NOTICE.actions.map(({ url }) => url), 'https://crm.example.com/leads/42'],
    });
  });

  it('reads no Markdown in a name', async () => {
    await channel().send(HOSTILE, FIRST);
    expect(view().lines).toContain(`${HOSTILE_NAME} is yours.`);
    expect(view().markdown).toEqual([]);
    expect(view().links).not.toContain('https://evil.test');
  });

  it('gets a digest that fits, whatever the letters', async () => {
    expect(await channel().send(digest(20), FIRST)).toMatchObject({ kind: 'sent' });
    expect(view().lines).toHaveLength(22);
    expect(await channel().send(digest(20, '漢'.repeat(600)), FIRST)).toMatchObject({ kind: 'sent' });
  });

  it.each<[string, Reply, object]>([
    ['a limit', { status: 429, headers: { 'retry-after': '12' }, body: '' }, { failure: 'try-later', retryAfterMs: 12_000 }],
    ['a deleted workflow', { status: 404, body: 'sig=secretSignatureOfTheWorkflow' }, { failure: 'refused' }],
    ['a workflow that is off', { status: 400, body: '{"error":{"code":"WorkflowTriggerIsNotEnabled"}}' }, { failure: 'refused' }],
    ['a card it does not take', { status: 400, body: '{"error":{"code":"InvalidRequestContent"}}' }, { failure: 'bad-notice' }],
    ['a gateway in between', { status: 504, body: '' }, { failure: 'no-answer' }],
    ['silence', 'silence', { failure: 'no-answer' }],
  ])('with %s fails as it should, and shows no secret', async (_, reply, expected) => {
    teams.answerNext(reply);
    const outcome = await channel().send(NOTICE, FIRST);
    expect(outcome).toMatchObject({ kind: 'failed', ...expected });
    expect(shown(outcome)).not.toMatch(/secretSignature|Ana/);
  });
});

describe('a webhook', () => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
  beforeEach(async () => {
    receiver = await startWebhookReceiver({ secret });
  });
  afterEach(() => receiver.stop());
  const channel = (change: { secrets?: string[]; now?: () => number } = {}) =>
    createWebhook({
      url: receiver.url,
      secrets: [secret],
      post: createPost({ allowedOrigins: [receiver.origin], timeoutMs: 300 }),
      ...change,
    });

  it('is signed as the receiver’s library expects, and holds no token but in links', async () => {
    expect(await channel().send(HOSTILE, FIRST)).toEqual({ kind: 'sent', reference: null });
    expect(receiver.complaints).toEqual([]);
    expect(receiver.received).toMatchObject([
      {
        id: 'ntc_hostile',
        payload: { type: 'notice.assigned', data: { lead: { name: HOSTILE_NAME }, dueAt: '2026-11-20T13:05:00.000Z' } },
      },
    ]);
    expect(receiver.arrivals[0]?.body).not.toContain('"token"');
  });

  it('told again is known by its id', async () => {
    receiver.answerNext('cut', 'after');
    expect(await channel().send(NOTICE, FIRST)).toMatchObject({ failure: 'no-answer' });
    expect(await channel().send(NOTICE, AGAIN)).toMatchObject({ kind: 'sent' });
    expect(receiver.arrivals).toHaveLength(2);
    expect(receiver.received).toHaveLength(1);
  });

  it('is signed with both secrets while one replaces the other', async () => {
    const next = `whsec_${randomBytes(24).toString('base64')}`;
    expect(await channel({ secrets: [next, secret] }).send(NOTICE, FIRST)).toMatchObject({ kind: 'sent' });
    expect(await channel({ secrets: [next] }).send(NOTICE, FIRST)).toMatchObject({ failure: 'try-later', because: 'status 401' });
  });

  it('of long ago is not believed', async () => {
    expect(await channel({ now: () => Date.now() - 600_000 }).send(NOTICE, FIRST)).toMatchObject({ kind: 'failed' });
    expect(receiver.complaints).toEqual(['Message timestamp too old']);
  });

  it.each(['whsec_short', 'no-prefix', 'whsec_!!!'])('needs a secret that is one, not %s', (wrong) => {
    expect(() => channel({ secrets: [wrong] })).toThrow('a webhook’s secret is whsec_ and 24 to 64 bytes in base64');
  });

  it.each<[string, Reply, object]>([
    ['a limit', { status: 429, headers: { 'retry-after': '60' }, body: '' }, { failure: 'try-later', retryAfterMs: 60_000 }],
    ['no more interest', { status: 410, body: '' }, { failure: 'refused' }],
    ['a mistake of the receiver', { status: 500, body: 'secretOfTheReceiver' }, { failure: 'no-answer' }],
    [
      'a redirect',
      { status: 307, headers: { location: 'http://169.254.169.254/' }, body: '' },
      { failure: 'try-later', because: 'redirected (307)' },
    ],
    ['silence', 'silence', { failure: 'no-answer' }],
    ['an answer without end', { status: 503, body: 'x'.repeat(5_000_000) }, { failure: 'try-later' }],
  ])('with %s fails as it should, and shows no secret', async (_, reply, expected) => {
    receiver.answerNext(reply);
    const outcome = await channel().send(NOTICE, FIRST);
    expect(outcome).toMatchObject({ kind: 'failed', ...expected });
    expect(shown(outcome)).not.toMatch(/whsec|secretOf|Ana/);
    expect(receiver.arrivals).toHaveLength(1);
  });

  it('is not sent to a server that is not there', async () => {
    await receiver.stop();
    expect(await channel().send(NOTICE, FIRST)).toMatchObject({ failure: 'try-later', because: 'the server was not reached' });
    receiver = await startWebhookReceiver({ secret });
  });

  it.each([
    'http://example.com/hook',
    'https://127.0.0.1/hook',
    'https://0x7f.1/hook',
    'https://[::1]/hook',
    'https://[::ffff:10.0.0.1]/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/hook',
    'https://user:word@example.com/hook',
    'ftp://example.com',
    'nowhere',
  ])('goes nowhere but to the public internet by TLS: not to %s', async (url) => {
    const guarded = createWebhook({ url, secrets: [secret], post: createPost() });
    expect(await guarded.send(NOTICE, FIRST)).toMatchObject({
      failure: 'refused',
      because: expect.stringMatching(/^the address/) as string,
    });
  });
});

it.each([
  ['8.8.8.8', true],
  ['172.15.0.1', true],
  ['172.16.0.1', false],
  ['100.64.1.1', false],
  ['192.168.1.1', false],
  ['2606:4700:4700::1111', true],
  ['fd00::1', false],
  ['fe80::1', false],
  ['2002:a00:1::', false],
  ['64:ff9b::a00:1', false],
  ['example.com', false],
])('%s is public: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

it.each<[string | undefined, number | null]>([
  ['30', 30_000],
  ['Fri, 20 Nov 2026 09:00:10 GMT', 10_000],
  ['Fri, 20 Nov 2026 08:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  [undefined, null],
])('Retry-After %s is %s ms', (header, expected) => {
  expect(retryAfterMs(header, Date.UTC(2026, 10, 20, 9))).toBe(expected);
});
