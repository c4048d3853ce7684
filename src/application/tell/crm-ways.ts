/** The CRM's own ways of telling: a task for the person, or a message that it shows. */
import type { RowResult } from '../ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../ports/crm-failure.ts';
import type { Channel, Failed, Notice, SendFailure, Sent } from '../ports/channels.ts';
import type { DueNotice } from '../ports/notices.ts';
import type { Telling } from './telling.ts';

/** What goes out: a claimed notice with its words. */
export interface Outgoing {
  readonly due: DueNotice;
  readonly notice: Notice;
}

/** A way whose notices go out together. `sendAll` gives an outcome for every one, in their order. */
export interface CrmWay extends Pick<Channel, 'recognisesRepeats'> {
  sendAll(telling: Telling, outgoing: readonly Outgoing[]): Promise<readonly (Sent | Failed)[]>;
}

/** A task has a date. One of what no limit asks for is due a day after it came up. */
const WITHOUT_LIMIT_MS = 24 * 3_600_000;

/** A task that is there already is not made again. Two processes never make the same one: its notice is claimed by one of them. */
const TASKS: CrmWay = {
  recognisesRepeats: true,
  sendAll: ({ crm }, outgoing) =>
    told(outgoing, (sendable) =>
      crm.createTasks(
        sendable.map(({ leadId, repId, due, notice }) => ({
          leadId,
          ownerId: repId,
          subject: notice.subject,
          body: notice.body,
          dueAt: notice.dueAt ?? (due.matter?.at ?? due.createdAt) + WITHOUT_LIMIT_MS,
          traceId: notice.id,
        })),
      ),
    ),
};

const MESSAGES: CrmWay = {
  recognisesRepeats: false,
  sendAll: async ({ crm }, outgoing) =>
    crm.capabilities.notices
      ? told(outgoing, (sendable) =>
          crm.notifyPeople(
            sendable.map(({ leadId, repId, notice }) => ({
              recipientIds: [repId],
              leadId,
              title: notice.subject,
              body: [notice.body, ...notice.entries.map(({ title }) => title)].join('\n'),
              traceId: notice.id,
            })),
          ),
        )
      : outgoing.map(() => failed('refused', 'this CRM shows no messages: choose another channel')),
};

/** By id of the channel. */
export const CRM_WAYS: ReadonlyMap<string, CrmWay> = new Map([
  ['crm-task', TASKS],
  ['crm-notice', MESSAGES],
]);

type Sendable = Outgoing & { readonly leadId: string; readonly repId: string };

/** The CRM tells people about a lead; a place of its own it has none. */
async function told(
  outgoing: readonly Outgoing[],
  send: (sendable: readonly Sendable[]) => Promise<RowResult[]>,
): Promise<(Sent | Failed)[]> {
  const sendable = outgoing.flatMap(({ due, notice }): Sendable[] => {
    const leadId = due.leadId ?? notice.entries.find((entry) => entry.leadId !== undefined)?.leadId;
    return leadId === undefined || due.recipient.kind === 'place' ? [] : [{ due, notice, leadId, repId: due.recipient.repId }];
  });
  const results = sendable.length === 0 ? new Map<string, RowResult>() : await resultsOf(sendable, send);
  return outgoing.map(({ notice }) => {
    const result = results.get(notice.id);
    if (result === undefined) return failed('bad-address', 'the CRM tells people, and no places: choose a person');
    return result.ok ? { kind: 'sent', reference: null } : outcomeOf(result.failure);
  });
}

async function resultsOf(
  sendable: readonly Sendable[],
  send: (sendable: readonly Sendable[]) => Promise<RowResult[]>,
): Promise<Map<string, RowResult>> {
  try {
    return new Map((await send(sendable)).map((result) => [result.traceId, result]));
  } catch (error) {
    if (!(error instanceof CrmCallFailed)) throw error;
    const { failure } = error;
    return new Map(sendable.map(({ notice }) => [notice.id, { traceId: notice.id, ok: false, failure }]));
  }
}

/** The CRM may have done what it did not answer to. */
const MEANING: Readonly<Record<CrmFailure['kind'], SendFailure>> = {
  'rate-limited': 'try-later',
  conflict: 'try-later',
  unavailable: 'no-answer',
  'access-revoked': 'refused',
  'missing-scope': 'refused',
  misconfigured: 'refused',
  'not-found': 'bad-address',
  'owner-refused': 'bad-address',
  rejected: 'bad-notice',
};

const outcomeOf = ({ kind, detail, retryAfterMs }: CrmFailure): Failed => failed(MEANING[kind], detail, retryAfterMs);

const failed = (failure: SendFailure, because: string, retryAfterMs: number | null = null): Failed => ({
  kind: 'failed',
  failure,
  because,
  retryAfterMs,
});
