/** The journal over real storage: the cursor never passes what is not stored, and what was announced before stays announced once. */
import type { Crm, OwnerReading } from '../../src/application/ports/crm.ts';
import { CrmCallFailed } from '../../src/application/ports/crm-failure.ts';
import type { InboundEvent } from '../../src/application/ports/inbox.ts';
import type { Journal, JournalRead } from '../../src/application/ports/journal.ts';
import { handleStoredEvents } from '../../src/application/receive/handle-stored-events.ts';
import { catchUpFromJournal } from '../../src/application/watch/catch-up-from-journal.ts';
import { subscribeToJournal } from '../../src/application/watch/subscribe-to-journal.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { MINUTE, NOW, ROSTER, connect, decisionOn, portsOn, locking } from './installed.ts';
import { useDatabase } from './use-database.ts';

const HOUR = 60 * MINUTE;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const database = useDatabase();
let stored: PostgresPorts;
let id: string;
let now: number;
let journal: FakeJournal;
beforeEach(async () => {
  now = NOW;
  stored = portsOn(database().db);
  ({ id } = await connect(stored, '100'));
  journal = fakeJournal();
});
afterEach(() => database().db.pool.query('delete from journal_cursors'));

interface FakeJournal extends Journal {
  /** Entries are known by their place, from '1'. */
  readonly entries: InboundEvent[][];
  readonly asked: (string | null)[];
  readonly subscribed: string[];
  granted: boolean;
  /** Earlier entries are no longer kept. */
  keptFrom: number;
  failAt: number | null;
}

function fakeJournal(): FakeJournal {
  const fake: FakeJournal = {
    entries: [],
    asked: [],
    subscribed: [],
    granted: true,
    keptFrom: 0,
    failAt: null,
    readAfter(position) {
      fake.asked.push(position);
      return Promise.resolve().then((): JournalRead => {
        if (!fake.granted) return { kind: 'not-granted' };
        if (position !== null && Number(position) <= fake.keptFrom) return { kind: 'position-gone' };
        const index = Math.max(fake.keptFrom, Number(position ?? 0));
        if (fake.failAt === index) throw new CrmCallFailed({ kind: 'unavailable', detail: 'no answer', retryAfterMs: null });
        const events = fake.entries[index];
        return events === undefined ? { kind: 'end' } : { kind: 'entry', events, position: String(index + 1) };
      });
    },
    subscribe(accounts) {
      if (fake.granted) fake.subscribed.push(...accounts);
      return Promise.resolve(fake.granted ? 'subscribed' : 'not-granted');
    },
  };
  return fake;
}

const ports = () => ({
  ...stored,
  journals: { hubspot: journal },
  metrics: { count: () => undefined, observe: () => undefined },
  log: silent,
  now: () => now,
});
const catchUp = () => catchUpFromJournal(ports());
const position = async () => (await stored.journalCursors.read('hubspot')).position;
const waiting = async () => (await stored.waitingLeads.list(id, 99)).map((lead) => lead.leadId).toSorted();

const created = (leadId: string, changes: Partial<InboundEvent> = {}): InboundEvent => ({
  crmAccountId: '100',
  kind: 'lead-created',
  leadId,
  occurredAt: NOW - 1000,
  dedupeKey: `journal-${leadId}`,
  detail: {},
  ...changes,
});

/** Announced by a webhook, routed to rep-1 and written. */
async function routed(leadId: string): Promise<void> {
  await stored.inbox.receive('hubspot', [created(leadId, { dedupeKey: `webhook-${leadId}` })], NOW);
  const [claimed] = await stored.waitingLeads.claim(id, 1, NOW, MINUTE);
  if (claimed === undefined) throw new Error('nothing waits');
  await stored.decisions.commit(id, { claimed: [claimed], needs: locking(), roster: ROSTER, now: NOW }, () => [decisionOn(claimed)]);
  const [write] = await stored.outgoingWrites.claim(id, 1, NOW, MINUTE);
  if (write === undefined) throw new Error('nothing is to be written');
  const update = { writeId: write.writeId, fence: write.fence, state: 'written', dueAt: NOW + HOUR, writtenAt: NOW } as const;
  await stored.outgoingWrites.update(id, [update], NOW);
}

