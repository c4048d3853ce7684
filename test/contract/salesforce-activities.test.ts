/** What is a touch in the local Salesforce and what is none, what an org may lack, and what reading costs. */
import type { Activity } from '../../sandbox/salesforce/control.ts';
import type { Crm } from '../../src/application/ports/crm.ts';
import type { Touch } from '../../src/application/ports/crm-activities.ts';
import { type SalesforceWorld, salesforceWorld } from './salesforce-world.ts';

let world: SalesforceWorld;
let crm: Crm;
let lead: string;
let rep: string;
beforeEach(async () => {
  world = await salesforceWorld();
  crm = world.crm;
  lead = world.createLead({ company: 'Acme' });
  [rep] = world.repIds;
});
afterEach(() => world.close());

const HOUR_MS = 3_600_000;
const from = (): number => Date.now() - 24 * HOUR_MS;
const moment = (inHours: number): string => `${new Date(Date.now() + inHours * HOUR_MS).toISOString().slice(0, 19)}.000+0000`;

async function touches(): Promise<readonly Touch[]> {
  return (await crm.readTouches([lead], from()))[0]?.touches ?? [];
}

const done: Activity['fields'] = { Status: 'Completed' };

it.each<[string, () => Activity, readonly string[]]>([
  ['an open task', () => ({ kind: 'task', by: rep }), []],
  ['a draft of a mail', () => ({ kind: 'email', by: rep, fields: { Status: '5' } }), []],
  ['a meeting that a program plans', () => ({ kind: 'event', fields: { OwnerId: rep, StartDateTime: moment(24) } }), []],
  [
    'a meeting that a program logged, once it begins',
    () => ({ kind: 'event', fields: { OwnerId: rep, StartDateTime: moment(-1) } }),
    ['meeting person'],
  ],
  ['a call that a dialler logged', () => ({ kind: 'call', fields: { OwnerId: rep } }), ['call person']],
  ['a task that a flow made as done', () => ({ kind: 'task', fields: { OwnerId: rep, ...done } }), ['task automated']],
  ['a mass mailing', () => ({ kind: 'listEmail', by: rep }), ['email automated']],
  ['what our own user logged', () => ({ kind: 'call', by: world.control.integrationUserId }), ['call automated']],
])('%s counts for what it is', async (_what, activity, expected) => {
  world.control.logActivity(lead, activity());
  expect((await touches()).map(({ kind, automated }) => `${kind} ${automated ? 'automated' : 'person'}`)).toEqual(expected);
});

it('is of who did it, also when automation touched it afterwards', async () => {
  const { id } = world.control.logActivity(lead, { kind: 'task', fields: { OwnerId: rep } });
  world.advance(60_000);
  world.control.edit(id, { Status: 'Completed' }, rep);
  world.advance(60_000);
  world.control.automate(id, { Subject: 'Tagged' });
  expect(await touches()).toMatchObject([{ kind: 'task', by: rep, automated: false }]);
});

it('is told once where a mail is a task, too', async () => {
  const task = world.control.logActivity(lead, { kind: 'task', by: rep, fields: { TaskSubtype: 'Email', ...done } });
  world.control.logActivity(lead, { kind: 'email', by: rep, fields: { ActivityId: task.id } });
  expect((await touches()).map(({ kind }) => kind)).toEqual(['email']);
});

it('asks twice for a hundred leads', async () => {
  const ids = Array.from({ length: 100 }, () => world.createLead({ company: 'Acme' }));
  for (const id of ids) world.touch(id, 'call', rep);
  const calls = async (act: () => Promise<unknown>): Promise<number> => {
    world.control.resetApiCalls();
    await act();
    return world.control.apiCalls().total;
  };
  await crm.readTouches([lead], from());
  expect(await calls(() => crm.readTouches(ids, from()))).toBe(2);
  expect(await calls(() => crm.readOutcomes(ids))).toBeLessThanOrEqual(2);
  const tasks = ids.map((leadId) => ({ leadId, ownerId: rep, subject: 'Call', body: '', dueAt: Date.now(), traceId: `t:${leadId}` }));
  expect(await calls(() => crm.createTasks(tasks))).toBeLessThanOrEqual(3);
  expect(await calls(() => crm.createTasks(tasks))).toBeLessThanOrEqual(2);
  const notices = ids.map((leadId) => ({ recipientIds: [rep], leadId, title: 'A lead', body: 'x', traceId: leadId }));
  expect(await calls(() => crm.notifyPeople(notices))).toBe(2);
  expect(world.control.notifications()).toHaveLength(100);
});

