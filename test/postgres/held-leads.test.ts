/** A held lead: looked at again without noise, given to whoever comes back, to the fallback at its deadline, never over a person's choice. */
import { showLeadTrace } from '../../src/application/show/show-lead-trace.ts';
import { addLead, changeOwner, changeRep } from '../../src/crm/memory/state.ts';
import { type Account, openAccount } from './account.ts';
import { MINUTE, NOW } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
beforeEach(async () => {
  account = await openAccount(database().db);
  changeRep(account.crm, 'ana', { status: 'away' });
  changeRep(account.crm, 'ben', { status: 'away' });
  addLead(account.crm, { id: '7' });
  await account.ask('7');
  await account.route();
});

const waiting = () => account.ports.waitingLeads.find(account.id, '7');
const decisions = () => account.ports.decisions.history(account.id, '7', 99);
const outcomes = async () => (await decisions()).map((one) => [one.request.kind, one.decision.outcome.kind]);
const at = (minutes: number) => void (account.clock.now = NOW + minutes * MINUTE);

test('a look that changes nothing only moves the next look', async () => {
  const rotation = await account.ports.decisions.rotation(account.id);
  // Every minute at first, every five minutes once it is held for longer, and at the deadline whatever happens.
  for (const [due, next] of [
    [1, 2],
    [2, 3],
    [20, 25],
    [58, 60],
  ] as const) {
    at(due);
    await account.route();
    expect(await waiting()).toMatchObject({ state: 'held', dueAt: NOW + next * MINUTE, deadline: NOW + 60 * MINUTE, attempts: 0 });
  }
  expect(await outcomes()).toEqual([['new', 'held']]);
  expect(await account.ports.decisions.rotation(account.id)).toEqual(rotation);
  expect(await account.ports.outgoingWrites.ofLead(account.id, '7')).toEqual([]);
});

test('the card names the look that is next', async () => {
  at(15);
  await account.route();
  const installation = await account.ports.installations.find(account.id);
  if (installation === null) throw new Error('the account is connected');
  const names = { roster: () => Promise.resolve({ reps: [], teams: [], readAt: NOW }), fields: () => Promise.resolve([]) };
  const shown = await showLeadTrace({ ...account.ports, names }, { installation: { ...installation, zone: 'UTC' }, leadId: '7' });
  expect(shown).toMatchObject({ state: 'held', decision: { outcome: 'held' } });
  expect(shown.decision?.next.join(' ')).toMatch(/10:20.*11:00/);
});

test('the lead goes to whoever comes back', async () => {
  at(15);
  await account.route();
  changeRep(account.crm, 'ben', { status: 'available' });
  at(30);
  await account.route();
  await account.deliver();
  expect(account.crm.leads.get('7')).toMatchObject({ ownerId: 'ben', stamp: { rule: 'Turns' } });
  expect(await waiting()).toBeNull();
  expect(await outcomes()).toEqual([
    ['hold-check', 'assigned'],
    ['new', 'held'],
  ]);
  expect((await decisions())[0]).toMatchObject({ requestedAt: NOW, decidedAt: NOW + 30 * MINUTE });
});

test('at the deadline the lead goes to the fallback', async () => {
  for (const minutes of [15, 30, 45, 60]) {
    at(minutes);
    await account.route();
  }
  await account.deliver();
  expect(account.crm.leads.get('7')).toMatchObject({ ownerId: 'cem', stamp: { rule: 'Fallback' } });
  expect(await waiting()).toBeNull();
  expect(await outcomes()).toEqual([
    ['hold-expired', 'assigned'],
    ['new', 'held'],
  ]);
});

test('a held lead that is announced again stays held', async () => {
  at(1);
  await account.ask('7');
  at(15);
  await account.route();
  expect(await waiting()).toMatchObject({ state: 'held', deadline: NOW + 60 * MINUTE });
});

test('an owner that a person gave the lead while it was held stands', async () => {
  changeOwner(account.crm, '7', { ownerId: 'ana', by: 'person' });
  changeRep(account.crm, 'ben', { status: 'available' });
  at(15);
  await account.route();
  await account.deliver();
  expect(account.crm.leads.get('7')).toMatchObject({ ownerId: 'ana', stamp: null });
  expect(await waiting()).toBeNull();
  expect((await decisions())[0]?.decision.outcome).toEqual({ kind: 'left-alone', because: 'already-owned', ownerId: 'ana' });
});

test('a lead that a person asked to reroute is taken from the owner it had, once somebody is back', async () => {
  addLead(account.crm, { id: '8', ownerId: 'cem' });
  await account.ask('8', 'reroute');
  await account.route();
  changeRep(account.crm, 'ben', { status: 'available' });
  at(15);
  await account.route();
  await account.deliver();
  expect(account.crm.leads.get('8')).toMatchObject({ ownerId: 'ben' });
});
