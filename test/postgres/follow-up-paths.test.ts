/** Leads on a follow-up path: begun by properties and an enrolment, looked at again, handed over by condition or when the time is over. */
import { answerWorkflows } from '../../src/application/deliver/answer-workflows.ts';
import { showLeadTrace } from '../../src/application/show/show-lead-trace.ts';
import { addLead, changeOwner, changeRep } from '../../src/crm/memory/state.ts';
import type { FollowUpPath } from '../../src/routing/policy/policy-destinations.ts';
import { type Account, openAccount, TURNS } from './account.ts';
import { MINUTE, NOW, request } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
const DAY = 24 * 60 * MINUTE;
let account: Account;

const nurture = (handOver: Partial<FollowUpPath['handOver']> = {}): FollowUpPath => ({
  id: 'nurture',
  name: 'Nurture',
  set: { follow_up: 'nurture' },
  workflowId: '77',
  handOver: {
    when: { field: 'lead.replied', op: 'is', value: true },
    to: { kind: 'pool', poolId: 'sales' },
    afterMinutes: 7 * 24 * 60,
    atDeadline: 'hand-over',
    ...handOver,
  },
});
const publish = (path = nurture()) =>
  account.publish({
    rules: [{ id: 'cold', name: 'Cold', enabled: true, when: { all: [] }, then: { kind: 'path', pathId: 'nurture' } }, ...TURNS.rules],
    paths: [path],
  });

beforeEach(async () => {
  account = await openAccount(database().db);
  account.crm.workflows.set('77', []);
  await publish();
  addLead(account.crm, { id: '7' });
  await account.ask('7');
  await account.route();
});

const lead = () => account.crm.leads.get('7');
const waiting = () => account.ports.waitingLeads.find(account.id, '7');
const writes = () => account.ports.outgoingWrites.ofLead(account.id, '7');
const decisions = () => account.ports.decisions.history(account.id, '7', 99);
const outcomes = async () => (await decisions()).map((one) => [one.request.kind, one.decision.outcome.kind]);
const at = (ms: number) => void (account.clock.now = NOW + ms);
const reply = () => {
  const found = lead();
  if (found) account.crm.leads.set('7', { ...found, fields: { ...found.fields, replied: true } });
};

test('it begins with what the path sets and one enrolment, and nobody owns the lead', async () => {
  await account.deliver();
  expect(lead()).toMatchObject({ ownerId: null, fields: { follow_up: 'nurture' }, stamp: { rule: 'Cold', method: 'on-path' } });
  expect(account.crm.workflows.get('77')).toEqual(['7']);
  expect(await writes()).toMatchObject([{ ownerId: null, state: 'settled', enrolIn: '77', enrolledAt: NOW, writtenAt: NOW }]);
  expect(await waiting()).toMatchObject({ state: 'held', dueAt: NOW + 5 * MINUTE, deadline: NOW + 7 * DAY });
  await account.deliver();
  expect(account.crm.calls.filter((call) => call === 'enrol')).toHaveLength(1);
});

test('it needs no attention and counts as held nowhere, though it waits', async () => {
  addLead(account.crm, { id: '9' });
  await account.publish({});
  changeRep(account.crm, 'ana', { status: 'away' });
  changeRep(account.crm, 'ben', { status: 'away' });
  await account.ask('9');
  await account.route();
  expect((await account.ports.waitingLeads.list(account.id, 9)).map(({ leadId, because }) => [leadId, because])).toEqual([
    ['9', 'everyone-out'],
  ]);
  expect(await account.ports.health.counts(account.id)).toMatchObject({ held: 1 });
});

test('a look that changes nothing leaves no record, and looks become rare', async () => {
  for (const [due, next] of [
    [5 * MINUTE, 10 * MINUTE],
    [12 * 60 * MINUTE, 12 * 60 * MINUTE + 30 * MINUTE],
    [3 * DAY, 3 * DAY + 60 * MINUTE],
  ] as const) {
    at(due);
    await account.route();
    expect(await waiting()).toMatchObject({ dueAt: NOW + next, deadline: NOW + 7 * DAY });
  }
  expect(await outcomes()).toEqual([['new', 'on-path']]);
});

test('a reply hands the lead over to whom the path names, past the rules', async () => {
  await account.deliver();
  reply();
  at(5 * MINUTE);
  await account.route();
  await account.deliver();
  expect(lead()).toMatchObject({ ownerId: 'ana', stamp: { rule: 'Follow-up path', method: 'hand-over-pool' } });
  expect(await waiting()).toBeNull();
  expect(await outcomes()).toEqual([
    ['path-check', 'assigned'],
    ['new', 'on-path'],
  ]);
});

test('when its time is over the lead is handed over all the same', async () => {
  await account.deliver();
  at(7 * DAY);
  await account.route();
  await account.deliver();
  expect(lead()?.ownerId).toBe('ana');
  expect((await outcomes())[0]).toEqual(['path-ended', 'assigned']);
});

