/** Waiting leads: one row per lead, and no request is ever lost between a worker that has the lead and a person who asks again. */
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { MINUTE, NOW, ROSTER, asked, connect, decisionOn, portsOn, request, locking } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

const claimOne = async (now = NOW) => {
  const [lead, ...others] = await ports.waitingLeads.claim(id, 10, now, MINUTE);
  if (lead === undefined || others.length > 0) throw new Error('expected exactly one lead to claim');
  return lead;
};

test('claims the oldest due leads, each once, until the lease is over', async () => {
  await ports.waitingLeads.ask(id, [asked('b', 'new', NOW - 1), asked('a', 'new', NOW - 3), asked('c', 'new', NOW - 2)], NOW);
  expect((await ports.waitingLeads.claim(id, 2, NOW, MINUTE)).map((lead) => lead.leadId)).toEqual(['a', 'c']);
  expect((await ports.waitingLeads.claim(id, 9, NOW, MINUTE)).map((lead) => lead.leadId)).toEqual(['b']);
  expect(await ports.waitingLeads.claim(id, 9, NOW + MINUTE - 1, MINUTE)).toEqual([]);
  const again = await ports.waitingLeads.claim(id, 9, NOW + MINUTE, MINUTE);
  expect(again.map((lead) => [lead.leadId, lead.attempts])).toEqual([
    ['a', 1],
    ['c', 1],
    ['b', 1],
  ]);
});

test('many workers claim every lead exactly once', async () => {
  await ports.waitingLeads.ask(
    id,
    Array.from({ length: 200 }, (_, i) => asked(`lead-${i}`)),
    NOW,
  );
  const others = await Promise.all([1, 2, 3].map(() => database().another()));
  const workers = [ports, ...others.map((db) => portsOn(db))];
  const claims = await Promise.all(
    workers.flatMap((worker) =>
      [1, 2, 3, 4].map(async () => {
        const mine: string[] = [];
        for (
          let batch = await worker.waitingLeads.claim(id, 7, NOW, MINUTE);
          batch.length > 0;
          batch = await worker.waitingLeads.claim(id, 7, NOW, MINUTE)
        ) {
          mine.push(...batch.map((lead) => lead.leadId));
        }
        return mine;
      }),
    ),
  );
  const all = claims.flat();
  expect(all).toHaveLength(200);
  expect(new Set(all).size).toBe(200);
});

test('a newer request replaces one that waits and keeps the time of the first announcement', async () => {
  await ports.waitingLeads.ask(id, [asked('a', 'new', NOW - 5000)], NOW);
  await ports.waitingLeads.ask(id, [asked('a', 'reroute', NOW)], NOW);
  expect(await claimOne()).toMatchObject({ request: request('reroute'), requestedAt: NOW - 5000 });
});

test('an announcement replaces nothing: not a reroute, not a hold, not a stuck lead', async () => {
  await ports.waitingLeads.ask(id, [asked('a', 'reroute', NOW - 10)], NOW);
  await ports.waitingLeads.ask(id, [asked('a', 'new', NOW - 20)], NOW);
  const first = await claimOne();
  expect(first).toMatchObject({ request: request('reroute'), requestedAt: NOW - 10 });
  const hold = { retryAt: NOW + 10 * MINUTE, deadline: NOW + 60 * MINUTE };
  await ports.decisions.commit(id, { claimed: [first], needs: locking(), roster: ROSTER, now: NOW }, () => [decisionOn(first, { hold })]);
  await ports.waitingLeads.ask(id, [asked('a', 'new')], NOW);
  expect(await ports.waitingLeads.find(id, 'a')).toMatchObject({ state: 'held', dueAt: hold.retryAt, deadline: hold.deadline });
  const second = await claimOne(hold.retryAt);
  expect(second.deadline).toBe(hold.deadline);
  await ports.waitingLeads.giveBack(id, [{ ...second, dueAt: 0, problem: 'It is refused.', stuck: true }]);
  await ports.waitingLeads.ask(id, [asked('a', 'new')], NOW);
  expect(await ports.waitingLeads.find(id, 'a')).toMatchObject({ state: 'stuck', problem: 'It is refused.' });
});

