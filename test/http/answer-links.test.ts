/** Reps answer by links in messages and by buttons in Slack. */
import { startSlack } from '../../sandbox/notify/slack.ts';
import { repeatsActionId, webhookMessage } from '../../sandbox/notify/slack-blocks.ts';
import type { AnswerClaim } from '../../src/application/ports/answer-links.ts';
import { createAnswerLinks } from '../../src/http/answer-links.ts';
import { createSlackReplies } from '../../src/notify/slack-replies.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import { startTestDatabase, type TestDatabases } from '../postgres/database.ts';
import { type App, PUBLIC_URL, startApp } from './app.ts';
import { answeringAccount } from './answering-account.ts';

const HOUR_MS = 3_600_000;
const SECRET = 'a-signing-secret-of-slack';
const RESPONSE_URL = 'https://hooks.slack.com/actions/T0001/1/abc';

let databases: TestDatabases;
let app: App;
let slack: Awaited<ReturnType<typeof startSlack>>;
/** What Slack was sent in answer to presses. */
const replies: { readonly text: string; readonly replace_original: boolean; readonly blocks: Buttons[] }[] = [];
type Buttons = { readonly type: string; readonly elements: readonly { readonly value?: string; readonly url?: string }[] };

beforeAll(async () => {
  databases = await startTestDatabase();
  slack = await startSlack({ token: 'xoxb-1', signingSecret: SECRET, users: {} });
  const pressReplies = createSlackReplies({
    post: ({ url, body }) => {
      const { replace_original, response_type: _ephemeral, ...message } = JSON.parse(body) as Record<string, unknown>;
      if (url !== RESPONSE_URL || repeatsActionId(webhookMessage.parse(message))) throw new Error('Slack would not take this reply');
      replies.push({ ...message, replace_original } as (typeof replies)[number]);
      return Promise.resolve({ kind: 'answered', status: 200, body: 'ok', retryAfterMs: null });
    },
  });
  app = await startApp(await databases.clone(), { overrides: () => ({ pressReplies }) });
});
afterAll(async () => {
  await app.stop();
  await slack.stop();
  await databases.stop();
});
beforeEach(() => void replies.splice(0));

const REASONS = [
  { id: 'region', name: 'Wrong region' },
  { id: 'size', name: 'Too small & <tiny>' },
];

/** Ana gets what comes first, then Ben; leads of France are offered to both, blind. */
const taken = (policy: Policy): Policy => {
  const members = ['1', '2'].map((repId) => ({ repId, weight: 1 }));
  const then = (poolId: string) => ({ kind: 'pool', poolId, whenOut: { kind: 'fallback' } }) as const;
  return {
    ...policy,
    acceptance: { reject: 'allowed', reasons: REASONS, give: 'anyone' },
    pools: [
      { id: 'all', name: 'All', members },
      { id: 'blind', name: 'Blind', members, claim: { withinMinutes: 60, shows: 'blind', unclaimed: 'rotation' } },
    ],
    rules: [
      { id: 'fr', name: 'France', enabled: true, when: { field: 'lead.country', op: 'is', value: 'FR' }, then: then('blind') },
      { id: 'all', name: 'All', enabled: true, when: { all: [] }, then: then('all') },
    ],
    fallback: { to: { kind: 'pool', poolId: 'all' }, whenOut: { kind: 'hold', maxMinutes: 60 } },
  };
};

type Account = Awaited<ReturnType<typeof answeringAccount>>;
let account: Account;
beforeEach(async () => (account = await answeringAccount(app, ['Ana', 'Ben', 'Cem'], taken)));

/** A link for Ana, as a message carries it. */
async function linkFor(leadId: string, action: AnswerClaim['action'], change: Partial<AnswerClaim> = {}) {
  const { followId } = await account.row(leadId);
  const claim = { installationId: account.installation.id, followId, leadId, repId: '1', action, expiresAt: app.clock.now + HOUR_MS };
  const { url, token } = app.ports.answerLinks.make({ ...claim, ...change });
  return { path: url.slice(PUBLIC_URL.length), token };
}
const click = (path: string, form: Readonly<Record<string, string>> = {}) =>
  app.send(path, { method: 'POST', body: new URLSearchParams(form) });

