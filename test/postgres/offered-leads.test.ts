/** A lead that is offered: it waits for whoever accepts first, goes on by itself, and what its reps answer is routed on from where it was. */
import { showLeadTrace } from '../../src/application/show/show-lead-trace.ts';
import { addLead, changeOwner } from '../../src/crm/memory/state.ts';
import type { RoutingRequest } from '../../src/routing/facts.ts';
import type { FollowUpPath } from '../../src/routing/policy/policy-destinations.ts';
import { type Account, openAccount, TURNS } from './account.ts';
import { MINUTE, NOW } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
const claim = { withinMinutes: 30, shows: 'lead', unclaimed: 'rotation' } as const;
beforeEach(async () => {
  account = await openAccount(database().db);
  await account.publish({ pools: TURNS.pools.map((pool) => ({ ...pool, claim })) });
  addLead(account.crm, { id: '7' });
});

const waiting = () => account.ports.waitingLeads.find(account.id, '7');
const outcome = async () => (await account.ports.decisions.latest(account.id, '7'))?.decision.outcome;
const at = (minutes: number) => void (account.clock.now = NOW + minutes * MINUTE);
async function answer(request: RoutingRequest): Promise<void> {
  await account.ports.waitingLeads.ask(account.id, [{ leadId: '7', request, requestedAt: account.clock.now }], account.clock.now);
  await account.route();
}
async function offer(): Promise<void> {
  await account.ask('7');
  await account.route();
}

test('is looked at again when its time is over, and then goes to whoever’s turn it is', async () => {
  await offer();
  expect(await outcome()).toEqual({
    kind: 'offered',
    poolId: 'sales',
    ruleId: 'turns',
    repIds: ['ana', 'ben'],
    retryAt: NOW + 30 * MINUTE,
    deadline: NOW + 30 * MINUTE,
  });
  expect(await waiting()).toMatchObject({ state: 'held', because: 'offered', dueAt: NOW + 30 * MINUTE, deadline: NOW + 30 * MINUTE });
  expect(await account.ports.outgoingWrites.ofLead(account.id, '7')).toEqual([]);
  const installation = await account.ports.installations.find(account.id);
  if (installation === null) throw new Error('the account is connected');
  const names = { roster: () => Promise.resolve({ reps: [], teams: [], readAt: NOW }), fields: () => Promise.resolve([]) };
  const shown = await showLeadTrace({ ...account.ports, names }, { installation: { ...installation, zone: 'UTC' }, leadId: '7' });
  expect([shown.state, shown.decision?.next]).toEqual([
    'offered',
    ['If nobody accepts by Fri 20 Nov, 10:30, whoever’s turn it is gets it.'],
  ]);
  at(30);
  await account.route();
  expect(await outcome()).toMatchObject({ kind: 'assigned', ownerId: 'ana', method: 'pool' });
  expect(await waiting()).toBeNull();
});

test('goes to whoever claims it, by the rule it came by, and that is a turn', async () => {
  await offer();
  at(2);
  await answer({ kind: 'claimed', to: 'ben', excluded: [], poolId: 'sales', held: { because: 'offered', ruleId: 'turns' } });
  expect(await outcome()).toMatchObject({ kind: 'assigned', ownerId: 'ben', method: 'claimed', ruleId: 'turns', poolId: 'sales' });
  expect(await waiting()).toBeNull();
  const [pool] = await account.ports.decisions.rotation(account.id);
  expect(pool?.members.map(({ repId, received, credit }) => [repId, received, credit])).toEqual([
    ['ana', 0, 0.5],
    ['ben', 1, -0.5],
  ]);
  await account.deliver();
  expect(account.crm.leads.get('7')).toMatchObject({ ownerId: 'ben', stamp: { rule: 'Turns', method: 'claimed' } });
});

test('is offered to the others until the same moment when one of them rejects it', async () => {
  await offer();
  at(20);
  await answer({ kind: 'declined', excluded: [{ repId: 'ana', because: 'not mine' }], poolId: null });
  expect(await outcome()).toMatchObject({ kind: 'offered', repIds: ['ben'], deadline: NOW + 30 * MINUTE });
  at(30);
  await account.route();
  expect(await outcome()).toMatchObject({ kind: 'assigned', ownerId: 'ben', method: 'pool' });
});

test('what everybody declined waits a day for anybody else, without noise, and is then asked for anew', async () => {
  const everybody = ['ana', 'ben', 'cem'].map((repId) => ({ repId, because: 'let it lapse' }));
  await answer({ kind: 'lapsed', excluded: everybody, poolId: null });
  expect(await outcome()).toMatchObject({ kind: 'held', because: 'everyone-declined' });
  at(5);
  await account.route();
  expect(await account.ports.decisions.history(account.id, '7', 99)).toHaveLength(1);
  expect(await waiting()).toMatchObject({ because: 'everyone-declined', deadline: NOW + 24 * 60 * MINUTE });
  at(24 * 60);
  await account.route();
  expect(await outcome()).toMatchObject({ kind: 'assigned', ownerId: 'cem', method: 'fallback-person' });
});

test('is left to an owner that a person gave it meanwhile', async () => {
  await offer();
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'person' });
  at(30);
  await account.route();
  expect(await outcome()).toMatchObject({ kind: 'left-alone', because: 'already-owned' });
  expect(await account.ports.followedLeads.current(account.id, '7')).toMatchObject({ state: 'ended' });
});

test('what came from a follow-up path and is rejected goes to the next there, and not back on the path', async () => {
  const path: FollowUpPath = {
    id: 'nurture',
    name: 'Nurture',
    set: {},
    workflowId: null,
    handOver: { when: null, to: { kind: 'pool', poolId: 'sales' }, afterMinutes: 60, atDeadline: 'hand-over' },
  };
  const rule = { id: 'cold', name: 'Cold', enabled: true, when: { all: [] }, then: { kind: 'path', pathId: 'nurture' } } as const;
  await account.publish({ rules: [rule], paths: [path] });
  await offer();
  at(60);
  await account.route();
  expect(await outcome()).toMatchObject({ kind: 'assigned', ownerId: 'ana', method: 'hand-over-pool' });
  await answer({ kind: 'declined', excluded: [{ repId: 'ana', because: 'not mine' }], poolId: null });
  expect(await outcome()).toMatchObject({ kind: 'assigned', ownerId: 'ben', method: 'hand-over-pool' });
});