test('a person who asks frees a held and a stuck lead', async () => {
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  const first = await claimOne();
  await ports.decisions.commit(id, { claimed: [first], needs: locking(), roster: ROSTER, now: NOW }, () => [
    decisionOn(first, { hold: { retryAt: NOW + MINUTE, deadline: NOW + MINUTE } }),
  ]);
  await ports.waitingLeads.ask(id, [asked('a', 'reroute')], NOW);
  const second = await claimOne();
  expect(second).toMatchObject({ request: request('reroute'), deadline: null, attempts: 0 });
  await ports.waitingLeads.giveBack(id, [{ ...second, dueAt: 0, problem: 'No.', stuck: true }]);
  expect(await ports.waitingLeads.claim(id, 9, NOW + MINUTE, MINUTE)).toEqual([]);
  await ports.waitingLeads.ask(id, [asked('a', 'reroute')], NOW);
  expect(await ports.waitingLeads.find(id, 'a')).toMatchObject({ state: 'waiting', problem: null, attempts: 0 });
});

describe('a request that comes while a worker has the lead', () => {
  const askMeanwhile = async () => {
    await ports.waitingLeads.ask(id, [asked('a', 'new', NOW - 9)], NOW);
    const older = await claimOne();
    await ports.waitingLeads.ask(id, [asked('a', 'reroute', NOW)], NOW);
    expect(await ports.waitingLeads.claim(id, 9, NOW, MINUTE)).toEqual([]);
    return older;
  };
  const NEWER = { request: request('reroute'), requestedAt: NOW, attempts: 0, deadline: null };

  test('survives the commit of the older one', async () => {
    const older = await askMeanwhile();
    await ports.decisions.commit(id, { claimed: [older], needs: locking(), roster: ROSTER, now: NOW }, () => [decisionOn(older)]);
    expect(await claimOne()).toMatchObject(NEWER);
  });

  test('survives the hold of the older one', async () => {
    const older = await askMeanwhile();
    await ports.decisions.commit(id, { claimed: [older], needs: locking(), roster: ROSTER, now: NOW }, () => [
      decisionOn(older, { hold: { retryAt: NOW + MINUTE, deadline: NOW + 2 * MINUTE } }),
    ]);
    expect(await claimOne()).toMatchObject(NEWER);
  });

  test('survives the failure of the older one, stuck or not', async () => {
    const older = await askMeanwhile();
    await ports.waitingLeads.giveBack(id, [{ ...older, dueAt: NOW + 5 * MINUTE, problem: 'No.', stuck: true }]);
    expect(await claimOne()).toMatchObject(NEWER);
  });

  test('survives the drop of the older one', async () => {
    const older = await askMeanwhile();
    await ports.waitingLeads.drop(id, [older]);
    expect(await claimOne()).toMatchObject(NEWER);
  });

  test('survives the crash of the worker', async () => {
    await askMeanwhile();
    expect(await claimOne(NOW + MINUTE)).toMatchObject(NEWER);
  });

  test('is not swallowed by a worker whose lease was over when it was asked', async () => {
    await ports.waitingLeads.ask(id, [asked('a')], NOW);
    const late = await claimOne();
    await ports.waitingLeads.ask(id, [asked('a', 'reroute', NOW + MINUTE)], NOW + MINUTE);
    await ports.decisions.commit(id, { claimed: [late], needs: locking(), roster: ROSTER, now: NOW }, (_, live) => {
      expect(live.size).toBe(0);
      return [];
    });
    expect(await ports.decisions.latest(id, 'a')).toBeNull();
    expect(await claimOne(NOW + MINUTE)).toMatchObject({ request: request('reroute') });
  });
});

