/** The user that Signalbox acts as in the org: whoever connected it. It stays the same as long as the org is connected. */
import type { SalesforceClient } from './client.ts';
import { root } from './shapes.ts';

/** Ids by installation and org, one for the process. */
export type OurUserCache = Map<string, { readonly readAt: number; readonly userId: Promise<string> }>;

/** Another person may connect the org again. */
const KEPT_MS = 5 * 60_000;

/** The id of our user, of 18 characters. */
export function ourUserId(cache: OurUserCache, client: SalesforceClient, now: () => number): Promise<string> {
  const kept = cache.get(client.installationId);
  if (kept !== undefined && now() - kept.readAt < KEPT_MS) return kept.userId;
  const userId = readUserId(client);
  cache.set(client.installationId, { readAt: now(), userId });
  userId.catch(() => cache.delete(client.installationId));
  return userId;
}

async function readUserId(client: SalesforceClient): Promise<string> {
  const { identity } = await client.call({
    what: 'find our user',
    run: (connection) => connection.request(`/services/data/v${client.apiVersion}/`),
    reads: root,
  });
  return identity.slice(identity.lastIndexOf('/') + 1);
}
