/** Reps answer leads on the card: they accept, claim, reject, and give away. */
import type { AcceptanceSettings, ClaimSettings } from '../../src/routing/policy/policy-acceptance.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import type { Pool } from '../../src/routing/policy/policy-pools.ts';
import { type App, serveApp } from './app.ts';
import { answeringAccount } from './answering-account.ts';

let app: App;
serveApp((served) => (app = served));

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

  it('is claimed by nobody to whom it is not offered', async () => {
    const account = await answeringAccount(app, NAMES, pooled(null, { claim: CLAIM }));
    const lead = await account.route();
    expect(await account.say('Dia', lead, 'accept')).toMatchObject({ ok: false, code: 'not-yours' });
    expect(await account.say('Ana', lead, 'give', { repId: '2' })).toMatchObject({ ok: false });
  });
});
