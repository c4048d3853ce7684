/** Limits under concurrency: never passed, by one, and whatever room there is is used. */
import { commitDecisions } from '../../src/application/decide/commit-decisions.ts';
import { gatherFacts } from '../../src/application/gather/gather-facts.ts';
import { replayDecision } from '../../src/application/show/replay-decision.ts';
import { addLead } from '../../src/crm/memory/state.ts';
import { replay } from '../../src/routing/replay.ts';
import { compilePolicy } from '../../src/routing/policy/compile-policy.ts';
import type { Cap } from '../../src/routing/policy/policy-eligibility.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import type { StoredDecision } from '../../src/application/ports/decisions.ts';
import { type Account, openAccount, repOf, TURNS } from './account.ts';
import { MINUTE, NOW, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const HOUR = 60 * MINUTE;
const WORKERS = 16;
const REPS = ['r1', 'r2', 'r3', 'r4', 'r5'];
const database = useDatabase();
let account: Account;
let workers: Account['ports'][];

beforeEach(async () => {
  account = await openAccount(database().db);
  for (const id of REPS) account.crm.reps.set(id, repOf(id));
  const others = await Promise.all(Array.from({ length: WORKERS - 1 }, () => database().another()));
  const now = () => account.clock.now;
  workers = [account.ports, ...others.map((db) => ({ ...account.ports, ...portsOn(db, { now }) }))];
});

/** Two pools over the same people, each with limits of its own, under limits of the reps'. Whoever finds nobody waits. */
const LIMITED: Partial<Policy> = {
  rules: [
    {
      id: 'even',
      name: 'Even',
      enabled: true,
      when: { field: 'lead.side', op: 'is', value: 'even' },
      then: { kind: 'pool', poolId: 'even', whenOut: { kind: 'hold', maxMinutes: 9999 } },
    },
    {
      id: 'odd',
      name: 'Odd',
      enabled: true,
      when: { all: [] },
      then: { kind: 'pool', poolId: 'odd', whenOut: { kind: 'hold', maxMinutes: 9999 } },
    },
  ],
  pools: [
    {
      id: 'even',
      name: 'Even',
      members: REPS.map((repId, at) => ({ repId, weight: 1 + at })),
      caps: [
        { of: 'member', most: 6, per: 'hour' },
        { of: 'pool', most: 23, per: 'hour' },
      ],
    },
    {
      id: 'odd',
      name: 'Odd',
      members: REPS.map((repId) => ({ repId, weight: 1 })),
      caps: [{ of: 'pool', most: 40, per: { rollingMinutes: 90 } }],
    },
  ],
  eligibility: {
    caps: [
      { most: 11, per: 'hour' },
      { most: 25, per: 'day' },
      { most: 13, per: { rollingMinutes: 75 } },
    ],
  },
  people: [{ repId: 'r5', caps: [{ most: 3, per: 'day' }] }],
};

let asked = 0;
async function ask(leads: number): Promise<void> {
  const { id, ports, clock, crm } = account;
  const ids = Array.from({ length: leads }, () => String((asked += 1)));
  for (const leadId of ids) addLead(crm, { id: leadId, fields: { side: Number(leadId) % 2 === 0 ? 'even' : 'odd' } });
  const request = { kind: 'new', excluded: [], poolId: null } as const;
  await ports.waitingLeads.ask(
    id,
    ids.map((leadId) => ({ leadId, request, requestedAt: clock.now })),
    clock.now,
  );
}

/** Every worker claims and commits small batches until nothing is due. */
async function workOff(): Promise<void> {
  const { id, clock } = account;
  await Promise.all(
    workers.map(async (ports, at) => {
      const published = await ports.publishedPolicies.read(id);
      if (published === null) throw new Error('a policy is published');
      for (;;) {
        const claimed = await ports.waitingLeads.claim(id, 1 + (at % 4), clock.now, MINUTE);
        if (claimed.length === 0) return;
        const crm = await ports.crms.open(id);
        const gathered = await gatherFacts(ports, crm, {
          installationId: id,
          leadIds: claimed.map(({ leadId }) => leadId),
          policy: published.compiled,
        });
        const work = claimed.flatMap((waiting) => {
          const facts = gathered.facts.find(({ leadId }) => leadId === waiting.leadId);
          return facts === undefined
            ? []
            : [
                {
                  waiting: { ...waiting, request: { ...waiting.request, kind: waiting.deadline === null ? 'new' : 'hold-check' } as const },
                  facts,
                },
              ];
        });
        await commitDecisions(ports, id, { work, gathered, published, observing: false });
      }
    }),
  );
}

interface Given {
  readonly repId: string;
  readonly poolId: string | null;
  readonly at: number;
}

async function given(): Promise<Given[]> {
  const decisions = await account.ports.decisions.recent(account.id, 9999);
  return decisions.flatMap(({ decision: { outcome }, decidedAt: at }) =>
    outcome.kind === 'assigned' ? [{ repId: outcome.ownerId, poolId: outcome.poolId, at }] : [],
  );
}

/** The most that was given in any one window; every test stays within one day of UTC. */
function most(some: readonly Given[], per: Cap['per']): number {
  const within = (one: Given, other: Given) => {
    if (per === 'day') return true;
    if (per === 'hour') return Math.floor(one.at / HOUR) === Math.floor(other.at / HOUR);
    if (typeof per === 'string') throw new Error(`no ${per} here`);
    return other.at <= one.at && other.at > one.at - per.rollingMinutes * MINUTE;
  };
  return Math.max(0, ...some.map((one) => some.filter((other) => within(one, other)).length));
}

const of = (all: readonly Given[], who: Partial<Given>) =>
  all.filter(({ repId, poolId }) => (who.repId ?? repId) === repId && (who.poolId ?? poolId) === poolId);

test('sixteen workers over limits per rep and pool, by hour, day and rolling, pass none of them and use the room there is', async () => {
  await account.publish(LIMITED);
  const totals = [];
  // 10:00, 10:50, 11:10 and 12:20.
  for (const minutes of [0, 50, 70, 140]) {
    account.clock.now = NOW + minutes * MINUTE;
    await ask(90);
    await workOff();
    totals.push((await given()).length);
  }
  const all = await given();
  for (const repId of REPS.slice(0, 4)) {
    const own = of(all, { repId });
    expect([most(own, 'hour') <= 11, most(own, 'day') <= 25, most(own, { rollingMinutes: 75 }) <= 13]).toEqual([true, true, true]);
    expect(most(of(own, { poolId: 'even' }), 'hour')).toBeLessThanOrEqual(6);
  }
  expect(of(all, { repId: 'r5' })).toHaveLength(3);
  expect(most(of(all, { poolId: 'even' }), 'hour')).toBe(23);
  expect(most(of(all, { poolId: 'odd' }), { rollingMinutes: 90 })).toBeLessThanOrEqual(40);
  // Round one: four reps up to 11 an hour and one up to 3. Then the 75 minutes leave two each, and a new hour two more; later eleven in an hour.
  expect(totals).toEqual([47, 47, 55, 99]);
  expect(of(all, { repId: 'r1' })).toHaveLength(24);
  await everythingAddsUp();
}, 120_000);

test('a limit of one a day goes to one lead, however many workers want it', async () => {
  const [only] = REPS;
  const pools = [{ id: 'sales', name: 'Sales', members: [{ repId: only ?? '', weight: 1 }] }];
  const rules = TURNS.rules.map((rule) => ({
    ...rule,
    then: { kind: 'pool', poolId: 'sales', whenOut: { kind: 'hold', maxMinutes: 60 } } as const,
  }));
  await account.publish({ rules, pools, people: [{ repId: only ?? '', caps: [{ most: 1, per: 'day' }] }] });
  await ask(48);
  await workOff();
  expect(await given()).toHaveLength(1);
  expect((await account.ports.waitingLeads.list(account.id, 99)).map(({ state }) => state)).toEqual(
    Array.from({ length: 47 }, () => 'held'),
  );
});

test('a commit that looks at no limit is seen by one that does', async () => {
  const { id } = account;
  const limited = { ...TURNS, pools: TURNS.pools.map((pool) => ({ ...pool, caps: [{ of: 'pool', most: 10, per: 'day' } as const] })) };
  await ask(40);
  // Half of the workers still decide by the version before there was a limit.
  const before = await account.ports.publishedPolicies.read(id);
  if (before === null) throw new Error('a policy is published');
  const read = (at: number) => () => Promise.resolve(at % 2 === 0 ? before : { version: 1, compiled: compilePolicy(limited) });
  workers = workers.map((ports, at) => ({ ...ports, publishedPolicies: { read: read(at) } }));
  await workOff();
  const decisions = (await account.ports.decisions.recent(id, 99)).toReversed();
  let count = 0;
  const counts: (readonly [seen: number, was: number])[] = [];
  for (const { decision, usageBefore } of decisions) {
    const seen = usageBefore['rep:* pool:sales day']?.count;
    if (seen !== undefined) counts.push([seen, count]);
    if (decision.outcome.kind === 'assigned' && decision.outcome.poolId === 'sales') count += 1;
  }
  expect(counts.length).toBeGreaterThan(0);
  expect(counts.filter(([seen, was]) => seen !== was)).toEqual([]);
});

/** Credits sum to zero, received is what was given, and every decision is made again to the same bytes. */
async function everythingAddsUp(): Promise<void> {
  const { id, ports } = account;
  for (const { poolId, turn, members } of await ports.decisions.rotation(id)) {
    expect(Math.abs(members.reduce((sum, { credit }) => sum + credit, 0))).toBeLessThan(1e-9);
    expect(of(await given(), { poolId })).toHaveLength(turn);
  }
  const compiled = compilePolicy({ ...TURNS, ...LIMITED });
  const stored: StoredDecision[] = await ports.decisions.recent(id, 9999);
  for (const one of stored) {
    const { roster } = await replayDecision(ports, id, one);
    if (roster === null) throw new Error('the roster is stored');
    expect(JSON.stringify(replay(one, compiled, roster, 'index'))).toBe(JSON.stringify(one.decision));
  }
}
