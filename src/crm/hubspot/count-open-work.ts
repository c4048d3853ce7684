/**
 * Open work: contacts a rep owns whose lead status says that somebody works on them: new, open, in progress, attempted to contact, connected.
 * A contact without a lead status is not open work, nor is one that is unqualified, has an open deal, or comes at a bad time.
 *
 * Searches have a limit of their own (5 a second for the whole account). The contacts of many reps are therefore read together and counted here
 * where that takes fewer calls than asking for the number of each.
 */
import { z } from 'zod';
import type { HubspotClient } from './client.ts';
import { PATHS } from './paths.ts';

const OPEN = ['NEW', 'OPEN', 'IN_PROGRESS', 'ATTEMPTED_TO_CONTACT', 'CONNECTED'];
const PAGE = 200;
/** HubSpot serves the first 10,000 hits only. */
const MOST_HITS = 10_000;
const REPS_A_SEARCH = 100;

const hits = z.object({
  total: z.number(),
  results: z.array(z.object({ properties: z.object({ hubspot_owner_id: z.string().nullish() }) })),
  paging: z.object({ next: z.object({ after: z.string() }).optional() }).optional(),
});

/** Counts by rep; whoever has none is at 0. */
export async function countOpenWork(client: HubspotClient, repIds: readonly string[]): Promise<Map<string, number>> {
  const ids = [...new Set(repIds)].filter((id) => /^\d+$/.test(id));
  const counts = new Map(ids.map((id) => [id, 0]));
  for (let at = 0; at < ids.length; at += REPS_A_SEARCH) {
    for (const [repId, count] of await countTogether(client, ids.slice(at, at + REPS_A_SEARCH))) counts.set(repId, count);
  }
  return counts;
}

async function countTogether(client: HubspotClient, repIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  let after: string | undefined;
  for (;;) {
    const { total, results, paging } = await search(client, { filter: { operator: 'IN', values: repIds }, limit: PAGE, after });
    if (total > MOST_HITS || total > PAGE * (repIds.length + 1)) return countEach(client, repIds);
    for (const { properties } of results) {
      const owner = properties.hubspot_owner_id ?? '';
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
    after = paging?.next?.after;
    if (after === undefined || results.length === 0) return counts;
  }
}

async function countEach(client: HubspotClient, repIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const repId of repIds) {
    const { total } = await search(client, { filter: { operator: 'EQ', value: repId }, limit: 1, after: undefined });
    counts.set(repId, total);
  }
  return counts;
}

interface Search {
  readonly filter: { readonly operator: 'IN'; readonly values: readonly string[] } | { readonly operator: 'EQ'; readonly value: string };
  readonly limit: number;
  readonly after: string | undefined;
}

function search(client: HubspotClient, { filter, limit, after }: Search): Promise<z.infer<typeof hits>> {
  const filters = [
    { propertyName: 'hubspot_owner_id', ...filter },
    { propertyName: 'hs_lead_status', operator: 'IN', values: OPEN },
  ];
  return client.call({
    what: 'count open work',
    path: PATHS.searchContacts,
    priority: 'routing',
    method: 'POST',
    body: { filterGroups: [{ filters }], properties: ['hubspot_owner_id'], limit, ...(after === undefined ? {} : { after }) },
    reads: hits,
    bucket: 'search',
  });
}
