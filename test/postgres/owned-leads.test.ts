/** Leads after their assignment, as the CRM shows them: touches, outcomes, other owners, and owners who cannot work on them. */
import { followLeads } from '../../src/application/follow/follow-leads.ts';
import { sweepOwnedLeads } from '../../src/application/follow/sweep-owned-leads.ts';
import { handleStoredEvents } from '../../src/application/receive/handle-stored-events.ts';
import { receiveEvents } from '../../src/application/receive/receive-events.ts';
import type { Followed, FollowDetail } from '../../src/application/ports/followed-leads.ts';
import { addLead, addTouch, changeOwner, changeRep } from '../../src/crm/memory/state.ts';
import type { OwnershipSettings } from '../../src/routing/policy/policy-ownership.ts';
import { type Account, openAccount } from './account.ts';
import { MINUTE } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
const DAY = 1440 * MINUTE;
const UNWATCHED: OwnershipSettings = {};
let account: Account;

/** Lead 7 is Ana's, and was looked at once. */
async function given(ownership: OwnershipSettings = UNWATCHED): Promise<void> {
  account = await openAccount(database().db);
  await account.publish({ ownership });
  changeRep(account.crm, 'ben', { status: 'away' });
  addLead(account.crm, { id: '7' });
  await account.ask('7');
  await account.route();
  await account.deliver();
  changeRep(account.crm, 'ben', { status: 'available' });
  await follow();
}

const follow = async (minutes = 0): Promise<void> => {
  account.clock.now += minutes * MINUTE;
  while ((await followLeads(account.ports, account.id)).again);
};
/** Goes on from one due time to the next. */
async function followUntil(minutes: number): Promise<void> {
  const end = account.clock.now + minutes * MINUTE;
  for (;;) {
    const due = (await row()).dueAt ?? Infinity;
    if (due > end) break;
    account.clock.now = Math.max(account.clock.now, due);
    await follow();
  }
  account.clock.now = end;
}
const row = async (): Promise<Followed> => {
  const current = await account.ports.followedLeads.current(account.id, '7');
  if (current === null) throw new Error('nobody has lead 7');
  return current;
};
const happened = async (): Promise<readonly FollowDetail[]> =>
  (await account.ports.followedLeads.events(account.id, '7')).map(({ detail }) => detail);
const kinds = async (): Promise<readonly string[]> => (await happened()).map(({ kind }) => kind);

test('a call of the rep is found at the next look, once, and what automation does is not', async () => {
  await given();
  account.clock.now += MINUTE / 2;
  addTouch(account.crm, '7', { kind: 'email', by: null });
  const at = (account.clock.now += 1000);
  addTouch(account.crm, '7', { kind: 'call', by: 'ana' });
  await followUntil(30);
  expect(await kinds()).toEqual(['assigned', 'touched', 'accepted']);
  expect(await row()).toMatchObject({ firstTouchAt: at, acceptedAt: at, touches: 1 });
});

test('looks become rarer, and a hundred leads cost the calls of one', async () => {
  await given();
  for (let n = 100; n < 199; n += 1) addLead(account.crm, { id: String(n) });
  for (let n = 100; n < 199; n += 1) await account.ask(String(n));
  await account.route();
  await account.deliver();
  await follow();
  account.crm.calls.length = 0;
  await followUntil(10);
  const looks = account.crm.calls.filter((name) => name === 'readTouches').length;
  expect(looks).toBeLessThanOrEqual(12);
  account.clock.now += 8 * DAY;
  await follow();
  account.crm.calls.length = 0;
  await followUntil(3 * 1440);
  expect(account.crm.calls.filter((name) => name === 'readTouches').length).toBeLessThanOrEqual(4);
});

test('a person’s choice ends the time of the rep at the announcement, and the next one begins', async () => {
  await given();
  const at = (account.clock.now += MINUTE);
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'person' });
  const { crmAccountId } = account;
  await receiveEvents(account.ports, 'hubspot', [
    { crmAccountId, kind: 'owner-changed', leadId: '7', occurredAt: at, dedupeKey: 'e1', detail: { ownerId: 'cem' } },
  ]);
  await handleStoredEvents(account.ports, account.id);
  await follow();
  await follow();
  expect(await kinds()).toEqual(['assigned', 'owner-changed', 'assigned']);
  expect(await row()).toMatchObject({ repId: 'cem', method: 'by-hand', beganAt: at, state: 'open' });
});

test('a deal that is won closes the lead, and nothing is looked at any more', async () => {
  await given();
  account.clock.now += MINUTE;
  const deal = { id: 'd1', name: 'Deal', ownerId: null, stage: 'x', pipeline: null, amount: 5, closesAt: null };
  account.crm.deals.set('7', [{ ...deal, state: 'won', createdAt: account.clock.now }]);
  await followUntil(60);
  expect(await kinds()).toEqual(['assigned', 'outcome', 'closed']);
  const closed = await row();
  expect(closed).toMatchObject({ outcomes: { won: closed.closedAt }, dueAt: null });
});

