/** The org's calls of the day are for all of its systems: what we leave of them. */
import { failureOf } from './failure-of.ts';
import { type SalesforceWorld, salesforceWorld } from './salesforce-world.ts';

let world: SalesforceWorld;
let id: string;
beforeEach(async () => {
  world = await salesforceWorld();
  id = world.createLead({ company: 'Acme' });
});
afterEach(() => world.close());

/** So much of the day is used up, and the next answer says so. */
async function used(share: number): Promise<void> {
  await Promise.all(Array.from({ length: 150 }, () => world.crm.readOwners([id])));
  world.control.setSettings({ dailyApiLimit: Math.floor(world.control.apiCalls().total / share) });
  await world.crm.readOwners([id]);
}

it('asks nobody for leave while there is enough', async () => {
  await used(0.5);
  await world.crm.leadsCreatedBetween(0, 1, 1);
  expect(world.account.budgetAsked).toEqual([]);
});

it('stops work in the background above 80 %, and routes on', async () => {
  await used(0.85);
  const before = world.control.apiCalls().total;
  expect(await failureOf(world.crm.leadsCreatedBetween(0, 1, 1))).toMatchObject({ kind: 'rate-limited', retryAfterMs: 300_000 });
  expect(await failureOf(world.crm.readAccountsPage(null, 10))).toMatchObject({ kind: 'rate-limited' });
  expect(world.control.apiCalls().total).toBe(before + 1);
  expect(await world.crm.readLeads([id], [])).toHaveLength(1);
  const { used: calls = 0, limit = 1 } = (await world.crm.readCallUsage()) ?? {};
  expect(calls / limit).toBeGreaterThan(0.8);
  // Nor is a lead whose limit is over.
  expect(await failureOf(world.crm.readTouches([id], 0))).toMatchObject({ kind: 'rate-limited' });
  expect(await failureOf(world.crm.readOutcomes([id]))).toMatchObject({ kind: 'rate-limited' });
  expect(await world.crm.readTouches([id], 0, 'routing')).toHaveLength(1);
  expect(await world.crm.readOutcomes([id], 'routing')).toHaveLength(1);
  // Somebody who waits for an answer is no background work.
  const person = await world.salesforce.open(world.account.installation.id, 'person');
  expect(await person.leadsCreatedBetween(0, 1, 1)).toEqual([]);
  expect(world.account.budgetAsked).toEqual([]);
});

it('routes at a trickle above 95 %, which all processes share', async () => {
  await used(0.97);
  world.account.budgetAnswers.push({ granted: true }, { granted: false, waitMs: 1 }, { granted: true }, { granted: false, waitMs: 6000 });
  expect(await world.crm.readOwners([id])).toHaveLength(1);
  expect(await world.crm.readOwners([id])).toHaveLength(1);
  expect(await failureOf(world.crm.readOwners([id]))).toMatchObject({ kind: 'rate-limited', retryAfterMs: 6000 });
  expect(world.account.budgetAsked).toEqual(Array.from({ length: 4 }, () => ({ bucket: 'last-calls', priority: 'routing' })));
  const labels = { crm: 'salesforce', priority: 'routing' };
  expect(world.account.counted).toContainEqual({ name: 'signalbox_crm_calls_held_back_total', labels });
});
