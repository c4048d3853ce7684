/** Enrichment in the settings tab: the providers of this server, their fields in rules, and what the check says of them. */
import { addLead } from '../../src/crm/memory/state.ts';
import type { Policy, Rule } from '../../src/routing/policy/policy.ts';
import { startTestDatabase, type TestDatabases } from '../postgres/database.ts';
import { type App, START, startApp } from './app.ts';
import { policyOf } from './furnished-account.ts';

let databases: TestDatabases;
let app: App;
let account: Awaited<ReturnType<App['connect']>>;
let policy: Policy;

beforeAll(async () => {
  databases = await startTestDatabase();
  app = await startApp(await databases.clone());
  account = await app.connect('9900');
  const made = policyOf(account.crm);
  policy = { ...made, rules: [business, ...made.rules] };
});
afterAll(async () => {
  await app.stop();
  await databases.stop();
});

const business: Rule = {
  id: 'business',
  name: 'Business',
  enabled: true,
  when: { field: 'enriched.email_class', op: 'is', value: 'business' },
  then: { kind: 'person', repId: '2', whenOut: { kind: 'assign-anyway' } },
};
const send = async (method: string, path: string, body?: unknown) =>
  (await app.ask({ portalId: '9900' }, method, `/api/v1/${path}`, body)).json as {
    data: Record<string, readonly Record<string, unknown>[]>;
  };

it('lists the providers, and offers their fields to rules beside those of the CRM', async () => {
  const { providers = [] } = (await send('GET', 'enrichment')).data;
  expect(providers.map(({ name, kind }) => [name, kind])).toEqual([
    ['email', 'built-in'],
    ['phone', 'built-in'],
    ['postal', 'built-in'],
  ]);
  const { fields = [] } = (await send('GET', 'fields')).data;
  const enriched = fields.filter(({ path }) => String(path).startsWith('enriched.'));
  expect(enriched).toContainEqual(expect.objectContaining({ path: 'enriched.email_class', type: 'choice' }));
  expect(fields.slice(-enriched.length)).toEqual(enriched);
});

it('the check tells a provider that is not asked, and one that is not there', async () => {
  const codes = async (change: Partial<Policy>) =>
    ((await send('POST', 'policy/check', { policy: { ...policy, ...change } })).data['findings'] ?? [])
      .map(({ code }) => code)
      .filter((code) => String(code).startsWith('provider'));
  expect(await codes({})).toEqual(['provider-off']);
  expect(await codes({ enrichment: { providers: ['email', 'gone'], waitSeconds: 0 } })).toEqual(['provider-unknown']);
  expect(await codes({ enrichment: { providers: ['email'], waitSeconds: 0 } })).toEqual([]);
});

it('a lead is routed by what its address says, and the card shows it', async () => {
  const enriching = { ...policy, enrichment: { providers: ['email'], waitSeconds: 0 } };
  const { id } = account.installation;
  await app.ports.policies.publish(id, { policy: enriching, by: 'olga', note: null, now: START });
  addLead(account.crm, { id: '77', email: 'ana@acme.example' });
  const asked = { leadId: '77', request: { kind: 'new', excluded: [], poolId: null } as const, requestedAt: app.clock.now };
  await app.ports.waitingLeads.ask(id, [asked], app.clock.now);
  await app.work(id);
  const decision = await app.ports.decisions.latest(id, '77');
  expect(decision?.lead.enriched).toEqual({ fields: { email_class: 'business', email_domain: 'acme.example' }, pending: [] });
  expect(decision?.decision.outcome).toMatchObject({ kind: 'assigned', ownerId: '2', ruleId: 'business' });
  const { text } = await app.ask({ portalId: '9900' }, 'GET', '/api/v1/leads/77/trace');
  expect(text).toContain('E-mail class');
});
