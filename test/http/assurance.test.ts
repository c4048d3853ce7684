/** Everything to be sure with: publishing by the clock, a shadow, observing, replay, what if, one rehearsed lead. */
import { randomUUID } from 'node:crypto';
import { publishDuePolicies } from '../../src/application/configure/publish-due-policies.ts';
import { readBackObserved } from '../../src/application/watch/read-back-observed.ts';
import { addLead, changeOwner, changeRep } from '../../src/crm/memory/state.ts';
import type { Policy, Rule } from '../../src/routing/policy/policy.ts';
import { type App, START, serveApp } from './app.ts';
import { policyOf } from './furnished-account.ts';

let app: App;
serveApp((served) => {
  app = served;
});
let accounts = 9000;
let account: Awaited<ReturnType<App['connect']>>;
let policy: Policy;

beforeEach(async () => {
  app.clock.now = START;
  account = await app.connect(String((accounts += 1)));
  account.crm.fields.push({ path: 'lead.country', label: 'Country', type: 'text', options: null });
  const made = policyOf(account.crm);
  policy = { ...made, rules: [country('de', 'Germany', '1'), ...made.rules] };
  await app.ports.policies.publish(account.installation.id, { policy, by: 'olga', note: null, now: START });
});

const country = (id: string, name: string, repId: string): Rule => ({
  id,
  name,
  enabled: true,
  when: { field: 'lead.country', op: 'is', value: id.toUpperCase() },
  then: { kind: 'person', repId, whenOut: { kind: 'hold', maxMinutes: 60 } },
});
const toCem = () => ({ ...policy, rules: [country('de', 'Germany', '3'), ...policy.rules.slice(1)] });
const call = async (method: string, path: string, body?: object) => {
  const sent = body === undefined ? undefined : { requestId: randomUUID(), ...body };
  return (await app.ask({ portalId: account.installation.crmAccountId }, method, `/api/v1${path}`, sent)).json as {
    ok: boolean;
    code?: string;
    data: Record<string, never>;
  };
};
const done = (data: object) => expect.objectContaining({ ok: true, data: expect.objectContaining(data) as unknown }) as unknown;
const failed = (code: string) => expect.objectContaining({ ok: false, code }) as unknown;
const draft = async (made: Policy) => {
  const { id } = account.installation;
  const revision = (await app.ports.policies.draft(id))?.revision ?? 0;
  const saved = await app.ports.policies.saveDraft(id, { policy: made, revision, basedOn: 1, by: 'olga', now: app.clock.now });
  return saved.saved ? saved.revision : 0;
};
/** One lead after the other; gives the decision. */
async function arrive(leadId: string, fields: Record<string, string> = {}): Promise<string> {
  const { id } = account.installation;
  app.clock.now += 1_000;
  if (!account.crm.leads.has(leadId)) addLead(account.crm, { id: leadId, fields });
  const request = { kind: 'new', excluded: [], poolId: null } as const;
  await app.ports.waitingLeads.ask(id, [{ leadId, request, requestedAt: app.clock.now }], app.clock.now);
  await app.work(id);
  return (await app.ports.decisions.latest(id, leadId))?.decisionId ?? '';
}
const ownerOf = (leadId: string) => account.crm.leads.get(leadId)?.ownerId;

describe('publishing from a moment on', () => {
  it('is shown, takes effect by the clock, and is answered without a version', async () => {
    const revision = await draft(toCem());
    const from = START + 60_000;
    expect(await call('POST', '/policy/publish', { revision, note: 'Cem takes Germany.', from })).toEqual(
      done({ version: null, takesEffectAt: from }),
    );
    expect(await call('GET', '/policy/scheduled')).toEqual(
      done({ scheduled: [expect.objectContaining({ state: 'scheduled', takesEffectAt: from, note: 'Cem takes Germany.' })] }),
    );
    app.clock.now = from;
    await publishDuePolicies(app.ports, account.installation.id);
    await arrive('1', { country: 'DE' });
    expect(ownerOf('1')).toBe('3');
    expect(await call('GET', '/policy/scheduled')).toEqual(
      done({ scheduled: [expect.objectContaining({ state: 'published', version: 2, findings: [] })] }),
    );
  });

  it('is refused for the past, cancelled once, and unknown afterwards', async () => {
    const revision = await draft(toCem());
    expect(await call('POST', '/policy/publish', { revision, note: null, from: START })).toEqual(failed('not-in-future'));
    expect(await call('POST', '/policy/publish', { revision: revision + 1, note: null, from: START + 1 })).toEqual(
      failed('draft-conflict'),
    );
    const { data } = await call('POST', '/policy/publish', { revision, note: null, from: START + 60_000 });
    const cancel = () => call('POST', `/policy/scheduled/${data['scheduleId']}/cancel`, {});
    expect(await cancel()).toEqual(done({ cancelled: true }));
    expect(await cancel()).toEqual(failed('unknown-schedule'));
  });
});

