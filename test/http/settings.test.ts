/** The settings tab: drafting, checking, trying, publishing and restoring a policy, and what can go wrong on the way. */
import { addAccount, addLead, changeRep } from '../../src/crm/memory/state.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import type { TestDatabase } from '../postgres/database.ts';
import { type App, START, serveApp } from './app.ts';
import { policyOf } from './furnished-account.ts';

let app: App;
let database: TestDatabase;
serveApp((served, stored) => {
  app = served;
  database = stored;
});
let accounts = 2000;
let account: Awaited<ReturnType<App['connect']>>;
let policy: Policy;

beforeEach(async () => {
  app.clock.now = START;
  account = await app.connect(String((accounts += 1)));
  policy = policyOf(account.crm);
});

let requests = 0;
const requestId = () => `00000000-0000-4000-8000-${String((requests += 1)).padStart(12, '0')}`;
const ask = async (method: string, path: string, body?: unknown) =>
  (await app.ask({ portalId: account.installation.crmAccountId }, method, `/api/v1${path}`, body)).json;
const save = (changed: unknown, revision = 0, basedOn = 0) => ask('PUT', '/policy/draft', { revision, basedOn, policy: changed });
const saved = async (changed: unknown, basedOn: number) =>
  ((await save(changed, 0, basedOn)) as { data: { revision: number } }).data.revision;
const publish = (revision: number) => ask('POST', '/policy/publish', { requestId: requestId(), revision, note: null });
const failed = (code: string, message = '') => ({
  ok: false,
  code,
  message: expect.stringContaining(message) as unknown,
  nextStep: expect.any(String) as unknown,
});
const done = (data: unknown) => ({ ok: true, data });

describe('a policy', () => {
  it('goes from draft over publication to history and back', async () => {
    const settings = expect.arrayContaining([expect.objectContaining({ about: 'Matching' })]) as unknown;
    const sentences = [{ ruleId: 'account-owner' }, { ruleId: 'take-turns' }];
    expect(await save(policy)).toMatchObject(done({ revision: 1, sentences, settings }));
    expect(await ask('GET', '/policy')).toMatchObject(
      done({ published: null, draft: { revision: 1, savedBy: 'olga@example.test', policy } }),
    );
    expect(await publish(1)).toMatchObject(done({ version: 1, takesEffectAt: null }));
    const second = { ...policy, rules: policy.rules.slice(1) };
    expect(await publish(await saved(second, 1))).toMatchObject(done({ version: 2, takesEffectAt: null }));
    expect(await ask('GET', '/policy')).toMatchObject(done({ published: { version: 2, policy: second }, draft: null }));
    expect(await ask('POST', '/policy/restore', { requestId: requestId(), version: 1 })).toEqual(done({ version: 3 }));
    expect(await ask('GET', '/policy/versions/current')).toMatchObject(done({ version: 3, policy, note: 'Restored from version 1.' }));
    expect(await ask('GET', '/policy/versions')).toMatchObject(
      done({ versions: [{ version: 3 }, { version: 2 }, { version: 1, publishedBy: 'olga@example.test' }] }),
    );
  });

  it('survives being written to a file and read back', async () => {
    await save(policy);
    await publish(1);
    const file = (await ask('GET', '/policy/versions/1')) as { data: { policy: unknown } };
    const text = JSON.stringify(file.data.policy, null, 2);
    expect(await ask('POST', '/policy/import', { requestId: requestId(), revision: 0, text })).toMatchObject(done({ sentences: [{}, {}] }));
    expect((await app.ports.policies.draft(account.installation.id))?.policy).toEqual(policy);
  });

  it('is told what is wrong with a file that is none', async () => {
    const read = (text: string) => ask('POST', '/policy/import', { requestId: requestId(), revision: 0, text });
    expect(await read('pools:\n - x')).toEqual(failed('policy-invalid', 'not JSON'));
    expect(await read(JSON.stringify({ ...policy, pools: [] }))).toEqual(failed('policy-invalid', 'pool'));
  });

  it('publishes what waited: leads that had no policy are due again', async () => {
    const { id } = account.installation;
    addLead(account.crm, { id: '7' });
    await app.ports.waitingLeads.ask(
      id,
      [{ leadId: '7', request: { kind: 'new', excluded: [], poolId: null }, requestedAt: START }],
      START,
    );
    await app.work(id);
    expect(await app.ports.waitingLeads.find(id, '7')).toMatchObject({ state: 'stuck' });
    await save(policy);
    await publish(1);
    await app.work(id);
    expect(account.crm.leads.get('7')?.ownerId).toBe('1');
  });
});

