/** Requests that wait for an answer: those of CRM workflows, and POSTs that may be repeated. */
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { MINUTE, NOW, ROSTER, asked, connect, decisionOn, portsOn, request, route, locking } from './installed.ts';
import type { DecisionOptions } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

const open = (callbackId = 'call-1', leadId = 'a') =>
  ports.workflowRequests.open(id, { callbackId, leadId, routing: request('workflow') }, NOW);
const decide = async (options: DecisionOptions = {}) => {
  const claimed = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
  await ports.decisions.commit(id, { claimed, needs: locking(), roster: ROSTER, now: NOW }, () =>
    claimed.map((lead) => decisionOn(lead, options)),
  );
};
const deliver = async (state: 'written' | 'overridden' | 'refused' | 'stuck') => {
  const [write] = await ports.outgoingWrites.claim(id, 9, NOW, MINUTE);
  await ports.outgoingWrites.update(
    id,
    [{ writeId: write?.writeId ?? '', fence: write?.fence ?? 0, state, dueAt: null, problem: state === 'stuck' ? 'It is refused.' : null }],
    NOW,
  );
};
const answers = async (now = NOW) => (await ports.workflowRequests.claimAnswerable(id, 9, now, MINUTE)).map((answer) => answer.result);

describe('a workflow request', () => {
  test('is opened once and asks once', async () => {
    expect(await Promise.all([open(), open(), open()])).toEqual(expect.arrayContaining([true, false, false]));
    expect(await ports.waitingLeads.list(id, 9)).toHaveLength(1);
  });

  test('is answered when the owner is in the CRM, not before, and once', async () => {
    await open();
    expect(await answers()).toEqual([]);
    await decide();
    expect(await answers()).toEqual([]);
    await deliver('written');
    const [claimed] = await ports.workflowRequests.claimAnswerable(id, 9, NOW, MINUTE);
    expect(claimed).toMatchObject({
      callbackId: 'call-1',
      leadId: 'a',
      attempts: 0,
      result: { outcome: 'assigned', ownerId: 'rep-1', rule: 'Everyone', reason: 'Everyone takes turns.' },
    });
    expect(await answers()).toEqual([]);
    await ports.workflowRequests.finish(id, claimed === undefined ? [] : [claimed], NOW);
    expect(await answers(NOW + 9 * MINUTE)).toEqual([]);
  });

  test('is answered though the lead holds text that no database likes', async () => {
    await open();
    const [claimed] = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
    if (claimed === undefined) throw new Error('a lead is needed');
    const decided = decisionOn(claimed, { leftAlone: true });
    const trace = [{ step: 'territory', tableId: 't', entryId: 'e', seen: { country: 'nul \u0000 and half a pair \ud83e' } }] as const;
    const odd = { ...decided, record: { ...decided.record, decision: { ...decided.record.decision, trace } } };
    await ports.decisions.commit(id, { claimed: [claimed], needs: locking(), roster: ROSTER, now: NOW }, () => [odd]);
    expect(await answers()).toMatchObject([{ outcome: 'left-alone' }]);
  });

  test('is not answered by a decision made before it was asked', async () => {
    await route(ports, id, 'a', { ownerId: 'before' });
    await deliver('written');
    await open();
    expect(await answers()).toEqual([]);
    await decide({ ownerId: 'after' });
    await deliver('written');
    expect(await answers()).toMatchObject([{ ownerId: 'after' }]);
  });

  test('is not answered by the older request that was being decided when it came', async () => {
    await ports.waitingLeads.ask(id, [asked('a')], NOW);
    const older = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
    await open();
    await ports.decisions.commit(id, { claimed: older, needs: locking(), roster: ROSTER, now: NOW }, () =>
      older.map((lead) => decisionOn(lead, { ownerId: 'older' })),
    );
    await deliver('written');
    expect(await answers()).toEqual([]);
    await decide({ ownerId: 'newer' });
    await deliver('written');
    expect(await answers()).toMatchObject([{ outcome: 'assigned', ownerId: 'newer' }]);
  });

  test('hears that the lead is held', async () => {
    await open();
    await decide({ hold: { retryAt: NOW + MINUTE, deadline: NOW + 9 * MINUTE } });
    expect(await answers()).toMatchObject([{ outcome: 'held', ownerId: null }]);
  });

  test('hears that the lead is left alone', async () => {
    await open();
    await decide({ leftAlone: true });
    expect(await answers()).toMatchObject([
      { outcome: 'left-alone', reason: 'The lead was imported and the policy leaves imported leads alone.' },
    ]);
  });

  test('hears which owner stands when someone else set one', async () => {
    await open();
    await decide();
    await ports.ownerChanges.record(id, [{ leadId: 'a', ownerId: 'chosen', at: NOW, by: 'person', source: 'CRM_UI' }]);
    await deliver('overridden');
    expect(await answers()).toMatchObject([{ outcome: 'assigned', ownerId: 'chosen' }]);
  });

  test('waits while a next rep is sought, and hears of the one found', async () => {
    await open();
    await decide({ ownerId: 'refused' });
    await deliver('refused');
    expect(await answers()).toEqual([]);
    await route(ports, id, 'a', { ownerId: 'next' });
    await deliver('written');
    expect(await answers()).toMatchObject([{ outcome: 'assigned', ownerId: 'next' }]);
  });

  test('hears that the write or the lead is stuck, or the lead gone', async () => {
    await open('call-1', 'a');
    await decide();
    await deliver('stuck');
    await open('call-2', 'b');
    const [stuck] = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
    await ports.waitingLeads.giveBack(id, stuck === undefined ? [] : [{ ...stuck, dueAt: 0, problem: 'It cannot be read.', stuck: true }]);
    await open('call-3', 'c');
    await ports.waitingLeads.drop(id, await ports.waitingLeads.claim(id, 9, NOW, MINUTE));
    const claimed = await ports.workflowRequests.claimAnswerable(id, 9, NOW, MINUTE);
    expect(Object.fromEntries(claimed.map((answer) => [answer.leadId, [answer.result.outcome, answer.result.reason]]))).toEqual({
      a: ['failed', 'It is refused.'],
      b: ['failed', 'It cannot be read.'],
      c: ['failed', 'The lead does not exist any more.'],
    });
  });

  test('comes back after a failure when it is due, and a late worker changes nothing', async () => {
    await open();
    await decide({ leftAlone: true });
    const [late] = await ports.workflowRequests.claimAnswerable(id, 9, NOW, MINUTE);
    const [fresh] = await ports.workflowRequests.claimAnswerable(id, 9, NOW + MINUTE, MINUTE);
    if (late === undefined || fresh === undefined) throw new Error('both claims are needed');
    await ports.workflowRequests.finish(id, [late], NOW);
    await ports.workflowRequests.giveBack(id, [{ ...fresh, dueAt: NOW + 5 * MINUTE, problem: 'No answer.' }]);
    expect(await answers(NOW + 5 * MINUTE - 1)).toEqual([]);
    expect(await ports.workflowRequests.claimAnswerable(id, 9, NOW + 5 * MINUTE, MINUTE)).toMatchObject([{ attempts: 2 }]);
  });
});

