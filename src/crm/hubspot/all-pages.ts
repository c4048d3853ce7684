/** Lists that HubSpot gives page by page. */
import type { z } from 'zod';
import type { HubspotClient } from './client.ts';
import { page } from './shapes.ts';

const PAGE = '100';
/** No account comes near this many pages; an answer that never ends is not believed. */
const MOST_PAGES = 200;

type Query = Readonly<Record<string, string>> | null;

/** Reads all pages; without a query the address takes no paging parameters and answers everything at once. */
export async function allPages<T extends z.ZodType>(
  client: HubspotClient,
  what: string,
  path: string,
  query: Query,
  item: T,
): Promise<z.infer<T>[]> {
  const all: z.infer<T>[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const paged = query === null ? {} : { query: { limit: PAGE, ...query, ...(after === undefined ? {} : { after }) } };
    const { results, paging } = await client.call({ what, method: 'GET', path, ...paged, reads: page(item) });
    all.push(...results);
    after = paging?.next?.after;
    if (after === undefined) break;
  }
  return all;
}