describe('a policy that must not come into force', () => {
  it('because it has no fallback', async () => {
    const { fallback: _, ...without } = policy;
    expect(await save(without)).toEqual(failed('policy-invalid', 'fallback: is missing'));
    expect(await app.ports.policies.draft(account.installation.id)).toBeNull();
  });

  it('because it names a pool that does not exist', async () => {
    expect(await save({ ...policy, fallback: { ...policy.fallback, to: { kind: 'pool', poolId: 'gone' } } })).toEqual(
      failed('policy-invalid', 'fallback'),
    );
  });

  it.each([
    ['all its weights are zero', (members: Policy['pools'][number]['members']) => members.map((member) => ({ ...member, weight: 0 }))],
    ['it is empty', () => []],
  ])('because nobody gets a lead from the pool of the fallback: %s', async (_name, change) => {
    expect(await save({ ...policy, pools: policy.pools.map((pool) => ({ ...pool, members: change(pool.members) })) })).toEqual(
      failed('policy-invalid', 'fallback'),
    );
    expect(await app.ports.policies.draft(account.installation.id)).toBeNull();
  });

  it('because a rule reads a field that the CRM does not have', async () => {
    const rule = { ...policy.rules[1], id: 'odd', name: 'Odd', when: { field: 'lead.shoe_size', op: 'known' } };
    expect(await save({ ...policy, rules: [rule] })).toMatchObject({ ok: true });
    expect(await ask('POST', '/policy/check', {})).toMatchObject(
      done({
        findings: [{ severity: 'error', code: 'field-unknown', ruleId: 'odd' }],
      }),
    );
    expect(await publish(1)).toEqual(failed('policy-has-errors', 'shoe_size'));
    expect(await app.ports.policies.published(account.installation.id)).toBeNull();
  });

  it('but may with warnings: a rule whose pool is empty', async () => {
    const rule = { ...policy.rules[1], id: 'sales', then: { kind: 'pool', poolId: 'team-t1', whenOut: { kind: 'hold', maxMinutes: 5 } } };
    const pools = policy.pools.map((pool) => (pool.id === 'team-t1' ? { ...pool, members: [] } : pool));
    await save({ ...policy, rules: [rule], pools });
    expect(await ask('POST', '/policy/check', {})).toMatchObject(
      done({ findings: [{ severity: 'warning', code: 'pool-empty', poolId: 'team-t1' }] }),
    );
    expect(await publish(1)).toMatchObject(done({ version: 1, takesEffectAt: null }));
  });

  it('because everyone in a restored version has left since', async () => {
    await save(policy);
    await publish(1);
    for (const id of account.crm.reps.keys()) changeRep(account.crm, id, { active: false });
    expect(await ask('POST', '/policy/restore', { requestId: requestId(), version: 1 })).toEqual(failed('policy-has-errors'));
  });

  it('because it is not there', async () => {
    expect(await publish(1)).toEqual(failed('draft-conflict', 'published or discarded'));
    expect(await ask('POST', '/policy/restore', { requestId: requestId(), version: 4 })).toEqual(failed('unknown-version'));
    expect(await ask('GET', '/policy/versions/4')).toEqual(failed('unknown-version'));
    expect(await ask('GET', '/policy/versions/current')).toEqual(failed('unknown-version'));
    expect(await save(policy, 0, 4)).toEqual(failed('unknown-version'));
    expect(await ask('POST', '/policy/check', {})).toEqual(failed('no-policy'));
    expect(await ask('POST', '/policy/try', { lead: '1' })).toEqual(failed('no-policy'));
  });
});

describe('two people on one draft', () => {
  it('do not overwrite each other', async () => {
    await save(policy);
    expect(await save({ ...policy, rules: [] }, 1)).toMatchObject(done({ revision: 2 }));
    expect(await save(policy, 1)).toEqual(failed('draft-conflict', 'revision 2'));
    expect(await save(policy)).toEqual(failed('draft-conflict', 'revision 2'));
    expect(await publish(1)).toEqual(failed('draft-conflict', 'revision 2'));
    expect((await app.ports.policies.draft(account.installation.id))?.policy.rules).toEqual([]);
  });

  it('save one of two when they save at once', async () => {
    await save(policy);
    const answers = await Promise.all([save(policy, 1), save(policy, 1)]);
    expect(answers).toEqual(
      expect.arrayContaining([expect.objectContaining({ ok: true }), expect.objectContaining({ code: 'draft-conflict' })]),
    );
  });

  it('are told when the draft is gone', async () => {
    await save(policy);
    expect(await ask('POST', '/policy/draft/discard', { requestId: requestId() })).toEqual(done({ version: 0 }));
    expect(await save(policy, 1)).toEqual(failed('draft-conflict', 'published or discarded'));
  });
});

