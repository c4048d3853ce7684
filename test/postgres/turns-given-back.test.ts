/** A lead that leaves a rep again: where the pool says so the turn comes back, the limit has room again, and nothing is counted twice. */
import { compilePolicy } from '../../src/routing/policy/compile-policy.ts';
import type { RotationSettings } from '../../src/routing/policy/policy-pools.ts';
import { replay } from '../../src/routing/replay.ts';
import { replayDecision } from '../../src/application/show/replay-decision.ts';
import { addLead } from '../../src/crm/memory/state.ts';
import type { RequestKind } from '../../src/routing/facts.ts';
import { type Account, openAccount, TURNS } from './account.ts';
import { NOW, request } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;

const policy = (turnReturned: RotationSettings['turnReturned'], most = 9) => ({
  ...TURNS,
  pools: TURNS.pools.map((pool) => ({
    ...pool,
    rotation: turnReturned === undefined ? {} : { turnReturned },
    caps: [{ of: 'member', most, per: 'day' } as const],
  })),
});

async function open(turnReturned: RotationSettings['turnReturned'], most?: number): Promise<void> {
  account = await openAccount(database().db);
  await account.publish(policy(turnReturned, most));
}

const LEAVES: readonly RequestKind[] = ['reroute', 'next-rep', 'declined', 'lapsed'];

/** Who gets the lead; whatever takes it away from somebody excludes them. */
async function route(leadId: string, kind: RequestKind = 'new'): Promise<string | null> {
  const { id, ports, crm, clock } = account;
  const lead = crm.leads.get(leadId) ?? addLead(crm, { id: leadId });
  const last = await ports.decisions.latest(id, leadId);
  const owner = last?.decision.outcome.kind === 'assigned' ? last.decision.outcome.ownerId : null;
  const excluded = LEAVES.includes(kind) && owner !== null ? [{ repId: owner, because: 'wrong region' }] : [];
  await ports.waitingLeads.ask(id, [{ leadId: lead.id, request: { ...request(kind), excluded }, requestedAt: clock.now }], clock.now);
  await account.route();
  const now = await ports.decisions.latest(id, leadId);
  return now?.decision.outcome.kind === 'assigned' ? now.decision.outcome.ownerId : null;
}

const standing = async () => {
  const [pool] = await account.ports.decisions.rotation(account.id);
  return pool?.members.map(({ repId, received, credit }) => [repId, received, Number(credit.toFixed(9))]);
};

test('the rep is owed the turn again, and the credits stay at a sum of zero', async () => {
  await open('rerouted');
  expect([await route('1'), await route('2'), await route('3')]).toEqual(['ana', 'ben', 'ana']);
  expect(await route('3', 'reroute')).toBe('ben');
  // As if the lead had gone to Ben in the first place; Ana is not entitled to a share of it, for she could not get it.
  expect(await standing()).toEqual([
    ['ana', 1, 0],
    ['ben', 2, 0],
  ]);
  expect(await route('4')).toBe('ana');
});

test('whoever rejects a lead is owed the turn again, whoever let it lapse had it', async () => {
  await open('rerouted');
  expect([await route('1'), await route('2')]).toEqual(['ana', 'ben']);
  expect([await route('1', 'declined'), await route('2', 'lapsed')]).toEqual(['ben', 'ana']);
  // Ana: none for the lead that she rejected, one for Ben’s; Ben: one that he let lapse, one that she rejected.
  expect((await standing())?.map(([repId, received]) => [repId, received])).toEqual([
    ['ana', 1],
    ['ben', 2],
  ]);
});

test('who let a lead lapse is not owed the turn because somebody else rejects it later', async () => {
  await open('rerouted');
  expect([await route('1'), await route('1', 'lapsed')]).toEqual(['ana', 'ben']);
  const excluded = ['ana', 'cem'].map((repId) => ({ repId, because: 'not mine' }));
  const { id, ports, clock } = account;
  await ports.waitingLeads.ask(id, [{ leadId: '1', request: { ...request('declined'), excluded }, requestedAt: clock.now }], clock.now);
  await account.route();
  expect((await standing())?.map(([repId, received]) => [repId, received])).toEqual([
    ['ana', 1],
    ['ben', 2],
  ]);
});

