import { createPublicHolidays } from '../../calendar/public-holidays.ts';
import { createMemoryCrm } from '../../crm/memory/crm.ts';
import { addAccount, addLead, type MemoryCrmState, memoryCrmState } from '../../crm/memory/state.ts';
import { compilePolicy } from '../../routing/policy/compile-policy.ts';
import type { EarlierAssignment } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { CustomerKeys } from '../ports/assignments.ts';
import { gatherFacts } from './gather-facts.ts';
import { createRosterCache } from './read-roster.ts';

const NOW = Date.UTC(2026, 10, 20, 10);
const POLICY: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: { field: 'lead.stage', op: 'known' } },
  matching: { methods: ['associated', 'domain', 'name'], minConfidence: 0.65, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [
    {
      id: 'gold',
      name: 'Gold',
      enabled: true,
      when: { all: [{ field: 'account.tier', op: 'is', value: 'gold' }, { none: [{ field: 'lead.country', op: 'is', value: 'FR' }] }] },
      then: { kind: 'account-owner', whenOut: { kind: 'next-rule' } },
    },
  ],
  pools: [],
  territories: [],
  fallback: { to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'assign-anyway' } },
};

let crm: MemoryCrmState;
let decided: string[];
let askedEarlier: { keys: CustomerKeys[]; since: number }[];
let earlier: Map<string, EarlierAssignment[]>;
beforeEach(() => {
  crm = memoryCrmState({ now: () => NOW });
  decided = [];
  earlier = new Map();
  askedEarlier = [];
});

async function gather(leadIds: readonly string[], policy = POLICY) {
  const decisions = { decidedBefore: () => Promise.resolve(new Set(decided)) };
  const ports = {
    decisions,
    now: () => NOW,
    rosters: createRosterCache(0),
    calendar: createPublicHolidays(),
    absences: { open: () => Promise.resolve([]), add: () => Promise.resolve(), end: () => Promise.resolve(false) },
    assignments: {
      earlier: (_: string, leads: readonly { leadId: string; customer: CustomerKeys }[], since: number) => {
        askedEarlier.push({ keys: leads.map(({ customer }) => customer), since });
        return Promise.resolve(earlier);
      },
    },
  };
  return gatherFacts(ports, createMemoryCrm(crm), { installationId: 'i', leadIds, policy: compilePolicy(policy) });
}
async function accountsOf(leadId: string) {
  const { facts } = await gather([leadId]);
  return facts[0]?.accounts.map(({ id, method, confidence }) => [id, method, confidence]);
}

describe('the account of a lead', () => {
  beforeEach(() => {
    addAccount(crm, { id: 'linked', name: 'Elsewhere', domain: 'elsewhere.com' });
    addAccount(crm, { id: 'main', name: 'Acme GmbH', domain: 'acme.com' });
    addAccount(crm, { id: 'mail', name: 'Mail for all', domain: 'gmail.com' });
  });

  it('is the one the CRM links it to, the primary one first, and nothing else is asked for', async () => {
    addLead(crm, { id: '1', email: 'x@acme.com', companyName: 'Acme', accountIds: ['linked', 'main'] });
    expect(await accountsOf('1')).toEqual([
      ['linked', 'associated', 1],
      ['main', 'associated', 0.95],
    ]);
    expect(crm.calls).not.toContain('findAccountsByDomain');
    expect(crm.calls).not.toContain('findAccountsByName');
  });

  it('is the one of its e-mail domain, for the CRM links it only later', async () => {
    addLead(crm, { id: '1', email: 'x@eu.ACME.com', companyName: 'Something else' });
    expect(await accountsOf('1')).toEqual([['main', 'domain', 0.9]]);
  });

  it('is found by domain when the account it was linked to is gone', async () => {
    addLead(crm, { id: '1', email: 'x@acme.com', accountIds: ['deleted'] });
    expect(await accountsOf('1')).toEqual([['main', 'domain', 0.9]]);
  });

  it('is the one of the stated name when the address is free mail, never the one that has the free domain', async () => {
    addLead(crm, { id: '1', email: 'x@gmail.com', companyName: 'acme gmbh' });
    expect(await accountsOf('1')).toEqual([['main', 'name', 0.7]]);
    addLead(crm, { id: '2', email: 'x@gmail.com' });
    expect(await accountsOf('2')).toEqual([]);
  });

  it('is not that of another lead of the batch', async () => {
    addAccount(crm, { id: 'other', name: 'Other', domain: 'other.org' });
    addLead(crm, { id: '1', email: 'x@acme.com' });
    addLead(crm, { id: '2', email: 'y@other.org' });
    addLead(crm, { id: '3', email: 'z@gmail.com', companyName: 'Other' });
    addLead(crm, { id: '4', email: 'z@nobody.net' });
    const { facts } = await gather(['1', '2', '3', '4']);
    expect(facts.map((one) => [one.leadId, one.accounts.map((account) => account.id)])).toEqual([
      ['1', ['main']],
      ['2', ['other']],
      ['3', ['other']],
      ['4', []],
    ]);
  });
});