describe('trying a policy', () => {
  beforeEach(() => {
    addAccount(account.crm, { id: '55', name: 'Acme', domain: 'acme.test', ownerId: '2' });
    addLead(account.crm, { id: '7', email: 'jo@acme.test', ownerId: '3', fields: { country: 'DE' } });
  });

  it('shows where such a lead would go, every rule included, and writes nothing', async () => {
    const never = {
      id: 'fr',
      name: 'France',
      enabled: true,
      when: { field: 'lead.country', op: 'is', value: 'FR' },
      then: policy.rules[1]?.then,
    };
    const before = structuredClone(account.crm.leads.get('7'));
    const answer = await ask('POST', '/policy/try', { lead: '7', policy: { ...policy, rules: [never, ...policy.rules] } });
    expect(answer).toMatchObject(
      done({
        decisionId: null,
        outcome: 'assigned',
        owner: { repId: '2', name: 'Ben' },
        ruleName: 'Owner of the account',
        account: { name: 'Acme', method: 'domain', url: `https://app.invalid/contacts/${account.installation.crmAccountId}/record/0-2/55` },
        path: expect.arrayContaining([expect.objectContaining({ kind: 'passed-over', title: 'France' })]) as unknown,
      }),
    );
    expect(account.crm.leads.get('7')).toEqual(before);
    expect(await app.ports.decisions.recent(account.installation.id, 10)).toEqual([]);
    expect(await app.ports.decisions.rotation(account.installation.id)).toEqual([]);
  });

  it('takes the draft before what is published, and the address of the contact for its id', async () => {
    await save(policy);
    await publish(1);
    await save({ ...policy, rules: policy.rules.slice(1) }, 0, 1);
    const lead = `https://app.invalid/contacts/${account.installation.crmAccountId}/record/0-1/7?tab=1`;
    expect(await ask('POST', '/policy/try', { lead })).toMatchObject(done({ ruleName: 'Everyone takes turns', owner: { repId: '1' } }));
  });

  it('takes the e-mail address of the contact for its id', async () => {
    await save(policy);
    expect(await ask('POST', '/policy/try', { lead: 'Jo@acme.test' })).toMatchObject(done({ ruleName: 'Owner of the account' }));
  });

  it('takes a lead that is made up, and finds its account', async () => {
    account.crm.fields.push({ path: 'lead.employees', label: 'Employees', type: 'number', options: null });
    const when = { field: 'lead.employees', op: 'at-least', value: 100 } as const;
    const large = { id: 'large', name: 'Large', enabled: true, when, then: policy.rules[0]?.then };
    const tried = async (properties: Record<string, string>) =>
      ask('POST', '/policy/try', { properties, policy: { ...policy, rules: [large, ...policy.rules] } });
    const before = structuredClone([...account.crm.leads]);
    expect(await tried({ email: 'new@acme.test', employees: '120' })).toMatchObject(
      done({ ruleName: 'Large', owner: { repId: '2' }, account: { name: 'Acme' } }),
    );
    expect(await tried({ email: 'new@acme.test', employees: '' })).toMatchObject(done({ ruleName: 'Owner of the account' }));
    expect(await tried({ employees: 'many' })).toEqual(failed('not-a-value', 'employees'));
    expect(await tried({ shoe_size: '43' })).toEqual(failed('not-a-value', 'shoe_size'));
    expect([...account.crm.leads]).toEqual(before);
    expect(await ask('POST', '/policy/try', {})).toEqual(failed('malformed'));
  });

  it('says when there is no such lead', async () => {
    await save(policy);
    expect(await ask('POST', '/policy/try', { lead: '404' })).toEqual(failed('unknown-lead'));
    expect(await ask('POST', '/policy/try', { lead: 'nobody@acme.test' })).toEqual(failed('unknown-lead', 'e-mail'));
  });
});

describe('people and pools', () => {
  it('are shown with their availability now and the pools as they stand', async () => {
    await save(policy);
    await publish(1);
    changeRep(account.crm, '2', { outOfOffice: [{ from: START - 1, until: START + 86_400_000 }] });
    changeRep(account.crm, '3', { active: false });
    addLead(account.crm, { id: '7' });
    await app.ports.waitingLeads.ask(
      account.installation.id,
      [{ leadId: '7', request: { kind: 'new', excluded: [], poolId: null }, requestedAt: START }],
      START,
    );
    await app.work(account.installation.id);
    expect(await ask('GET', '/roster')).toMatchObject(
      done({
        readAt: START,
        reps: [
          { name: 'Ana', available: true, availability: 'Available', until: null, teams: ['Sales'] },
          { name: 'Ben', available: false, availability: expect.stringMatching(/^Out of office/) as unknown, until: START + 86_400_000 },
          { name: 'Cem', active: false, available: false, until: null },
        ],
        teams: [{ teamId: expect.any(String) as unknown, name: 'Sales' }],
        queues: [],
        pools: [
          {
            poolId: 'everyone',
            worstDeviation: 0,
            members: [{ repId: '1', received: 1, entitled: 1, credit: 0 }, { repId: '2', received: 0 }, { repId: '3' }],
          },
          { poolId: 'team-t1' },
        ],
      }),
    );
  });
});