describe('the cursor', () => {
  const cursors = () => stored.journalCursors;

  test('begins at nothing, and moves only from where the caller found it', async () => {
    expect(await cursors().read('hubspot')).toEqual({ position: null, granted: true, reviewAt: 0 });
    expect(await cursors().move('hubspot', 'a', 'b')).toBe(false);
    expect(await cursors().move('hubspot', null, 'a')).toBe(true);
    expect(await cursors().move('hubspot', null, 'b')).toBe(false);
    expect(await cursors().move('hubspot', 'a', 'b')).toBe(true);
    expect(await position()).toBe('b');
    expect(await cursors().move('hubspot', 'b', null)).toBe(true);
    expect(await cursors().read('salesforce')).toEqual({ position: null, granted: true, reviewAt: 0 });
  });

  test('of ten that move at once one does', async () => {
    await cursors().move('hubspot', null, 'a');
    const moved = await Promise.all(Array.from({ length: 10 }, (_, n) => cursors().move('hubspot', 'a', `b${n}`)));
    expect(moved.filter(Boolean)).toHaveLength(1);
  });

  test('a review leaves the position alone', async () => {
    await cursors().review('hubspot', { granted: false, reviewAt: 5 });
    expect(await cursors().read('hubspot')).toEqual({ position: null, granted: false, reviewAt: 5 });
    await cursors().move('hubspot', null, 'a');
    await cursors().review('hubspot', { granted: true, reviewAt: 9 });
    expect(await cursors().read('hubspot')).toEqual({ position: 'a', granted: true, reviewAt: 9 });
  });
});

describe('catching up', () => {
  test('stores every entry from the earliest one, and goes on from there', async () => {
    journal.entries.push([created('1')], [], [created('2'), created('3', { crmAccountId: '404' })]);
    await catchUp();
    expect(await waiting()).toEqual(['1', '2']);
    journal.entries.push([created('4')]);
    await catchUp();
    expect(await waiting()).toEqual(['1', '2', '4']);
    expect(journal.asked).toEqual([null, '1', '2', '3', '3', '4']);
  });

  test('stops before an entry that cannot be read, and loses nothing', async () => {
    journal.entries.push([created('1')], [created('2')]);
    journal.failAt = 1;
    await catchUp();
    expect([await waiting(), await position()]).toEqual([['1'], '1']);
    journal.failAt = null;
    await catchUp();
    expect(await waiting()).toEqual(['1', '2']);
  });

  test('leaves the cursor before events that could not be stored', async () => {
    journal.entries.push([created('1')]);
    const failing = { ...ports(), inbox: { ...stored.inbox, receive: () => Promise.reject(new Error('the disk is full')) } };
    await catchUpFromJournal(failing);
    expect(await position()).toBeNull();
    await catchUp();
    expect(await waiting()).toEqual(['1']);
  });

  test('begins again at the earliest entry when the place it was left at is no longer kept', async () => {
    journal.entries.push([created('1')], [created('2')], [created('3')]);
    await stored.journalCursors.move('hubspot', null, '1');
    journal.keptFrom = 1;
    await catchUp();
    expect(await waiting()).toEqual(['2', '3']);
    expect(await position()).toBe('3');
  });

  test('does not go round for ever in a journal that answers nonsense', async () => {
    journal.readAfter = (from) => {
      journal.asked.push(from);
      return Promise.resolve(from === null ? { kind: 'entry', events: [], position: 'a' } : { kind: 'position-gone' });
    };
    await catchUp();
    expect(journal.asked).toEqual([null, 'a']);
    journal.readAfter = () => Promise.resolve({ kind: 'entry', events: [created('1')], position: 'a' });
    await catchUp();
    expect([await waiting(), await position()]).toEqual([['1'], 'a']);
  });

  test('a journal that is not granted is asked again only after an hour, and then gets every account', async () => {
    journal.granted = false;
    journal.entries.push([created('1')]);
    await catchUp();
    journal.granted = true;
    now += HOUR - 1;
    await catchUp();
    expect(await subscribeToJournal(ports(), 'hubspot', ['100'])).toBe('not-granted');
    expect([journal.subscribed, await waiting()]).toEqual([[], []]);
    now += 1;
    const { id: gone } = await connect(stored, '300');
    await stored.installations.setState(gone, 'disconnected', 'The grant is gone.', NOW);
    await catchUp();
    expect([journal.subscribed, await waiting()]).toEqual([['100'], ['1']]);
  });

  test('a grant withdrawn between two looks is believed for an hour', async () => {
    await catchUp();
    journal.granted = false;
    await catchUp();
    const before = journal.asked.length;
    now += HOUR - 1;
    await catchUp();
    expect(journal.asked).toHaveLength(before);
  });

  test('two processes reading at once lose nothing', async () => {
    for (let n = 1; n <= 30; n += 1) journal.entries.push([created(String(n).padStart(2, '0'))]);
    await Promise.all([catchUp(), catchUp(), catchUp()]);
    await catchUp();
    expect(await waiting()).toHaveLength(30);
    expect(await position()).toBe('30');
  });
});

