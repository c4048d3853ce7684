/** What the local Salesforce refuses, row by row and call by call, and what the application is told of it. */
import type { OwnerWrite } from '../../src/application/ports/crm.ts';
import type { CrmFailure } from '../../src/application/ports/crm-failure.ts';
import type { RowRefusal } from '../../sandbox/salesforce/control.ts';
import type { Faults } from '../../sandbox/salesforce/conditions.ts';
import { failureOf } from './failure-of.ts';
import { type SalesforceWorld, salesforceWorld } from './salesforce-world.ts';

let world: SalesforceWorld;
beforeEach(async () => {
  world = await salesforceWorld();
});
afterEach(() => world.close());

const stamp = { routedAt: 1_795_168_800_000, rule: 'Enterprise', reason: 'Because.', policyVersion: 3, method: 'pool' };
const write = (leadId: string, ownerId: string | null = world.repIds[0], change: Partial<OwnerWrite> = {}): OwnerWrite => ({
  leadId,
  ownerId,
  stamp,
  traceId: `t-${leadId}`,
  ...change,
});
const lead = (): string => world.createLead({ company: 'canary-company', email: 'canary@acme.example' });
/** Ways to make Salesforce refuse one row, each with a lead that it then refuses. */
const ways = {
  refused: (refusal: RowRefusal) => () => {
    const id = lead();
    world.control.refuseWrites(id, refusal);
    return write(id);
  },
};

it.each<[string, () => OwnerWrite, Partial<CrmFailure>]>([
  ['locked', ways.refused('UNABLE_TO_LOCK_ROW'), { kind: 'conflict' }],
  [
    'refused by a validation rule',
    ways.refused('FIELD_CUSTOM_VALIDATION_EXCEPTION'),
    { kind: 'rejected', detail: 'write owners: Salesforce refused one row, FIELD_CUSTOM_VALIDATION_EXCEPTION at LeadSource' },
  ],
  ['that a flow fails on', ways.refused('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'), { kind: 'rejected' }],
  ['we may not write', ways.refused('INSUFFICIENT_ACCESS_OR_READONLY'), { kind: 'rejected' }],
  ['whose owner we may not see', ways.refused('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'), { kind: 'rejected' }],
  ['that a duplicate rule blocks for good', ways.refused('DUPLICATES_DETECTED'), { kind: 'rejected' }],
  [
    'given to someone who left',
    () => {
      world.deactivate(world.repIds[2]);
      return write(lead(), world.repIds[2]);
    },
    { kind: 'owner-refused' },
  ],
  [
    'given to someone who may not read it',
    () => {
      world.control.setUser(world.repIds[1], { mayRead: false });
      return write(lead(), world.repIds[1]);
    },
    { kind: 'owner-refused' },
  ],
  ['given to nobody of Salesforce', () => write(lead(), '4711'), { kind: 'owner-refused' }],
  ['given to a user that never was', () => write(lead(), '005000000000000AAA'), { kind: 'owner-refused' }],
  ['of a contact given to a queue', () => write(world.createLead({}), world.control.queues()[0]?.id ?? ''), { kind: 'owner-refused' }],
  ['whose owner is to be cleared', () => write(lead(), ''), { kind: 'rejected' }],
  [
    'that was converted',
    () => {
      const id = lead();
      world.control.convert(id);
      return write(id);
    },
    { kind: 'not-found' },
  ],
  [
    'that was deleted',
    () => {
      const id = lead();
      world.deleteLead(id);
      return write(id);
    },
    { kind: 'not-found' },
  ],
  [
    'that was merged into another',
    () => {
      const id = lead();
      world.control.merge(lead(), id);
      return write(id);
    },
    { kind: 'not-found' },
  ],
  ['that never was', () => write('00Q000000000000AAA'), { kind: 'not-found' }],
  ['of another kind', () => write(world.createAccount({ name: 'A', domain: 'a.example', ownerId: null })), { kind: 'not-found' }],
  [
    'with a field that leads do not have',
    () => write(lead(), null, { set: { No_Such__c: 'x' } }),
    { kind: 'rejected', detail: 'write owners: a Lead has no field No_Such__c, or the connected user cannot see it' },
  ],
])('tells of a row %s, and writes the others', async (_, prepare, expected) => {
  const [bad, good] = [prepare(), write(lead())];
  const results = await world.crm.writeOwners([bad, good]);
  const failed = results.find(({ traceId }) => traceId === bad.traceId);
  expect(failed).toMatchObject({ ok: false, failure: expected });
  expect(JSON.stringify(failed)).not.toContain('canary');
  expect(results.find(({ traceId }) => traceId === good.traceId)?.ok).toBe(true);
  expect(world.control.get(good.leadId)?.fields['OwnerId']).toBe(world.repIds[0]);
  // Ids that Salesforce never gave are a mistake in its eyes; here they are one on purpose.
  world.control.clearComplaints();
});

