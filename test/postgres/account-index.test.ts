/** The index of accounts: what it finds, and that it stays right whoever writes to it at the same time. */
import { createMemoryCrm } from '../../src/crm/memory/crm.ts';
import { addAccount, memoryCrmState } from '../../src/crm/memory/state.ts';
import { keepIndex } from '../../src/application/receive/keep-index.ts';
import { indexAccounts } from '../../src/application/watch/index-accounts.ts';
import type { ExactLookup } from '../../src/application/ports/account-index.ts';
import type { ClaimedEvent } from '../../src/application/ports/inbox.ts';
import { exactKeys, type IndexedAccount, nameKeys, nameLookups } from '../../src/routing/matching/account-keys.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { connect, MINUTE, NOW, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
let id: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
});

const account = (n: number | string, change: Partial<IndexedAccount> = {}): IndexedAccount => ({
  id: String(n),
  name: null,
  domains: [],
  phones: [],
  ...change,
});
const NOTHING = { domains: [], phones: [], names: [], lookAlikes: [] };
const idsOf = (accounts: readonly { readonly id: string }[]) => accounts.map((one) => one.id).sort();
/** Everything that is stored, by what it means. */
async function entries(): Promise<{ accounts: number; entries: number; twice: number }> {
  const { rows } = await database().db.pool.query<{ accounts: number; entries: number; twice: number }>(
    `select (select count(*) from account_names)::int as accounts, coalesce(sum(cardinality(entries)), 0)::int as entries,
      coalesce(sum(cardinality(entries) - (select count(distinct e) from unnest(entries) as e)), 0)::int as twice from account_keys`,
  );
  return rows[0] ?? { accounts: 0, entries: 0, twice: 0 };
}