test('a cadence nudges, escalates to the next best, and counts anew from there', async () => {
  const cadence = {
    id: 'c',
    name: 'Weekly',
    enabled: true,
    appliesTo: {},
    everyDays: 7,
    escalateAfter: 2,
    then: [{ kind: 'reassign' }],
  } as const;
  await given({ cadences: [cadence] });
  const touchedAt = (account.clock.now += MINUTE);
  addTouch(account.crm, '7', { kind: 'call', by: 'ana' });
  await followUntil(8 * 1440);
  expect((await happened()).filter(({ kind }) => kind === 'breached')).toMatchObject([{ asks: 'next-touch', done: [{ kind: 'remind' }] }]);
  const { followId, repId, promises, limitEndsAt } = await row();
  expect(repId).toBe('ana');
  expect(promises?.map(({ clock }) => clock.id)).toEqual(['cadence:c:1:1', 'cadence:c:1:2']);
  expect(limitEndsAt).toBe(touchedAt + 14 * DAY);
  await followUntil(7 * 1440);
  expect((await happened()).filter(({ kind }) => kind === 'breached')).toHaveLength(2);
  const { rows } = await database().db.pool.query('select next_touch_verdict as verdict from followed_leads where follow_id = $1', [
    followId,
  ]);
  expect(rows).toEqual([{ verdict: 'missed' }]);
  await account.route();
  await account.deliver();
  await followUntil(6 * 1440);
  expect(await row()).toMatchObject({ repId: 'ben', state: 'open' });
  expect((await happened()).filter(({ kind }) => kind === 'breached')).toHaveLength(2);
  await followUntil(2 * 1440);
  expect((await happened()).filter(({ kind }) => kind === 'breached')).toHaveLength(3);
});

test('the lead of somebody who left goes to the next best, and is found without waiting for its next look', async () => {
  await given({ ownerLeft: 'reassign', idle: { days: 3, then: [{ kind: 'tell-manager' }] } });
  await followUntil(2 * 1440);
  changeRep(account.crm, 'ana', { active: false });
  await follow(1);
  expect(await kinds()).toEqual(['assigned']);
  await sweepOwnedLeads(account.ports);
  await follow();
  expect(await happened()).toContainEqual({ kind: 'stranded', because: 'owner-left', done: 'reassign' });
  await account.route();
  await account.deliver();
  await follow();
  expect(await row()).toMatchObject({ repId: 'ben', state: 'open' });
  account.crm.calls.length = 0;
  await sweepOwnedLeads(account.ports);
  expect(account.crm.calls).toEqual(['readRoster']);
  await followUntil(4 * 1440);
  expect((await kinds()).filter((kind) => kind === 'idle')).toHaveLength(1);
});

test('a lead that nothing would look at any more is found', async () => {
  await given();
  await database().db.pool.query('update followed_leads set due_at = null');
  account.clock.now += MINUTE;
  addTouch(account.crm, '7', { kind: 'note', by: 'ana' });
  await follow(60);
  expect(await kinds()).toEqual(['assigned']);
  await sweepOwnedLeads(account.ports);
  await follow();
  expect(await kinds()).toEqual(['assigned', 'touched', 'accepted']);
});

test('a lead that automation took away is routed again once', async () => {
  await given({ overturned: 'reassign' });
  account.clock.now += MINUTE;
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'automation' });
  await followUntil(5);
  await account.route();
  await account.deliver();
  await follow();
  const { repId } = await row();
  expect(repId).not.toBe('cem');
  account.clock.now += MINUTE;
  changeOwner(account.crm, '7', { ownerId: 'cem', by: 'automation' });
  await followUntil(10);
  expect(await row()).toMatchObject({ repId: 'cem', method: 'by-hand' });
});

test('a lead that was deleted is over at the announcement', async () => {
  await given();
  account.crm.leads.delete('7');
  const { crmAccountId } = account;
  await receiveEvents(account.ports, 'hubspot', [
    { crmAccountId, kind: 'lead-deleted', leadId: '7', occurredAt: account.clock.now, dedupeKey: 'e1', detail: {} },
  ]);
  await handleStoredEvents(account.ports, account.id);
  await follow();
  expect(await row()).toMatchObject({ state: 'ended', endedBecause: 'gone' });
});

test('a lead that was merged into another goes on as that one, with all that happened', async () => {
  await given();
  await database().db.pool.query(
    `insert into notices (installation_id, notice_id, sequence, lead_id, kind, channel_id, recipient, state, created_at, attempts, fence)
    values ($1, 'told', 1, '7', 'assigned', 'email', '{}', 'sent', 1, 1, 1)`,
    [account.id],
  );
  account.clock.now += MINUTE;
  addTouch(account.crm, '7', { kind: 'call', by: 'ana' });
  await followUntil(5);
  account.crm.leads.delete('7');
  addLead(account.crm, { id: '8', ownerId: 'ana' });
  const { crmAccountId } = account;
  await receiveEvents(account.ports, 'hubspot', [
    { crmAccountId, kind: 'lead-merged', leadId: '7', occurredAt: account.clock.now, dedupeKey: 'e1', detail: { mergedInto: '8' } },
  ]);
  await handleStoredEvents(account.ports, account.id);
  await follow();
  expect(await account.ports.followedLeads.current(account.id, '7')).toBeNull();
  expect(await account.ports.followedLeads.current(account.id, '8')).toMatchObject({ repId: 'ana', state: 'open', touches: 1 });
  expect((await account.ports.followedLeads.events(account.id, '8')).map(({ detail }) => detail.kind)).toEqual([
    'assigned',
    'touched',
    'accepted',
  ]);
  expect(await account.ports.notices.ofLead(account.id, '8')).toHaveLength(1);
});