describe('a shadow', () => {
  it('decides on live leads and touches nothing; every disagreement has both traces', async () => {
    expect(await call('POST', '/shadows', { name: 'Cem' })).toEqual(failed('no-draft'));
    await draft(toCem());
    const { data } = await call('POST', '/shadows', { name: 'Cem takes Germany' });
    expect(await call('POST', '/shadows', { name: 'Another' })).toEqual(failed('shadow-runs'));
    const decisionId = await arrive('1', { country: 'DE' });
    await arrive('2', { country: 'FR' });
    expect([ownerOf('1'), ownerOf('2')]).toEqual(['1', '1']);
    const shadow = { shadowId: data['shadowId'], name: 'Cem takes Germany', startedBy: 'olga@example.test', stoppedAt: null };
    const report = {
      shadow: expect.objectContaining(shadow) as unknown,
      agreement: { leads: 2, sameOwner: 1, sameDestination: 1, sameRule: 2 },
      comparison: expect.objectContaining({
        changed: 1,
        owners: [
          { repId: '1', name: 'Ana', before: 2, after: 1 },
          { repId: '3', name: 'Cem', before: 0, after: 1 },
        ],
        leads: [expect.objectContaining({ leadId: '1', decisionId, before: 'Ana (Germany)', after: 'Cem (Germany)' })],
      }) as unknown,
    };
    expect(await call('GET', '/shadows')).toEqual(done({ report }));
    expect(await call('GET', `/shadows/${data['shadowId']}`)).toEqual(done({ report }));
    expect(await call('GET', `/shadows/${data['shadowId']}/decisions/${decisionId}`)).toEqual(
      done({
        published: expect.objectContaining({ owner: { repId: '1', name: 'Ana' } }) as unknown,
        shadow: expect.objectContaining({ owner: { repId: '3', name: 'Cem' }, policyVersion: 0 }) as unknown,
      }),
    );
    expect(await call('POST', `/shadows/${data['shadowId']}/stop`, {})).toEqual(done({ stopped: true }));
    expect(await call('POST', `/shadows/${data['shadowId']}/stop`, {})).toEqual(failed('unknown-shadow'));
    await arrive('3', { country: 'DE' });
    expect(await call('GET', '/shadows')).toEqual(done({ report: expect.objectContaining({ agreement: report.agreement }) as unknown }));
    expect(await call('GET', `/shadows/${randomUUID()}`)).toEqual(failed('unknown-shadow'));
    expect(await call('GET', `/shadows/${data['shadowId']}/decisions/${randomUUID()}`)).toEqual(failed('decision-not-kept'));
  });

  it('follows a hold with both sides, and its own deadline', async () => {
    await draft({ ...policy, rules: [country('de', 'Germany', '3'), ...policy.rules.slice(1)] });
    await call('POST', '/shadows', { name: 'Cem' });
    changeRep(account.crm, '1', { status: 'away' });
    changeRep(account.crm, '3', { status: 'away' });
    await arrive('1', { country: 'DE' });
    const agreement = async () => ((await call('GET', '/shadows')).data as { report?: { agreement: object } }).report?.agreement;
    expect(await agreement()).toEqual({ leads: 1, sameOwner: 1, sameDestination: 1, sameRule: 1 });
    changeRep(account.crm, '1', { status: 'available' });
    changeRep(account.crm, '3', { status: 'available' });
    app.clock.now += 20 * 60_000;
    await app.work(account.installation.id);
    expect(ownerOf('1')).toBe('1');
    expect(await agreement()).toEqual({ leads: 1, sameOwner: 0, sameDestination: 0, sameRule: 1 });
  });
});