describe('a link in a message', () => {
  it('answers by the confirming click, and never by being followed', async () => {
    const lead = await account.route();
    const { path, token } = await linkFor(lead, 'accept');
    await app.send(path, { method: 'HEAD' });
    const page = await app.send(path);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining(`Accept Lia ${lead}?`)]);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await account.row(lead)).toMatchObject({ acceptedAt: null });
    expect((await click(path)).text).toContain('The lead is yours.');
    expect(await account.row(lead)).toMatchObject({ acceptedAt: app.clock.now });
    expect((await click(path)).text).toContain('You had accepted the lead before.');
    expect((await account.events(lead)).filter(([kind]) => kind === 'accepted')).toHaveLength(1);
    expect(app.logLines.join('\n')).not.toContain(token.slice(-20));
  });

  it('rejects for a reason that is chosen on the page, once', async () => {
    const lead = await account.route();
    const { path } = await linkFor(lead, 'reject');
    expect((await app.send(path)).text).toContain('<option value="size">Too small &amp; &lt;tiny&gt;</option>');
    expect((await click(path)).text).toContain('A reason is needed.');
    expect((await click(path, { reasonId: 'size', note: 'Two people.' })).text).toContain('You rejected the lead.');
    await account.work();
    expect(account.ownerOf(lead)).toBe('Ben');
    for (const again of [await click(path, { reasonId: 'size' }), await app.send(path)])
      expect(again.text).toMatch(/rejected the lead before|no longer with you/);
    const accept = await linkFor(lead, 'accept');
    expect((await click(accept.path)).text).toContain('Nothing was changed');
    expect(account.ownerOf(lead)).toBe('Ben');
  });

  it('gives the lead to whoever is chosen', async () => {
    const lead = await account.route();
    const { path } = await linkFor(lead, 'give-to');
    expect((await app.send(path)).text).toContain('<option value="3">Cem</option>');
    expect((await click(path, { to: '3' })).text).toContain('The lead goes to Cem');
    await account.work();
    expect(account.ownerOf(lead)).toBe('Cem');
  });

  it('answers for the lead that the one it was made for was merged into', async () => {
    const lead = await account.route();
    const { path } = await linkFor(lead, 'accept');
    await app.ports.followedLeads.mergeInto(account.installation.id, [{ leadId: lead, into: '99001' }], app.clock.now);
    expect((await click(path)).text).toContain('The lead is yours.');
    expect(await account.row('99001')).toMatchObject({ acceptedAt: app.clock.now });
  });

  it('names a lead that is offered blind only to whoever claimed it', async () => {
    account.crm.fields.push({ path: 'lead.country', label: 'Country', type: 'text', options: null });
    const lead = await account.route({ country: 'FR' });
    const { path } = await linkFor(lead, 'claim');
    const before = await app.send(path);
    expect(before.text).toContain('Claim a new lead?');
    expect(before.text).not.toContain(`Lia ${lead}`);
    const ben = await linkFor(lead, 'claim', { repId: '2' });
    const after = await click(path);
    expect(after.text).toContain('you were the first');
    expect(after.text).toContain('Open the lead');
    expect((await click(ben.path)).text).toContain('Somebody else was first');
  });

  it('is refused when it is too old, changed, of another server or of another account', async () => {
    const lead = await account.route();
    const other = await answeringAccount(app, ['Ana'], (policy) => policy);
    const { path, token } = await linkFor(lead, 'accept');
    const foreign = createAnswerLinks({ key: Buffer.alloc(32, 6), previousKey: null, publicUrl: PUBLIC_URL });
    const { followId } = await account.row(lead);
    const claim = {
      installationId: account.installation.id,
      followId,
      leadId: lead,
      repId: '1',
      action: 'accept',
      expiresAt: app.clock.now + HOUR_MS,
    } as const;
    const refused = [
      [await linkFor(lead, 'accept', { expiresAt: app.clock.now }), 'answer-link-expired'],
      [{ path: path.replace(token, `${token.slice(0, -4)}AAAA`) }, 'answer-link-refused'],
      [{ path: foreign.make(claim).url.slice(PUBLIC_URL.length) }, 'answer-link-refused'],
      [await linkFor(lead, 'accept', { installationId: other.installation.id }), 'not-yours'],
      [await linkFor(lead, 'accept', { repId: '2' }), 'not-yours'],
    ] as const;
    for (const [link, code] of refused)
      for (const page of [await app.send(link.path), await click(link.path)])
        expect([code, page.text]).toEqual([code, expect.stringContaining(`Code ${code}`)]);
    expect(await account.row(lead)).toMatchObject({ acceptedAt: null });
  });
});

