/** Wake-ups: prompt, at most one waiting per installation and kind, and never needed for anything to be done in the end. */
import type { WakeKind, Wakeups } from '../../src/application/ports/wakeups.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { defaultPolicy } from './a-policy.ts';
import { MINUTE, NOW, ROSTER, asked, connect, decisionOn, portsOn, request, route, locking } from './installed.ts';
import { until, useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
let id: string;
let working: Wakeups[] = [];
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
  // Its accounts were read.
  await ports.accountIndex.postpone(id, NOW + 1000 * MINUTE);
});
afterEach(async () => {
  for (const wakeups of working) await wakeups.stop();
  working = [];
  await database().db.pool.query('delete from pgboss.job');
});

type Wake = (installationId: string) => Promise<{ again: boolean }>;
const nothing: Wake = () => Promise.resolve({ again: false });

async function work(
  on: PostgresPorts,
  wake: Partial<Record<WakeKind, Wake>>,
  due: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  working.push(on.wakeups);
  const quiet = () => Promise.resolve();
  await on.wakeups.work({
    wake: {
      route: nothing,
      events: nothing,
      deliver: nothing,
      answer: nothing,
      bulk: nothing,
      index: nothing,
      observe: nothing,
      publish: nothing,
      follow: nothing,
      tell: nothing,
      ...wake,
    },
    tick: { due, sweep: quiet, owners: quiet, tidy: quiet },
  });
}

const waitingJobs = async (): Promise<string[]> => {
  const { rows } = await database().db.pool.query<{ line: string }>(
    `select name || ' ' || singleton_key as line from pgboss.job where state = 'created' order by 1`,
  );
  return rows.map((row) => row.line);
};

test('a commit wakes a worker of another process', async () => {
  const woken: string[] = [];
  await work(portsOn(await database().another()), { route: (installationId) => (woken.push(installationId), nothing(installationId)) });
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  await until(() => woken.length > 0);
  expect(woken).toEqual([id]);
});

test('at most one wake-up of a kind waits for an installation', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => ports.waitingLeads.ask(id, [asked(String(i))], NOW)));
  await ports.wakeups.wakeDue(NOW);
  await ports.wakeups.tick('due');
  await ports.wakeups.tick('due');
  expect(await waitingJobs()).toEqual(['due due', `route ${id}`]);
});

test('a kind that is being worked on can be woken again', async () => {
  let looks = 0;
  let finishFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (finishFirst = resolve));
  await work(ports, {
    route: async () => {
      looks += 1;
      if (looks === 1) await first;
      return { again: false };
    },
  });
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  await until(() => looks === 1);
  await ports.waitingLeads.ask(id, [asked('b')], NOW);
  await until(() => looks === 2);
  finishFirst();
  expect(looks).toBe(2);
});

test('looks again at once while there is more', async () => {
  let left = 5;
  await work(ports, { route: () => Promise.resolve({ again: (left -= 1) > 0 }) });
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  await until(() => left === 0);
  expect(left).toBe(0);
});

test('several installations are served side by side', async () => {
  const others = await Promise.all(['200', '300'].map((account) => connect(ports, account)));
  const busy = new Set<string>();
  let most = 0;
  let release: () => void = () => undefined;
  const together = new Promise<void>((resolve) => (release = resolve));
  await work(ports, {
    route: async (installationId) => {
      busy.add(installationId);
      most = Math.max(most, busy.size);
      if (most === 3) release();
      await together;
      return { again: false };
    },
  });
  for (const installation of [{ id }, ...others]) await ports.waitingLeads.ask(installation.id, [asked('a')], NOW);
  await until(() => most === 3);
  expect([...busy].toSorted()).toEqual([id, ...others.map((installation) => installation.id)].toSorted());
});

test('a handler that throws is tried again and hurts no other kind', async () => {
  let failures = 0;
  let delivered = 0;
  await work(ports, {
    route: () => {
      failures += 1;
      return Promise.reject(new Error('a bug'));
    },
    deliver: () => {
      delivered += 1;
      return Promise.resolve({ again: false });
    },
  });
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  await ports.outgoingWrites.recheck(id, ['a'], NOW);
  await until(() => failures >= 2 && delivered >= 1);
  expect(delivered).toBe(1);
});

test('one tick is one run over all processes, and what is due is found by it', async () => {
  const other = portsOn(await database().another());
  let ticks = 0;
  const woken: string[] = [];
  for (const each of [ports, other]) {
    const due = async (): Promise<void> => {
      ticks += 1;
      await each.wakeups.wakeDue(NOW + MINUTE);
    };
    await work(each, { route: (installationId) => (woken.push(installationId), nothing(installationId)) }, due);
  }
  await database().db.pool.query('select pg_sleep(1.02 - extract(epoch from clock_timestamp())::numeric % 1)');
  await Promise.all([ports, other, ports, other].map((each) => each.wakeups.tick('due')));
  await until(() => ticks > 0);
  expect(ticks).toBe(1);
  expect(woken).toEqual([]);
});