it('says what the org lacks or hides, and reads the rest', async () => {
  world.control.setFeatures({ EnhancedEmail: false, SalesEngagement: false });
  world.control.setAccess({ hiddenObjects: ['Event', 'ContentDocumentLink', 'OpportunityContactRole'] });
  world.touch(lead, 'call', rep);
  const contact = world.createLead({});
  const readings = await crm.readTouches([lead, contact], from());
  expect(readings.find(({ leadId }) => leadId === lead)?.touches.map(({ kind }) => kind)).toEqual(['call']);
  // Nobody changed a status yet, so it cannot be said that the org keeps their past.
  expect([...(readings[0]?.unread ?? [])].sort()).toEqual(['meeting', 'note', 'sequence', 'status']);
  expect((await crm.readOutcomes([contact]))[0]?.deals).toBeNull();
  const unknowns = await crm.readUnknowns();
  expect(unknowns.map(({ fact }) => fact)).toEqual(expect.arrayContaining(['activities', 'notes', 'status-history', 'deals']));
  expect(unknowns.every(({ nextStep }) => nextStep.endsWith('.'))).toBe(true);
});

it('tells of a converted lead what it became, and the opportunity of its contact', async () => {
  const { contactId } = world.control.convert(lead);
  world.giveDeal(contactId, { name: 'First', amount: 10, state: 'won' });
  const [outcome] = await crm.readOutcomes([lead]);
  expect(outcome).toMatchObject({ leadId: lead, status: 'Closed - Converted', deals: [{ name: 'First', state: 'won', pipeline: null }] });
  expect(Math.abs((outcome?.convertedAt ?? 0) - Date.now())).toBeLessThan(2 * 24 * HOUR_MS);
});

it('makes a task due on its owner’s day', async () => {
  world.control.setUser(rep, { zone: 'Pacific/Auckland' });
  const dueAt = Date.parse('2026-11-20T20:30:00Z');
  await crm.createTasks([{ leadId: lead, ownerId: rep, subject: 'Call', body: 'x', dueAt, traceId: 't:1' }]);
  expect(world.control.list('Task')[0]?.fields).toMatchObject({
    ActivityDate: '2026-11-21',
    ReminderDateTime: '2026-11-20T20:30:00.000+0000',
  });
});

it('shows no messages without the package or the permission, and says so', async () => {
  const notice = { recipientIds: [rep], leadId: lead, title: 'A lead', body: 'x', traceId: 'n1' };
  world.control.setAccess({ sendNotifications: false });
  await expect(crm.notifyPeople([notice])).rejects.toThrow('missing-scope');
  world.control.setFeatures({ Package: false });
  await expect(crm.notifyPeople([notice])).resolves.toMatchObject([{ traceId: 'n1', ok: false, failure: { kind: 'missing-scope' } }]);
});

it('shows what can be shown, and nothing that says nothing', async () => {
  const notice = (traceId: string, title: string) => ({ recipientIds: [rep], leadId: lead, title, body: 'x', traceId });
  const results = await crm.notifyPeople([notice('n1', 'One'), notice('n2', ' '), notice('n3', 'x'.repeat(300))]);
  expect(
    results
      .filter(({ ok }) => ok)
      .map(({ traceId }) => traceId)
      .toSorted(),
  ).toEqual(['n1', 'n3']);
  expect(world.noticesTo(rep).map(({ title }) => title.length)).toEqual([3, 250]);
});
