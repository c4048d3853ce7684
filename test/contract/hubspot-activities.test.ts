/** What is a touch in the local HubSpot and what is none, what the account may hide, and what reading costs. */
import type { Activity } from '../../sandbox/hubspot/activity-control.ts';
import type { Touch } from '../../src/application/ports/crm-activities.ts';
import { type HubspotWorld, hubspotWorld } from './hubspot-world.ts';

let world: HubspotWorld;
let contact: string;
let by: number;
beforeEach(async () => {
  world = await hubspotWorld();
  contact = world.createLead({});
  by = world.control.listOwners().find(({ ownerId }) => ownerId === world.repIds[0])?.userId ?? 0;
});
afterEach(() => world.close());

const HOUR_MS = 3_600_000;
const from = (): number => Date.now() - 24 * HOUR_MS;
const iso = (inHours: number): string => new Date(Date.now() + inHours * HOUR_MS).toISOString();

async function touches(): Promise<readonly Touch[]> {
  return (await world.crm.readTouches([contact], from()))[0]?.touches ?? [];
}

const meeting = (beginsInHours: number, more: Readonly<Record<string, string>> = {}): Activity => ({
  type: 'meetings',
  properties: { hs_timestamp: iso(beginsInHours), hs_meeting_start_time: iso(beginsInHours), ...more },
});

it.each<[string, () => Activity]>([
  ['a call that waits to be made', () => ({ type: 'calls', properties: { hs_call_status: 'QUEUED' }, by })],
  ['a mail that bounced', () => ({ type: 'emails', properties: { hs_email_status: 'BOUNCED' }, by })],
  ['a mail that goes out tomorrow', () => ({ type: 'emails', properties: { hs_email_status: 'SCHEDULED', hs_timestamp: iso(24) }, by })],
  ['a task that is only begun', () => ({ type: 'tasks', properties: { hs_task_status: 'IN_PROGRESS' }, by })],
  ['a meeting that the lead booked for tomorrow', () => ({ ...meeting(24), source: 'MEETINGS', by })],
  ['a meeting of the lead’s that was called off', () => ({ ...meeting(-2, { hs_meeting_outcome: 'CANCELED' }), source: 'MEETINGS', by })],
  ['a call long ago', () => ({ type: 'calls', properties: { hs_timestamp: iso(-100) }, by })],
])('%s is no touch', async (_what, activity) => {
  world.control.logActivity(contact, activity());
  expect(await touches()).toEqual([]);
});

it.each<[string, () => Activity, readonly string[]]>([
  ['a call that nobody answered', () => ({ type: 'calls', properties: { hs_call_status: 'NO_ANSWER' }, by }), ['call person']],
  ['a call that a dialler logged', () => ({ type: 'calls', source: 'INTEGRATION', by }), ['call person']],
  ['a note that another app wrote', () => ({ type: 'notes', source: 'INTEGRATION', by }), ['note automated']],
  ['a call that was imported', () => ({ type: 'calls', source: 'IMPORT', by }), ['call automated']],
  ['a meeting that the lead booked, once it begins', () => ({ ...meeting(-2), source: 'MEETINGS', by }), ['meeting person']],
  ['a meeting that a person booked, twice', () => ({ ...meeting(-2), by }), ['meeting person', 'meeting person']],
])('%s is one', async (_what, activity, expected) => {
  world.control.logActivity(contact, activity());
  expect((await touches()).map(({ kind, automated }) => `${kind} ${automated ? 'automated' : 'person'}`)).toEqual(expected);
});

it('takes a status that came with the contact for no change, and one that we set for automation', async () => {
  contact = world.control.createContact({ firstname: 'New', hs_lead_status: 'NEW' }).id;
  expect(await touches()).toEqual([]);
  const stamp = { routedAt: 1, rule: 'r', reason: 'because', policyVersion: 1, method: 'pool' };
  while (Date.now() <= (world.control.getContact(contact)?.createdAt ?? 0));
  await world.crm.ensureStampFields();
  await world.crm.writeOwners([{ leadId: contact, ownerId: null, stamp, set: { hs_lead_status: 'OPEN' }, traceId: 'w1' }]);
  expect(await touches()).toMatchObject([{ kind: 'status', by: null, automated: true }]);
});

it('asks about a dozen times for a hundred contacts', async () => {
  const ids = Array.from({ length: 100 }, () => world.createLead({}));
  for (const id of ids) world.touch(id, 'call', world.repIds[0]);
  await world.crm.readTouches(ids, from());
  world.control.resetApiCalls();
  const read = await world.crm.readTouches(ids, from());
  expect(read.map((one) => one.touches.length)).toEqual(ids.map(() => 1));
  expect(world.control.apiCalls().total).toBeLessThanOrEqual(10);
  world.control.resetApiCalls();
  const tasks = ids.map((leadId) => ({
    leadId,
    ownerId: world.repIds[0],
    subject: 'Call',
    body: '',
    dueAt: Date.now(),
    traceId: `t:${leadId}`,
  }));
  await world.crm.createTasks(tasks);
  expect(world.control.apiCalls().total).toBeLessThanOrEqual(2);
  world.control.resetApiCalls();
  await world.crm.createTasks(tasks);
  expect(world.control.apiCalls().total).toBeLessThanOrEqual(2);
  expect(world.control.listRecords('tasks')).toHaveLength(100);
});

it('says what was not granted, and reads the rest', async () => {
  world.touch(contact, 'email', world.repIds[0]);
  world.touch(contact, 'call', world.repIds[0]);
  world.giveDeal(contact, { name: 'First', amount: 1, state: 'won' });
  const crm = await world.withOptionalScopes([]);
  const [reading] = await crm.readTouches([contact], from());
  expect(reading?.touches.map(({ kind }) => kind)).toEqual(['call']);
  expect(reading?.unread).toEqual(['email']);
  expect((await crm.readOutcomes([contact]))[0]?.deals).toBeNull();
  expect((await crm.readUnknowns()).map(({ fact }) => fact)).toEqual(['emails', 'deals']);
  expect(await (await world.withOptionalScopes(['sales-email-read', 'crm.objects.deals.read'])).readUnknowns()).toEqual([]);
});

it('reads more activities of one contact than one answer holds', async () => {
  const at = (minutesAgo: number): string => new Date(Date.now() - minutesAgo * 60_000).toISOString();
  for (let n = 0; n < 510; n += 1) world.control.logActivity(contact, { type: 'notes', properties: { hs_timestamp: at(60 + n) }, by });
  world.control.logActivity(contact, { type: 'notes', properties: { hs_timestamp: at(1) }, by });
  expect((await touches()).at(-1)?.at).toBeGreaterThan(Date.now() - 2 * 60_000);
});

it('loses no task and makes none twice when its answer is lost', async () => {
  const task = { leadId: contact, ownerId: world.repIds[0], subject: 'Call', body: 'x', dueAt: Date.now(), traceId: 't:1' };
  world.control.setFaults({ lostResponses: 1 });
  await expect(world.crm.createTasks([task])).rejects.toThrow('unavailable');
  world.control.setFaults({ lostResponses: 0 });
  await world.crm.createTasks([task]);
  expect(world.tasksOf(contact)).toHaveLength(1);
});
