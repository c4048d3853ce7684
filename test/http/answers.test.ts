/** Reps answer leads on the card: they accept, claim, reject, and give away. */
import type { AcceptanceSettings, ClaimSettings } from '../../src/routing/policy/policy-acceptance.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import type { Pool } from '../../src/routing/policy/policy-pools.ts';
import type { SlaSettings } from '../../src/routing/policy/policy-slas.ts';
import { type App, serveApp, START } from './app.ts';
import { answeringAccount } from './answering-account.ts';

let app: App;
serveApp((served) => (app = served));
beforeEach(() => void (app.clock.now = START));

const NAMES = ['Ana', 'Ben', 'Cem', 'Dia'];
const REASONS = [{ id: 'region', name: 'Wrong region' }];
const OPEN: AcceptanceSettings = { reject: 'allowed', reasons: REASONS, give: 'anyone' };

/** Everything goes to one pool of the first three, and nobody but them. */
const pooled =
  (acceptance: AcceptanceSettings | null, change: Partial<Pool> = {}) =>
  (policy: Policy): Policy => {
    const pool: Pool = { id: 'all', name: 'All', members: ['1', '2', '3'].map((repId) => ({ repId, weight: 1 })), ...change };
    const then = { kind: 'pool', poolId: 'all', whenOut: { kind: 'fallback' } } as const;
    return {
      ...policy,
      pools: [pool],
      rules: [{ id: 'all', name: 'All', enabled: true, when: { all: [] }, then }],
      fallback: { to: { kind: 'pool', poolId: 'all' }, whenOut: { kind: 'hold', maxMinutes: 60 } },
      ...(acceptance === null ? {} : { acceptance }),
    };
  };

