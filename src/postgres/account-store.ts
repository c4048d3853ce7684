/** Putting accounts into the index and taking them out: the account's row is locked first, so two readings of one account follow each other. */
import { exactKeys, type IndexedAccount, nameKeys } from '../routing/matching/account-keys.ts';
import { hashKey } from './key-hash.ts';
import type { Tx } from './transaction.ts';

/** A name's keys beyond this many in one bucket say nothing, and are left out. Keys that mean equality are always kept. */
const MOST_ENTRIES = 256;

const CLAIM = `
-- A row and a number for each account that has none yet. Rows in key order, so that two calls cannot deadlock. Counts on the primary key.
insert into account_names (installation_id, account_id, number, name, domains, phones, read_at)
select $1, id, nextval('account_numbers'), null, '{}', '{}', -1 from unnest($2::text[]) as id order by id
on conflict do nothing`;

const LOCK = `
-- What is stored of these accounts. Locks their rows, in key order. Counts on the primary key.
select account_id as id, number, name, domains, phones, read_at as "readAt" from account_names
where installation_id = $1 and account_id = any ($2::text[]) order by account_id for update`;

const STORE = `
-- What was read of the accounts now. Their rows are locked.
update account_names n set name = r.name, domains = array(select json_array_elements_text(r.domains)), phones = array(select json_array_elements_text(r.phones)), read_at = $6
from unnest($2::text[], $3::text[], $4::json[], $5::json[]) as r (account_id, name, domains, phones)
where n.installation_id = $1 and n.account_id = r.account_id`;

const ADD = `
-- Adds entries to their buckets, in key order. Counts on the primary key.
insert into account_keys as k (installation_id, bucket, entries)
select $1, e.bucket, array_agg((e.print << 39) | e.number order by e.number) from unnest($2::integer[], $3::bigint[], $4::bigint[]) as e (bucket, print, number)
group by e.bucket order by e.bucket
on conflict (installation_id, bucket) do update set entries = k.entries || excluded.entries`;

const ADD_OPTIONAL = `
-- The same for keys that are left out where a bucket is full.
insert into account_keys as k (installation_id, bucket, entries)
select $1, e.bucket, array_agg((e.print << 39) | e.number order by e.number) from unnest($2::integer[], $3::bigint[], $4::bigint[]) as e (bucket, print, number)
group by e.bucket order by e.bucket
on conflict (installation_id, bucket) do update set entries = k.entries || excluded.entries where cardinality(k.entries) < ${MOST_ENTRIES}`;

const REMOVE = `
-- Takes entries out of their buckets; an empty bucket stays as it is. Locks the rows in key order. Counts on the primary key.
with gone as (
  select e.bucket, array_agg((e.print << 39) | e.number) as entries from unnest($2::integer[], $3::bigint[], $4::bigint[]) as e (bucket, print, number) group by e.bucket
), locked as (
  select k.bucket from account_keys k join gone g on g.bucket = k.bucket where k.installation_id = $1 order by k.bucket for update of k
)
update account_keys k set entries = array(select e from unnest(k.entries) as e where e <> all (gone.entries))
from gone join locked on locked.bucket = gone.bucket where k.installation_id = $1 and k.bucket = gone.bucket`;

const FORGET = `
-- Their rows. They are locked.
delete from account_names where installation_id = $1 and account_id = any ($2::text[])`;

/** A row of the table. */
type Stored = IndexedAccount & { readonly number: number; readonly readAt: number };

/** Stores the accounts as read at `readAt`. */
export async function putAccounts(
  tx: Tx,
  installationId: string,
  { accounts, readAt }: { readonly accounts: readonly IndexedAccount[]; readonly readAt: number },
): Promise<void> {
  if (accounts.length === 0) return;
  const wanted = new Map(accounts.map((account) => [account.id, account]));
  const ids = [...wanted.keys()];
  await tx.query(CLAIM, [installationId, ids]);
  const stored = await tx.query<Stored>(LOCK, [installationId, ids]);
  const changed = stored.flatMap((before) => {
    const after = wanted.get(before.id);
    return after === undefined || before.readAt > readAt ? [] : [{ before, after }];
  });
  const gone: Entry[] = [];
  const added: Entry[] = [];
  for (const { before, after } of changed) {
    const [old, now] = [entriesOf(before, before.number), entriesOf(after, before.number)];
    const [oldKeys, newKeys] = [new Set(old.map(({ key }) => key)), new Set(now.map(({ key }) => key))];
    gone.push(...old.filter(({ key }) => !newKeys.has(key)));
    added.push(...now.filter(({ key }) => !oldKeys.has(key)));
  }
  await change(tx, installationId, { gone, added });
  await tx.query(STORE, [
    installationId,
    changed.map(({ after }) => after.id),
    changed.map(({ after }) => after.name),
    changed.map(({ after }) => JSON.stringify(after.domains)),
    changed.map(({ after }) => JSON.stringify(after.phones)),
    readAt,
  ]);
}

/** Takes the accounts out. */
export async function dropAccounts(tx: Tx, installationId: string, accountIds: readonly string[]): Promise<void> {
  if (accountIds.length === 0) return;
  const stored = await tx.query<Stored>(LOCK, [installationId, [...new Set(accountIds)]]);
  await change(tx, installationId, { gone: stored.flatMap((row) => entriesOf(row, row.number)), added: [] });
  await tx.query(FORGET, [installationId, stored.map(({ id }) => id)]);
}

interface Entry {
  readonly key: string;
  readonly number: number;
  readonly optional: boolean;
}

function entriesOf(account: IndexedAccount, number: number): Entry[] {
  const exact = exactKeys(account).map((key) => ({ key, number, optional: false }));
  const named = account.name === null ? [] : nameKeys(account.name).map((key) => ({ key, number, optional: true }));
  return [...exact, ...named];
}

async function change(
  tx: Tx,
  installationId: string,
  { gone, added }: { readonly gone: readonly Entry[]; readonly added: readonly Entry[] },
): Promise<void> {
  if (gone.length > 0) await tx.query(REMOVE, [installationId, ...columns(gone)]);
  const optional = added.filter((entry) => entry.optional);
  const exact = added.filter((entry) => !entry.optional);
  if (exact.length > 0) await tx.query(ADD, [installationId, ...columns(exact)]);
  if (optional.length > 0) await tx.query(ADD_OPTIONAL, [installationId, ...columns(optional)]);
}

function columns(entries: readonly Entry[]): [number[], number[], number[]] {
  const hashes = entries.map(({ key }) => hashKey(key));
  return [hashes.map(({ bucket }) => bucket), hashes.map(({ print }) => print), entries.map(({ number }) => number)];
}
