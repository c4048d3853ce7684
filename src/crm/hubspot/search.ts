/**
 * HubSpot's search. Its index lags by seconds, its limit is its own (5 calls a second), a body may have 3000 characters, and lists compare
 * in lower case.
 */
import type { Priority } from '../../application/ports/crm.ts';
import type { HubspotClient } from './client.ts';
import { PATHS } from './paths.ts';
import { crmObject, type CrmObject, page } from './shapes.ts';

/** Characters of a body. */
export const MOST_BODY = 3000;
/** HubSpot serves the first 10,000 hits only. */
export const MOST_HITS = 10_000;
const PAGE = 200;

/** What is searched for, in HubSpot's words. */
export type SearchBody = Readonly<Record<string, unknown>>;

/** Companies as the search gives them, all that it serves. Routing waits for it. */
export const searchCompanies = (client: HubspotClient, body: SearchBody): Promise<CrmObject[]> =>
  search(client, { what: 'search companies', path: PATHS.searchCompanies, priority: 'routing' }, body, MOST_HITS);

/** Contacts as the search gives them, `limit` at most. */
export const searchContacts = (client: HubspotClient, body: SearchBody, limit: number, priority: Priority): Promise<CrmObject[]> =>
  search(client, { what: 'search contacts', path: PATHS.searchContacts, priority }, body, limit);

/** Whether HubSpot takes a body of this length; room is left for `limit` and `after`, which are added page by page. */
export const fits = (body: SearchBody): boolean => JSON.stringify({ ...body, limit: PAGE, after: String(MOST_HITS) }).length <= MOST_BODY;

async function search(
  client: HubspotClient,
  where: { readonly what: string; readonly path: string; readonly priority: Priority },
  body: SearchBody,
  limit: number,
): Promise<CrmObject[]> {
  const hits: CrmObject[] = [];
  let after: string | undefined;
  const wanted = Math.min(limit, MOST_HITS);
  while (hits.length < wanted) {
    const paged = { ...body, limit: Math.min(PAGE, wanted - hits.length), ...(after === undefined ? {} : { after }) };
    const { results, paging } = await client.call({ ...where, method: 'POST', body: paged, reads: page(crmObject), bucket: 'search' });
    hits.push(...results);
    after = paging?.next?.after;
    if (after === undefined || results.length === 0) break;
  }
  return hits;
}
