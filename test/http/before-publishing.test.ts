/** Before publishing: what changes in words, and the draft rehearsed on leads that were routed before. */
import { addLead, changeRep } from '../../src/crm/memory/state.ts';
import type { RequestKind } from '../../src/routing/facts.ts';
import type { Policy, Rule } from '../../src/routing/policy/policy.ts';
import { type App, START, serveApp } from './app.ts';
import { policyOf } from './furnished-account.ts';

let app: App;
serveApp((served) => {
  app = served;
});
let accounts = 6000;
let account: Awaited<ReturnType<App['connect']>>;
let policy: Policy;

beforeEach(async () => {
  app.clock.now = START;
  account = await app.connect(String((accounts += 1)));
  const made = policyOf(account.crm);
  policy = { ...made, rules: [country('de', 'Germany', '1'), ...made.rules] };
});

const country = (id: string, name: string, repId: string): Rule => ({
  id,
  name,
  enabled: true,
  when: { field: 'lead.country', op: 'is', value: id.toUpperCase() },
  then: { kind: 'person', repId, whenOut: { kind: 'hold', maxMinutes: 60 } },
});
const ask = async (path: string, body: unknown) =>
  (await app.ask({ portalId: account.installation.crmAccountId }, 'POST', `/api/v1/policy/${path}`, body)).json;
const publish = (made: Policy) =>
  app.ports.policies.publish(account.installation.id, { policy: made, by: 'olga', note: null, now: app.clock.now });
const draft = (made: Policy, basedOn = 1) =>
  app.ports.policies.saveDraft(account.installation.id, { policy: made, revision: 0, basedOn, by: 'olga', now: app.clock.now });
const failed = (code: string, message = '') =>
  expect.objectContaining({ ok: false, code, message: expect.stringContaining(message) as unknown }) as unknown;
const done = (data: unknown) => ({ ok: true, data });

/** One lead after the other, each decided before the next arrives. */
async function arrive(leadId: string, fields: Record<string, string> = {}, kind: RequestKind = 'new'): Promise<void> {
  const { id } = account.installation;
  app.clock.now += 1_000;
  if (!account.crm.leads.has(leadId)) addLead(account.crm, { id: leadId, fields });
  await app.ports.waitingLeads.ask(
    id,
    [{ leadId, request: { kind, excluded: [], poolId: null }, requestedAt: app.clock.now }],
    app.clock.now,
  );
  await app.work(id);
}

describe('what changes', () => {
  it('is nothing without a draft', async () => {
    await publish(policy);
    expect(await ask('difference', {})).toEqual(done({ total: 0, differences: [] }));
  });

  it('is said of the draft, of a policy that is not saved, and of any two versions, with names', async () => {
    await publish(policy);
    await draft({ ...policy, rules: policy.rules.slice(1) });
    const deleted = {
      kind: 'rule-removed',
      sentence: 'The rule “Germany”, number 1, is deleted.',
      before: 'When country is "DE", it goes to Ana; if they are out, it waits up to 1 hour, then goes to the fallback.',
      after: null,
    };
    expect(await ask('difference', {})).toEqual(done({ total: 1, differences: [deleted] }));
    const off = policy.rules.map((rule, at) => (at === 0 ? { ...rule, enabled: false } : rule));
    const switched = { kind: 'rule-switched', sentence: 'The rule “Germany” is switched off.', before: null, after: null };
    expect(await ask('difference', { policy: { ...policy, rules: off } })).toEqual(done({ total: 1, differences: [switched] }));
    await publish({ ...policy, rules: off });
    expect(await ask('difference', { before: 1, after: 2 })).toEqual(done({ total: 1, differences: [switched] }));
    expect(await ask('difference', { before: 2, after: 1 })).toMatchObject(
      done({ differences: [{ sentence: 'The rule “Germany” is switched on.' }] }),
    );
  });

  it('of very many is cut, and counted', async () => {
    await publish(policy);
    const rules = Array.from({ length: 250 }, (_, n) => ({ ...country('de', `Rule ${n}`, '1'), id: `r${n}` }));
    const answer = (await ask('difference', { policy: { ...policy, rules: [...policy.rules, ...rules] } })) as {
      data: { total: number; differences: unknown[] };
    };
    expect([answer.data.total, answer.data.differences.length]).toEqual([250, 200]);
  });

  it('cannot be said without the versions', async () => {
    expect(await ask('difference', {})).toEqual(failed('no-policy'));
    await publish(policy);
    expect(await ask('difference', { before: 7 })).toEqual(failed('unknown-version'));
    expect(await ask('difference', { after: 7 })).toEqual(failed('unknown-version'));
    expect(await ask('difference', { policy: { ...policy, pools: [] } })).toEqual(failed('policy-invalid'));
    expect(await ask('difference', { before: 0 })).toEqual(failed('malformed'));
  });
});

