/** What would have been decided on other facts. */
import { compilePolicy } from '../../routing/policy/compile-policy.ts';
import { decide, ENGINE } from '../../routing/decide.ts';
import type { AccountCandidate, Lead, Rep } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { FieldDefinition } from '../ports/crm-records.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import type { Installation } from '../ports/installations.ts';
import { type FactChange, whatIf } from './what-if.ts';

const rep = (id: string): Rep => {
  return { id, name: id, email: null, active: true, teamIds: [], status: null, outOfOffice: [], zone: null, workingHours: null };
};
const roster = { reps: [rep('ana'), rep('bo'), rep('cy')], teams: [] };
const to = (id: string) => ({ kind: 'person', repId: id, whenOut: { kind: 'next-rule' } }) as const;
const policy: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'route', routedBefore: 'leave', only: null },
  matching: { methods: ['associated'], minConfidence: 0.6, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'ignore' },
  writing: { overturnedByAutomation: 'reassert-once' },
  rules: [
    { id: 'large', name: 'Large', enabled: true, when: { field: 'account.size', op: 'at-least', value: 500 }, then: to('ana') },
    { id: 'product', name: 'Product', enabled: true, when: { field: 'lead.products', op: 'one-of', value: ['Pro'] }, then: to('bo') },
  ],
  pools: [],
  territories: [],
  fallback: { to: { kind: 'person', repId: 'cy' }, whenOut: { kind: 'assign-anyway' } },
};
const lead: Lead = {
  id: '1',
  fields: { products: ['Lite'] },
  ownerId: null,
  createdAt: 0,
  imported: false,
  routedBefore: false,
  readAt: 0,
};
const account: AccountCandidate = {
  id: '9',
  name: 'Acme',
  domain: null,
  ownerId: null,
  method: 'associated',
  confidence: 1,
  evidence: [],
  openDeals: null,
  customer: null,
  lastActivityAt: null,
  contacts: null,
  createdAt: null,
  fields: { size: 20 },
  readAt: 0,
};

function stored(accounts: readonly AccountCandidate[]): StoredDecision {
  const request = { kind: 'new', excluded: [], poolId: null } as const;
  const facts = { lead, accounts, request, rotation: {}, roster: { ...roster, readAt: 0 }, now: 5, rules: 'index' } as const;
  return {
    decisionId: 'd',
    leadId: '1',
    policyVersion: 1,
    engine: ENGINE,
    request,
    requestedAt: 1,
    decidedAt: 5,
    lead,
    accounts,
    rosterId: 'r',
    rosterReadAt: 0,
    rotationBefore: {},
    usageBefore: {},
    erasedAt: null,
    decision: decide({ ...facts, policy: compilePolicy(policy) }).decision,
  };
}

const INSTALLATION: Installation = {
  id: 'i',
  crm: 'hubspot',
  crmAccountId: '7',
  state: 'connected',
  name: 'Acme',
  zone: 'UTC',
  appUrl: '',
  scopes: [],
  installedAt: 0,
  stateSince: 0,
  stateReason: null,
  mode: 'live',
  modeSince: null,
  modeBy: null,
  lastEventAt: null,
  sweptUntil: 0,
};
const PROPERTIES: readonly FieldDefinition[] = [{ path: 'lead.products', label: 'Products', type: 'choices', options: null }];

function ask(changes: readonly FactChange[], given: { stored?: StoredDecision; fields?: readonly FieldDefinition[] } = {}) {
  const version = { version: 1, policy, publishedAt: 0, publishedBy: 'x', note: null };
  const ports = {
    policies: { version: async () => version },
    decisions: { roster: async () => roster },
    names: { roster: async () => ({ ...roster, readAt: 0 }), fields: async () => given.fields ?? PROPERTIES },
  } as unknown as Parameters<typeof whatIf>[0];
  return whatIf(ports, { installation: INSTALLATION, stored: given.stored ?? stored([account]), changes });
}

it('decides on the facts as changed, each of the type that the CRM states or that was read then', async () => {
  const cy = { kind: 'answered', was: { owner: { repId: 'cy' } } };
  expect(await ask([{ path: 'account.size', text: '900' }])).toMatchObject({ ...cy, differs: true, wouldBe: { owner: { repId: 'ana' } } });
  expect(await ask([{ path: 'lead.products', text: 'Lite; Pro' }])).toMatchObject({ ...cy, wouldBe: { owner: { repId: 'bo' } } });
  expect(await ask([{ path: 'lead.products', text: 'Pro' }], { fields: [] })).toMatchObject({ ...cy, wouldBe: { owner: { repId: 'bo' } } });
  expect(await ask([{ path: 'lead.products', text: '' }])).toMatchObject({ ...cy, differs: true, wouldBe: { owner: { repId: 'cy' } } });
});

it('says when nothing would differ, and which facts nobody asked about', async () => {
  expect(await ask([{ path: 'lead.city', text: 'Berlin' }])).toMatchObject({ differs: false, unasked: ['lead.city'] });
  expect(await ask([{ path: 'account.size', text: '20' }])).toMatchObject({ differs: false, unasked: [] });
});

it('refuses what is no value of the property, an account that is not there, and a decision whose facts are gone', async () => {
  expect(await ask([{ path: 'account.size', text: 'many' }])).toEqual({ kind: 'not-a-value', path: 'account.size', type: 'number' });
  expect(await ask([{ path: 'account.size', text: '9' }], { stored: stored([]) })).toEqual({ kind: 'no-account' });
  expect(await ask([], { stored: { ...stored([]), erasedAt: 9 } })).toEqual({ kind: 'unreplayable', because: 'erased' });
});