describe('the index', () => {
  it('finds accounts by domain, another domain, phone, name and a domain that looks alike', async () => {
    await ports.accountIndex.put(
      id,
      [
        account(1, { name: 'Acme GmbH', domains: ['acme.com', 'acme.de'], phones: ['+4930901820'] }),
        account(2, { name: 'Acme Inc', domains: ['acme-inc.co'] }),
        account(3, { name: 'Nordwind', domains: ['nordwind.de'] }),
      ],
      NOW,
    );
    const find = (lookup: Partial<ExactLookup>) => ports.accountIndex.find(id, { ...NOTHING, ...lookup }).then(idsOf);
    expect(await find({ domains: ['acme.de'] })).toEqual(['1']);
    expect(await find({ domains: ['acme.org'] })).toEqual([]);
    expect(await find({ lookAlikes: ['acme.org'] })).toEqual(['1', '2']);
    expect(await find({ phones: ['+4930901820'] })).toEqual(['1']);
    expect(await find({ names: ['ACME', 'nordwind ag'] })).toEqual(['1', '2', '3']);
    expect(await find({})).toEqual([]);
  });

  it('finds what a naive search over all keys finds, for many names at once', async () => {
    const words = ['nordwind', 'südpol', 'acme', 'delta', 'brückner', 'kowalski', 'quantum', 'fjord', 'lumen', 'harbor', 'zephyr', 'orion'];
    const trades = ['Logistik', 'Foods', 'Software', 'Solutions', 'Group', 'Energy', 'Bau'];
    const all = words.flatMap((a, x) =>
      words.flatMap((b, y) => trades.map((trade, z) => account(`${x}-${y}-${z}`, { name: `${a}${b} ${trade} GmbH` }))),
    );
    for (let at = 0; at < all.length; at += 200) await ports.accountIndex.put(id, all.slice(at, at + 200), NOW);
    const asked = ['nordwindacme Logistik', 'kowalksilumen Foods', 'südpolorion Energie', 'zephyr', 'xyzzy', 'brucknerfjord bau ag', ''];
    const near = await ports.accountIndex.near(id, asked, 2000);
    const under = Map.groupBy(
      all.flatMap((one) => nameKeys(one.name ?? '').map((key) => ({ key, one }))),
      ({ key }) => key,
    );
    asked.forEach((name, at) => {
      const naive = nameLookups(name).flatMap((key) => {
        const found = under.get(key) ?? [];
        return found.slice(0, found.length <= 200 ? 200 : 20).map(({ one }) => one);
      });
      expect([name, idsOf(near[at]?.accounts ?? [])]).toEqual([name, idsOf([...new Set(naive)])]);
    });
    expect(near[0]?.accounts[0]?.name).toBe('nordwindacme Logistik GmbH');
    expect(near[1]?.accounts[0]?.name).toBe('kowalskilumen Foods GmbH');
    expect((await ports.accountIndex.near(id, ['nordwindacme Logistik'], 3))[0]?.accounts).toHaveLength(3);
  });

  it('follows every change, and is empty when all accounts are gone', async () => {
    await ports.accountIndex.put(id, [account(1, { name: 'Acme Foods', domains: ['acme.com'] })], NOW);
    await ports.accountIndex.put(id, [account(1, { name: 'Nordwind', domains: ['nordwind.de'], phones: ['+491'] })], NOW + 1);
    expect(await ports.accountIndex.find(id, { ...NOTHING, domains: ['acme.com'], names: ['acme foods'] })).toEqual([]);
    expect(await ports.accountIndex.find(id, { ...NOTHING, names: ['nordwind'] })).toEqual([
      account(1, { name: 'Nordwind', domains: ['nordwind.de'], phones: ['+491'] }),
    ]);
    await ports.accountIndex.put(id, [account(1, { name: 'Too late' })], NOW);
    expect(await ports.accountIndex.find(id, { ...NOTHING, names: ['nordwind'] })).toHaveLength(1);
    await ports.accountIndex.drop(id, ['1', 'never-was']);
    expect(await entries()).toEqual({ accounts: 0, entries: 0, twice: 0 });
  });

  it('stays whole when pages, announcements and deletions meet', async () => {
    const pageOf = (n: number) =>
      Array.from({ length: 30 }, (_, at) => account(at, { name: `Company ${at} ${'abc'[n]}`, domains: [`c${at}.com`] }));
    await Promise.all([
      ...[0, 1, 2].map((n) => ports.accountIndex.put(id, pageOf(n), NOW + n)),
      ...[0, 1, 2].map((n) => ports.accountIndex.put(id, pageOf(n).toReversed(), NOW + n)),
      ports.accountIndex.drop(id, ['3', '4', '5']),
    ]);
    await ports.accountIndex.put(id, pageOf(2), NOW + 3);
    const expected = pageOf(2).reduce((sum, one) => sum + new Set([...exactKeys(one), ...nameKeys(one.name ?? '')]).size, 0);
    expect(await entries()).toEqual({ accounts: 30, entries: expected, twice: 0 });
  });

  it('shows a tenant nothing of another', async () => {
    const other = await connect(ports, '200');
    await ports.accountIndex.put(other.id, [account(1, { name: 'Acme', domains: ['acme.com'] })], NOW);
    await ports.accountIndex.advance(other.id, { from: null, next: null, accounts: [], readAt: NOW, dueAt: NOW });
    expect(await ports.accountIndex.find(id, { ...NOTHING, domains: ['acme.com'] })).toEqual([]);
    expect((await ports.accountIndex.near(id, ['Acme'], 9))[0]?.accounts).toEqual([]);
    expect((await ports.accountIndex.progress(id, NOW)).complete).toBe(false);
    await ports.accountIndex.drop(id, ['1']);
    expect(await ports.accountIndex.find(other.id, { ...NOTHING, domains: ['acme.com'] })).toHaveLength(1);
    await ports.installations.erase(other.id);
    expect((await entries()).accounts).toBe(0);
  });
});

