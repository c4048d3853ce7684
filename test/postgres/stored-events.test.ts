/** Announced changes of leads that exist: owners, merges, erasures. Our own echo costs no call. */
import { handleStoredEvents } from '../../src/application/receive/handle-stored-events.ts';
import { receiveEvents } from '../../src/application/receive/receive-events.ts';
import type { EventKind, InboundEvent } from '../../src/application/ports/inbox.ts';
import { addLead, changeOwner, changeRep } from '../../src/crm/memory/state.ts';
import { type Account, openAccount } from './account.ts';
import { MINUTE, NOW } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let account: Account;
let events = 0;
beforeEach(async () => {
  account = await openAccount(database().db);
  changeRep(account.crm, 'ben', { status: 'away' });
  addLead(account.crm, { id: '7' });
  await account.ask('7');
  await account.route();
  await account.deliver();
  account.crm.calls.length = 0;
});

async function announce(kind: EventKind, leadId: string, detail: InboundEvent['detail'] = {}): Promise<void> {
  const event = { crmAccountId: account.crmAccountId, kind, leadId, occurredAt: NOW, dedupeKey: String((events += 1)), detail };
  await receiveEvents(account.ports, 'hubspot', [event]);
}
const handle = () => handleStoredEvents(account.ports, account.id);
const write = async () => (await account.ports.outgoingWrites.ofLead(account.id, '7'))[0];

test('the echo of our own write asks the CRM for nothing', async () => {
  await announce('owner-changed', '7', { ownerId: 'ana' });
  await handle();
  expect(account.crm.calls).toEqual([]);
  expect(await write()).toMatchObject({ state: 'written' });
});

test('the owner of a lead that was never decided on is no business of ours', async () => {
  addLead(account.crm, { id: '8', ownerId: 'cem' });
  await announce('owner-changed', '8', { ownerId: 'cem' });
  await handle();
  expect(account.crm.calls).toEqual([]);
});

test("a person's choice is recorded and ends the write at once, without waiting for the late look", async () => {
  account.clock.now += 1000;
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'person' });
  await announce('owner-changed', '7', { ownerId: 'cem' });
  await handle();
  expect(await account.ports.ownerChanges.ofLead(account.id, '7')).toMatchObject([
    { ownerId: 'cem', by: 'person' },
    { ownerId: 'ana', by: 'us' },
  ]);
  await account.deliver();
  expect(await write()).toMatchObject({ state: 'overridden' });
  expect(account.crm.leads.get('7')?.ownerId).toBe('cem');
});

test.each([
  ['before', ['cem', 'ana']],
  ['after', ['ana', 'cem']],
])("a person's choice announced %s the echo of our write is not taken for the echo", async (_when, owners) => {
  account.clock.now += 1000;
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'person' });
  for (const ownerId of owners) await announce('owner-changed', '7', { ownerId });
  await handle();
  await account.deliver();
  expect(await write()).toMatchObject({ state: 'overridden' });
});

test('automation that hands the lead over is answered at once', async () => {
  account.clock.now += 1000;
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'automation' });
  await announce('owner-changed', '7', { ownerId: 'cem' });
  await handle();
  await account.deliver();
  expect(account.crm.leads.get('7')?.ownerId).toBe('ana');
});

test('the survivor of a merge is routed when it has no owner, and left alone when it has one', async () => {
  addLead(account.crm, { id: 'free' });
  addLead(account.crm, { id: 'owned', ownerId: 'cem' });
  await announce('lead-merged', '7', { mergedInto: 'free' });
  await announce('lead-merged', '7', { mergedInto: 'owned' });
  await handle();
  await account.route();
  await account.deliver();
  expect(['free', 'owned'].map((id) => account.crm.leads.get(id)?.ownerId)).toEqual(['ana', 'cem']);
});

test('an erased lead loses what is personal and keeps its outcome', async () => {
  await announce('lead-erased', '7');
  await handle();
  expect(await account.ports.decisions.latest(account.id, '7')).toMatchObject({
    erasedAt: NOW,
    lead: { fields: {} },
    decision: { outcome: { ownerId: 'ana' } },
  });
});

test('events whose handling failed are handled again, and then no more', async () => {
  account.clock.now += 1000;
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'person' });
  await announce('owner-changed', '7', { ownerId: 'cem' });
  account.crm.failures.push({ kind: 'unavailable', detail: 'The CRM is out.', retryAfterMs: null });
  await expect(handle()).rejects.toThrow('unavailable');
  await handle();
  expect(await account.ports.ownerChanges.ofLead(account.id, '7')).toEqual([]);
  account.clock.now += 2 * MINUTE;
  await handle();
  expect(await account.ports.ownerChanges.ofLead(account.id, '7')).toHaveLength(2);
  account.crm.calls.length = 0;
  account.clock.now += 2 * MINUTE;
  await handle();
  expect(account.crm.calls).toEqual([]);
});
