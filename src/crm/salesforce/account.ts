/** The Salesforce org and where its people open records. */
import { type CrmAccount, CrmCallFailed } from '../../application/ports/crm.ts';
import type { Session } from './connection.ts';
import { failureOfShape } from './failures.ts';
import { queryAll } from './query.ts';
import { zoneOf } from './records.ts';
import { organization } from './shapes.ts';

/** The org. */
export async function describeAccount(session: Session): Promise<CrmAccount> {
  const what = 'describe the account';
  const [org] = await queryAll(session, what, 'SELECT Id, Name, TimeZoneSidKey FROM Organization', organization);
  if (org === undefined) throw new CrmCallFailed(failureOfShape(what, 'no organization'));
  const { instanceUrl } = await session.current();
  return { crmAccountId: org.Id, name: org.Name, zone: zoneOf(org.TimeZoneSidKey) ?? 'UTC', appUrl: instanceUrl };
}

/** Where a person opens the lead. */
export const leadUrl = (leadId: string, { appUrl }: CrmAccount): string => `${appUrl}/lightning/r/Lead/${encodeURIComponent(leadId)}/view`;