describe('a button in Slack', () => {
  const setUp = async (of: Account, signingSecret: string) => {
    const secrets = { kind: 'slack-app', token: 'xoxb-1', signingSecret } as const;
    await app.ports.channelSettings.save(of.installation.id, { channelId: 'slack', name: 'Slack', secrets, by: 'olga' }, app.clock.now);
  };
  const said = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'A new lead' }] }] };
  const press = (action: string, value: string) => {
    const payload = {
      type: 'block_actions',
      user: { id: 'U0ANA', team_id: 'T0001' },
      response_url: RESPONSE_URL,
      message: { blocks: [said, { type: 'actions', elements: [] }] },
      actions: [{ type: 'button', action_id: `signalbox.${action}`, value }],
    };
    const { rawBody, headers } = slack.press(payload, app.clock.now);
    return app.send('/slack/interactions', { method: 'POST', body: new Uint8Array(rawBody), headers });
  };

  it('answers, and the message says so in place of its buttons', async () => {
    await setUp(account, SECRET);
    const lead = await account.route();
    const { token } = await linkFor(lead, 'accept');
    expect((await press('accept', token)).status).toBe(200);
    expect(await account.row(lead)).toMatchObject({ acceptedAt: app.clock.now });
    expect(replies).toMatchObject([{ text: 'The lead is yours.', replace_original: true, blocks: [said, { type: 'rich_text' }] }]);
  });

  it('asks for the reason by buttons, and for the person on the page', async () => {
    await setUp(account, SECRET);
    const lead = await account.route();
    await press('give-to', (await linkFor(lead, 'give-to')).token);
    await press('reject', (await linkFor(lead, 'reject')).token);
    const [give, reject] = replies.map(({ blocks }) => blocks.find(({ type }) => type === 'actions')?.elements ?? []);
    expect(give?.[0]?.url).toMatch(`${PUBLIC_URL}/answer/`);
    expect(reject).toHaveLength(2);
    expect(await account.row(lead)).toMatchObject({ state: 'open' });
    await press('reject.1', reject?.[1]?.value ?? '');
    expect(await account.row(lead)).toMatchObject({ state: 'ended', endedBecause: 'declined' });
    await account.work();
    expect(account.ownerOf(lead)).toBe('Ben');
  });

  it('does nothing unless an app of the same account signed it', async () => {
    await setUp(account, 'the-secret-of-another-app');
    const stranger = await answeringAccount(app, ['Ana'], (policy) => policy);
    await setUp(stranger, SECRET);
    const lead = await account.route();
    const { token } = await linkFor(lead, 'accept');
    expect((await press('accept', token)).json).toMatchObject({ ok: false, code: 'signature-refused' });
    expect((await press('accept', 'no-token')).json).toMatchObject({ ok: false, code: 'answer-link-refused' });
    expect(await account.row(lead)).toMatchObject({ acceptedAt: null });
    expect(replies).toEqual([]);
  });
});
