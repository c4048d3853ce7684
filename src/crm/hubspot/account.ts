/** The HubSpot account and where its people open records. */
import type { CrmAccount } from '../../application/ports/crm.ts';
import type { HubspotClient } from './client.ts';
import { zoneOf } from './availability.ts';
import { PATHS } from './paths.ts';
import { account } from './shapes.ts';

const HUBSPOT_APP = /^app(-[a-z0-9]{2,8})?\.hubspot\.com$/;

/** The account. Its details hold a number and no name; `hubDomain` asks for the domain its people know it by. */
export async function describeAccount(client: HubspotClient, appUrl: string, hubDomain: () => Promise<string | null>): Promise<CrmAccount> {
  const read = await client.call({
    what: 'describe the account',
    method: 'GET',
    path: PATHS.account,
    reads: account,
    priority: 'background',
  });
  return {
    crmAccountId: read.portalId,
    name: (await hubDomain()) ?? `HubSpot ${read.portalId}`,
    zone: zoneOf(read.timeZone) ?? 'UTC',
    appUrl: appUrlOf(read.uiDomain, appUrl),
  };
}

/**
 * Accounts live in regions with hosts of their own (`app-eu1.hubspot.com`). A host that is not HubSpot's is not believed, and
 * where the operator named another HubSpot, that one holds.
 */
export function appUrlOf(uiDomain: string, appUrl: string): string {
  return HUBSPOT_APP.test(uiDomain) && HUBSPOT_APP.test(new URL(appUrl).hostname) ? `https://${uiDomain}` : appUrl;
}

/** Where a person opens the contact. */
export const contactUrl = (contactId: string, { appUrl, crmAccountId }: CrmAccount): string =>
  `${appUrl}/contacts/${encodeURIComponent(crmAccountId)}/record/0-1/${encodeURIComponent(contactId)}`;
