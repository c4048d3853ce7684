/** Looking accounts up in the index, for all leads of a batch in one statement. */
import type { ExactLookup, NearNames } from '../application/ports/account-index.ts';
import { exactKey, type IndexedAccount, nameLookups, wordOfKey, worthOfKey } from '../routing/matching/account-keys.ts';
import { hashKey } from './key-hash.ts';
import type { Tx } from './transaction.ts';

const MOST_EQUAL = 20;
/** A key that more accounts have leads nowhere by itself; other keys of the same account do. A few are looked at, for those that have one name. */
const MOST_SHARED = 200;
const OF_TOO_MANY = 20;

// The laterals have limits so that each key and each account is one look-up: a planner that expects many would read whole tables.
const FIND = `
-- Accounts under any of the keys, at most so many for each. Counts on the primary key of account_keys and on account_names_number.
select n.account_id as id, n.name, n.domains, n.phones from (
  select distinct hit.number from unnest($2::integer[], $3::bigint[]) as q (bucket, print)
  cross join lateral (select entries from account_keys where installation_id = $1 and bucket = q.bucket limit 1) as k
  cross join lateral (select e & 549755813887 as number from unnest(k.entries) as e where e >> 39 = q.print order by e limit $4) as hit
) as found
cross join lateral (select account_id, name, domains, phones from account_names where installation_id = $1 and number = found.number limit 1) as n
order by found.number`;

const NEAR = `
-- Per name the accounts that share keys with it, those first that share most, rare keys counting more; and how many share each key that
-- stands for a word. Counts on the primary key of account_keys and on account_names_number.
with hits as materialized (
  select q.name, q.word, q.weight, found.numbers, cardinality(found.numbers) as shared
  from unnest($2::integer[], $3::integer[], $4::bigint[], $5::integer[], $6::integer[]) as q (name, bucket, print, word, weight)
  cross join lateral (select entries from account_keys where installation_id = $1 and bucket = q.bucket limit 1) as k
  cross join lateral (select array(select e & 549755813887 from unnest(k.entries) as e where e >> 39 = q.print) as numbers offset 0) as found
  where found.numbers <> '{}'
), ranked as (
  select hits.name, number, row_number() over (partition by hits.name order by sum(hits.weight::float8 / (4 + hits.shared)) desc, number) as rank
  from hits cross join lateral unnest(case when hits.shared <= ${MOST_SHARED} then hits.numbers else hits.numbers[1:${OF_TOO_MANY}] end) as number
  group by hits.name, number
)
select r.name as asked, r.rank, null::integer as word, n.account_id as id, n.name, n.domains, n.phones
from ranked r
cross join lateral (select account_id, name, domains, phones from account_names where installation_id = $1 and number = r.number limit 1) as n
where r.rank <= $7
union all
select name, shared, word, null, null, null, null from hits where word is not null
order by 1, 3 nulls first, 2`;

interface NearRow {
  readonly asked: number;
  /** Of an account its rank; of a word how many accounts have it. */
  readonly rank: number;
  readonly word: number | null;
  readonly id: string | null;
  readonly name: string | null;
  readonly domains: string[] | null;
  readonly phones: string[] | null;
}

/** Accounts that equal any part of the look-up. */
export async function findExact(tx: Tx, installationId: string, lookup: ExactLookup): Promise<IndexedAccount[]> {
  const keys = [
    ...lookup.domains.map(exactKey.domain),
    ...lookup.phones.map(exactKey.phone),
    ...lookup.names.map(exactKey.name),
    ...lookup.lookAlikes.map(exactKey.label),
  ];
  if (keys.length === 0) return [];
  const hashes = [...new Set(keys)].map(hashKey);
  return tx.query<IndexedAccount>(FIND, [installationId, hashes.map(({ bucket }) => bucket), hashes.map(({ print }) => print), MOST_EQUAL]);
}

/** For each name the accounts with a name that may be like it. */
export async function findNear(
  tx: Tx,
  installationId: string,
  { names, limit }: { readonly names: readonly string[]; readonly limit: number },
): Promise<NearNames[]> {
  const asked = names.flatMap((name, at) => nameLookups(name).map((key) => ({ at, key, word: wordOfKey(key) })));
  if (asked.length === 0) return names.map(() => ({ accounts: [], wordCounts: new Map() }));
  const hashes = asked.map(({ key }) => hashKey(key));
  const rows = await tx.query<NearRow>(NEAR, [
    installationId,
    asked.map(({ at }) => at),
    hashes.map(({ bucket }) => bucket),
    hashes.map(({ print }) => print),
    asked.map(({ word }, index) => (word === null ? null : index)),
    asked.map(({ key }) => worthOfKey(key)),
    limit,
  ]);
  const found = names.map(() => ({ accounts: [] as IndexedAccount[], wordCounts: new Map<string, number>() }));
  for (const { asked: at, rank, word, id, name, domains, phones } of rows) {
    if (id !== null) found[at]?.accounts.push({ id, name, domains: domains ?? [], phones: phones ?? [] });
    const counted = word === null ? undefined : asked[word]?.word;
    if (counted !== undefined && counted !== null) found[at]?.wordCounts.set(counted, rank);
  }
  return found;
}
