/** What the card on a lead shows, from the announcement to the last change of its owner. */
import { addAccount, addLead, changeRep } from '../../src/crm/memory/state.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import { leadTraceView } from '../../src/http/wire/lead-trace.ts';
import type { TestDatabase } from '../postgres/database.ts';
import { type App, START, serveApp } from './app.ts';
import { policyOf } from './furnished-account.ts';

let app: App;
let database: TestDatabase;
serveApp((served, stored) => {
  app = served;
  database = stored;
});
let accounts = 3000;
let account: Awaited<ReturnType<App['connect']>>;
let policy: Policy;

beforeEach(async () => {
  app.clock.now = START;
  account = await app.connect(String((accounts += 1)));
  const made = policyOf(account.crm);
  const france = {
    id: 'fr',
    name: 'France',
    enabled: true,
    when: { field: 'lead.country', op: 'is', value: 'FR' },
    then: made.rules[1]!.then,
  } as const;
  policy = { ...made, rules: [france, ...made.rules] };
  account.crm.fields.push({ path: 'lead.country', label: 'Country/Region', type: 'text', options: null });
  await app.ports.policies.publish(account.installation.id, { policy, by: 'olga', note: null, now: START });
});

const installationId = () => account.installation.id;
const announce = (leadId: string) =>
  app.ports.waitingLeads.ask(
    installationId(),
    [{ leadId, request: { kind: 'new', excluded: [], poolId: null }, requestedAt: app.clock.now }],
    app.clock.now,
  );
const ask = async (method: string, path: string, body?: unknown) =>
  (await app.ask({ portalId: account.installation.crmAccountId }, method, `/api/v1${path}`, body)).json;
async function card(leadId: string) {
  const answer = (await ask('GET', `/leads/${leadId}/trace`)) as { ok: boolean; data: unknown };
  expect(answer).toMatchObject({ ok: true });
  const parsed = leadTraceView.parse(answer.data);
  expect(parsed).toEqual(answer.data);
  return parsed;
}

it('shows a lead nobody announced as never seen', async () => {
  expect(await card('404')).toMatchObject({
    state: 'never-seen',
    owner: null,
    decision: null,
    write: null,
    changes: [],
    earlier: [],
    zone: 'Europe/Berlin',
  });
});

it('shows a lead that waits, with when it was received', async () => {
  await announce('7');
  expect(await card('7')).toMatchObject({ state: 'waiting', decision: null, times: { receivedAt: START, decidedAt: null } });
});

it('shows who owns it, every rule passed over with what was seen, everyone considered, and how long it took', async () => {
  addLead(account.crm, { id: '7', fields: { country: 'DE' } });
  changeRep(account.crm, '2', { status: 'away' });
  await announce('7');
  app.clock.now += 800;
  await app.work(installationId());
  const shown = await card('7');
  expect(shown).toMatchObject({
    state: 'routed',
    owner: { repId: '1', name: 'Ana' },
    decision: { outcome: 'assigned', ruleName: 'Everyone takes turns', method: 'pool', owner: { name: 'Ana' }, policyVersion: 1 },
    times: { createdAt: START, receivedAt: START, decidedAt: START + 800, writtenAt: START + 800, msToOwner: 800 },
    write: { state: 'written', problem: null },
  });
  const passed = shown.decision?.path.filter((step) => step.kind === 'passed-over');
  expect(passed?.map((step) => step.title)).toEqual(['France', 'Owner of the account']);
  expect(passed?.[0]?.details.join()).toMatch(/Country\/Region.*FR.*DE/);
  expect(shown.decision?.candidates.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['Ana', 'chosen'],
    ['Cem', 'eligible'],
    ['Ben', 'ineligible'],
  ]);
});

