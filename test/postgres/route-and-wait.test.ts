/** A sender that waits for the routing of many leads gets one result each, in its order, as soon as all of them stand. */
import { type LeadToRoute, type RouteAndWait, routeAndWait } from '../../src/application/receive/route-and-wait.ts';
import { addLead, changeRep } from '../../src/crm/memory/state.ts';
import { type Account, openAccount } from './account.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
let waitedMs: number[];
beforeEach(async () => {
  account = await openAccount(database().db);
  for (const id of ['7', '8', '9']) addLead(account.crm, { id });
  waitedMs = [];
});

const toRoute = (leadId: string, pool: string | null = null): LeadToRoute => ({ leadId, pool });

/** Sends, and works between the looks as `work` says; the first of them comes after the first look. */
function send(leads: readonly LeadToRoute[], work: () => Promise<unknown>, requestId = 'one'): Promise<RouteAndWait> {
  const pause = async (ms: number) => {
    waitedMs.push(ms);
    await work();
  };
  return routeAndWait(account.ports, { installationId: account.id, requestId, leads, patienceMs: 1_000 }, pause);
}

const workFully = async () => {
  await account.route();
  await account.deliver();
};
const nothing = () => Promise.resolve();
const resultsOf = (answer: RouteAndWait) => (answer.kind === 'done' ? answer.results : []);
const owners = (answer: RouteAndWait) => resultsOf(answer).map(({ outcome, ownerId }) => [outcome, ownerId]);

test('every lead gets its result in the order asked, when the CRM has the owner', async () => {
  const answer = await send([toRoute('8'), toRoute('7')], workFully);
  expect(resultsOf(answer)).toMatchObject([
    { outcome: 'assigned', rule: 'Turns', reason: expect.stringContaining('turn') as unknown },
    { outcome: 'assigned', rule: 'Turns' },
  ]);
  const inCrm = ['8', '7'].map((id) => account.crm.leads.get(id)?.ownerId);
  expect(owners(answer)).toEqual(inCrm.map((ownerId) => ['assigned', ownerId]));
  expect(new Set(inCrm)).toEqual(new Set(['ana', 'ben']));
  expect(waitedMs).toEqual([100]);
});

test('a decision whose owner is not written yet is no result', async () => {
  const steps = [() => account.route(), nothing, () => account.deliver()];
  const answer = await send([toRoute('7')], () => steps.shift()?.() ?? nothing());
  expect(owners(answer)).toEqual([['assigned', account.crm.leads.get('7')?.ownerId]]);
  expect(waitedMs).toEqual([100, 150, 250]);
});

test('what has no result within the patience is pending, beside what has', async () => {
  const answer = await send([toRoute('7'), toRoute('8', 'no such pool')], nothing);
  expect(owners(answer)).toEqual([
    ['pending', null],
    ['failed', null],
  ]);
  expect(resultsOf(answer)[1]?.reason).toContain('It has: Sales.');
  expect(waitedMs.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(1_000);
});

test('a repetition asks for nothing again and gets the same results; another request routes again', async () => {
  const first = await send([toRoute('7'), toRoute('8')], workFully);
  const decided = async () => (await account.ports.decisions.recent(account.id, 9)).length;
  const before = await decided();
  expect(await send([toRoute('7'), toRoute('8')], workFully)).toEqual(first);
  expect(await decided()).toBe(before);
  await send([toRoute('7')], workFully, 'two');
  expect(await decided()).toBe(before + 1);
});

test('a lead named twice is routed once and has the same result twice', async () => {
  const answer = await send([toRoute('7'), toRoute('8'), toRoute('7')], workFully);
  expect(owners(answer)[0]).toEqual(owners(answer)[2]);
  expect(await account.ports.decisions.recent(account.id, 9)).toHaveLength(2);
});

test('a pool is taken by name or id, whatever the case', async () => {
  const answer = await send([toRoute('7', ' sales '), toRoute('8', 'SALES'), toRoute('9', '')], workFully);
  expect(owners(answer).map(([outcome]) => outcome)).toEqual(['assigned', 'assigned', 'assigned']);
});

test('a lead that does not exist fails, and one that nobody may get now is held', async () => {
  changeRep(account.crm, 'ana', { status: 'away' });
  changeRep(account.crm, 'ben', { status: 'away' });
  const answer = await send([toRoute('404'), toRoute('7')], workFully);
  expect(owners(answer)).toEqual([
    ['failed', null],
    ['held', null],
  ]);
});

test('requests whose sender asks for the results call nobody back', async () => {
  await send([toRoute('7')], workFully);
  expect(await account.ports.workflowRequests.claimAnswerable(account.id, 9, account.clock.now + 1, 1_000)).toEqual([]);
});
