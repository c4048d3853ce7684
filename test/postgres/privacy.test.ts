/** Erasing a person: no table holds anything personal of the lead afterwards, and the counts are as before. */
import { randomUUID } from 'node:crypto';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import type { Decision } from '../../src/routing/decision.ts';
import type { AccountCandidate } from '../../src/routing/facts.ts';
import { defaultPolicy } from './a-policy.ts';
import { MINUTE, NOW, ROSTER, asked, connect, decisionOn, leadOf, portsOn, request, route, locking } from './installed.ts';
import { useDatabase } from './use-database.ts';

const CANARY = 'canary-jane@example.org';
const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

/** Every row of every table, the queue's too, that holds the canary. */
async function sightings(): Promise<string[]> {
  const { pool } = database().db;
  const { rows: tables } = await pool.query<{ name: string }>(`
    select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where nspname in ('public', 'pgboss') and relkind = 'r'`);
  const seen: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await pool.query(`select 1 from ${name} t where t::text like $1`, [`%${CANARY}%`]);
    if ((rowCount ?? 0) > 0) seen.push(name);
  }
  return seen;
}

const account: AccountCandidate = {
  id: 'acc',
  name: CANARY,
  domain: CANARY,
  ownerId: null,
  method: 'domain',
  confidence: 0.9,
  evidence: [CANARY],
  openDeals: null,
  customer: null,
  lastActivityAt: null,
  contacts: null,
  createdAt: null,
  fields: { name: CANARY },
  readAt: NOW,
};

/** A shadow that decided otherwise, with a trace of its own. */
async function shadowDecides(leadId: string, decision: Decision, decisionId: string = randomUUID()): Promise<string> {
  const shadowId = randomUUID();
  await ports.shadows.start(id, { shadowId, name: 'Shadow', policy: defaultPolicy('Everyone'), by: 'olga', now: NOW });
  const side = { outcome: 'left-alone', ownerId: null, by: { kind: 'entry' }, to: 'left-alone' } as const;
  const sides = { published: side, shadow: side, sameOwner: false, sameDestination: false, sameRule: false };
  const verdict = { decisionId, leadId, decidedAt: NOW, ...sides, replaces: null, deadline: null, given: null, decision };
  await ports.shadows.decide(id, shadowId, { usage: [], leadIds: [leadId] }, () => ({ verdicts: [verdict], rotation: [] }));
  return shadowId;
}

/** The lead everywhere it can be. */
async function spread(leadId: string): Promise<string> {
  await ports.inbox.receive(
    'hubspot',
    [
      { crmAccountId: '100', kind: 'lead-created', leadId, occurredAt: NOW, dedupeKey: `${leadId}-1`, detail: {} },
      { crmAccountId: '100', kind: 'owner-changed', leadId, occurredAt: NOW, dedupeKey: `${leadId}-2`, detail: { source: CANARY } },
    ],
    NOW,
  );
  const [claimed] = await ports.waitingLeads.claim(id, 1, NOW, MINUTE);
  if (claimed === undefined) throw new Error('a lead is needed');
  const decided = decisionOn(claimed, { lead: leadOf(leadId, { email: CANARY }) });
  const personal = {
    ...decided,
    record: {
      ...decided.record,
      accounts: [account],
      request: { ...request('reroute'), excluded: [{ repId: 'rep-9', because: CANARY }] },
      decision: {
        ...decided.record.decision,
        trace: [{ step: 'territory', tableId: 't', entryId: 'e', seen: { email: CANARY } } as const],
      },
    },
    write: decided.write === null ? null : { ...decided.write, stamp: { ...decided.write.stamp, reason: CANARY } },
  };
  await ports.decisions.commit(id, { claimed: [claimed], needs: locking(), roster: ROSTER, now: NOW }, () => [personal]);
  const [write] = await ports.outgoingWrites.claim(id, 1, NOW, MINUTE);
  await ports.outgoingWrites.update(
    id,
    [{ writeId: write?.writeId ?? '', fence: write?.fence ?? 0, state: 'written', writtenAt: NOW, dueAt: NOW + MINUTE, problem: CANARY }],
    NOW,
  );
  await ports.ownerChanges.record(id, [{ leadId, ownerId: 'rep-1', at: NOW, by: 'person', source: CANARY }]);
  await ports.waitingLeads.ask(
    id,
    [{ ...asked(leadId), request: { ...request('reroute'), excluded: [{ repId: 'r', because: CANARY }] } }],
    NOW,
  );
  await ports.requestLog.once(id, 'r', 'hash', NOW, () => Promise.resolve({ leadId, email: CANARY }));
  await shadowDecides(leadId, personal.record.decision);
  return decided.record.decisionId;
}