it('shows a lead that is held with what happens next, and that it needs attention', async () => {
  app.clock.now = START + 12 * 3_600_000; // Late in the evening in Berlin.
  addLead(account.crm, { id: '7', fields: { country: 'DE' } });
  await announce('7');
  await app.work(installationId());
  const shown = await card('7');
  expect(shown).toMatchObject({ state: 'held', owner: null, decision: { outcome: 'held' } });
  expect(shown.decision?.next.length).toBeGreaterThan(0);
  expect(await ask('GET', '/attention')).toMatchObject({
    ok: true,
    data: { leads: [{ leadId: '7', state: 'held', url: 'https://app.invalid/leads/7', dueAt: app.clock.now + 15 * 60_000 }] },
  });
});

it('shows why a lead was left alone', async () => {
  addLead(account.crm, { id: '7', ownerId: '3' });
  await announce('7');
  await app.work(installationId());
  expect(await card('7')).toMatchObject({
    state: 'left-alone',
    owner: { name: 'Cem' },
    decision: { outcome: 'left-alone', reason: expect.stringMatching(/^Left alone/) as unknown },
  });
});

it('still shows the decision that gave the owner when the lead is announced again', async () => {
  addLead(account.crm, { id: '7' });
  await announce('7');
  await app.work(installationId());
  app.clock.now += 1000;
  await announce('7');
  await app.work(installationId());
  expect(await card('7')).toMatchObject({ state: 'routed', decision: { outcome: 'assigned' }, earlier: [] });
});

it('keeps the earlier decisions with the reasons they were written with', async () => {
  addLead(account.crm, { id: '7' });
  await announce('7');
  await app.work(installationId());
  const reason = account.crm.leads.get('7')?.stamp?.reason;
  const renamed = policy.rules.map((rule) => ({ ...rule, id: `new-${rule.id}`, name: `New ${rule.name}` }));
  await app.ports.policies.publish(installationId(), { policy: { ...policy, rules: renamed }, by: 'olga', note: null, now: app.clock.now });
  app.clock.now += 1000;
  await ask('POST', '/leads/7/reroute', { requestId: '00000000-0000-4000-8000-00000000000c', why: 'somebody else, please' });
  await app.work(installationId());
  const shown = await card('7');
  expect(shown.decision?.ruleName).toBe('New Everyone takes turns');
  expect(shown.earlier.map((one) => one.sentence)).toEqual([reason]);
});

it('names an account with the way to its page', async () => {
  addAccount(account.crm, { id: '55', name: 'Acme', domain: 'acme.test', ownerId: '2' });
  addLead(account.crm, { id: '7', email: 'jo@acme.test' });
  await announce('7');
  await app.work(installationId());
  expect((await card('7')).decision?.account).toMatchObject({
    name: 'Acme',
    ownerName: 'Ben',
    url: `https://app.invalid/contacts/${account.installation.crmAccountId}/record/0-2/55`,
  });
});

it('keeps the words of the policy and the people of the time, even when both have changed since', async () => {
  addLead(account.crm, { id: '7', fields: { country: 'DE' } });
  await announce('7');
  await app.work(installationId());
  await app.ports.policies.publish(installationId(), { policy: { ...policy, rules: [] }, by: 'olga', note: null, now: app.clock.now });
  account.crm.reps.delete('1');
  expect(await card('7')).toMatchObject({ owner: { name: 'Ana' }, decision: { ruleName: 'Everyone takes turns', policyVersion: 1 } });
});

it('answers from what is stored when the CRM has withdrawn access', async () => {
  addLead(account.crm, { id: '7' });
  await announce('7');
  await app.work(installationId());
  await app.ports.installations.setState(installationId(), 'disconnected', 'gone', app.clock.now);
  expect(await card('7')).toMatchObject({ state: 'routed', owner: { name: 'Ana' } });
});

it('falls back to the stored trace when the policy of the decision cannot be read any more', async () => {
  addLead(account.crm, { id: '7', fields: { country: 'DE' } });
  await announce('7');
  await app.work(installationId());
  await database.db.pool.query('update policy_versions set policy = \'{"format": 1}\' where installation_id = $1', [installationId()]);
  const shown = await card('7');
  expect(shown).toMatchObject({ state: 'routed', owner: { name: 'Ana' }, decision: { outcome: 'assigned' } });
});

