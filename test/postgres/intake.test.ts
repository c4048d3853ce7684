/** The inbox: every event once, for connected accounts only, durable together with its work. */
import type { InboundEvent } from '../../src/application/ports/inbox.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { MINUTE, NOW, asked, connect, portsOn, request } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

const event = (leadId: string, changes: Partial<InboundEvent> = {}): InboundEvent => ({
  crmAccountId: '100',
  kind: 'lead-created',
  leadId,
  occurredAt: NOW,
  dedupeKey: `key-${leadId}`,
  detail: {},
  ...changes,
});

const jobs = async (): Promise<string[]> => {
  const { rows } = await database().db.pool.query<{ line: string }>(
    `select name || ' ' || singleton_key as line from pgboss.job where state = 'created' order by 1`,
  );
  return rows.map((row) => row.line);
};

test('takes events of any mix of accounts and says what became of each', async () => {
  const other = await connect(ports, '200');
  const gone = await connect(ports, '300');
  await ports.installations.setState(gone.id, 'disconnected', 'The grant is gone.', NOW);
  const events = [
    event('1'),
    event('1', { crmAccountId: '200' }),
    event('1', { crmAccountId: '300' }),
    event('1', { crmAccountId: '400' }),
    event('1'),
    event('2', { kind: 'owner-changed', detail: { ownerId: null, source: 'CRM_UI' } }),
  ];
  expect(await ports.inbox.receive('hubspot', events, NOW)).toEqual({ stored: 3, duplicates: 1, unknown: 2 });
  expect(await ports.inbox.receive('salesforce', [event('9')], NOW)).toEqual({ stored: 0, duplicates: 0, unknown: 1 });
  expect((await ports.waitingLeads.list(id, 9)).map((lead) => lead.leadId)).toEqual(['1']);
  expect((await ports.waitingLeads.list(other.id, 9)).map((lead) => lead.leadId)).toEqual(['1']);
  expect(await jobs()).toEqual([`events ${id}`, ...[`route ${id}`, `route ${other.id}`].toSorted()]);
});

test('forty deliveries of the same events at once store each once and ask once', async () => {
  const others = await Promise.all([1, 2, 3].map(() => database().another()));
  const all = [ports, ...others.map((db) => portsOn(db))];
  const events = Array.from({ length: 25 }, (_, i) => event(String(i)));
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, i) => (all[i % 4] ?? ports).inbox.receive('hubspot', i % 2 === 0 ? events : events.toReversed(), NOW)),
  );
  expect(results.reduce((sum, result) => sum + result.stored, 0)).toBe(25);
  expect(results.reduce((sum, result) => sum + result.duplicates, 0)).toBe(39 * 25);
  expect(await ports.waitingLeads.list(id, 99)).toHaveLength(25);
});

test('events of one kind that differ only in time or key are different events', async () => {
  const events = [event('1'), event('1', { occurredAt: NOW + 1 }), event('1', { dedupeKey: 'other' })];
  expect(await ports.inbox.receive('hubspot', events, NOW)).toMatchObject({ stored: 3, duplicates: 0 });
});

test('an announcement of a lead that waits already loses neither the request nor its earlier time', async () => {
  await ports.waitingLeads.ask(id, [asked('1', 'reroute', NOW - 50)], NOW);
  await ports.inbox.receive('hubspot', [event('1')], NOW);
  expect(await ports.waitingLeads.claim(id, 9, NOW, MINUTE)).toMatchObject([
    { leadId: '1', request: request('reroute'), requestedAt: NOW - 50 },
  ]);
});

test('a redelivery after the lead was routed asks for nothing', async () => {
  await ports.inbox.receive('hubspot', [event('1')], NOW);
  await ports.waitingLeads.drop(id, await ports.waitingLeads.claim(id, 9, NOW, MINUTE));
  await ports.inbox.receive('hubspot', [event('1')], NOW + MINUTE);
  expect(await ports.waitingLeads.list(id, 9)).toEqual([]);
});

test('other events are claimed oldest first, under a lease, and completed under their fence', async () => {
  const detail = { mergedInto: '5' };
  await ports.inbox.receive(
    'hubspot',
    [
      event('1'),
      event('3', { kind: 'lead-erased', occurredAt: NOW + 2 }),
      event('2', { kind: 'lead-merged', occurredAt: NOW + 1, detail }),
    ],
    NOW,
  );
  const claimed = await ports.inbox.claim(id, 9, NOW, MINUTE);
  expect(claimed.map((each) => each.leadId)).toEqual(['2', '3']);
  expect(claimed[0]).toEqual({
    ...event('2', { kind: 'lead-merged', occurredAt: NOW + 1, detail }),
    eventId: claimed[0]?.eventId,
    fence: claimed[0]?.fence,
  });
  expect(await ports.inbox.claim(id, 9, NOW, MINUTE)).toEqual([]);
  const again = await ports.inbox.claim(id, 9, NOW + MINUTE, MINUTE);
  await ports.inbox.complete(id, claimed);
  expect(await ports.inbox.claim(id, 9, NOW + 2 * MINUTE, MINUTE)).toHaveLength(2);
  await ports.inbox.complete(id, again);
  const last = await ports.inbox.claim(id, 9, NOW + 3 * MINUTE, MINUTE);
  await ports.inbox.complete(id, last);
  expect(await ports.inbox.claim(id, 9, NOW + 9 * MINUTE, MINUTE)).toEqual([]);
});

test('no worker is woken by what was rolled back', async () => {
  const { pool } = database().db;
  await pool.query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$`);
  await pool.query(
    'create constraint trigger refuse after insert on waiting_leads deferrable initially deferred for each row execute function refuse()',
  );
  await expect(ports.inbox.receive('hubspot', [event('1')], NOW)).rejects.toThrow('refused');
  await pool.query('drop function refuse cascade');
  expect(await jobs()).toEqual([]);
  expect((await ports.installations.find(id))?.lastEventAt).toBeNull();
});

test('events from before this month and from a clock far ahead are stored and known again', async () => {
  const events = [event('1', { occurredAt: Date.UTC(2019, 0, 1) }), event('2', { occurredAt: Date.UTC(2050, 0, 1) })];
  expect(await ports.inbox.receive('hubspot', events, NOW)).toMatchObject({ stored: 2 });
  expect(await ports.inbox.receive('hubspot', events, NOW)).toMatchObject({ duplicates: 2 });
});