test('or it stays there for good, when the path says so', async () => {
  await publish(nurture({ atDeadline: 'stay' }));
  await account.deliver();
  at(7 * DAY);
  await account.route();
  expect(await waiting()).toBeNull();
  expect((await decisions())[0]?.decision.outcome).toEqual({
    kind: 'on-path',
    pathId: 'nurture',
    ruleId: 'cold',
    retryAt: null,
    deadline: null,
  });
  expect(lead()?.ownerId).toBeNull();
});

test('a hand-over to people who are out goes to the fallback', async () => {
  changeRep(account.crm, 'ana', { status: 'away' });
  changeRep(account.crm, 'ben', { status: 'away' });
  reply();
  at(5 * MINUTE);
  await account.route();
  await account.deliver();
  expect(lead()?.ownerId).toBe('cem');
});

test('whoever asks for a new routing gets the lead to a person', async () => {
  await account.deliver();
  await account.ask('7', 'reroute');
  await account.route();
  await account.deliver();
  expect(lead()).toMatchObject({ ownerId: 'ana', stamp: { rule: 'Turns' } });
  expect((await decisions())[0]?.decision.trace).toContainEqual({
    step: 'rule-passed-over',
    ruleId: 'cold',
    why: { because: 'was-on-path', pathId: 'nurture' },
  });
});

test('a person who takes the lead keeps it', async () => {
  await account.deliver();
  changeOwner(account.crm, '7', { ownerId: 'ben', by: 'person' });
  reply();
  at(5 * MINUTE);
  await account.route();
  await account.deliver();
  expect(lead()?.ownerId).toBe('ben');
  expect((await decisions())[0]?.decision.outcome).toMatchObject({ kind: 'left-alone', because: 'already-owned' });
});

test('a person who takes the lead before the follow-up was written stops it', async () => {
  changeOwner(account.crm, '7', { ownerId: 'ben', by: 'person' });
  await account.deliver();
  expect(await writes()).toMatchObject([{ state: 'overridden' }]);
  expect(lead()).toMatchObject({ ownerId: 'ben', fields: {} });
  expect(account.crm.workflows.get('77')).toEqual([]);
});

test('an answer that was lost is written again, and enrols once', async () => {
  account.crm.loseNextAnswer = true;
  await account.deliver();
  expect(await writes()).toMatchObject([{ state: 'waiting', maybeSent: true, enrolledAt: null }]);
  at(10 * MINUTE);
  await account.deliver();
  expect(await writes()).toMatchObject([{ state: 'settled' }]);
  expect(account.crm.workflows.get('77')).toEqual(['7']);
});

test('a workflow that the CRM does not know is shown to a person, who may try again', async () => {
  account.crm.workflows.clear();
  await account.deliver();
  expect(await writes()).toMatchObject([{ state: 'stuck', problem: 'there is no such workflow', enrolledAt: null }]);
  expect(lead()?.fields).toEqual({ follow_up: 'nurture' });
  account.crm.workflows.set('77', []);
  await account.ports.outgoingWrites.retry(account.id, '7', account.clock.now);
  await account.deliver();
  expect(await writes()).toMatchObject([{ state: 'settled', enrolledAt: NOW }]);
});

test('the rep refused at the hand-over is replaced by the next of the same pool', async () => {
  await account.deliver();
  reply();
  at(5 * MINUTE);
  await account.route();
  changeRep(account.crm, 'ana', { active: false });
  await account.deliver();
  await account.route();
  await account.deliver();
  expect(lead()).toMatchObject({ ownerId: 'ben', stamp: { method: 'hand-over-pool' } });
});

test('the card and a workflow that asked are told', async () => {
  await account.deliver();
  const installation = await account.ports.installations.find(account.id);
  if (installation === null) throw new Error('the account is connected');
  const names = { roster: () => Promise.resolve({ reps: [], teams: [], readAt: NOW }), fields: () => Promise.resolve([]) };
  const shown = await showLeadTrace({ ...account.ports, names }, { installation: { ...installation, zone: 'UTC' }, leadId: '7' });
  expect(shown).toMatchObject({
    state: 'on-path',
    owner: null,
    decision: { outcome: 'on-path', ruleName: 'Cold', reason: 'Rule “Cold”: On the automated follow-up “Nurture”.' },
    write: { sentence: 'The CRM has what the follow-up sets.' },
  });
  addLead(account.crm, { id: '8' });
  await account.ports.workflowRequests.open(account.id, { callbackId: 'c1', leadId: '8', routing: request('workflow') }, NOW);
  await account.route();
  await account.deliver();
  await answerWorkflows(account.ports, account.id);
  expect(account.crm.completed.get('c1')).toMatchObject({ outcome: 'on-path', ownerId: null, rule: 'Cold' });
});