describe('what the webhooks brought before', () => {
  const owner = (leadId: string, ownerId: string | null): InboundEvent =>
    created(leadId, { kind: 'owner-changed', dedupeKey: `journal-owner-${leadId}-${ownerId}`, detail: { ownerId, source: 'JOURNAL' } });

  test('a routed lead is not asked for again, alone or as what a merge left', async () => {
    await routed('1');
    journal.entries.push([created('1'), created('2', { kind: 'lead-merged', detail: { mergedInto: '1' } }), created('3')]);
    await catchUp();
    expect(await waiting()).toEqual(['3']);
  });

  test('a lead that still waits is asked for once, at the time of the earlier announcement', async () => {
    await stored.inbox.receive('hubspot', [created('1', { dedupeKey: 'webhook-1', occurredAt: NOW - 500 })], NOW);
    journal.entries.push([created('1')]);
    await catchUp();
    expect(await stored.waitingLeads.list(id, 9)).toMatchObject([{ leadId: '1', requestedAt: NOW - 1000 }]);
  });

  test('our own owner asks nothing of the CRM; another one has the history read and the write looked at', async () => {
    await routed('1');
    await routed('2');
    const read: string[][] = [];
    const crm = {
      readOwnerHistory(leadIds: readonly string[]) {
        read.push([...leadIds]);
        const changes = [{ ownerId: 'rep-9', at: NOW + 1, by: 'person', source: 'CRM_UI' }] as const;
        return Promise.resolve(leadIds.map((leadId): OwnerReading => ({ leadId, ownerId: 'rep-9', changes })));
      },
    } as Partial<Crm> as Crm;
    const worker = { ...ports(), crms: { open: () => Promise.resolve(crm) } };
    journal.entries.push([owner('1', 'rep-1')]);
    await catchUp();
    await handleStoredEvents(worker, id);
    expect(read).toEqual([]);
    journal.entries.push([owner('2', 'rep-9')], [owner('2', 'rep-9')]);
    await catchUp();
    await handleStoredEvents(worker, id);
    expect(read).toEqual([['2']]);
    expect(await stored.ownerChanges.ofLead(id, '2')).toMatchObject([{ ownerId: 'rep-9', by: 'person' }]);
    expect((await stored.outgoingWrites.claim(id, 9, NOW, MINUTE)).map((write) => write.leadId)).toEqual(['2']);
  });
});
