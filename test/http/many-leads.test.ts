/** Many leads at once, and a person who leaves: over the API, with names. */
import { randomUUID } from 'node:crypto';
import { workOnBulkRuns } from '../../src/application/bulk/work-on-bulk-runs.ts';
import { createPublishedPolicies } from '../../src/application/decide/published-policy.ts';
import { addLead, changeRep } from '../../src/crm/memory/state.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import { type App, START, serveApp } from './app.ts';
import { policyOf } from './furnished-account.ts';

let app: App;
serveApp((served) => {
  app = served;
});
let accounts = 9500;
let account: Awaited<ReturnType<App['connect']>>;
let policy: Policy;

beforeEach(async () => {
  app.clock.now = START;
  account = await app.connect(String((accounts += 1)));
  policy = policyOf(account.crm);
  await app.ports.policies.publish(account.installation.id, { policy, by: 'olga', note: null, now: START });
});

const call = async (method: string, path: string, body?: object) => {
  const sent = body === undefined ? undefined : { requestId: randomUUID(), ...body };
  return (await app.ask({ portalId: account.installation.crmAccountId }, method, `/api/v1${path}`, sent)).json as {
    ok: boolean;
    data: Record<string, never>;
  };
};
const done = (data: object) => expect.objectContaining({ ok: true, data: expect.objectContaining(data) as unknown }) as unknown;
const failed = (code: string) => expect.objectContaining({ ok: false, code }) as unknown;
async function work(steps = 1): Promise<void> {
  const ports = { ...app.ports, publishedPolicies: createPublishedPolicies(app.ports.policies) };
  for (let step = 0; step < steps; step += 1) {
    app.clock.now += 5_000;
    await workOnBulkRuns(ports, account.installation.id);
    await app.work(account.installation.id);
  }
}
const ids = { kind: 'ids', leadIds: ['1', '2', '3'] };
const ask = (selection: object) => call('POST', '/bulk-runs', { selection, why: 'New territories.', perMinute: 600 });

test('a run is previewed with names, started, done, and undone', async () => {
  for (const id of ['1', '2', '3']) addLead(account.crm, { id, ownerId: '3' });
  const { data } = await ask(ids);
  const path = `/bulk-runs/${data['runId']}`;
  expect(await call('GET', path)).toEqual(done({ state: 'preparing', preview: null, progress: [] }));
  expect(await call('POST', `${path}/move`, { move: 'start' })).toEqual(failed('run-not-there'));
  await work();
  expect(await call('GET', path)).toEqual(
    done({
      state: 'ready',
      leads: '3 leads named one by one',
      why: 'New territories.',
      by: 'olga@example.test',
      preview: {
        looked: 3,
        unchanged: 1,
        owners: ['Ana', 'Ben', 'Cem'].map((name) => expect.objectContaining({ name, leads: 1 }) as unknown),
        leads: expect.arrayContaining([expect.objectContaining({ before: 'Cem', after: 'Cem', sentence: 'Stays as it is.' })]) as unknown,
      },
    }),
  );
  expect(await call('POST', `${path}/move`, { move: 'start' })).toEqual(done({ moved: true }));
  await work(4);
  expect(await call('GET', '/bulk-runs')).toEqual(
    done({ runs: [expect.objectContaining({ state: 'done', counts: expect.objectContaining({ done: 3, changed: 2 }) as unknown })] }),
  );
  await call('POST', `${path}/move`, { move: 'undo' });
  await work(3);
  expect(await call('GET', path)).toEqual(done({ state: 'undone', counts: expect.objectContaining({ putBack: 2 }) as unknown }));
  expect(['1', '2', '3'].map((id) => account.crm.leads.get(id)?.ownerId)).toEqual(['3', '3', '3']);
});

