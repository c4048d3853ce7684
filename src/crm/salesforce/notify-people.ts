/** Custom notifications: the bell in Lightning and on the phone, of the type that the package brings. */
import { CrmCallFailed, type CrmFailure, type RowResult } from '../../application/ports/crm.ts';
import type { Notice } from '../../application/ports/crm-activities.ts';
import { noticeOutcomes } from './activity-shapes.ts';
import type { SalesforceClient } from './client.ts';
import { ask } from './query.ts';
import { isUserId } from './record-ids.ts';
import { onlyId } from './shapes.ts';
import { soql } from './soql.ts';

const WHAT = 'notify people';
const TYPE = 'Signalbox_Assigned';
const MOST_TITLE = 250;
const MOST_BODY = 750;

/** One result per row. Throws only when nobody was notified. */
export async function notifyPeople(client: SalesforceClient, notices: readonly Notice[]): Promise<RowResult[]> {
  const possible = notices.filter(({ recipientIds }) => recipientIds.some(isUserId));
  const toNobody = notices.filter((notice) => !possible.includes(notice)).map((notice) => failed(notice, NOBODY));
  if (possible.length === 0) return toNobody;
  const [type] = await ask(
    client,
    { what: 'find the notification type' },
    soql`SELECT Id FROM CustomNotificationType WHERE DeveloperName = ${TYPE}`,
    onlyId,
  );
  if (type === undefined) return [...toNobody, ...possible.map((notice) => failed(notice, NO_TYPE))];
  return [...toNobody, ...(await sendOrSplit(client, type.Id, possible))];
}

/** Salesforce refuses a whole call for one message that it does not like; such a call is halved until the bad rows stand alone. */
async function sendOrSplit(client: SalesforceClient, typeId: string, notices: readonly Notice[]): Promise<RowResult[]> {
  try {
    return await send(client, typeId, notices);
  } catch (error) {
    if (!(error instanceof CrmCallFailed) || error.failure.kind !== 'rejected') throw error;
    const { failure } = error;
    if (notices.length === 1) return notices.map((notice) => failed(notice, failure));
    const half = Math.ceil(notices.length / 2);
    return [...(await sendOrSplit(client, typeId, notices.slice(0, half))), ...(await sendOrSplit(client, typeId, notices.slice(half)))];
  }
}

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

const NOBODY: CrmFailure = { kind: 'rejected', detail: `${WHAT}: nobody named is a user of Salesforce`, retryAfterMs: null };
const NOT_SHOWN: CrmFailure = { kind: 'rejected', detail: `${WHAT}: Salesforce refused one message`, retryAfterMs: null };
const NO_TYPE: CrmFailure = {
  kind: 'missing-scope',
  detail: `${WHAT}: the org has no notification type ${TYPE}; install the Signalbox package`,
  retryAfterMs: null,
};