it('writes in spite of a duplicate rule that lets people go on', async () => {
  const ids = [lead(), lead(), lead()];
  world.control.refuseWrites(ids[1] ?? '', 'DUPLICATES_DETECTED', 1);
  const results = await world.crm.writeOwners(ids.map((id) => write(id)));
  expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(world.control.apiCalls().byRoute['PATCH /composite/sobjects']).toBe(2);
});

it('writes a lead twice in one go, the later write last', async () => {
  const id = lead();
  const results = await world.crm.writeOwners([write(id), write(id, world.repIds[1], { traceId: 'second' })]);
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(world.control.get(id)?.fields['OwnerId']).toBe(world.repIds[1]);
});

it('cuts a stamp to what the fields hold, and types what is set beside it', async () => {
  const id = lead();
  const long = { ...stamp, reason: `${'because '.repeat(40)}😀` };
  await world.crm.writeOwners([write(id, null, { stamp: long, set: { AnnualRevenue: '1200.5', HasOptedOutOfEmail: 'true', Title: '' } })]);
  const fields = world.control.get(id)?.fields;
  expect(fields).toMatchObject({ AnnualRevenue: 1200.5, HasOptedOutOfEmail: true, Title: null });
  expect(String(fields?.['Signalbox_Reason__c'])).toHaveLength(255);
});

it.each([
  ['does not have the package', () => world.control.setFeatures({ Package: false })],
  ['lets the stamp only be read', () => world.control.setAccess({ readOnlyFields: ['Lead.Signalbox_Rule__c'] })],
])('writes owners in an org that %s, and says what to do', async (_, change) => {
  change();
  const failure = await failureOf(world.crm.ensureStampFields());
  expect(failure).toMatchObject({ kind: 'missing-scope', detail: expect.stringContaining('Signalbox_Rule__c') as string });
  const id = lead();
  expect(await world.crm.writeOwners([write(id)])).toEqual([{ traceId: `t-${id}`, ok: true }]);
  expect(world.control.get(id)?.fields['OwnerId']).toBe(world.repIds[0]);
  expect(world.account.logged.map(({ event }) => event)).toEqual(['stamp left out']);
});

it.each<[string, Partial<Faults>, Partial<CrmFailure>]>([
  ['503', { share503: 1 }, { kind: 'unavailable', detail: 'read owners: Salesforce answered SERVER_UNAVAILABLE' }],
  ['500', { share500: 1 }, { kind: 'unavailable' }],
  ['that the day is used up', { dailyLimitReached: true }, { kind: 'rate-limited', retryAfterMs: 900_000 }],
  ['that too much runs at once', { shareConcurrent: 1 }, { kind: 'rate-limited', retryAfterMs: 5000 }],
  ['nothing', { lostResponses: 1 }, { kind: 'unavailable' }],
])('tells of calls that are answered %s', async (_, faults, expected) => {
  const id = lead();
  world.control.setFaults(faults);
  expect(await failureOf(world.crm.readOwners([id]))).toMatchObject(expected);
});

it('tells one by one what became of rows when weather hits some of them', async () => {
  await world.crm.ensureStampFields();
  const ids = Array.from({ length: 250 }, lead);
  world.control.setFaults({ lockRow: 0.2, flowError: 0.1 });
  const results = await world.crm.writeOwners(ids.map((id) => write(id)));
  const owned = ids.map((id) => world.control.get(id)?.fields['OwnerId'] === world.repIds[0]);
  expect(ids.map((id) => results.find(({ traceId }) => traceId === `t-${id}`)?.ok)).toEqual(owned);
  expect(new Set(results.map((one) => (one.ok ? 'ok' : one.failure.kind)))).toEqual(new Set(['ok', 'conflict', 'rejected']));
});