describe('a repeated POST', () => {
  test('runs once and gets the first result', async () => {
    let runs = 0;
    const run = () => Promise.resolve({ runs: (runs += 1), nothing: null });
    expect(await ports.requestLog.once(id, 'r', 'hash', NOW, run)).toEqual({ kind: 'done', result: { runs: 1, nothing: null } });
    expect(await ports.requestLog.once(id, 'r', 'hash', NOW, run)).toEqual({ kind: 'done', result: { runs: 1, nothing: null } });
    expect(await ports.requestLog.once(id, 'r', 'other', NOW, run)).toEqual({ kind: 'different-body' });
    expect(await ports.requestLog.once(id, 'other', 'hash', NOW, run)).toMatchObject({ result: { runs: 2 } });
  });

  test('is refused while the first runs, in any process', async () => {
    const other = portsOn(await database().another());
    let finish: (value: string) => void = () => undefined;
    const slow = new Promise<string>((resolve) => (finish = resolve));
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    const first = ports.requestLog.once(id, 'r', 'hash', NOW, () => (started(), slow));
    await running;
    expect(await other.requestLog.once(id, 'r', 'hash', NOW, () => Promise.resolve('second'))).toEqual({ kind: 'running' });
    finish('first');
    expect(await first).toEqual({ kind: 'done', result: 'first' });
    expect(await other.requestLog.once(id, 'r', 'hash', NOW, () => Promise.resolve('second'))).toEqual({ kind: 'done', result: 'first' });
  });

  test('runs again after a failure, and after a crash once the lease is over', async () => {
    await expect(ports.requestLog.once(id, 'r', 'hash', NOW, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    // Which of two that ask at once comes first is open, so the one that will crash is seen to run before the other asks.
    await new Promise<void>((started) => {
      void ports.requestLog.once(id, 'r', 'hash', NOW, () => (started(), new Promise<string>(() => undefined)));
    });
    const again = async (now: number) => ports.requestLog.once(id, 'r', 'hash', now, () => Promise.resolve('again'));
    let result = await again(NOW);
    expect(result.kind).toBe('running');
    result = await again(NOW + MINUTE);
    expect(result).toEqual({ kind: 'done', result: 'again' });
  });

  test('may have no result', async () => {
    expect(await ports.requestLog.once(id, 'r', 'hash', NOW, () => Promise.resolve())).toEqual({ kind: 'done', result: undefined });
    expect(await ports.requestLog.once(id, 'r', 'hash', NOW, () => Promise.resolve())).toEqual({ kind: 'done', result: undefined });
  });
});