describe('the reading of all accounts', () => {
  const crmWith = (count: number) => {
    const state = memoryCrmState({ now: () => NOW });
    for (let n = 0; n < count; n += 1) addAccount(state, { id: String(1000 + n), name: `Company ${n}`, domain: `c${n}.com` });
    return state;
  };
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const portsFor = (state: ReturnType<typeof crmWith>, now = NOW) => ({
    accountIndex: ports.accountIndex,
    crms: { open: () => Promise.resolve(createMemoryCrm(state)) },
    log: silent,
    now: () => now,
  });

  it('goes page by page to the end, once, however many look', async () => {
    const state = crmWith(250);
    const looks = async (): Promise<void> => {
      while ((await indexAccounts(portsFor(state), id)).again);
    };
    await Promise.all([looks(), looks(), looks()]);
    await looks();
    expect(await ports.accountIndex.progress(id, NOW)).toMatchObject({ complete: true, read: 250, position: null, due: false });
    expect(await ports.accountIndex.find(id, { ...NOTHING, domains: ['c249.com'] })).toHaveLength(1);
  });

  it('goes on where it stood after a failure, and begins again when the CRM does not know the cursor', async () => {
    const state = crmWith(250);
    expect(await indexAccounts(portsFor(state), id)).toEqual({ again: true });
    state.failures.push({ kind: 'rate-limited', detail: 'later', retryAfterMs: 5 * MINUTE });
    expect(await indexAccounts(portsFor(state), id)).toEqual({ again: false });
    expect(await ports.accountIndex.progress(id, NOW)).toMatchObject({ read: 100, due: false });
    expect(await indexAccounts(portsFor(state, NOW + 5 * MINUTE), id)).toEqual({ again: true });
    expect(await ports.accountIndex.progress(id, NOW)).toMatchObject({ read: 200 });
    state.failures.push({ kind: 'rejected', detail: 'no such cursor', retryAfterMs: null });
    await indexAccounts(portsFor(state, NOW + 5 * MINUTE), id);
    expect(await ports.accountIndex.progress(id, NOW)).toMatchObject({ read: 0, position: null, complete: false });
  });

  it('is repeated after a week, serves meanwhile, and then forgets what was gone', async () => {
    const state = crmWith(150);
    while ((await indexAccounts(portsFor(state), id)).again);
    state.accounts.delete('1007');
    const later = NOW + 8 * 24 * 60 * MINUTE;
    expect(await indexAccounts(portsFor(state, later), id)).toEqual({ again: true });
    expect(await ports.accountIndex.progress(id, later)).toMatchObject({ complete: true, read: 100 });
    await indexAccounts(portsFor(state, later), id);
    expect(await ports.accountIndex.find(id, { ...NOTHING, domains: ['c7.com', 'c8.com'] }).then(idsOf)).toEqual(['1008']);
  });

  it('begins anew when the account is connected again', async () => {
    while ((await indexAccounts(portsFor(crmWith(50)), id)).again);
    await ports.accountIndex.restart(id);
    expect(await ports.accountIndex.progress(id, NOW)).toMatchObject({ complete: false, due: true });
  });

  it('and announcements agree, whichever comes first', async () => {
    const state = crmWith(150);
    const event = (kind: ClaimedEvent['kind'], leadId: string): ClaimedEvent => ({
      crmAccountId: '100',
      kind,
      leadId,
      occurredAt: NOW,
      dedupeKey: leadId,
      detail: {},
      eventId: leadId,
      fence: 1,
    });
    addAccount(state, { id: '1003', name: 'Renamed', domain: 'renamed.com' });
    state.accounts.delete('1004');
    const announced = [event('account-changed', '1003'), event('account-changed', '1004'), event('account-gone', '1005')];
    state.accounts.delete('1005');
    await Promise.all([
      keepIndex(portsFor(state), id, announced),
      (async () => {
        while ((await indexAccounts(portsFor(state), id)).again);
      })(),
    ]);
    const found = await ports.accountIndex.find(id, { ...NOTHING, domains: ['c3.com', 'c4.com', 'c5.com', 'renamed.com'] });
    expect(idsOf(found)).toEqual(['1003']);
    expect((await entries()).twice).toBe(0);
  });
});
