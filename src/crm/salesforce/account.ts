/** The Salesforce org and where its people open records. */
import type { CrmAccount } from '../../application/ports/crm.ts';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { SalesforceClient } from './client.ts';
import { failureOfShape } from './failures.ts';
import { ask } from './query.ts';
import { zoneOf } from './records.ts';
import { organization } from './shapes.ts';
import { soql } from './soql.ts';

/** The org. */
export async function describeAccount(client: SalesforceClient): Promise<CrmAccount> {
  const what = 'describe the account';
  const [org] = await ask(client, { what }, soql`SELECT Id, Name, TimeZoneSidKey FROM Organization`, organization);
  if (org === undefined) throw new CrmCallFailed(failureOfShape(what, 'no organization'));
  return { crmAccountId: org.Id, name: org.Name, zone: zoneOf(org.TimeZoneSidKey) ?? 'UTC', appUrl: await client.instanceUrl() };
}

/** Where a person opens the lead or contact. */
export const leadUrl = (leadId: string, { appUrl }: CrmAccount): string =>
  `${appUrl}/lightning/r/${leadId.startsWith('003') ? 'Contact' : 'Lead'}/${encodeURIComponent(leadId)}/view`;
