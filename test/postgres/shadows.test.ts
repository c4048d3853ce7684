/** A shadow beside production: its own turns and limits, exact with any number of workers, and nothing of it touches a lead. */
import { routeWaitingLeads } from '../../src/application/decide/route-waiting-leads.ts';
import { createRunningShadows } from '../../src/application/decide/running-shadow.ts';
import { startShadow } from '../../src/application/configure/start-shadow.ts';
import { addLead } from '../../src/crm/memory/state.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import { type Account, openAccount, TURNS } from './account.ts';
import { portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
beforeEach(async () => {
  account = await openAccount(database().db);
});

/** Starts a shadow of this policy. */
async function shadow(change: Partial<Policy>): Promise<string> {
  const { ports, id, clock } = account;
  const revision = (await ports.policies.draft(id))?.revision ?? 0;
  await ports.policies.saveDraft(id, { policy: { ...TURNS, ...change }, revision, basedOn: 1, by: 'olga', now: clock.now });
  const started = await startShadow(ports, { installationId: id, name: 'Shadow', by: 'olga' });
  if (started.kind !== 'started') throw new Error(started.kind);
  return started.shadowId;
}
const verdicts = (shadowId: string) => account.ports.shadows.verdicts(account.id, shadowId, 999);
const arrive = async (...leadIds: string[]) => {
  for (const id of leadIds) {
    addLead(account.crm, { id });
    await account.ask(id);
  }
};
const tally = (owners: readonly (string | null)[]) =>
  Object.fromEntries([...Map.groupBy(owners, String)].map(([id, all]) => [id, all.length]));
const heavy = [
  {
    id: 'sales',
    name: 'Sales',
    members: [
      { repId: 'ana', weight: 3 },
      { repId: 'ben', weight: 1 },
    ],
  },
];

test('its rotation is what it would have been, and the real one is as it would be without it', async () => {
  await arrive('0', '1');
  await account.route();
  const shadowId = await shadow({ pools: heavy });
  for (let n = 2; n < 10; n += 1) {
    await arrive(String(n));
    await account.route();
  }
  const made = await verdicts(shadowId);
  expect(tally(made.map((one) => one.published.ownerId))).toEqual({ ana: 4, ben: 4 });
  expect(tally(made.map((one) => one.shadow.ownerId))).toEqual({ ana: 6, ben: 2 });
  const other = await openAccount(database().db);
  for (let n = 0; n < 10; n += 1) {
    addLead(other.crm, { id: String(n) });
    await other.ask(String(n));
    await other.route();
  }
  expect(await account.ports.decisions.rotation(account.id)).toEqual(await other.ports.decisions.rotation(other.id));
});

test('it counts limits from what was given before it started and what it would have given since', async () => {
  await arrive('0', '1');
  await account.route();
  account.clock.now += 1;
  const shadowId = await shadow({ eligibility: { caps: [{ most: 2, per: 'day' }] } });
  await arrive('2', '3', '4', '5');
  await account.route();
  const made = (await verdicts(shadowId)).toSorted((a, b) => Number(a.leadId) - Number(b.leadId));
  expect(made.map((one) => one.shadow.ownerId)).toEqual(['ana', 'ben', null, null]);
  expect(made.map((one) => one.published.ownerId)).toEqual(['ana', 'ben', 'ana', 'ben']);
});

test('with several workers at once every lead is compared once and its turns are exact', async () => {
  const shadowId = await shadow({ pools: heavy });
  const ids = Array.from({ length: 120 }, (_, n) => `lead-${n}`);
  await arrive(...ids);
  const workers = await Promise.all(
    [1, 2, 3].map(async () => {
      const ports = { ...account.ports, ...portsOn(await database().another(), { now: () => account.clock.now }) };
      return { ...ports, runningShadows: createRunningShadows(ports.shadows) };
    }),
  );
  for (let round = 0; round < 4; round += 1) await Promise.all(workers.map((ports) => routeWaitingLeads(ports, account.id)));
  const made = await verdicts(shadowId);
  expect(new Set(made.map((one) => one.leadId)).size).toBe(120);
  expect(made).toHaveLength(120);
  expect(tally(made.map((one) => one.shadow.ownerId))).toEqual({ ana: 90, ben: 30 });
  expect(tally(made.map((one) => one.published.ownerId))).toEqual({ ana: 60, ben: 60 });
});

test('fields that only the shadow looks at are read, and no other call is made for it', async () => {
  await arrive('plain');
  await account.route();
  const calls = account.crm.calls.length;
  await arrive('without');
  await account.route();
  const each = account.crm.calls.length - calls;
  const rule = { id: 'de', name: 'Germany', enabled: true, when: { field: 'lead.country', op: 'is', value: 'DE' } } as const;
  const toCem = { kind: 'person', repId: 'cem', whenOut: { kind: 'next-rule' } } as const;
  const shadowId = await shadow({ rules: [{ ...rule, then: toCem }, ...TURNS.rules] });
  addLead(account.crm, { id: 'de', fields: { country: 'DE' } });
  const before = account.crm.calls.length;
  await account.ask('de');
  await account.route();
  expect(account.crm.calls.length - before).toBe(each);
  expect(await verdicts(shadowId)).toMatchObject([{ leadId: 'de', shadow: { ownerId: 'cem' }, sameRule: false }]);
});

test('stopped, it decides no more; the next one starts from the rotation as it stands', async () => {
  const first = await shadow({ pools: heavy });
  await arrive('0');
  await account.route();
  expect(await account.ports.shadows.stop(account.id, first, account.clock.now)).toBe(true);
  await arrive('1');
  await account.route();
  expect(await verdicts(first)).toHaveLength(1);
  const second = await shadow({});
  await arrive('2', '3');
  await account.route();
  expect((await verdicts(second)).map((one) => one.sameOwner)).toEqual([true, true]);
});

test('a shadow that fails keeps no lead from its owner, and an erased lead leaves nothing of its facts', async () => {
  const shadowId = await shadow({ pools: heavy });
  const { shadows } = account.ports;
  const broken = { ...account.ports, shadows: { ...shadows, decide: () => Promise.reject(new Error('the shadow is broken')) } };
  await arrive('0');
  await routeWaitingLeads(broken, account.id);
  await account.deliver();
  expect(account.crm.leads.get('0')?.ownerId).toBe('ana');
  await arrive('1');
  await account.route();
  const [made] = await verdicts(shadowId);
  expect(made?.sameOwner).toBe(false);
  expect(await shadows.decision(account.id, shadowId, made?.decisionId ?? '')).not.toBeNull();
  await account.ports.decisions.eraseLead(account.id, '1', account.clock.now);
  expect(await shadows.decision(account.id, shadowId, made?.decisionId ?? '')).toBeNull();
  expect(await verdicts(shadowId)).toHaveLength(1);
});