describe('a rehearsal', () => {
  it('counts the draft against what happened and against what is published, and writes nothing', async () => {
    await publish(policy);
    await arrive('1', { country: 'DE' });
    await arrive('2', { country: 'FR' });
    await arrive('3', { country: 'DE' });
    const { id, crmAccountId } = account.installation;
    const before = structuredClone([...account.crm.leads.values()]);
    const stored = await app.ports.decisions.recent(id, 99);
    const rotation = await app.ports.decisions.rotation(id);
    await draft({ ...policy, rules: [{ ...country('de', 'Germany', '3') }, ...policy.rules.slice(1)] });

    const comparison = {
      changed: 2,
      otherwise: 0,
      owners: [
        { repId: '1', name: 'Ana', before: 3, after: 1 },
        { repId: '3', name: 'Cem', before: 0, after: 2 },
      ],
      rules: [
        { ruleId: 'de', name: 'Germany', before: 2, after: 2 },
        { ruleId: 'take-turns', name: 'Everyone takes turns', before: 1, after: 1 },
      ],
      leads: [
        {
          leadId: '3',
          decisionId: expect.any(String) as unknown,
          url: expect.stringContaining('3') as unknown,
          at: START + 3_000,
          before: 'Ana (Germany)',
          after: 'Cem (Germany)',
        },
        {
          leadId: '1',
          decisionId: expect.any(String) as unknown,
          url: expect.stringContaining('1') as unknown,
          at: START + 1_000,
          before: 'Ana (Germany)',
          after: 'Cem (Germany)',
        },
      ],
    };
    expect(await ask('rehearse', { last: 100 })).toEqual(
      done({
        leads: 3,
        erased: 0,
        from: START + 1_000,
        until: START + 3_000,
        unread: [],
        happened: comparison,
        published: comparison,
      }),
    );
    expect([...account.crm.leads.values()]).toEqual(before);
    expect(await app.ports.decisions.recent(id, 99)).toEqual(stored);
    expect(await app.ports.decisions.rotation(id)).toEqual(rotation);
    expect(crmAccountId).toBe(String(accounts));
  });

  it('lists first the leads that another rule settles, and counts them', async () => {
    await publish(policy);
    await arrive('1', { country: 'DE' });
    for (let n = 2; n <= 5; n += 1) await arrive(String(n));
    const pools = policy.pools.map((pool) => ({ ...pool, members: pool.members.filter((member) => member.repId !== '1') }));
    const without = { ...policy, rules: policy.rules.slice(1), pools };
    const { data } = (await ask('rehearse', { last: 100, policy: without })) as {
      data: { published: { changed: number; otherwise: number; leads: { leadId: string; before: string }[] } };
    };
    expect(data.published.leads[0]).toMatchObject({ leadId: '1', before: 'Ana (Germany)' });
    expect(data.published.leads.slice(1).map((lead) => Number(lead.leadId))).toEqual(
      data.published.leads
        .slice(1)
        .map((lead) => Number(lead.leadId))
        .toSorted((a, b) => b - a),
    );
    expect(data.published.changed).toBeGreaterThan(1);
    expect(data.published.otherwise).toBe(1);
  });

  it('of the published policy repeats what happened, turns included', async () => {
    await publish(policy);
    for (let n = 1; n <= 7; n += 1) await arrive(String(n), n % 3 === 0 ? { country: 'DE' } : {});
    expect(await ask('rehearse', { last: 5 })).toMatchObject(
      done({ leads: 5, from: START + 3_000, happened: { changed: 0, leads: [] }, published: { changed: 0 } }),
    );
  });

  it('tells apart what an older version did and what the published one would have done', async () => {
    await publish({ ...policy, rules: [country('de', 'Old Germany', '2'), ...policy.rules.slice(1)] });
    await arrive('1', { country: 'DE' });
    await publish(policy);
    expect(await ask('rehearse', { last: 100 })).toMatchObject(
      done({
        happened: { changed: 1, leads: [{ before: 'Ben (Germany)', after: 'Ana (Germany)' }] },
        published: { changed: 0 },
      }),
    );
  });

  it('judges each lead by the availability then and at the moment it arrived: a hold counts as a hold', async () => {
    await publish(policy);
    changeRep(account.crm, '1', { status: 'away' });
    await arrive('1', { country: 'DE' });
    changeRep(account.crm, '1', { status: 'available' });
    app.clock.now += 20 * 60_000;
    await app.work(account.installation.id);
    expect(account.crm.leads.get('1')?.ownerId).toBe('1');
    expect(await ask('rehearse', { last: 100 })).toMatchObject(
      done({ leads: 1, happened: { changed: 0, owners: [{ repId: null, name: 'On hold', before: 1, after: 1 }] } }),
    );
    const toBen = { ...policy, rules: [country('de', 'Germany', '2'), ...policy.rules.slice(1)] };
    expect(await ask('rehearse', { last: 100, policy: toBen })).toMatchObject(
      done({ happened: { changed: 1, leads: [{ before: 'On hold (Germany)', after: 'Ben (Germany)' }] } }),
    );
  });

  it('takes each lead once, by its latest arrival, without reroutes', async () => {
    await publish({ ...policy, entry: { ...policy.entry, routedBefore: 'route', ownedLeads: 'route' } });
    await arrive('1');
    await arrive('1', {}, 'reroute');
    await arrive('2', {}, 'reroute');
    await arrive('1', {}, 'workflow');
    await arrive('1', {}, 'reroute');
    expect(await ask('rehearse', { last: 100 })).toMatchObject(done({ leads: 1, from: START + 4_000 }));
  });

  it('leaves out and counts leads that were erased', async () => {
    await publish(policy);
    await arrive('1', { country: 'DE' });
    await arrive('2', { country: 'DE' });
    await app.ports.decisions.eraseLead(account.installation.id, '1', app.clock.now);
    expect(await ask('rehearse', { last: 100 })).toMatchObject(done({ leads: 1, erased: 1, from: START + 2_000 }));
    expect(await ask('rehearse', { last: 1 })).toMatchObject(done({ leads: 1, erased: 0 }));
  });

  it('says of which leads it does not know the customer’s others, nor what enrichment would have said', async () => {
    await publish(policy);
    await arrive('1', { country: 'DE' });
    const whenOut = { kind: 'next-rule' } as const;
    const sticky: Rule = { ...country('de', 'Same rep', '1'), id: 's', then: { kind: 'sticky', by: ['email'], withinDays: 30, whenOut } };
    const other: Rule = { ...sticky, id: 'd', then: { kind: 'duplicate-owner', by: ['email'], whenOut } };
    const business: Rule = {
      ...country('de', 'Business', '2'),
      id: 'e',
      when: { field: 'enriched.email_class', op: 'is', value: 'business' },
    };
    const rules = [sticky, other, business, ...policy.rules];
    expect(await ask('rehearse', { last: 9, policy: { ...policy, rules } })).toMatchObject(
      done({
        unread: [
          { field: 'Earlier leads of the same customer', leads: 1, today: 0 },
          { field: 'Other records of the same person', leads: 1, today: 0 },
          { field: 'E-mail class', leads: 1, today: 0 },
        ],
        published: { changed: 0 },
      }),
    );
  });

  describe('of rules on fields that were not read when the leads were decided', () => {
    let drafted: Policy;
    beforeEach(async () => {
      const bavaria: Rule = { ...country('de', 'Bavaria', '2'), id: 'by', when: { field: 'lead.state', op: 'is', value: 'BY' } };
      drafted = { ...policy, rules: [bavaria, ...policy.rules] };
      await publish({ ...policy, rules: policy.rules.filter((rule) => rule.then.kind === 'pool') });
      await arrive('1', { country: 'FR', state: 'BY' });
      await arrive('2', { country: 'FR', state: 'BY' });
    });
    const unread = (today: number) => [
      { field: 'country', leads: 2, today },
      { field: 'state', leads: 2, today },
      { field: 'The account of the lead', leads: 2, today: 0 },
    ];

    it('takes the values of today and says so', async () => {
      expect(await ask('rehearse', { last: 100, policy: drafted })).toMatchObject(
        done({ unread: unread(2), published: { rules: [{ name: 'Bavaria', before: 0, after: 2 }, { name: 'Everyone takes turns' }] } }),
      );
    });

    it('keeps what was read then, also that a field was empty', async () => {
      await publish(drafted);
      await arrive('3', { country: 'DE' });
      account.crm.leads.set('3', { ...account.crm.leads.get('3')!, fields: { country: 'FR', state: 'BY' } });
      expect(await ask('rehearse', { last: 100, policy: drafted })).toMatchObject(
        done({
          leads: 3,
          unread: unread(2),
          published: {
            changed: 0,
            rules: [
              { name: 'Bavaria', after: 2 },
              { name: 'Germany', after: 1 },
            ],
          },
        }),
      );
    });

    it('knows nothing of a lead that is gone, nor when the CRM fails', async () => {
      account.crm.leads.delete('1');
      expect(await ask('rehearse', { last: 100, policy: drafted })).toMatchObject(done({ unread: unread(1) }));
      account.crm.failures.push({ kind: 'unavailable', detail: '', retryAfterMs: null });
      expect(await ask('rehearse', { last: 100, policy: drafted })).toMatchObject(done({ unread: unread(0), published: { changed: 0 } }));
    });
  });

  it('has nothing to count before the first lead, and needs a policy and a number', async () => {
    expect(await ask('rehearse', { last: 100 })).toEqual(failed('no-policy'));
    await publish(policy);
    const nothing = { changed: 0, otherwise: 0, owners: [], rules: [], leads: [] };
    expect(await ask('rehearse', { last: 100 })).toEqual(
      done({ leads: 0, erased: 0, from: null, until: null, unread: [], happened: nothing, published: nothing }),
    );
    expect(await ask('rehearse', { last: 5_001 })).toEqual(failed('malformed', 'last'));
    expect(await ask('rehearse', { last: 1, policy: { ...policy, pools: [] } })).toEqual(failed('policy-invalid'));
  });
});