describe('a lead that was given', () => {
  it('is accepted by whoever has it, once, and by nobody else', async () => {
    const account = await answeringAccount(app, NAMES, pooled(OPEN));
    const lead = await account.route();
    expect(await account.shown(lead, 'Ana')).toMatchObject({ state: 'new', rep: { name: 'Ana' }, may: { accept: true, reject: true } });
    expect((await account.shown(lead, 'Ben')).may).toEqual({
      accept: false,
      claim: false,
      reject: false,
      reasons: [],
      give: false,
      people: [],
    });
    expect(await account.say('Ben', lead, 'accept')).toMatchObject({ ok: false, code: 'not-yours' });
    expect(await account.say('Olga', lead, 'accept')).toMatchObject({ ok: false, code: 'not-yours' });
    app.clock.now += 60_000;
    expect(await account.say('Ana', lead, 'accept')).toMatchObject({ data: { result: 'recorded' } });
    app.clock.now += 60_000;
    expect(await account.say('Ana', lead, 'accept')).toMatchObject({ data: { result: 'already' } });
    expect(await account.row(lead)).toMatchObject({ acceptedAt: app.clock.now - 60_000, state: 'open' });
    expect(await account.shown(lead, 'Ana')).toMatchObject({
      state: 'accepted',
      sentence: 'Ana accepted it 1 min ago and has not touched it yet.',
      may: { accept: false, reject: false, give: true },
    });
    expect(await account.say('Ana', lead, 'reject', { reasonId: 'region' })).toMatchObject({ ok: false, code: 'answer-too-late' });
  });

  it('goes, rejected, to the next best and on, and back to nobody while anyone is left', async () => {
    const account = await answeringAccount(app, NAMES, pooled(OPEN));
    const lead = await account.route();
    const { may } = await account.shown(lead, 'Ana');
    expect(may.reasons).toEqual(REASONS);
    expect(await account.say('Ana', lead, 'reject')).toMatchObject({ ok: false, code: 'reason-needed' });
    expect(await account.say('Ana', lead, 'reject', { reasonId: 'gone' })).toMatchObject({ ok: false, code: 'reason-needed' });
    expect(await account.say('Ana', lead, 'reject', { reasonId: 'region', note: 'Is in France.' })).toMatchObject({ ok: true });
    expect(await account.row(lead)).toMatchObject({ state: 'ended', endedBecause: 'declined', repId: '1' });
    expect(await account.say('Ana', lead, 'accept')).toMatchObject({ ok: false, code: 'answer-too-late' });
    await account.work();
    expect(account.ownerOf(lead)).toBe('Ben');
    await account.say('Ben', lead, 'reject', { reasonId: 'region' });
    await account.work();
    expect(account.ownerOf(lead)).toBe('Cem');
    const shown = await account.shown(lead, 'Cem');
    expect(shown.happened.map(({ sentence }) => sentence)).toContain('Ana rejected it on the card: Wrong region. “Is in France.”');
    expect((await app.ports.decisions.latest(account.installation.id, lead))?.request).toMatchObject({
      kind: 'declined',
      excluded: [{ repId: '1' }, { repId: '2' }],
    });
  });

  it.each([
    ['gives the turn back where the pool says so', 'rerouted', 'Ana'],
    ['keeps the turn where the pool says so', 'never', 'Ben'],
  ] as const)('%s, when rejected', async (_what, turnReturned, next) => {
    const account = await answeringAccount(app, NAMES, pooled({ ...OPEN, reasons: [] }, { rotation: { turnReturned } }));
    const lead = await account.route();
    expect(account.ownerOf(lead)).toBe('Ana');
    await account.say('Ana', lead, 'reject');
    await account.work();
    expect(account.ownerOf(lead)).toBe('Ben');
    expect(account.ownerOf(await account.route())).toBe('Cem');
    expect(account.ownerOf(await account.route())).toBe(next);
  });

  it('is given to somebody else, who can be anybody or one of the same pool', async () => {
    const account = await answeringAccount(app, NAMES, pooled({ ...OPEN, give: 'same-pool' }));
    const lead = await account.route();
    expect((await account.shown(lead, 'Ana')).may.people.map(({ name }) => name)).toEqual(['Ben', 'Cem']);
    expect(await account.say('Ana', lead, 'give', { repId: '4' })).toMatchObject({ ok: false, code: 'answer-not-allowed' });
    expect(await account.say('Ana', lead, 'give', { repId: '1' })).toMatchObject({ ok: false, code: 'unknown-rep' });
    expect(await account.say('Ana', lead, 'give', { repId: '3', note: 'Yours.' })).toMatchObject({
      data: { sentence: 'The lead goes to Cem within seconds.' },
    });
    await account.work();
    expect(account.ownerOf(lead)).toBe('Cem');
    expect(await account.row(lead)).toMatchObject({ repId: '3', method: 'given', acceptedAt: null });
    expect(await account.events(lead)).toContainEqual(['given', '1']);
  });

  it('is neither rejected nor given away where the policy says nothing of it', async () => {
    const account = await answeringAccount(app, NAMES, pooled(null));
    const lead = await account.route();
    expect((await account.shown(lead, 'Ana')).may).toMatchObject({ accept: true, reject: false, give: false });
    expect(await account.say('Ana', lead, 'reject')).toMatchObject({ ok: false, code: 'answer-not-allowed' });
    expect(await account.say('Ana', lead, 'give', { repId: '2' })).toMatchObject({ ok: false, code: 'answer-not-allowed' });
  });

  it('is not accepted any more when a limit took it away and its routing is under way', async () => {
    const account = await answeringAccount(app, NAMES, pooled(null));
    const lead = await account.route();
    await account.ask(lead);
    const late = await account.say('Ana', lead, 'accept');
    expect(late).toMatchObject({ ok: false, code: 'answer-too-late', message: 'The lead is being routed again at this moment.' });
    await account.work();
    expect(account.ownerOf(lead)).toBe('Ben');
  });

  it('is handed to somebody by a manager, whoever has it', async () => {
    const account = await answeringAccount(app, NAMES, pooled(null));
    const lead = await account.route();
    const handed = await account.say('Olga', lead, 'hand', { repId: '4', why: 'Knows them.' });
    expect(handed).toMatchObject({ data: { sentence: 'The lead goes to Dia within seconds.' } });
    await account.work();
    expect(account.ownerOf(lead)).toBe('Dia');
    expect(await account.say('Olga', lead, 'hand', { repId: '9', why: 'Nobody.' })).toMatchObject({ ok: false, code: 'unknown-rep' });
    const shown = await account.shown(lead, 'Olga');
    expect(shown.happened.map(({ sentence }) => sentence)).toContain('Olga@Example.test gave it to Dia. “Knows them.”');
  });
});