test('without the setting the turn is spent', async () => {
  await open('never');
  await route('1');
  await route('2');
  expect([await route('3'), await route('3', 'reroute')]).toEqual(['ana', 'ben']);
  expect((await standing())?.map(([repId, received]) => [repId, received])).toEqual([
    ['ana', 2],
    ['ben', 2],
  ]);
});

test('a limit has room again for what was given back, once', async () => {
  await open('rerouted', 1);
  expect([await route('1'), await route('2'), await route('3')]).toEqual(['ana', 'ben', null]);
  // Ben is full and Ana excluded: the lead waits, and Ana has room again.
  expect(await route('1', 'reroute')).toBeNull();
  expect(await route('4')).toBe('ana');
  expect(await route('5')).toBeNull();
  const [kept] = await account.ports.assignments.lastOf(account.id, ['1', '2']);
  expect(kept).toMatchObject({ leadId: '2', repId: 'ben', poolId: 'sales' });
});

test('a rep whom the CRM refuses gets the turn back; a workflow that routes the lead again gives nothing back', async () => {
  await open('rerouted');
  await route('1');
  expect(await standing()).toEqual([
    ['ana', 1, -0.5],
    ['ben', 0, 0.5],
  ]);
  expect(await route('1', 'next-rep')).toBe('ben');
  expect(await standing()).toEqual([
    ['ana', 0, 0],
    ['ben', 1, 0],
  ]);
  expect(await route('1', 'workflow')).toBe('ana');
  expect((await standing())?.map(([, received]) => received)).toEqual([1, 1]);
});

test('what was decided after a turn came back is made again to the same bytes', async () => {
  await open('rerouted', 2);
  for (const leadId of ['1', '2', '3']) await route(leadId);
  await route('2', 'reroute');
  await route('4');
  const compiled = compilePolicy(policy('rerouted', 2));
  for (const one of await account.ports.decisions.recent(account.id, 99)) {
    const { roster } = await replayDecision(account.ports, account.id, one);
    if (roster === null) throw new Error('the roster is stored');
    expect(JSON.stringify(replay(one, compiled, roster, 'index'))).toBe(JSON.stringify(one.decision));
  }
});

test('earlier leads of a customer are found by each key, the newest first, without the lead itself and what was returned', async () => {
  await open('rerouted');
  const { id, ports, clock, crm } = account;
  const leads = [
    { id: '1', email: 'Ana+1@gmail.com', phone: '+49 30 901820' },
    { id: '2', email: 'a.na@gmail.com', phone: null },
    { id: '3', email: 'other@acme.com', phone: '004930901820' },
  ];
  for (const [at, lead] of leads.entries()) {
    clock.now = NOW + at;
    addLead(crm, lead);
    await route(lead.id);
  }
  const customer = { email: 'ana@gmail.com', phone: '4930901820', accountId: null };
  const find = async (leadId: string, since = NOW) =>
    ((await ports.assignments.earlier(id, [{ leadId, customer }], since)).get(leadId) ?? []).map(({ leadId: of, by, at }) => [
      of,
      by,
      at - NOW,
    ]);
  expect(await find('9')).toEqual([
    ['3', 'phone', 2],
    ['2', 'email', 1],
    ['1', 'email', 0],
    ['1', 'phone', 0],
  ]);
  expect(await find('3')).not.toContainEqual(['3', 'phone', 2]);
  expect(await find('9', NOW + 1)).toHaveLength(2);
  clock.now = NOW + 9;
  await route('2', 'reroute');
  expect((await find('9')).filter(([of]) => of === '2')).toEqual([['2', 'email', 9]]);
  await ports.decisions.eraseLead(id, '1', clock.now);
  expect((await find('9')).filter(([of]) => of === '1')).toEqual([]);
  const { rows } = await database().db.pool.query('select * from assignments');
  expect(JSON.stringify(rows)).not.toMatch(/gmail|901820|acme/);
});
