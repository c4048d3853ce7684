/** Companies: by id, page by page, and those above others. */
import type { Priority } from '../../application/ports/crm.ts';
import type { AccountAbove, AccountRecord, AccountsPage } from '../../application/ports/crm-records.ts';
import { inBatches } from './batches.ts';
import type { HubspotClient } from './client.ts';
import { isAbsence } from './failures.ts';
import { PATHS } from './paths.ts';
import { isRecordId, readBatch, refuseUnless } from './read-batch.ts';
import type { ReadDeps } from './read-leads.ts';
import { ACCOUNT_PROPERTIES, accountRecord } from './records.ts';
import { associationAnswer, crmObject, page } from './shapes.ts';

const MOST_A_PAGE = 100;
const MOST_ASSOCIATIONS_PER_CALL = 1000;
/** HubSpot's type of the link from a company to its parent. */
const CHILD_TO_PARENT = 14;
/** So high a tower of companies is a mistake in the data. */
const MOST_LEVELS = 10;

/** Accounts with the named fields. */
export async function readAccounts(
  deps: ReadDeps,
  ids: readonly string[],
  fields: readonly string[],
  priority: Priority = 'routing',
): Promise<AccountRecord[]> {
  if (ids.length === 0) return [];
  const definitions = await deps.definitions.companies();
  const known = fields.filter((name) => definitions.has(name));
  const properties = [...new Set([...ACCOUNT_PROPERTIES, ...known])];
  const companies = await readBatch(deps.client, { what: 'read companies', path: PATHS.readCompanies, ids, properties, priority });
  const reading = { fields: known, definitions, readAt: deps.now() };
  return companies.map((company) => accountRecord(company, reading));
}

/** One page of all companies, in the order in which they were made. */
export async function readAccountsPage({ client, now }: ReadDeps, cursor: string | null, limit: number): Promise<AccountsPage> {
  const { results, paging } = await client.call({
    what: 'list companies',
    method: 'GET',
    path: PATHS.companies,
    query: {
      limit: String(Math.min(limit, MOST_A_PAGE)),
      properties: ACCOUNT_PROPERTIES.join(','),
      ...(cursor === null ? {} : { after: cursor }),
    },
    reads: page(crmObject),
    priority: 'background',
  });
  const reading = { fields: [], definitions: new Map(), readAt: now() };
  return { accounts: results.map((company) => accountRecord(company, reading)), next: paging?.next?.after ?? null };
}

/** The companies above each of these, level by level: one call a level for all of them, and one for their names and owners. */
export async function readAccountsAbove(client: HubspotClient, ids: readonly string[]): Promise<Map<string, AccountAbove[]>> {
  const parents = new Map<string, string>();
  let level = [...new Set(ids.filter(isRecordId))];
  for (let height = 0; level.length > 0 && height < MOST_LEVELS; height += 1) {
    const found = await parentsOf(client, level);
    for (const [child, parent] of found) parents.set(child, parent);
    level = [...new Set(found.values())].filter((id) => !parents.has(id));
  }
  const above = [...new Set(parents.values())];
  if (above.length === 0) return new Map();
  const properties = ['name', 'hubspot_owner_id'];
  const companies = await readBatch(client, { what: 'read parent companies', path: PATHS.readCompanies, ids: above, properties });
  const read = new Map(
    companies.map(({ id, properties: has }) => [id, { id, name: has['name'] || null, ownerId: has['hubspot_owner_id'] || null }]),
  );
  return new Map([...new Set(ids)].map((id) => [id, chainOf(id, parents, read)] as const).filter(([, chain]) => chain.length > 0));
}

/** The parent's id by the child's; the lowest id where HubSpot has several. */
async function parentsOf(client: HubspotClient, ids: readonly string[]): Promise<Map<string, string>> {
  const what = 'read parents of companies';
  const found = await inBatches(ids, MOST_ASSOCIATIONS_PER_CALL, async (batch) => {
    const body = { inputs: batch.map((id) => ({ id })) };
    const answer = await client.call({ what, method: 'POST', path: PATHS.companyCompanies, body, reads: associationAnswer });
    refuseUnless(isAbsence, answer.errors, what);
    return answer.results;
  });
  return new Map(
    found.flatMap(({ from, to }) => {
      const parents = to.filter(({ associationTypes }) => associationTypes.some(({ typeId }) => typeId === CHILD_TO_PARENT));
      const [first] = parents.map(({ toObjectId }) => toObjectId).toSorted((a, b) => Number(a) - Number(b));
      return first === undefined ? [] : [[from.id, first] as const];
    }),
  );
}

/** From the parent up, until there is none, it is gone, or the tower bites its own tail. */
function chainOf(id: string, parents: ReadonlyMap<string, string>, read: ReadonlyMap<string, AccountAbove>): AccountAbove[] {
  const chain: AccountAbove[] = [];
  for (let at = parents.get(id); at !== undefined; at = parents.get(at)) {
    const company = read.get(at);
    if (company === undefined || at === id || chain.includes(company)) break;
    chain.push(company);
  }
  return chain;
}