describe('the card', () => {
  const SLAS: SlaSettings = {
    limits: [
      {
        id: 'accept',
        name: 'Accept soon',
        enabled: true,
        appliesTo: {},
        asks: { for: 'acceptance' },
        withinMinutes: 10,
        time: 'rep',
        onReassign: 'restart',
        remindMinutesBefore: 3,
        onBreach: [{ kind: 'tell-manager' }, { kind: 'reassign' }],
      },
    ],
  };

  it('shows the clocks, what happens when they end, and who is told', async () => {
    const told = { ...OPEN, reasons: [] };
    const account = await answeringAccount(app, NAMES, (policy) => ({
      ...pooled(told)(policy),
      slas: SLAS,
      notifications: { channelIds: ['email', 'crm-task'] },
    }));
    const lead = await account.route();
    await account.follow();
    app.clock.now += 4 * 60_000;
    const shown = await account.shown(lead, 'Ana');
    expect(shown.clocks).toMatchObject([
      {
        state: 'running',
        counts: 'Ana’s working hours (Europe/Berlin)',
        sentence: 'Acceptance by Wed 18 Nov, 11:10.',
        then: ['At Wed 18 Nov, 11:07 Ana is reminded.', 'At Wed 18 Nov, 11:10: Ana’s manager is told, it goes to the next best.'],
        usedMs: 240_000,
      },
    ]);
    expect(shown.told.map(({ sentence }) => sentence).toSorted()).toEqual([
      'Ana is being told by a task in the CRM.',
      'Ana is being told by e-mail.',
    ]);
    await account.say('Ana', lead, 'accept');
    expect((await account.shown(lead, 'Ana')).clocks).toMatchObject([{ state: 'met', sentence: 'Accepted after 4 min of 10 min.' }]);
    expect(await account.say('Olga', lead, 'remind')).toMatchObject({ data: { sentence: 'Told again: Ana.' } });
    expect(await account.say('Olga', lead, 'remind')).toMatchObject({ data: { result: 'already' } });
    await account.say('Ana', lead, 'give', { repId: '2', note: 'Speaks French.' });
    await account.work();
    await account.follow();
    const notices = await app.ports.notices.ofLead(account.installation.id, lead);
    expect(notices.at(-1)?.matter).toMatchObject({ kind: 'assigned', repId: '2', note: 'Ana gave it to you: “Speaks French.”' });
    expect(notices.filter(({ kind }) => kind === 'reassigned')).toEqual([]);
    await account.say('Olga', lead, 'hand', { repId: '3', why: 'Ben is ill.' });
    await account.work();
    await account.follow();
    const after = await app.ports.notices.ofLead(account.installation.id, lead);
    const reassigned = after.filter(({ kind }) => kind === 'reassigned');
    expect(reassigned.map(({ recipient }) => recipient)).toContainEqual({ kind: 'person', repId: '2' });
  });
});

describe('a lead that is offered', () => {
  const CLAIM: ClaimSettings = { withinMinutes: 10, shows: 'lead', unclaimed: 'rotation' };
  const SIXTEEN = Array.from({ length: 16 }, (_, at) => `Rep${String.fromCharCode(65 + at)}`);
  const members = SIXTEEN.map((_, at) => ({ repId: String(at + 1), weight: 1 }));

  it('goes to the first of sixteen who claim it at once', async () => {
    const account = await answeringAccount(app, SIXTEEN, pooled(null, { members, claim: CLAIM }));
    const lead = await account.route();
    expect(account.ownerOf(lead)).toBeUndefined();
    expect(await account.shown(lead, 'RepC')).toMatchObject({ state: 'offered', may: { claim: true, accept: false } });
    const answers = await Promise.all(SIXTEEN.map((name) => account.say(name, lead, 'accept')));
    const winners = SIXTEEN.filter((_, at) => answers[at]?.ok);
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'answer-too-late')).toHaveLength(15);
    await account.work();
    expect(account.ownerOf(lead)).toBe(winners[0]);
    expect((await account.events(lead)).filter(([kind]) => kind === 'claimed')).toHaveLength(1);
    expect(await account.row(lead)).toMatchObject({ kind: 'assigned', method: 'claimed', state: 'open', poolId: 'all' });
    expect((await account.shown(lead, winners[0] ?? '')).may).toMatchObject({ accept: false });
  });

  it('goes to whoever claimed it or, when nobody did in time, in turn, and never to both', async () => {
    const account = await answeringAccount(app, NAMES, pooled(null, { claim: CLAIM }));
    const leads = await Promise.all(Array.from({ length: 6 }, () => account.route()));
    app.clock.now += CLAIM.withinMinutes * 60_000;
    const [claims] = await Promise.all([Promise.all(leads.map((lead) => account.say('Cem', lead, 'accept'))), account.work()]);
    await account.work();
    for (const [at, lead] of leads.entries()) {
      const row = await account.row(lead);
      expect(row).toMatchObject({ kind: 'assigned', state: 'open', method: claims[at]?.ok ? 'claimed' : 'pool' });
      expect(account.ownerOf(lead)).toBe(claims[at]?.ok ? 'Cem' : NAMES[Number(row.repId) - 1]);
    }
  });

  it('is claimed by nobody to whom it is not offered', async () => {
    const account = await answeringAccount(app, NAMES, pooled(null, { claim: CLAIM }));
    const lead = await account.route();
    expect(await account.say('Dia', lead, 'accept')).toMatchObject({ ok: false, code: 'not-yours' });
    expect(await account.say('Ana', lead, 'give', { repId: '2' })).toMatchObject({ ok: false });
  });
});