describe('a CRM that fails under a page', () => {
  it.each([
    ['rate-limited', 'crm-busy'],
    ['unavailable', 'crm-unavailable'],
    ['missing-scope', 'missing-scope'],
    ['misconfigured', 'misconfigured'],
    ['rejected', 'crm-refused'],
  ] as const)('by %s is told as %s', async (kind, code) => {
    account.crm.failures.push({ kind, detail: 'a safe word', retryAfterMs: null });
    expect(await ask('GET', '/fields')).toEqual(failed(code));
  });

  it('by withdrawing our access disconnects the installation', async () => {
    account.crm.revoked = true;
    expect(await ask('GET', '/fields')).toEqual(failed('disconnected'));
    expect(await app.ports.installations.find(account.installation.id)).toMatchObject({ state: 'disconnected' });
    expect(await ask('GET', '/connection')).toMatchObject(
      done({ state: 'disconnected', warnings: expect.arrayContaining([expect.stringContaining('Nothing is routed')]) as unknown }),
    );
  });

  it('by hiding what routing would use is told with what to grant; a feature that is off is not', async () => {
    const step = { nextStep: 'Let the connected user see queues.' } as const;
    account.crm.unknowns.push({ fact: 'queues', because: 'no-permission', ...step }, { fact: 'presence', because: 'feature-off', ...step });
    const warnings: unknown = ['The CRM does not tell its queues. Let the connected user see queues.'];
    await save(policy);
    await publish(1);
    expect(await ask('GET', '/connection')).toMatchObject(done({ warnings }));
  });

  it('still lets the rules be read, by property name and owner id', async () => {
    await save(policy);
    await publish(1);
    account.crm.failures.push(
      { kind: 'unavailable', detail: '', retryAfterMs: null },
      { kind: 'unavailable', detail: '', retryAfterMs: null },
    );
    expect(await ask('GET', '/policy')).toMatchObject(done({ published: { version: 1 } }));
  });
});

describe('a policy that is broken in the database', () => {
  it('is told with its version, leaves other accounts alone, and can be put right', async () => {
    await save(policy);
    await publish(1);
    await publish(await saved({ ...policy, rules: [] }, 1));
    const healthy = await app.connect(String((accounts += 1)));
    await app.ports.policies.publish(healthy.installation.id, { policy, by: 'test', note: null, now: START });
    await database.db.pool.query('update policy_versions set policy = \'{"format": 1}\' where installation_id = $1 and version = 2', [
      account.installation.id,
    ]);

    expect(await ask('GET', '/policy')).toEqual(failed('policy-broken', 'Version 2'));
    expect(await ask('GET', '/connection')).toMatchObject(done({ warnings: [expect.stringContaining('cannot be read')] as unknown }));
    const other = await app.ask({ portalId: healthy.installation.crmAccountId }, 'GET', '/api/v1/policy');
    expect(other.json).toMatchObject(done({ published: { version: 1 } }));

    expect(await ask('POST', '/policy/restore', { requestId: requestId(), version: 1 })).toEqual(done({ version: 3 }));
    expect(await ask('GET', '/policy')).toMatchObject(done({ published: { version: 3, policy } }));
  });
});

describe('leaving', () => {
  it('uninstalls from the CRM and keeps the data', async () => {
    await save(policy);
    expect(await ask('POST', '/disconnect', { requestId: requestId(), erase: false })).toEqual(done({ uninstalled: true, erased: false }));
    expect(account.crm.calls).toContain('uninstall');
    expect(await ask('GET', '/connection')).toMatchObject(done({ state: 'uninstalled' }));
    expect(await ask('GET', '/fields')).toEqual(failed('not-installed'));
    expect(await app.ports.policies.draft(account.installation.id)).not.toBeNull();
  });

  it('deletes everything when asked to', async () => {
    expect(await ask('POST', '/disconnect', { requestId: requestId(), erase: true })).toEqual(done({ uninstalled: true, erased: true }));
    expect(await app.ports.installations.find(account.installation.id)).toBeNull();
    expect(await ask('GET', '/connection')).toEqual(failed('not-installed'));
  });

  it('changes nothing while the CRM does not answer', async () => {
    account.crm.failures.push({ kind: 'unavailable', detail: '', retryAfterMs: null });
    expect(await ask('POST', '/disconnect', { requestId: requestId(), erase: true })).toEqual(failed('crm-unavailable'));
    expect(await app.ports.installations.find(account.installation.id)).toMatchObject({ state: 'connected' });
  });
});