describe('what is due', () => {
  const due = async (now: number): Promise<string[]> => {
    await database().db.pool.query('delete from pgboss.job');
    const count = await ports.wakeups.wakeDue(now);
    const jobs = await waitingJobs();
    expect(jobs).toHaveLength(count);
    return jobs.map((line) => line.split(' ')[0] ?? '');
  };

  test('is found in every table when its time has come and when its lease is over, and not before', async () => {
    expect(await due(NOW)).toEqual([]);
    const run = {
      kind: 'bulk',
      selection: { kind: 'ids', leadIds: ['a'] },
      excludedRepId: null,
      why: 'Why.',
      perMinute: 60,
      by: 'olga',
    } as const;
    await ports.bulkRuns.create(id, { ...run, runId: 'r' }, NOW - MINUTE);
    expect(await due(NOW - MINUTE)).toEqual(['bulk']);
    await ports.bulkRuns.claim(id, NOW - MINUTE, MINUTE);
    expect(await due(NOW - 1)).toEqual([]);
    await ports.bulkRuns.move(id, 'r', 'cancel', NOW - MINUTE);
    await ports.bulkRuns.advance(id, NOW - MINUTE);
    await ports.policies.saveDraft(id, { policy: defaultPolicy('p'), revision: 0, basedOn: 0, by: 'olga', now: NOW });
    const scheduled = { scheduleId: 's', revision: 1, takesEffectAt: NOW - MINUTE, by: 'olga', note: null, now: NOW };
    await ports.scheduledPolicies.schedule(id, scheduled);
    expect(await due(NOW - MINUTE)).toEqual(['publish']);
    await ports.scheduledPolicies.cancel(id, 's', NOW);
    await ports.workflowRequests.open(id, { callbackId: 'c', leadId: 'a', routing: request('workflow') }, NOW);
    expect(await due(NOW - 1)).toEqual([]);
    expect(await due(NOW)).toEqual(['answer', 'route']);
    const claimed = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
    expect(await due(NOW)).toEqual(['answer']);
    expect(await due(NOW + MINUTE)).toEqual(['answer', 'route']);
    await ports.decisions.commit(id, { claimed, needs: locking(), roster: ROSTER, now: NOW }, () =>
      claimed.map((lead) => decisionOn(lead, { hold: { retryAt: NOW + 5 * MINUTE, deadline: NOW + 9 * MINUTE } })),
    );
    await ports.workflowRequests.finish(id, await ports.workflowRequests.claimAnswerable(id, 9, NOW, MINUTE), NOW);
    expect(await due(NOW + 5 * MINUTE - 1)).toEqual([]);
    expect(await due(NOW + 5 * MINUTE)).toEqual(['route']);
    await ports.inbox.receive(
      'hubspot',
      [{ crmAccountId: '100', kind: 'owner-changed', leadId: 'a', occurredAt: NOW, dedupeKey: 'k', detail: {} }],
      NOW,
    );
    expect(await due(NOW)).toEqual(['events']);
    await ports.inbox.claim(id, 9, NOW, MINUTE);
    expect(await due(NOW)).toEqual([]);
    await route(ports, id, 'b');
    expect(await due(NOW)).toEqual(['deliver']);
  });

  test('is the reading of all accounts, for whoever is connected, until it is put off or over', async () => {
    const other = await connect(ports, '200');
    expect(await due(NOW)).toEqual(['index']);
    await ports.accountIndex.postpone(other.id, NOW + MINUTE);
    expect(await due(NOW)).toEqual([]);
    expect(await due(NOW + MINUTE)).toEqual(['index']);
  });

  test('of installations that are not connected waits until they are', async () => {
    await ports.waitingLeads.ask(id, [asked('a')], NOW);
    await ports.installations.setState(id, 'disconnected', 'The grant is gone.', NOW);
    expect(await due(NOW)).toEqual([]);
    await connect(ports, '100');
    expect(await due(NOW)).toEqual(['route']);
  });

  test('does not hide what comes at once', async () => {
    await ports.waitingLeads.ask(id, [asked('a')], NOW);
    const claimed = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
    await ports.waitingLeads.giveBack(
      id,
      claimed.map((lead) => ({ ...lead, dueAt: NOW + 60 * MINUTE, problem: 'Later.', stuck: false })),
    );
    await database().db.pool.query('delete from pgboss.job');
    await ports.waitingLeads.ask(id, [asked('b')], NOW);
    expect(await waitingJobs()).toEqual([`route ${id}`]);
  });
});

test('stopping waits for what is under way and takes nothing more', async () => {
  let started = 0;
  let finished = 0;
  await work(ports, {
    route: async () => {
      started += 1;
      await new Promise((resolve) => setTimeout(resolve, 50));
      finished += 1;
      return { again: true };
    },
  });
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  await until(() => started > 0);
  await ports.wakeups.stop();
  expect(finished).toBe(started);
  const { length } = await waitingJobs();
  expect(length).toBe(1);
  await ports.waitingLeads.ask(id, [asked('b')], NOW);
  expect(finished).toBe(started);
});