it('shows no more than the outcome of a lead whose data was erased', async () => {
  addLead(account.crm, { id: '7', fields: { country: 'CANARY' }, companyName: 'CANARY' });
  await announce('7');
  await app.work(installationId());
  await app.ports.decisions.eraseLead(installationId(), '7', app.clock.now);
  const shown = await card('7');
  expect(shown.state).toBe('erased');
  expect(JSON.stringify(shown)).not.toContain('CANARY');
});

it('tells who changed the owner since, newest first', async () => {
  addLead(account.crm, { id: '7' });
  await announce('7');
  await app.work(installationId());
  await app.ports.ownerChanges.record(installationId(), [
    { leadId: '7', ownerId: '1', at: START + 1, by: 'us', source: 'x' },
    { leadId: '7', ownerId: '2', at: START + 5000, by: 'automation', source: 'y' },
    { leadId: '7', ownerId: '3', at: START + 9000, by: 'person', source: 'z' },
  ]);
  const shown = await card('7');
  expect(shown.owner).toEqual({ repId: '3', name: 'Cem' });
  expect(shown.changes.map((change) => change.sentence)).toEqual([
    'A person made Cem the owner.',
    'Other automation in the CRM made Ben the owner.',
    'Signalbox made Ana the owner.',
  ]);
});

it('routes again when a person asks, however often the request is sent, and keeps who asked and why', async () => {
  addLead(account.crm, { id: '7', ownerId: '3' });
  const body = { requestId: '00000000-0000-4000-8000-000000000009', why: 'Cem is on leave' };
  const answers = await Promise.all([ask('POST', '/leads/7/reroute', body), ask('POST', '/leads/7/reroute', body)]);
  expect(answers.every((answer) => JSON.stringify(answer).includes('accepted') || JSON.stringify(answer).includes('in-progress'))).toBe(
    true,
  );
  expect(await ask('POST', '/leads/7/reroute', body)).toMatchObject({ ok: true, data: { accepted: true } });
  await app.work(installationId());
  await ask('POST', '/leads/7/reroute', body);
  await app.work(installationId());
  const decisions = await app.ports.decisions.history(installationId(), '7', 10);
  expect(decisions.map((decision) => decision.request)).toEqual([
    expect.objectContaining({ kind: 'reroute', asked: { by: 'olga@example.test', why: 'Cem is on leave' } }),
  ]);
  expect(account.crm.leads.get('7')?.ownerId).toBe('1');
});

it('lets a stuck lead be tried again', async () => {
  await announce('7');
  const [claimed] = await app.ports.waitingLeads.claim(installationId(), 1, app.clock.now, 1000);
  await app.ports.waitingLeads.giveBack(installationId(), [
    { leadId: '7', fence: claimed!.fence, dueAt: app.clock.now, problem: 'the CRM did not answer', stuck: true },
  ]);
  expect(await card('7')).toMatchObject({ state: 'stuck' });
  expect(await ask('GET', '/attention')).toMatchObject({
    data: { leads: [{ leadId: '7', state: 'stuck', sentence: expect.stringContaining('the CRM did not answer') as unknown }] },
  });
  addLead(account.crm, { id: '7' });
  expect(await ask('POST', '/attention/7/retry', { requestId: '00000000-0000-4000-8000-00000000000a' })).toEqual({
    ok: true,
    data: { accepted: true },
  });
  await app.work(installationId());
  expect(await card('7')).toMatchObject({ state: 'routed' });
  expect(await ask('POST', '/attention/7/retry', { requestId: '00000000-0000-4000-8000-00000000000b' })).toMatchObject({
    ok: false,
    code: 'nothing-to-retry',
  });
});
