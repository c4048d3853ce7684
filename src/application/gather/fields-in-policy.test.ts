/** Every place where a policy reads a field is known, so that nothing is unknown only because it was not read. */
import type { Destination } from '../../routing/policy/policy-destinations.ts';
import type { Condition, Policy } from '../../routing/policy/policy.ts';
import { fieldsInPolicies, fieldsInPolicy } from './fields-in-policy.ts';

const always: Condition = { all: [] };
const whenOut = { kind: 'next-rule' } as const;
const toAna = { kind: 'person', repId: 'ana' } as const;
const known = (field: `lead.${string}` | `account.${string}` | `enriched.${string}`) => ({ field, op: 'known' }) as const;

const policyOf = (then: Destination, change: Partial<Policy> = {}): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['domain'], minConfidence: 0.5, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [{ id: 'r', name: 'R', enabled: true, when: always, then }],
  pools: [],
  territories: [],
  fallback: { to: toAna, whenOut: { kind: 'assign-anyway' } },
  ...change,
});
const person: Destination = { kind: 'person', repId: 'ana', whenOut };

test.each<[string, Policy, readonly string[]]>([
  ['a score of the CRM', policyOf({ kind: 'score', score: { field: 'lead.score' }, tiers: [], whenOut }), ['score']],
  [
    'a score of points',
    policyOf(
      { kind: 'score', score: { scoreId: 's' }, tiers: [], whenOut },
      { scores: [{ id: 's', name: 'S', parts: [{ id: 'p', name: 'P', when: known('lead.title'), points: 5 }] }] },
    ),
    ['title'],
  ],
  ['a partner', policyOf({ kind: 'partner', field: 'lead.partner', partners: [], whenOut }), ['partner']],
  [
    'a hold',
    policyOf({ kind: 'hold', until: { kind: 'condition', when: { any: [known('lead.budget')] } }, maxMinutes: 5, atDeadline: 'fallback' }),
    ['budget'],
  ],
  [
    'a hand-over from a path, although no rule leads there any more',
    policyOf(person, {
      paths: [
        {
          id: 'p',
          name: 'P',
          set: {},
          workflowId: null,
          handOver: { when: known('lead.replied'), to: toAna, afterMinutes: 5, atDeadline: 'stay' },
        },
      ],
    }),
    ['replied'],
  ],
  [
    'a skill and a licence of a pool',
    policyOf(person, {
      pools: [
        {
          id: 'p',
          name: 'P',
          members: [],
          skills: [{ skill: 'language', field: 'lead.language', need: 'required' }],
          licence: { region: ['lead.state'], product: ['lead.product'], whenUnknown: 'anyone' },
        },
      ],
    }),
    ['language', 'product', 'state'],
  ],
  [
    'a licence for every lead',
    policyOf(person, { eligibility: { licence: { region: ['lead.state', 'account.state'], whenUnknown: 'nobody' } } }),
    ['state'],
  ],
])('%s', (_, policy, fields) => expect(fieldsInPolicy(policy).lead).toEqual(fields));

test.each<[string, Policy, boolean]>([
  ['nothing', policyOf(person), false],
  [
    'enrichment',
    { ...policyOf(person), rules: [{ id: 'r', name: 'R', enabled: true, when: known('enriched.country'), then: person }] },
    false,
  ],
  ['an earlier lead of the same person', policyOf({ kind: 'sticky', by: ['email'], withinDays: 9, whenOut }), false],
  ['an earlier lead of the same account', policyOf({ kind: 'sticky', by: ['email', 'account'], withinDays: 9, whenOut }), true],
  ['an open lead at the same account', policyOf({ kind: 'duplicate-owner', by: ['account'], whenOut }), true],
  [
    'named accounts',
    policyOf(person, {
      territories: [{ id: 't', name: 'T', fields: {}, entries: [{ id: 'e', name: 'E', account: ['acme.com'], to: toAna }] }],
    }),
    true,
  ],
])('for %s accounts are looked for: %j', (_, policy, accounts) => expect(fieldsInPolicy(policy).accounts).toBe(accounts));

test('what says which limits a lead has is read with it, and decides nothing', () => {
  const limit = {
    name: 'L',
    enabled: true,
    asks: { for: 'acceptance' },
    withinMinutes: 5,
    time: 'rep',
    onReassign: 'restart',
    onBreach: [],
  } as const;
  const policy = policyOf(person, {
    slas: {
      limits: [
        { ...limit, id: 'a', appliesTo: { when: known('account.tier'), score: { of: { field: 'lead.score' }, atLeast: 5 } } },
        { ...limit, id: 'b', enabled: false, appliesTo: { when: known('lead.source') } },
      ],
    },
  });
  expect(fieldsInPolicies([policy])).toEqual({ lead: ['score'], account: ['tier'], accounts: true });
  expect(fieldsInPolicy(policy)).toEqual({ lead: [], account: [], accounts: false });
});