test('of a hundred asks that race with claims and commits, the last is always decided', async () => {
  const others = await Promise.all([1, 2].map(() => database().another()));
  const [asker, worker] = others.map((db) => portsOn(db));
  if (asker === undefined || worker === undefined) throw new Error('two processes are needed');
  let asking = true;
  const decided: number[] = [];
  const work = async (): Promise<void> => {
    for (;;) {
      const last = !asking;
      const claimed = await worker.waitingLeads.claim(id, 10, NOW, MINUTE);
      const decisions = claimed.map((lead) => decisionOn(lead, { requestedAt: lead.requestedAt }));
      await worker.decisions.commit(id, { claimed, needs: locking(), roster: ROSTER, now: NOW }, () => decisions);
      decided.push(...claimed.map((lead) => lead.requestedAt));
      if (last && claimed.length === 0) return;
    }
  };
  const working = work();
  for (let i = 1; i <= 100; i += 1) await asker.waitingLeads.ask(id, [asked('a', 'reroute', NOW - 100 + i)], NOW);
  asking = false;
  await working;
  expect(decided.at(-1)).toBe(NOW);
  expect(decided).toEqual(decided.toSorted((a, b) => a - b));
  expect(await ports.waitingLeads.list(id, 10)).toEqual([]);
});

test('a stale fence changes nothing', async () => {
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  const stale = await claimOne();
  const fresh = await claimOne(NOW + MINUTE);
  await ports.waitingLeads.giveBack(id, [{ ...stale, dueAt: 0, problem: 'stale', stuck: true }]);
  await ports.waitingLeads.drop(id, [stale]);
  expect(await ports.waitingLeads.find(id, 'a')).toMatchObject({ state: 'waiting', problem: null });
  await ports.waitingLeads.drop(id, [fresh]);
  expect(await ports.waitingLeads.find(id, 'a')).toBeNull();
});

test('a fence is never given twice, even when the row is made anew', async () => {
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  const old = await claimOne();
  await ports.waitingLeads.drop(id, [old]);
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  const fresh = await claimOne();
  await ports.waitingLeads.drop(id, [old]);
  expect(fresh.fence).not.toBe(old.fence);
  expect(await ports.waitingLeads.find(id, 'a')).not.toBeNull();
});

test('a reason with characters that no database likes is kept without them', async () => {
  const odd = { ...request('reroute'), excluded: [{ repId: 'r', because: 'no\u0000thing\ud83e' }] };
  await ports.waitingLeads.ask(id, [{ leadId: 'a', request: odd, requestedAt: NOW }], NOW);
  await ports.waitingLeads.ask(id, [{ leadId: 'a', request: odd, requestedAt: NOW }], NOW);
  expect((await claimOne()).request.excluded).toEqual([{ repId: 'r', because: 'nothing\ufffd' }]);
});

test('retry makes one lead due, or all that wait or are stuck but none that is held', async () => {
  await ports.waitingLeads.ask(id, [asked('held'), asked('stuck'), asked('later')], NOW);
  const [...leads] = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
  const of = (leadId: string) => leads.find((lead) => lead.leadId === leadId) ?? { leadId, fence: -1 };
  await ports.decisions.commit(id, { claimed: [of('held')], needs: locking(), roster: ROSTER, now: NOW }, () => [
    decisionOn(of('held'), { hold: { retryAt: NOW + MINUTE, deadline: NOW + 9 * MINUTE } }),
  ]);
  await ports.waitingLeads.giveBack(id, [
    { ...of('stuck'), dueAt: 0, problem: 'No.', stuck: true },
    { ...of('later'), dueAt: NOW + MINUTE, problem: 'Later.', stuck: false },
  ]);
  expect(await ports.waitingLeads.retry(id, null, NOW)).toBe(2);
  expect((await ports.waitingLeads.claim(id, 9, NOW, MINUTE)).map((lead) => lead.leadId)).toEqual(['later', 'stuck']);
  expect(await ports.waitingLeads.retry(id, 'held', NOW)).toBe(1);
  expect(await claimOne()).toMatchObject({ leadId: 'held', deadline: NOW + 9 * MINUTE });
});

test('nothing is claimed for an installation that is not connected', async () => {
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  await ports.installations.setState(id, 'disconnected', 'The grant is gone.', NOW);
  expect(await ports.waitingLeads.claim(id, 9, NOW, MINUTE)).toEqual([]);
  await connect(ports, '100');
  expect(await claimOne()).toMatchObject({ leadId: 'a' });
});
