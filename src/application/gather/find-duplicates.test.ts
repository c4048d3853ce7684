import { createMemoryCrm } from '../../crm/memory/crm.ts';
import { addLead, type MemoryCrmState, memoryCrmState } from '../../crm/memory/state.ts';
import type { EarlierAssignment } from '../../routing/facts.ts';
import type { SameCustomer } from '../../routing/policy/policy-destinations.ts';
import type { MatchSettings } from '../../routing/policy/policy-matching.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { customerKeys } from './customer-keys.ts';
import { findDuplicates } from './find-duplicates.ts';

const NOW = Date.UTC(2026, 10, 20, 10);
const MATCHING: MatchSettings = { methods: ['associated'], minConfidence: 0.6, tieBreakers: [], aliasDomains: [['acme.com', 'acme.de']] };
const policyOf = (by: readonly SameCustomer[] | null): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: MATCHING,
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules:
    by === null
      ? []
      : [{ id: 'd', name: 'D', enabled: true, when: { all: [] }, then: { kind: 'duplicate-owner', by, whenOut: { kind: 'next-rule' } } }],
  pools: [],
  territories: [],
  fallback: { to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'assign-anyway' } },
});

let crm: MemoryCrmState;
let earlier: Map<string, EarlierAssignment[]>;
beforeEach(() => {
  crm = memoryCrmState({ now: () => NOW });
  earlier = new Map();
});

async function duplicates(id: string, by: readonly SameCustomer[] | null = ['email', 'phone', 'account'], accountId: string | null = null) {
  const adapter = createMemoryCrm(crm);
  const records = await adapter.readLeads([id], []);
  crm.calls.length = 0;
  const leads = records.map((record) => ({ record, customer: { ...customerKeys(record, [], MATCHING), accountId } }));
  const found = await findDuplicates(
    { crm: adapter, assignments: { earlier: () => Promise.resolve(earlier) } },
    { installationId: 'i', leads, policies: [policyOf(by)], matching: MATCHING },
  );
  return found === null ? null : (found.get(id) ?? []).map(({ leadId, by: way, evidence }) => [leadId, way, evidence]);
}

it('asks nothing when no rule looks for duplicates', async () => {
  addLead(crm, { id: '1', email: 'ana@acme.com' });
  expect(await duplicates('1', null)).toBeNull();
  expect(crm.calls).toEqual([]);
});

it.each([
  ['ana+news@acme.com', 'ana@acme.com', 'the same e-mail address, spelled otherwise'],
  ['a.na+x@gmail.com', 'ana@gmail.com', 'the same e-mail address, spelled otherwise'],
  ['ana@gmail.com', 'ana@googlemail.com', 'the same e-mail address, spelled otherwise'],
  ['ana@acme.de', 'ana@acme.com', 'the same e-mail address at another domain of acme.de'],
])('finds the person of %s under %s', async (own, other, evidence) => {
  addLead(crm, { id: '1', email: own });
  addLead(crm, { id: '2', email: other, ownerId: 'ben' });
  addLead(crm, { id: '3', email: 'bea@acme.com', ownerId: 'ben' });
  expect(await duplicates('1')).toEqual([['2', 'email', evidence]]);
});

it('finds a tag that the CRM cannot search for among the leads we assigned', async () => {
  addLead(crm, { id: '1', email: 'ana@acme.com' });
  addLead(crm, { id: '2', email: 'ana+demo@acme.com', ownerId: 'ben' });
  expect(await duplicates('1')).toEqual([]);
  earlier.set('1', [{ leadId: '2', repId: 'cem', by: 'email', at: NOW - 1 }]);
  expect(await duplicates('1')).toEqual([['2', 'email', 'the same e-mail address, spelled otherwise']]);
});

it('finds the same phone number, and an open lead with an owner at the same account', async () => {
  addLead(crm, { id: '1', email: 'ana@acme.com', phone: '+49 30 901820', accountIds: ['acme'] });
  addLead(crm, { id: '2', phone: '+4930901820', ownerId: 'ben', createdAt: NOW - 3 });
  addLead(crm, { id: '3', accountIds: ['acme'], ownerId: 'cem', createdAt: NOW - 2 });
  addLead(crm, { id: '4', accountIds: ['acme'] });
  addLead(crm, { id: '5', accountIds: ['acme'], ownerId: 'dan' });
  crm.closed.add('5');
  expect(await duplicates('1', undefined, 'acme')).toEqual([
    ['3', 'account', 'open lead at the same account'],
    ['2', 'phone', 'the same phone number'],
  ]);
  expect(await duplicates('1', ['phone'], 'acme')).toEqual([['2', 'phone', 'the same phone number']]);
});

it('is never the lead itself, and the owned come first', async () => {
  addLead(crm, { id: '1', email: 'ana@acme.com', ownerId: 'ben' });
  addLead(crm, { id: '2', email: 'ana@acme.de', createdAt: NOW - 1 });
  addLead(crm, { id: '3', email: 'ana@acme.com', ownerId: 'cem', createdAt: NOW - 5 });
  expect((await duplicates('1'))?.map(([leadId]) => leadId)).toEqual(['3', '2']);
});

it('asks once for a whole batch', async () => {
  addLead(crm, { id: '1', email: 'ana@acme.com', phone: '+4930901820' });
  await duplicates('1');
  expect(crm.calls).toEqual(['findSimilarLeads']);
});