it('reads exactly the fields that the policy looks at, with when they were read', async () => {
  addAccount(crm, { id: 'a', domain: 'acme.com', fields: { tier: 'gold', secret: 'x' } });
  addLead(crm, { id: '1', email: 'x@acme.com', fields: { country: 'DE', stage: 'lead', phone: '1' } });
  const { facts, roster } = await gather(['1']);
  expect(facts[0]).toMatchObject({ lead: { readAt: NOW }, accounts: [{ readAt: NOW }] });
  expect(facts[0]?.lead.fields).toEqual({ country: 'DE', stage: 'lead' });
  expect(facts[0]?.accounts[0]?.fields).toEqual({ tier: 'gold' });
  expect(roster.readAt).toBe(NOW);
});

it('tells leads that are gone and leads that were decided on before', async () => {
  addLead(crm, { id: '1' });
  addLead(crm, { id: '2' });
  decided = ['2'];
  const { facts, missing } = await gather(['1', 'gone', '2']);
  expect(missing).toEqual(['gone']);
  expect(facts.map(({ lead }) => [lead.id, lead.routedBefore])).toEqual([
    ['1', false],
    ['2', true],
  ]);
});

it('asks once for a whole batch', async () => {
  addAccount(crm, { id: 'a', domain: 'acme.com' });
  const ids = Array.from({ length: 100 }, (_, n) => String(n));
  for (const id of ids) addLead(crm, { id, email: `${id}@${id}.example.com`, companyName: `Company ${id}`, accountIds: ['gone'] });
  await gather(ids);
  expect(crm.calls.toSorted()).toEqual(['findAccountsByDomain', 'findAccountsByName', 'readAccounts', 'readLeads', 'readRoster']);
});

it('leaves accounts alone when no rule looks at them', async () => {
  addAccount(crm, { id: 'a', domain: 'acme.com' });
  addLead(crm, { id: '1', email: 'x@acme.com', accountIds: ['a'] });
  const { facts } = await gather(['1'], { ...POLICY, rules: POLICY.rules.map((rule) => ({ ...rule, enabled: false })) });
  expect(facts[0]?.accounts).toEqual([]);
  expect(crm.calls.toSorted()).toEqual(['readLeads', 'readRoster']);
});

it('tells the e-mail domain only where a list of named accounts asks for it', async () => {
  addLead(crm, { id: '1', email: 'x@eu.acme.com' });
  addLead(crm, { id: '2', email: 'x@gmail.com' });
  const to = { kind: 'person', repId: 'ana' } as const;
  const table = { id: 't', name: 'T', fields: {}, entries: [{ id: 'l', name: 'L', account: ['acme.com'], to }] };
  const domains = async (policy: Policy) => (await gather(['1', '2'], policy)).facts.map(({ lead }) => lead.emailDomain);
  expect(await domains({ ...POLICY, territories: [table] })).toEqual(['acme.com', undefined]);
  expect(await domains({ ...POLICY, territories: [{ ...table, fields: { account: ['lead.tier'] } }] })).toEqual([undefined, undefined]);
});

describe('earlier leads of the same customer', () => {
  const sticky = (withinDays: number, enabled = true): Policy['rules'][number] => ({
    id: `sticky-${withinDays}`,
    name: 'Same rep',
    enabled,
    when: { all: [] },
    then: { kind: 'sticky', by: ['email'], withinDays, whenOut: { kind: 'next-rule' } },
  });

  it('are looked up by what makes the customer the same, as far back as any rule asks', async () => {
    addAccount(crm, { id: 'a', domain: 'acme.com' });
    addLead(crm, { id: '1', email: 'Ana.B+news@Acme.com', phone: '+49 (30) 901-820' });
    addLead(crm, { id: '2' });
    const known = { leadId: 'old', repId: 'ana', by: 'email', at: 5 } as const;
    earlier = new Map([['1', [known]]]);
    const { facts } = await gather(['1', '2'], { ...POLICY, rules: [...POLICY.rules, sticky(30), sticky(90), sticky(700, false)] });
    expect(facts.map(({ lead }) => lead.earlier)).toEqual([[known], []]);
    expect(askedEarlier).toEqual([
      {
        keys: [
          { email: 'ana.b@acme.com', phone: '4930901820', accountId: 'a' },
          { email: null, phone: null, accountId: null },
        ],
        since: NOW - 90 * 86_400_000,
      },
    ]);
  });

  it('are not looked up when no rule asks', async () => {
    addLead(crm, { id: '1', email: 'x@acme.com' });
    const { facts } = await gather(['1']);
    expect([facts[0]?.lead.earlier, askedEarlier]).toEqual([undefined, []]);
  });
});
