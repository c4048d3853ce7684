import { describeSettings } from './describe-settings.ts';
import type { Names } from './names.ts';
import type { Policy } from '../policy/policy.ts';

const names: Names = {
  rep: (id) => id,
  pool: (id) => id,
  rule: (id) => id,
  account: (id) => id,
  field: (path) => path.slice(path.indexOf('.') + 1),
  territory: (_, id) => id,
  of: (_, id) => id,
};
const plain: Policy = {
  format: 1,
  entry: { ownedLeads: 'route', importedLeads: 'route', routedBefore: 'route', only: null },
  matching: { methods: ['associated', 'domain'], minConfidence: 0.65, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'reassert-once' },
  rules: [],
  pools: [{ id: 'dach', name: 'DACH', members: [{ repId: 'ana', weight: 1 }] }],
  territories: [],
  fallback: { to: { kind: 'pool', poolId: 'dach' }, whenOut: { kind: 'assign-anyway' } },
};
const said = (change: Partial<Policy>) =>
  Object.fromEntries(describeSettings({ ...plain, ...change }, names).map((one) => [one.about, one.words]));

test('what is as usual is left out', () => {
  expect(said({})).toEqual({
    Matching: 'The account is found by association, e-mail domain, from 65% certainty. Of accounts that fit alike it is the oldest.',
  });
});

test('which leads, matching and what is looked up', () => {
  const only = { field: 'lead.stage', op: 'is', value: 'lead' } as const;
  expect(
    said({
      entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'route', only },
      matching: {
        methods: ['near-name'],
        minConfidence: 0.66,
        tieBreakers: ['customer'],
        aliasDomains: [['acme.com', 'acme.de']],
        hierarchy: { use: 'parent', when: 'account-unowned' },
      },
      enrichment: { providers: ['email'], waitSeconds: 20 },
      writing: { overturnedByAutomation: 'accept' },
    }),
  ).toEqual({
    'Which leads':
      'Leads that have an owner, and those that an import created are left alone. Only leads are routed for which stage is "lead".',
    Matching:
      'The account is found by a company name that is near, from 66% certainty. Of accounts that fit alike it is the customer. One company each: acme.com = acme.de. What counts is the owner of the parent account, where the account has none.',
    'Looked up': 'By email. Rules wait up to 20 s for it.',
    'After writing': 'What other automation makes of the owner stands.',
  });
});

test('limits, hours, pools, scores and paths', () => {
  const need = { region: ['lead.state'], whenUnknown: 'nobody' } as const;
  const to = { kind: 'person', repId: 'ana' } as const;
  const { Matching: _, ...others } = said({
    availability: {
      unknownHours: 'out',
      workingHours: 'respect',
      holidays: { country: 'DE', region: 'BY' },
      companyDays: [{ date: '2026-12-24', name: 'Christmas Eve' }],
    },
    eligibility: { caps: [{ most: 20, per: 'day' }], maxOpen: 40, licence: need },
    pools: [
      {
        id: 'dach',
        name: 'DACH',
        members: [],
        choose: 'least-loaded',
        skills: [{ skill: 'language', field: 'lead.language', need: 'required' }],
        caps: [{ most: 5, per: 'week', of: 'pool' }],
        rotation: { sharedAs: 'germany' },
      },
    ],
    scores: [
      { id: 'fit', name: 'Fit', parts: [{ id: 'a', name: 'Free', when: { field: 'lead.free', op: 'is', value: true }, points: -5 }] },
    ],
    paths: [
      {
        id: 'n',
        name: 'Nurture',
        set: { step: 'one' },
        workflowId: null,
        handOver: { when: null, to, afterMinutes: 60, atDeadline: 'hand-over' },
      },
    ],
  });
  expect(others).toEqual({
    Everybody:
      'Who has no working hours is out. Public holidays of DE (BY) are free. Free for everybody: 2026-12-24 (Christmas Eve). At most 20 leads a day. At most 40 open leads. A licence is asked for: For state; nobody when it is not known.',
    'Pool “DACH”':
      'Whoever has the least open work for the weight. Skills: language as in language (required). At most 5 leads a week for all together. Turns shared as “germany”.',
    'Score “Fit”': 'Free: -5 when free is yes.',
    'Follow-up path “Nurture”': 'Sets step to “one”; hands over to ana after 1 hour.',
  });
});
