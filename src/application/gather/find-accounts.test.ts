import { createMemoryCrm } from '../../crm/memory/crm.ts';
import { addAccount, addLead, type MemoryCrmState, memoryCrmState } from '../../crm/memory/state.ts';
import type { IndexedAccount } from '../../routing/matching/account-keys.ts';
import type { MatchMethod, MatchSettings } from '../../routing/policy/policy-matching.ts';
import type { AccountIndex, ExactLookup } from '../ports/account-index.ts';
import { findAccounts } from './find-accounts.ts';
import { indexedAccount } from './indexed-account.ts';

const NOW = Date.UTC(2026, 10, 20, 10);
const ALL: readonly MatchMethod[] = ['associated', 'domain', 'alias', 'phone', 'name', 'near-name'];

let crm: MemoryCrmState;
let indexed: Map<string, IndexedAccount>;
let complete: boolean;
let dropped: string[];
beforeEach(() => {
  crm = memoryCrmState({ now: () => NOW });
  indexed = new Map();
  complete = true;
  dropped = [];
});

/** An index that holds what the CRM held when it was made, and finds by plain comparison. */
const index = (): AccountIndex => ({
  put: (_, accounts) => Promise.resolve(accounts.forEach((account) => indexed.set(account.id, account))),
  drop: (_, ids) => Promise.resolve(void dropped.push(...ids)),
  find: (_, { domains, phones, names }: ExactLookup) =>
    Promise.resolve(
      [...indexed.values()].filter(
        (one) =>
          one.domains.some((domain) => domains.includes(domain)) ||
          one.phones.some((phone) => phones.includes(phone)) ||
          names.some((name) => (one.name ?? '').toLowerCase().startsWith(name.toLowerCase())),
      ),
    ),
  near: (_, names) => Promise.resolve(names.map(() => ({ accounts: [...indexed.values()], wordCounts: new Map() }))),
  progress: () => Promise.resolve({ complete, position: null, read: 0, startedAt: null, completedAt: null, due: false }),
  advance: () => Promise.resolve(true),
  dropUnmet: () => Promise.resolve(0),
  postpone: () => Promise.resolve(),
  restart: () => Promise.resolve(),
});

async function find(leadIds: readonly string[], matching: Partial<MatchSettings> = {}) {
  const leads = await createMemoryCrm(crm).readLeads(leadIds, []);
  crm.calls.length = 0;
  const found = await findAccounts(
    { crm: createMemoryCrm(crm), accountIndex: index(), now: () => NOW },
    { installationId: 'i', leads, fields: [], matching: { methods: ALL, minConfidence: 0.65, tieBreakers: [], ...matching } },
  );
  return leadIds.map((id) => (found.get(id) ?? []).map(({ id: account, method, confidence }) => [account, method, confidence]));
}
async function put(account: Parameters<typeof addAccount>[1]): Promise<void> {
  addAccount(crm, account);
  for (const record of await createMemoryCrm(crm).readAccounts([account.id], [])) indexed.set(record.id, indexedAccount(record));
}

it('asks the index once and the CRM only for what it named', async () => {
  await put({ id: 'a', name: 'Acme', domain: 'acme.com', phones: ['+49 30 901820'], otherDomains: ['acme.de'] });
  await put({ id: 'b', name: 'Nordwind Logistik', domain: 'nordwind.de' });
  addLead(crm, { id: '1', email: 'x@acme.com' });
  addLead(crm, { id: '2', email: 'x@acme.de' });
  addLead(crm, { id: '3', email: 'x@gmail.com', phone: '0049 (0)30 901820' });
  addLead(crm, { id: '4', email: 'x@gmail.com', companyName: 'nordwind logistik' });
  addLead(crm, { id: '5', email: 'x@gmail.com', companyName: 'Nordwint Logistik' });
  expect(await find(['1', '2', '3', '4', '5'])).toEqual([
    [['a', 'domain', 0.9]],
    [['a', 'alias', 0.85]],
    [['a', 'phone', 0.75]],
    [['b', 'name', 0.7]],
    [['b', 'near-name', 0.678]],
  ]);
  expect(crm.calls).toEqual(['readAccounts', 'readAccounts']);
});