describe('observing', () => {
  it('decides and writes nothing; what people did is read back and compared, and one click goes live', async () => {
    expect(await call('POST', '/mode', { mode: 'observing' })).toEqual(done({ mode: 'observing' }));
    const first = await arrive('1', { country: 'DE' });
    addLead(account.crm, { id: '2', ownerId: '2', fields: { country: 'DE' } });
    const second = await arrive('2');
    addLead(account.crm, { id: '3', fields: { country: 'DE' } });
    await arrive('3');
    expect([ownerOf('1'), ownerOf('2'), ownerOf('3')]).toEqual([null, '2', null]);
    changeOwner(account.crm, '1', { ownerId: '1', by: 'person' });
    app.clock.now += 15 * 60_000;
    await readBackObserved(app.ports, account.installation.id);
    expect(await call('GET', '/observing')).toEqual(
      done({
        mode: 'observing',
        by: 'olga@example.test',
        observed: 3,
        compared: 2,
        agreed: 1,
        rules: [{ ruleId: 'de', name: 'Germany', leads: 2, agreed: 1 }],
        reps: [
          { repId: '1', name: 'Ana', leads: 2, agreed: 1, theirs: 1 },
          { repId: '2', name: 'Ben', leads: 0, agreed: 0, theirs: 1 },
        ],
        leads: [expect.objectContaining({ leadId: '2', decisionId: second, ours: 'Ana', theirs: 'Ben' })],
      }),
    );
    expect(await call('GET', `/decisions/${second}/replay`)).toEqual(done({ same: true, leadId: '2' }));
    expect(await call('GET', '/leads/1/trace')).toEqual(
      done({
        write: expect.objectContaining({ state: 'observed' }) as unknown,
        decision: expect.objectContaining({ decisionId: first }) as unknown,
      }),
    );
    await call('POST', '/mode', { mode: 'live' });
    await arrive('4', { country: 'DE' });
    expect(ownerOf('4')).toBe('1');
  });
});

describe('a past decision', () => {
  it('is made again with the same bytes and every rule passed over, and with other facts', async () => {
    const decisionId = await arrive('1', { country: 'FR' });
    expect(await call('GET', `/decisions/${decisionId}/replay`)).toEqual(
      done({
        same: true,
        leadId: '1',
        recorded: null,
        decision: expect.objectContaining({
          path: expect.arrayContaining([expect.objectContaining({ kind: 'passed-over', title: 'Germany' })]) as unknown,
        }) as unknown,
      }),
    );
    expect(
      await call('POST', `/decisions/${decisionId}/what-if`, { changes: [{ path: 'lead.country', text: 'DE' }], requestId: undefined }),
    ).toEqual(
      done({
        differs: true,
        unasked: [],
        wouldBe: expect.objectContaining({ owner: { repId: '1', name: 'Ana' }, ruleName: 'Germany' }) as unknown,
      }),
    );
    const change = (path: string, text: string) =>
      call('POST', `/decisions/${decisionId}/what-if`, { changes: [{ path, text }], requestId: undefined });
    expect(await change('account.industry', 'x')).toEqual(failed('no-account'));
    expect(await call('GET', `/decisions/${randomUUID()}/replay`)).toEqual(failed('unknown-decision'));
    await app.ports.decisions.eraseLead(account.installation.id, '1', app.clock.now);
    expect(await call('GET', `/decisions/${decisionId}/replay`)).toEqual(failed('cannot-replay'));
    expect(await change('lead.country', 'DE')).toEqual(failed('cannot-replay'));
  });

  it('is one of a rehearsal, with every trace', async () => {
    await arrive('1', { country: 'FR' });
    const decisionId = await arrive('2', { country: 'DE' });
    await draft(toCem());
    const ask = (id: string) => call('POST', '/policy/rehearse/lead', { decisionId: id, last: 100, requestId: undefined });
    const by = (name: string) => expect.objectContaining({ owner: expect.objectContaining({ name }) as unknown }) as unknown;
    expect(await ask(decisionId)).toEqual(done({ happened: by('Ana'), published: by('Ana'), policy: by('Cem') }));
    expect(await ask(randomUUID())).toEqual(failed('unknown-decision'));
  });
});
