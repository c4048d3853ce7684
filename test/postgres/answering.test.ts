/** A CRM workflow that sends a lead is told once what became of it, and as soon as that stands. */
import { answerWorkflows } from '../../src/application/deliver/answer-workflows.ts';
import { askWorkflowRouting } from '../../src/application/receive/ask-workflow-routing.ts';
import { addLead, changeOwner, changeRep } from '../../src/crm/memory/state.ts';
import { type Account, openAccount } from './account.ts';
import { MINUTE } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
beforeEach(async () => {
  account = await openAccount(database().db);
  changeRep(account.crm, 'ben', { status: 'away' });
  addLead(account.crm, { id: '7' });
});

const send = (callbackId: string, poolId: string | null = null) =>
  askWorkflowRouting(account.ports, { installationId: account.id, callbackId, leadId: '7', poolId });
const answer = () => answerWorkflows(account.ports, account.id);
const answers = () => [...account.crm.completed];
const tries = () => account.crm.calls.filter((call) => call === 'completeAction').length;

test('the workflow hears of the owner when the CRM has it, not before, and once', async () => {
  expect([await send('call'), await send('call')]).toEqual(['opened', 'known']);
  await answer();
  await account.route();
  await answer();
  expect(answers()).toEqual([]);
  await account.deliver();
  await answer();
  await answer();
  expect(answers()).toEqual([['call', { outcome: 'assigned', ownerId: 'ana', rule: 'Turns', reason: expect.any(String) as unknown }]]);
  expect(tries()).toBe(1);
});

test('the workflow hears of a hold at once; the lead is routed later all the same', async () => {
  changeRep(account.crm, 'ana', { status: 'away' });
  await send('call');
  await account.route();
  await answer();
  expect(answers()).toMatchObject([['call', { outcome: 'held', ownerId: null }]]);
  changeRep(account.crm, 'ana', { status: 'available' });
  account.clock.now += 15 * MINUTE;
  await account.route();
  await account.deliver();
  await answer();
  expect(account.crm.leads.get('7')?.ownerId).toBe('ana');
  expect(tries()).toBe(1);
});

test('the workflow hears of the owner that stands, when somebody else chose one meanwhile', async () => {
  await send('call');
  await account.route();
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'person' });
  await account.deliver();
  await answer();
  expect(answers()).toMatchObject([['call', { outcome: 'assigned', ownerId: 'cem' }]]);
});

test('the workflow hears that Signalbox only observes', async () => {
  await account.ports.installations.setMode(account.id, 'observing', 'olga', account.clock.now);
  await send('call');
  await account.route();
  await answer();
  expect(answers()).toMatchObject([
    ['call', { outcome: 'left-alone', ownerId: null, reason: expect.stringContaining('only observes') as unknown }],
  ]);
  expect(account.crm.leads.get('7')?.ownerId).toBeNull();
});

test('the workflow hears that the lead is gone', async () => {
  await send('call');
  account.crm.leads.delete('7');
  await account.route();
  await answer();
  expect(answers()).toMatchObject([['call', { outcome: 'failed', ownerId: null }]]);
});

test('an answer that did not arrive is given again, and others do not wait for it', async () => {
  addLead(account.crm, { id: '8' });
  await send('one');
  await askWorkflowRouting(account.ports, { installationId: account.id, callbackId: 'two', leadId: '8', poolId: null });
  await account.route();
  await account.deliver();
  account.crm.failures.push({ kind: 'unavailable', detail: 'The CRM is out.', retryAfterMs: null });
  await answer();
  expect(answers()).toHaveLength(1);
  await answer();
  expect(answers()).toHaveLength(1);
  account.clock.now += MINUTE;
  await answer();
  expect(new Set(account.crm.completed.keys())).toEqual(new Set(['one', 'two']));
});

test('a request that the CRM no longer knows is given up', async () => {
  await send('call');
  await account.route();
  await account.deliver();
  account.crm.failures.push({ kind: 'not-found', detail: 'The execution is over.', retryAfterMs: null });
  await answer();
  account.clock.now += 60 * MINUTE;
  await answer();
  expect([answers(), tries()]).toEqual([[], 1]);
});
