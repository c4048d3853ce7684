/** Tenants are kept apart by the database itself, and its catalog says so for every table. */
import { randomUUID } from 'node:crypto';
import { asInstallation } from '../../src/postgres/transaction.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { defaultPolicy } from './a-policy.ts';
import { fillAssurance, seenOfAssurance } from './fill-assurance.ts';
import { fillFollowThrough, seenOfFollowThrough } from './fill-follow-through.ts';
import { MINUTE, NOW, ROSTER, asked, connect, decisionOn, portsOn, request, route, locking } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
beforeEach(() => {
  ports = portsOn(database().db);
});

/** Tables that belong to no installation, with the reason. */
const OF_NO_INSTALLATION = {
  migrations: 'the schema itself',
  install_attempts: 'an OAuth state is used before there is an installation',
  journal_cursors: "a CRM's journal is the app's, one stream over all accounts",
};

test('every table is bound to an installation by its key and by forced row-level security', async () => {
  const { rows } = await database().db.pool.query<{
    name: string;
    first: string | null;
    forced: boolean;
    policies: string[];
    partition: boolean;
  }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced, c.relispartition as partition,
      (select attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as first,
      array(select polname::text from pg_policy p where p.polrelid = c.oid order by 1) as policies
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  const bound = rows.filter((row) => !(row.name in OF_NO_INSTALLATION));
  expect(rows.length - bound.length).toBe(Object.keys(OF_NO_INSTALLATION).length);
  expect(bound.length).toBeGreaterThan(15);
  for (const table of bound)
    expect([table.name, table.first, table.forced, table.policies.includes('of_installation')]).toEqual([
      table.name,
      'installation_id',
      true,
      true,
    ]);
});

test('the statements that look over all installations may do no more than these things', async () => {
  const { rows } = await database().db.pool.query<{ line: string }>(`
    select table_name || ': ' || string_agg(lower(privilege_type), ' ' order by privilege_type) as line
    from information_schema.role_table_grants where grantee = 'signalbox_across' and table_schema = 'public' group by table_name order by 1`);
  expect(rows.map((row) => row.line)).toEqual([
    'account_indexing: select',
    'bulk_runs: select',
    'followed_leads: select',
    'inbox: insert select',
    'install_attempts: delete insert select',
    'installations: select',
    'journal_cursors: insert select update',
    'notices: select',
    'observations: select',
    'outgoing_writes: select',
    'page_keys: select',
    'scheduled_policies: select',
    'streams: select',
    'waiting_leads: insert select update',
    'workflow_requests: select',
  ]);
});

test('neither role owns a table, logs in, or passes row-level security', async () => {
  const { rows } = await database().db.pool.query(
    `select rolname, rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname like 'signalbox\\_a%' order by 1`,
  );
  const none = { rolcanlogin: false, rolsuper: false, rolbypassrls: false };
  expect(rows).toEqual([
    { rolname: 'signalbox_across', ...none },
    { rolname: 'signalbox_app', ...none },
  ]);
});

const CUSTOMER = { email: 'ana@secret-of-200', phone: '4930901820', accountId: 'acc' };

/** Something in every table, for the same lead id as any other tenant has. */
async function fill(
  crmAccountId: string,
): Promise<{ id: string; assurance: Awaited<ReturnType<typeof fillAssurance>>; decisionId: string; writeId: string }> {
  const { id } = await connect(ports, crmAccountId);
  const secret = `secret-of-${crmAccountId}`;
  await ports.policies.publish(id, { policy: defaultPolicy(secret), by: secret, note: secret, now: NOW });
  await ports.policies.saveDraft(id, { policy: defaultPolicy(secret), revision: 0, basedOn: 1, by: secret, now: NOW });
  const customer = { email: `ana@${secret}`, phone: '4930901820', accountId: 'acc' };
  const { record } = await route(ports, id, 'a', { ownerId: secret, rotationAfter: [], customer });
  const [waiting] = await ports.outgoingWrites.claim(id, 9, NOW, MINUTE);
  await ports.outgoingWrites.update(
    id,
    [{ writeId: waiting?.writeId ?? '', fence: waiting?.fence ?? 0, state: 'stuck', dueAt: null, problem: secret }],
    NOW,
  );
  await ports.ownerChanges.record(id, [{ leadId: 'a', ownerId: secret, at: NOW, by: 'person', source: secret }]);
  await ports.waitingLeads.ask(id, [asked('a')], NOW);
  const claimed = await ports.waitingLeads.claim(id, 9, NOW, MINUTE);
  await ports.decisions.commit(id, { claimed, needs: locking(`pool of ${crmAccountId}`), roster: ROSTER, now: NOW }, () =>
    claimed.map((lead) =>
      decisionOn(lead, {
        hold: { retryAt: NOW, deadline: NOW },
        rotationAfter: [{ poolId: `pool of ${crmAccountId}`, turn: 1, members: [] }],
      }),
    ),
  );
  await ports.absences.add(id, { absenceId: 'away', repId: secret, from: NOW, until: null, why: secret, by: secret }, NOW);
  const adjustment = {
    adjustmentId: 'more',
    rotationId: `pool of ${crmAccountId}`,
    repId: secret,
    leads: 1,
    by: secret,
    why: secret,
    at: NOW,
  };
  await ports.rotationAdjustments.adjust(id, adjustment, (before) => before);
  await ports.workflowRequests.open(id, { callbackId: 'call', leadId: 'b', routing: request('workflow') }, NOW);
  await ports.inbox.receive(
    'hubspot',
    [{ crmAccountId, kind: 'owner-changed', leadId: 'a', occurredAt: NOW, dedupeKey: 'k', detail: { source: secret } }],
    NOW,
  );
  const stream = await ports.streams.hold(id, secret, NOW, MINUTE);
  await ports.streams.noteTrouble(id, stream?.fence ?? 0, secret);
  const account = { id: 'acme', name: secret, domains: [`${secret}.com`], phones: [] };
  await ports.accountIndex.advance(id, { from: null, next: null, accounts: [account], readAt: NOW, dueAt: NOW });
  await ports.pageKeys.add(id, `digest of ${crmAccountId}`, NOW);
  await ports.requestLog.once(id, 'r', 'hash', NOW, () => Promise.resolve(secret));
  await ports.territoryUploads.begin(id, { id: 'upload', by: secret, now: NOW, expiresAt: NOW + MINUTE });
  await ports.territoryUploads.put(id, { uploadId: 'upload', at: 0, text: secret, now: NOW });
  const answer = { provider: 'p', text: 'q', leadIds: ['a'], fields: { secret }, now: NOW, expiresAt: NOW + MINUTE };
  await ports.enrichmentAnswers.keep(id, answer);
  await ports.rateBudget.take(id, 'calls', { calls: 10, perMs: 10_000 }, 10, 'routing', NOW);
  await fillFollowThrough(ports, id, secret);
  const assurance = await fillAssurance(ports, id, secret);
  return { id, assurance, decisionId: record.decisionId, writeId: waiting?.writeId ?? '' };
}

test('a tenant sees and changes nothing of another through any port', async () => {
  const other = await fill('200');
  const { id } = await connect(ports, '100');
  const before = await everything(other.id);
  const seen = {
    published: await ports.policies.published(id),
    version: await ports.policies.version(id, 1),
    versions: await ports.policies.versions(id, 9),
    draft: await ports.policies.draft(id),
    latest: await ports.decisions.latest(id, 'a'),
    history: await ports.decisions.history(id, 'a', 9),
    found: await ports.decisions.find(id, other.decisionId),
    recent: await ports.decisions.recent(id, 9),
    roster: await ports.decisions.roster(id, ROSTER.id),
    decidedBefore: [...(await ports.decisions.decidedBefore(id, ['a']))],
    rotation: await ports.decisions.rotation(id),
    upload: (await ports.territoryUploads.read(id, { uploadId: 'upload', parts: 1, now: NOW })).kind === 'unknown' ? null : 1,
    enrichment: (await ports.enrichmentAnswers.read(id, [{ provider: 'p', text: 'q', leadIds: ['a'] }], NOW))[0],
    lastOf: await ports.assignments.lastOf(id, ['a']),
    earlier: [...(await ports.assignments.earlier(id, [{ leadId: 'b', customer: CUSTOMER }], 0))],
    usage: Object.keys(await ports.assignments.usage(id, [{ key: 'rep:* pool:* day', repId: null, poolId: null, since: 0 }])),
    lastServed: await ports.assignments.lastServed(id, [{ repId: 'secret-of-200', poolId: 'pool-1' }]),
    absences: await ports.absences.open(id, NOW),
    adjustments: await ports.rotationAdjustments.recent(id, 9),
    adjusted: await ports.rotationAdjustments.totals(id),
    writes: await ports.outgoingWrites.ofLead(id, 'a'),
    stuck: await ports.outgoingWrites.stuck(id, 9),
    claimedWrites: await ports.outgoingWrites.claim(id, 9, NOW + MINUTE, MINUTE),
    ownerChanges: await ports.ownerChanges.ofLead(id, 'a'),
    waiting: await ports.waitingLeads.list(id, 9),
    waitingLead: await ports.waitingLeads.find(id, 'a'),
    claimedLeads: await ports.waitingLeads.claim(id, 9, NOW + MINUTE, MINUTE),
    events: await ports.inbox.claim(id, 9, NOW + MINUTE, MINUTE),
    answerable: await ports.workflowRequests.claimAnswerable(id, 9, NOW + MINUTE, MINUTE),
    retriedWrites: await ports.outgoingWrites.retry(id, 'a', NOW),
    retriedLeads: await ports.waitingLeads.retry(id, null, NOW),
    ownersSent: [...(await ports.outgoingWrites.ownersSent(id, ['a']))],
    stream: await ports.streams.state(id, NOW),
    pageKey: await ports.pageKeys.state(id),
    lastEventAt: (await ports.installations.find(id))?.lastEventAt,
    counted: (await ports.health.counts(id)).decidedLast24h,
    ...(await seenOfFollowThrough(ports, id)),
    ...(await seenOfAssurance(ports, id, other.assurance)),
  };
  for (const [what, value] of Object.entries(seen)) expect([what, Array.isArray(value) ? value.length : (value ?? 0)]).toEqual([what, 0]);

  expect(await ports.requestLog.once(id, 'r', 'other', NOW, () => Promise.resolve('mine'))).toEqual({ kind: 'done', result: 'mine' });
  expect(await ports.rateBudget.take(id, 'calls', { calls: 10, perMs: 10_000 }, 10, 'routing', NOW)).toEqual({ granted: true });
  expect(await ports.absences.end(id, 'away', { by: 'me', now: NOW })).toBe(false);
  await ports.outgoingWrites.update(id, [{ writeId: other.writeId, fence: 0, state: 'settled', dueAt: null }], NOW);
  await ports.outgoingWrites.recheck(id, ['a'], NOW);
  await ports.policies.discardDraft(id);
  await ports.territoryUploads.forget(id, 'upload');
  await ports.decisions.eraseLead(id, 'a', NOW);
  await ports.installations.erase(id);
  expect(await everything(other.id)).toEqual(before);
});

test('a forgotten where shows only the installation the transaction is bound to', async () => {
  await fill('200');
  const { id } = await connect(ports, '100');
  await route(ports, id, 'mine');
  const { pool } = database().db;
  const rows = await asInstallation(pool, id, (tx) => tx.query<{ lead: string }>('select lead_id as lead from decisions'));
  expect(rows).toEqual([{ lead: 'mine' }]);
  const insert = asInstallation(pool, id, (tx) =>
    tx.query(`insert into rosters (installation_id, roster_id, roster) values ('another', 'r', '{}')`),
  );
  await expect(insert).rejects.toThrow('row-level security');
  expect(await asInstallation(pool, id, (tx) => tx.query('update installations set name = $1 returning name', ['Renamed']))).toHaveLength(
    1,
  );
  const direct = asInstallation(pool, id, (tx) => tx.query('select * from decisions_default'));
  await expect(direct).rejects.toThrow('permission denied');
});

test('a connection given back to the pool is bound to nobody', async () => {
  const db = await database().another();
  const { id } = await connect(portsOn(db), '100');
  await portsOn(db).installations.find(id);
  const { rows } = await db.pool.query(
    `select current_user = session_user as itself, coalesce(current_setting('signalbox.installation_id', true), '') as bound`,
  );
  expect(rows).toEqual([{ itself: true, bound: '' }]);
});

test('an id that looks like SQL is only an id', async () => {
  const { id } = await connect(ports, '100');
  const nasty = `${id}'; drop table decisions; --`;
  expect(await ports.installations.find(nasty)).toBeNull();
  expect(await ports.decisions.recent(`\\'${randomUUID()}`, 9)).toEqual([]);
  expect(await ports.decisions.recent(id, 9)).toEqual([]);
});

test('erasing an installation leaves no row and no job of it, and all of the others', async () => {
  const gone = await fill('100');
  const other = await fill('200');
  const before = await everything(other.id);
  expect((await everything(gone.id)).map((table) => table.name)).toHaveLength((await bindableTables()).length + 1);
  await ports.installations.erase(gone.id);
  expect(await everything(gone.id)).toEqual([]);
  expect(await everything(other.id)).toEqual(before);
});

const bindableTables = async (): Promise<string[]> => {
  const { rows } = await database().db.pool.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'installation_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`);
  return rows.map((row) => row.name);
};

/** All rows of an installation as text, by table, jobs included; tables with none are left out. */
async function everything(id: string): Promise<{ name: string; rows: string[] }[]> {
  const { pool } = database().db;
  const all = [];
  for (const name of await bindableTables()) {
    const { rows } = await pool.query<{ line: string }>(`select t::text as line from ${name} t where installation_id = $1 order by 1`, [
      id,
    ]);
    all.push({ name, rows: rows.map((row) => row.line) });
  }
  const jobs = await pool.query<{ line: string }>(
    `select name || state as line from pgboss.job where data ->> 'installationId' = $1 order by 1`,
    [id],
  );
  all.push({ name: 'jobs', rows: jobs.rows.map((row) => row.line) });
  return all.filter((table) => table.rows.length > 0);
}