it.each([
  ['domain', { email: 'x@acme.com' }],
  ['alias', { email: 'x@acme.de' }],
  ['phone', { phone: '+4930901820' }],
  ['name', { companyName: 'Acme' }],
  ['near-name', { companyName: 'Nordwimd' }],
] as const)('does not use %s when it is switched off', async (method, lead) => {
  await put({ id: 'a', name: 'Acme', domain: 'acme.com', phones: ['+4930901820'], otherDomains: ['acme.de'] });
  await put({ id: 'n', name: 'Nordwind', domain: null });
  addLead(crm, { id: '1', email: 'x@gmail.com', ...lead });
  expect((await find(['1']))[0]).toHaveLength(1);
  const others = { methods: ALL.filter((one) => one !== method && one !== 'near-name') };
  const [found] = await find(['1'], others);
  // A domain that looks alike is shown, and counts for nothing.
  expect(found?.filter(([, , confidence]) => Number(confidence) > 0.3)).toEqual([]);
});

it('takes no company by a name with letters wrong when another is as near', async () => {
  await put({ id: 'a', name: 'Nordwinds GmbH', domain: null });
  addLead(crm, { id: '1', email: 'x@gmail.com', companyName: 'Nordwindd' });
  expect((await find(['1']))[0]?.map(([id, , confidence]) => [id, confidence])).toEqual([['a', 0.673]]);
  await put({ id: 'b', name: 'Nordwindt AG', domain: null });
  expect((await find(['1']))[0]?.map(([id, , confidence]) => [id, confidence])).toEqual([
    ['a', 0.6],
    ['b', 0.6],
  ]);
});

it('takes the domains of the policy for one company', async () => {
  await put({ id: 'a', name: 'Acme', domain: 'acme.com' });
  addLead(crm, { id: '1', email: 'x@acme.io' });
  expect(await find(['1'])).toEqual([[]]);
  expect(await find(['1'], { aliasDomains: [['acme.com', 'acme.io']] })).toEqual([[['a', 'alias', 0.85]]]);
  complete = false;
  expect(await find(['1'], { aliasDomains: [['acme.com', 'acme.io']] })).toEqual([[['a', 'alias', 0.85]]]);
});

it('believes the CRM, not the index: what changed or is gone since drops out', async () => {
  await put({ id: 'moved', name: 'Acme', domain: 'acme.com', ownerId: 'old' });
  await put({ id: 'gone', name: 'Gone', domain: 'acme.com' });
  addAccount(crm, { id: 'moved', name: 'Other', domain: 'other.com' });
  crm.accounts.delete('gone');
  addLead(crm, { id: '1', email: 'x@acme.com' });
  expect(await find(['1'])).toEqual([[]]);
  expect(dropped).toEqual(['gone']);
});

it('lets the CRM search for accounts that the index has not heard of, and tells it', async () => {
  addAccount(crm, { id: 'new', name: 'New', domain: 'new.com' });
  addLead(crm, { id: '1', email: 'x@new.com' });
  expect(await find(['1'])).toEqual([[['new', 'domain', 0.9]]]);
  expect(crm.calls).toEqual(['findAccountsByDomain']);
  expect([...indexed.keys()]).toEqual(['new']);
});

it('lets the CRM search for everything until the index is complete', async () => {
  complete = false;
  addAccount(crm, { id: 'a', name: 'Acme', domain: 'acme.com' });
  addLead(crm, { id: '1', email: 'x@acme.com' });
  addLead(crm, { id: '2', email: 'x@gmail.com', companyName: 'Acme Inc' });
  addLead(crm, { id: '3', email: 'x@gmail.com', companyName: 'Acmee' });
  expect(await find(['1', '2', '3'])).toEqual([[['a', 'domain', 0.9]], [['a', 'name', 0.65]], []]);
  expect(crm.calls).toEqual(['findAccountsByDomain', 'findAccountsByName']);
});

it('goes on from an association that does not count, and keeps what was not certain enough', async () => {
  await put({ id: 'linked', name: 'Elsewhere', domain: 'elsewhere.com' });
  await put({ id: 'a', name: 'Acme', domain: 'acme.com' });
  addLead(crm, { id: '1', email: 'x@acme.com', accountIds: ['other', 'linked'] });
  expect(await find(['1'], { minConfidence: 0.96 })).toEqual([
    [
      ['linked', 'associated', 0.95],
      ['a', 'domain', 0.9],
    ],
  ]);
  expect(await find(['1'], { methods: ['domain'] })).toEqual([[['a', 'domain', 0.9]]]);
});

it('reads the accounts above only when their owners may count', async () => {
  await put({ id: 'a', name: 'Acme', domain: 'acme.com' });
  await put({ id: 'p', name: 'Parent', domain: 'parent.com', ownerId: 'ben' });
  crm.parents.set('a', 'p');
  addLead(crm, { id: '1', email: 'x@acme.com' });
  await find(['1']);
  expect(crm.calls).not.toContain('readAccountsAbove');
  await find(['1'], { hierarchy: { use: 'parent', when: 'always' } });
  expect(crm.calls).toContain('readAccountsAbove');
});
