/** Accounts: by id, page by page, and those above others. */
import type { Priority } from '../../application/ports/crm.ts';
import type { AccountAbove, AccountRecord, AccountsPage } from '../../application/ports/crm-records.ts';
import { accountRecords, columnsOf, factQuestions } from './account-facts.ts';
import { askWhatIsThere, type OptionalQuestion } from './features.ts';
import { ask, askAll, partsThatFit, queriesThatFit } from './query.ts';
import type { ReadDeps } from './read-leads.ts';
import { isAccountId } from './record-ids.ts';
import { textOf } from './records.ts';
import { record, type SalesforceRecord } from './shapes.ts';
import { names, Soql, soql } from './soql.ts';

const MOST_A_PAGE = 100;
/** So high a tower of accounts is a mistake in the data. */
const MOST_LEVELS = 10;

/** Accounts with the named fields. */
export async function readAccounts(
  deps: ReadDeps,
  ids: readonly string[],
  fields: readonly string[],
  priority: Priority = 'routing',
): Promise<AccountRecord[]> {
  const wanted = [...new Set(ids.filter(isAccountId))];
  if (wanted.length === 0) return [];
  const definitions = await deps.definitions.of('Account');
  const columns = names(columnsOf(fields, definitions));
  const query = (part: readonly string[]): Soql => soql`SELECT ${columns} FROM Account WHERE Id IN ${part}`;
  const read = await Promise.all(
    partsThatFit(wanted, query).map(async (part) => {
      const account: OptionalQuestion<SalesforceRecord> = { feature: null, soql: query(part), row: record };
      const questions = [account, ...factQuestions(part, { fields, priority })] as const;
      const [rows, ...facts] = await askWhatIsThere(deps, { what: 'read accounts', priority }, questions);
      return accountRecords(rows ?? [], facts, { fields, definitions, readAt: deps.now() });
    }),
  );
  return read.flat();
}

/** One page of all accounts, by their ids, which grow. */
export async function readAccountsPage(
  { client, definitions, now }: ReadDeps,
  cursor: string | null,
  limit: number,
): Promise<AccountsPage> {
  const known = await definitions.of('Account');
  const size = Math.min(limit, MOST_A_PAGE);
  const after = cursor === null ? Soql.of('') : soql`WHERE Id > ${cursor}`;
  const query = soql`SELECT ${names(columnsOf([], known))} FROM Account ${after} ORDER BY Id LIMIT ${size}`;
  const rows = await ask(client, { what: 'list accounts', priority: 'background' }, query, record);
  const reading = { fields: [], definitions: known, readAt: now() };
  return {
    accounts: accountRecords(rows, [null, null, null, null], reading),
    next: rows.length < size ? null : (rows.at(-1)?.Id ?? null),
  };
}

/** The accounts above each of these, level by level: one call a level for all of them. */
export async function readAccountsAbove(
  { client }: Pick<ReadDeps, 'client'>,
  ids: readonly string[],
): Promise<Map<string, AccountAbove[]>> {
  const read = new Map<string, SalesforceRecord>();
  let level = [...new Set(ids.filter(isAccountId))];
  for (let height = 0; level.length > 0 && height <= MOST_LEVELS; height += 1) {
    const queries = queriesThatFit(level, (part) => soql`SELECT Id, Name, OwnerId, ParentId FROM Account WHERE Id IN ${part}`);
    for (const row of await askAll(client, { what: 'read parent accounts' }, queries, record)) read.set(row.Id, row);
    level = [...new Set(level.flatMap((id) => textOf(read.get(id), 'ParentId') ?? []))].filter((id) => !read.has(id));
  }
  const asked = [...new Set(ids)];
  return new Map(asked.map((id) => [id, chainOf(id, read)] as const).filter(([, chain]) => chain.length > 0));
}

/** From the parent up, until there is none, it is gone, or the tower bites its own tail. */
function chainOf(id: string, read: ReadonlyMap<string, SalesforceRecord>): AccountAbove[] {
  const chain: AccountAbove[] = [];
  for (let at = textOf(read.get(id), 'ParentId'); at !== null; at = textOf(read.get(at), 'ParentId')) {
    const row = read.get(at);
    if (row === undefined || at === id || chain.some((above) => above.id === at)) break;
    chain.push({ id: at, name: textOf(row, 'Name'), ownerId: textOf(row, 'OwnerId') });
  }
  return chain;
}