test('what was answered is on home and in reports, and every figure opens its leads', async () => {
  const account = await answeringAccount(app, NAMES, pooled({ ...OPEN, reasons: [] }));
  const [taken, refused] = [await account.route(), await account.route()];
  app.clock.now += 90_000;
  await account.say('Ana', taken, 'accept');
  await account.say('Ben', refused, 'reject');
  await account.work();
  const { crmAccountId: portalId } = account.installation;
  const ask = async (path: string, body?: object) =>
    (await app.ask({ portalId }, body === undefined ? 'GET' : 'POST', `/api/v1${path}`, body)).json as { data: never; code?: string };
  const today = { from: '2026-11-18', until: '2026-11-18' };
  const { data: report } = await ask('/reports', today);
  expect(report).toMatchObject({
    zone: 'Europe/Berlin',
    all: { counts: { assigned: 3, accepted: 1, rejected: 1, reassigned: 1, moved: 0 }, acceptedShare: 1 / 3, unclaimedShare: null },
    byDay: [{ day: '2026-11-18', figures: { counts: { assigned: 3 } } }],
    causes: [{ because: 'declined', name: 'Rejected by the rep', count: 1 }],
  });
  expect(report['load']).toEqual(
    ['Ana', 'Ben', 'Cem'].map((name) => expect.objectContaining({ name, got: 1, open: name === 'Ben' ? 0 : 1 }) as unknown),
  );
  const rules = (report['groups'] as { group: string; lines: object[] }[]).find(({ group }) => group === 'rule');
  expect(rules?.lines).toEqual([expect.objectContaining({ key: 'all', name: 'All' })]);
  const causes = [{ group: 'cause', key: 'declined' }];
  expect((await ask('/reports/leads', { ...today, figure: 'reassigned', only: causes, after: null })).data).toEqual({
    leads: [
      expect.objectContaining({
        leadId: refused,
        name: `Lia ${refused}`,
        rep: 'Ben',
        sentence: 'Not accepted, not touched. Rejected by the rep.',
      }),
    ],
    total: 1,
    next: null,
  });
  const opened = { ...today, figure: 'open', only: [{ group: 'rep', key: '1' }], after: null };
  expect((await ask('/reports/leads', opened)).data).toMatchObject({ leads: [{ sentence: 'Accepted after 1 min.' }], total: 1 });
  expect((await ask('/reports/csv', { ...today, after: null })).data).toMatchObject({ lines: 3, next: null });
  expect((await ask('/reports', { from: '2026-11-18', until: '2026-11-17' })).code).toBe('span-not-possible');
  expect((await ask('/reports/leads', { ...opened, after: 'the end' })).code).toBe('malformed');
  expect((await ask('/home')).data).toMatchObject({ zone: 'Europe/Berlin', reps: NAMES.map((name) => ({ name })) });
});

test('home shows a lead as its limit runs out, is missed, and no more once it is accepted', async () => {
  const limit = {
    id: 'accept',
    name: 'Accept soon',
    enabled: true,
    appliesTo: {},
    withinMinutes: 10,
    time: 'wall',
    onReassign: 'restart',
  } as const;
  const slas: SlaSettings = { limits: [{ ...limit, asks: { for: 'acceptance' }, onBreach: [{ kind: 'tell-manager' }] }] };
  const account = await answeringAccount(app, NAMES, (policy) => ({ ...pooled(OPEN)(policy), slas }));
  const lead = await account.route();
  await account.follow();
  const { crmAccountId: portalId } = account.installation;
  const lists = async () => {
    const { data } = (await app.ask({ portalId }, 'GET', '/api/v1/home')).json as {
      data: { lists: { list: string; leads: { sentence: string }[] }[] };
    };
    return Object.fromEntries(data.lists.flatMap(({ list, leads }) => leads.map(({ sentence }) => [list, sentence])));
  };
  app.clock.now += 8 * 60_000;
  const unaccepted = 'Ana has had it for 8 min and not accepted it.';
  expect(await lists()).toEqual({ unaccepted, 'at-risk': 'Ana has 2 min left to accept it.' });
  app.clock.now += 4 * 60_000;
  await account.follow();
  expect((await lists())['breached']).toBe('Ana has not accepted it: “Accept soon” was missed on Wed 18 Nov, 11:10.');
  await account.say('Ana', lead, 'accept');
  await account.follow();
  expect(await lists()).toEqual({});
  const day = { from: '2026-11-18', until: '2026-11-18', figure: 'acceptance-missed', after: null };
  expect((await app.ask({ portalId }, 'POST', '/api/v1/reports/leads', day)).json).toMatchObject({
    data: { leads: [{ leadId: lead, sentence: 'Accepted after 12 min. Missed: acceptance.' }], total: 1 },
  });
});