test('leads are chosen by conditions over the lead alone, and by what there is', async () => {
  addLead(account.crm, { id: '1', ownerId: '3', fields: { country: 'DE' } });
  const only = { field: 'lead.country', op: 'is', value: 'DE' };
  const { data } = await ask({ kind: 'owned', ownerId: '3', only });
  await work();
  expect(await call('GET', `/bulk-runs/${data['runId']}`)).toEqual(
    done({ leads: 'Leads that Cem owns, where country is "DE"', state: 'ready' }),
  );
  expect(await ask({ kind: 'owned', ownerId: '3', only: { field: 'account.industry', op: 'known' } })).toEqual(failed('malformed'));
  expect(await ask({ kind: 'ids', leadIds: [] })).toEqual(failed('malformed'));
  expect(await call('GET', `/bulk-runs/${randomUUID()}`)).toEqual(failed('unknown-run'));
  expect(await call('POST', `/bulk-runs/${randomUUID()}/move`, { move: 'start' })).toEqual(failed('unknown-run'));
});

test('nothing is started while Signalbox only observes', async () => {
  addLead(account.crm, { id: '1', ownerId: '3' });
  const { data } = await ask({ kind: 'ids', leadIds: ['1'] });
  await work();
  await call('POST', '/mode', { mode: 'observing' });
  expect(await call('POST', `/bulk-runs/${data['runId']}/move`, { move: 'start' })).toEqual(failed('observing'));
});

test('everything that points at a person is shown, and handed over in one step', async () => {
  const germany = {
    id: 'de',
    name: 'Germany',
    enabled: true,
    when: { all: [] },
    then: { kind: 'person', repId: '1', whenOut: { kind: 'hold', maxMinutes: 60 } },
  } as const;
  await app.ports.policies.publish(account.installation.id, {
    policy: { ...policy, rules: [germany, ...policy.rules] },
    by: 'olga',
    note: null,
    now: START,
  });
  addLead(account.crm, { id: '7', ownerId: '1' });
  changeRep(account.crm, '1', { status: 'away' });
  addLead(account.crm, { id: '8' });
  await app.ports.waitingLeads.ask(
    account.installation.id,
    [{ leadId: '8', request: { kind: 'new', excluded: [], poolId: null }, requestedAt: START }],
    START,
  );
  await app.work(account.installation.id);
  const pools = policy.pools.filter(({ members }) => members.some(({ repId }) => repId === '1'));
  const places = [{ kind: 'rule', id: 'de', name: 'Germany' }, ...pools.map(({ id, name }) => ({ kind: 'pool', id, name }))];
  expect(await call('GET', '/leavers/1')).toEqual(
    done({
      name: 'Ana',
      active: true,
      owned: 1,
      ownedMore: false,
      waiting: ['8'],
      absences: 0,
      policies: [{ which: 'published', places }],
    }),
  );
  expect(await call('GET', '/leavers/99')).toEqual(failed('unknown-rep'));
  const { data } = await call('POST', '/leavers/1/hand-over', { heirId: '2', why: 'Ana leaves.', perMinute: 60 });
  expect(data).toEqual({ revision: 1, runId: expect.any(String) as unknown });
  const draft = (await app.ports.policies.draft(account.installation.id))?.policy;
  expect(JSON.stringify(draft)).not.toContain('"repId":"1"');
  expect(draft?.rules[0]?.then).toMatchObject({ kind: 'person', repId: '2' });
  await work();
  expect(await call('GET', `/bulk-runs/${data['runId']}`)).toEqual(
    done({ kind: 'hand-over', state: 'ready', leads: 'Leads that Ana owns', preview: expect.objectContaining({ looked: 1 }) as unknown }),
  );
  expect(await call('POST', '/leavers/1/hand-over', { heirId: '1', why: 'Ana leaves.', perMinute: 60 })).toEqual(failed('needs-heir'));
});

test('where nobody could be put instead, an heir must be named', async () => {
  const fallback = { ...policy.fallback, to: { kind: 'person', repId: '1' } } as const;
  await app.ports.policies.publish(account.installation.id, { policy: { ...policy, fallback }, by: 'olga', note: null, now: START });
  const ask = (heirId: string | null) => call('POST', '/leavers/1/hand-over', { heirId, why: 'Ana leaves.', perMinute: 60 });
  expect(await ask(null)).toEqual(failed('needs-heir'));
  expect(await ask('2')).toEqual(done({ revision: 1 }));
});