test('after an erasure no table holds anything personal of the lead', async () => {
  await spread('lead-1');
  expect((await sightings()).length).toBeGreaterThanOrEqual(6);
  await ports.decisions.eraseLead(id, 'lead-1', NOW);
  expect(await sightings()).toEqual([]);
  await ports.decisions.eraseLead(id, 'lead-1', NOW + 1);
  expect(await ports.decisions.latest(id, 'lead-1')).toMatchObject({ erasedAt: NOW });
});

test('a shadow that decides after the erasure keeps its count only', async () => {
  const { record } = await route(ports, id, 'lead-1', { lead: leadOf('lead-1', { email: CANARY }) });
  await ports.decisions.eraseLead(id, 'lead-1', NOW);
  const shadowId = await shadowDecides(
    'lead-1',
    { ...record.decision, trace: [{ step: 'territory', tableId: 't', entryId: 'e', seen: { email: CANARY } }] },
    record.decisionId,
  );
  expect(await sightings()).toEqual([]);
  expect(await ports.shadows.agreement(id, shadowId)).toMatchObject({ leads: 1 });
});

test('the decision keeps its outcome and the counts stay', async () => {
  const decisionId = await spread('lead-1');
  const before = await ports.health.counts(id);
  await ports.decisions.eraseLead(id, 'lead-1', NOW);
  expect(await ports.decisions.find(id, decisionId)).toMatchObject({
    erasedAt: NOW,
    lead: { id: 'lead-1', fields: {}, imported: false, createdAt: NOW },
    accounts: [],
    decision: { outcome: { kind: 'assigned', ownerId: 'rep-1', ruleId: 'rule-1' }, trace: [] },
    request: { kind: 'reroute', excluded: [], poolId: null },
  });
  expect(await ports.health.counts(id)).toMatchObject({
    decidedLast24h: before.decidedLast24h,
    medianMsToOwner: before.medianMsToOwner,
    waiting: 0,
  });
  expect(await ports.outgoingWrites.claim(id, 9, NOW + 9 * MINUTE, MINUTE)).toEqual([]);
});

test('text that no database likes can be erased, too', async () => {
  const lead = leadOf('odd', { company: 'nul \u0000 and half a pair \ud83e', email: CANARY });
  const { record } = await route(ports, id, 'odd', { lead });
  expect((await ports.decisions.latest(id, 'odd'))?.lead).toEqual(record.lead);
  await ports.decisions.eraseLead(id, 'odd', NOW);
  expect(await sightings()).toEqual([]);
  expect(await ports.decisions.latest(id, 'odd')).toMatchObject({ erasedAt: NOW, lead: { id: 'odd', fields: {} } });
});

test('other leads are left as they are', async () => {
  await spread('lead-2');
  const before = await ports.decisions.latest(id, 'lead-2');
  await ports.decisions.eraseLead(id, 'lead-1', NOW);
  expect(await ports.decisions.latest(id, 'lead-2')).toEqual(before);
  expect(await ports.waitingLeads.find(id, 'lead-2')).not.toBeNull();
});

test('an erasure announced twice is a duplicate', async () => {
  const erased = { crmAccountId: '100', kind: 'lead-erased', leadId: 'lead-1', occurredAt: NOW, dedupeKey: 'e', detail: {} } as const;
  await ports.inbox.receive('hubspot', [erased], NOW);
  await ports.decisions.eraseLead(id, 'lead-1', NOW);
  expect(await ports.inbox.receive('hubspot', [erased], NOW)).toMatchObject({ duplicates: 1 });
});
