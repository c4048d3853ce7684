/** Custom notifications: the bell in Lightning and on the phone, of the type that the package brings. */
import type { RowResult } from '../../application/ports/crm.ts';
import type { CrmFailure } from '../../application/ports/crm-failure.ts';
import type { Notice } from '../../application/ports/crm-activities.ts';
import { noticeOutcomes } from './activity-shapes.ts';
import type { SalesforceClient } from './client.ts';
import { askTogether, rowsIfThere } from './query.ts';
import { isUserId } from './record-ids.ts';
import { onlyId } from './shapes.ts';
import { soql } from './soql.ts';

const WHAT = 'notify people';
const TYPE = 'Signalbox_Assigned';
const TYPE_QUERY = soql`SELECT Id FROM CustomNotificationType WHERE DeveloperName = ${TYPE}`;
const MOST_TITLE = 250;
const MOST_BODY = 750;

/**
 * One result per row. Throws only when nobody was notified. A call that Salesforce refuses for one message is not cut into parts: which of the others were
 * shown is not said, and nobody is to be told twice.
 */
export async function notifyPeople(client: SalesforceClient, notices: readonly Notice[]): Promise<RowResult[]> {
  const impossible = notices.filter((notice) => !canBeShown(notice)).map((notice) => failed(notice, NOTHING));
  const possible = notices.filter(canBeShown);
  if (possible.length === 0) return impossible;
  const [types] = await askTogether(client, { what: 'find the notification type' }, [{ soql: TYPE_QUERY, row: onlyId }]);
  const [type] = rowsIfThere(types);
  if (type === undefined) return [...impossible, ...possible.map((notice) => failed(notice, NO_TYPE))];
  return [...impossible, ...(await send(client, type.Id, possible))];
}

/** Whether it says something to somebody. */
const canBeShown = ({ recipientIds, title, body }: Notice): boolean =>
  recipientIds.some(isUserId) && title.trim() !== '' && body.trim() !== '';

async function send(client: SalesforceClient, customNotifTypeId: string, notices: readonly Notice[]): Promise<RowResult[]> {
  const inputs = notices.map(({ recipientIds, title, body, leadId }) => ({
    customNotifTypeId,
    recipientIds: [...new Set(recipientIds.filter(isUserId))],
    title: title.slice(0, MOST_TITLE),
    body: body.slice(0, MOST_BODY),
    targetId: leadId,
  }));
  const url = `/services/data/v${client.apiVersion}/actions/standard/customNotificationAction`;
  const outcomes = await client.call({ what: WHAT, run: (connection) => connection.requestPost(url, { inputs }), reads: noticeOutcomes });
  return notices.map((notice, at) =>
    outcomes[at]?.isSuccess === true ? { traceId: notice.traceId, ok: true } : failed(notice, NOT_SHOWN),
  );
}

const failed = ({ traceId }: Notice, failure: CrmFailure): RowResult => ({ traceId, ok: false, failure });

const NOTHING: CrmFailure = {
  kind: 'rejected',
  detail: `${WHAT}: nobody named is a user of Salesforce, or there is nothing to say`,
  retryAfterMs: null,
};
const NOT_SHOWN: CrmFailure = { kind: 'rejected', detail: `${WHAT}: Salesforce refused one message`, retryAfterMs: null };
const NO_TYPE: CrmFailure = {
  kind: 'missing-scope',
  detail: `${WHAT}: the org has no notification type ${TYPE}; install the Signalbox package`,
  retryAfterMs: null,
};
