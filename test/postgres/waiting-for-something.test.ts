/** Leads that a rule holds until something is so, and leads that go to queues and teams of the CRM. */
import { addLead, changeRep } from '../../src/crm/memory/state.ts';
import type { Destination } from '../../src/routing/policy/policy-destinations.ts';
import { type Account, openAccount, TURNS } from './account.ts';
import { MINUTE, NOW } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
beforeEach(async () => {
  account = await openAccount(database().db);
  addLead(account.crm, { id: '7' });
});

const first = (then: Destination) =>
  account.publish({ rules: [{ id: 'first', name: 'First', enabled: true, when: { all: [] }, then }, ...TURNS.rules] });
const waiting = () => account.ports.waitingLeads.find(account.id, '7');
const outcomes = async () =>
  (await account.ports.decisions.history(account.id, '7', 99)).map(({ request, decision }) => [request.kind, decision.outcome.kind]);
const lookAt = async (minutes: number) => {
  account.clock.now = NOW + minutes * MINUTE;
  await account.route();
  await account.deliver();
};
const arrives = async () => {
  await account.ask('7');
  await lookAt(0);
};
const untilNumber: Destination = {
  kind: 'hold',
  until: { kind: 'condition', when: { field: 'lead.mobile', op: 'known' } },
  maxMinutes: 60,
  atDeadline: 'next-rule',
};

test('until a property is filled', async () => {
  await first(untilNumber);
  await arrives();
  expect(await waiting()).toMatchObject({ state: 'held', deadline: NOW + 60 * MINUTE });
  await lookAt(10);
  expect(await outcomes()).toEqual([['new', 'held']]);
  const lead = account.crm.leads.get('7');
  if (lead) account.crm.leads.set('7', { ...lead, fields: { mobile: '+49 170 1' } });
  await lookAt(20);
  expect(account.crm.leads.get('7')?.ownerId).toBe('ana');
  expect((await outcomes())[0]).toEqual(['hold-check', 'assigned']);
});

test('at the deadline the next rule is tried, which may hold the lead for a time of its own', async () => {
  await first(untilNumber);
  await arrives();
  changeRep(account.crm, 'ana', { status: 'away' });
  changeRep(account.crm, 'ben', { status: 'away' });
  await lookAt(60);
  expect(await waiting()).toMatchObject({ state: 'held', deadline: NOW + 120 * MINUTE });
  changeRep(account.crm, 'ben', { status: 'available' });
  await lookAt(90);
  expect(account.crm.leads.get('7')?.ownerId).toBe('ben');
  expect(await outcomes()).toEqual([
    ['hold-check', 'assigned'],
    ['hold-expired', 'held'],
    ['new', 'held'],
  ]);
});

test('until a time of day, at which it is looked at to the minute and not held until the next day', async () => {
  // The clock of the tests stands at 10:00 UTC.
  await first({ kind: 'hold', until: { kind: 'time', at: '12:30', zone: 'UTC' }, maxMinutes: 1440, atDeadline: 'fallback' });
  await arrives();
  expect(await waiting()).toMatchObject({ dueAt: NOW + 150 * MINUTE, deadline: NOW + 1440 * MINUTE });
  await lookAt(149);
  expect(account.crm.leads.get('7')?.ownerId).toBeNull();
  await lookAt(151);
  expect(account.crm.leads.get('7')?.ownerId).toBe('ana');
});

test('the rep who is refused after a wait is replaced at once', async () => {
  await first({ kind: 'hold', until: { kind: 'time', at: '12:30', zone: 'UTC' }, maxMinutes: 1440, atDeadline: 'fallback' });
  await arrives();
  account.clock.now = NOW + 151 * MINUTE;
  await account.route();
  changeRep(account.crm, 'ana', { active: false });
  await account.deliver();
  await lookAt(152);
  expect(account.crm.leads.get('7')?.ownerId).toBe('ben');
});

test('a team of the CRM takes turns, whoever is in it at the time', async () => {
  account.crm.teams.push({ id: 'north', name: 'North' });
  for (const id of ['ben', 'cem']) changeRep(account.crm, id, { teamIds: ['north'] });
  await first({ kind: 'team', teamId: 'north', whenOut: { kind: 'next-rule' } });
  const owners: (string | null | undefined)[] = [];
  for (const id of ['21', '22', '23']) {
    addLead(account.crm, { id });
    await account.ask(id);
    await lookAt(0);
    owners.push(account.crm.leads.get(id)?.ownerId);
  }
  expect(owners).toEqual(['ben', 'cem', 'ben']);
  changeRep(account.crm, 'ben', { teamIds: [] });
  changeRep(account.crm, 'ana', { teamIds: ['north'] });
  for (const id of ['24', '25']) {
    addLead(account.crm, { id });
    await account.ask(id);
    await lookAt(0);
  }
  expect(new Set(['24', '25'].map((id) => account.crm.leads.get(id)?.ownerId))).toEqual(new Set(['ana', 'cem']));
  expect(account.crm.leads.get('25')?.stamp).toMatchObject({ method: 'team', reason: expect.stringContaining('in North') as string });
});

describe('a queue that the CRM does not take as the owner of this lead, as of a contact in Salesforce', () => {
  const refused = { kind: 'owner-refused', detail: 'Queues own leads, and no contacts.', retryAfterMs: null } as const;
  beforeEach(async () => {
    account.crm.queues.push({ id: 'q1', name: 'Inbound' });
    await first({ kind: 'queue', queueId: 'q1' });
    account.crm.rowFailures.set('7', refused);
    await arrives();
    account.crm.rowFailures.clear();
  });
  const steps = async () => (await account.ports.decisions.latest(account.id, '7'))?.decision.trace ?? [];

  test('is passed over with the reason, and the next rule gives the lead an owner', async () => {
    await lookAt(1);
    expect(account.crm.leads.get('7')?.ownerId).toBe('ana');
    const why = { because: 'queue-refused', queueId: 'q1', reason: refused.detail };
    expect(await steps()).toContainEqual({ step: 'rule-passed-over', ruleId: 'first', why });
    expect(await outcomes()).toEqual([
      ['next-rep', 'assigned'],
      ['new', 'queued'],
    ]);
    expect(await account.ports.outgoingWrites.stuck(account.id, 9)).toEqual([]);
  });

  test('leaves a lead that nobody can take on hold, and never stuck', async () => {
    for (const rep of ['ana', 'ben']) changeRep(account.crm, rep, { status: 'away' });
    await lookAt(1);
    expect(await waiting()).toMatchObject({ state: 'held', deadline: NOW + 61 * MINUTE });
    changeRep(account.crm, 'ben', { status: 'available' });
    await lookAt(30);
    expect(account.crm.leads.get('7')?.ownerId).toBe('ben');
    expect(await account.ports.outgoingWrites.stuck(account.id, 9)).toEqual([]);
  });
});

test('a queue of the CRM owns the lead; one that is refused is passed over', async () => {
  account.crm.queues.push({ id: 'q1', name: 'Inbound' });
  await first({ kind: 'queue', queueId: 'q1' });
  await arrives();
  expect(account.crm.leads.get('7')).toMatchObject({ ownerId: 'q1', stamp: { rule: 'First', method: 'queued' } });
  addLead(account.crm, { id: '8' });
  await account.ask('8');
  await account.route();
  account.crm.queues.length = 0;
  await account.deliver();
  await account.route();
  await account.deliver();
  expect(account.crm.leads.get('8')).toMatchObject({ stamp: { rule: 'Turns' } });
});
