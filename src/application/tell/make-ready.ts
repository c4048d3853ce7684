/** From claimed notices to what goes out: what is of no use is dropped, what may have been told stays as it is, the rest gets its words. */
import type { Channel } from '../ports/channels.ts';
import type { DueNotice, NoticeState, NoticeUpdate } from '../ports/notices.ts';
import { answerActions } from './answer-actions.ts';
import { composeNotice } from './compose-notice.ts';
import { CRM_WAYS, type Outgoing } from './crm-ways.ts';
import { whyOfNoUse } from './of-use.ts';
import type { Sending } from './sending.ts';

/** `settled` are not sent: they are over. */
export interface MadeReady {
  readonly ready: readonly Outgoing[];
  readonly settled: readonly NoticeUpdate[];
}

/** Judges every claimed notice. */
export async function makeReady(sending: Sending, claimed: readonly DueNotice[]): Promise<MadeReady> {
  const judged = await Promise.all(claimed.map(async (due) => ({ due, verdict: await judge(sending, due) })));
  return {
    ready: judged.flatMap(({ due, verdict }) => (verdict.kind === 'ready' ? [{ due, notice: verdict.notice }] : [])),
    settled: judged.flatMap(({ due, verdict }) => (verdict.kind === 'ready' ? [] : [over(due, verdict.kind, verdict.because)])),
  };
}

type Verdict =
  | { readonly kind: 'ready'; readonly notice: Outgoing['notice'] }
  | { readonly kind: Extract<NoticeState, 'failed' | 'dropped' | 'unsure'>; readonly because: string };

const over = ({ noticeId, fence }: DueNotice, state: NoticeState, problem: string): NoticeUpdate => ({
  noticeId,
  fence,
  state,
  dueAt: null,
  problem,
});

/** One that cannot be judged does not keep the others waiting. */
async function judge(sending: Sending, due: DueNotice): Promise<Verdict> {
  try {
    return await judgeOne(sending, due);
  } catch (error) {
    sending.ports.log.error('telling failed', { installation: sending.installationId, kind: due.kind }, error);
    return { kind: due.maybeSent ? 'unsure' : 'failed', because: 'something failed on our side' };
  }
}

async function judgeOne(sending: Sending, due: DueNotice): Promise<Verdict> {
  if (due.maybeSent && !(await knowsRepeats(sending, due.channelId)))
    return { kind: 'unsure', because: 'it was being sent when the server stopped' };
  const { matter, recipient } = due;
  // A digest was of use when it was joined, and may be half told.
  if (matter === null)
    return due.notice === null ? { kind: 'dropped', because: 'its words are gone' } : { kind: 'ready', notice: due.notice };
  const row = sending.telling.rows.get(matter.followId);
  const useless = whyOfNoUse(matter, recipient, row);
  if (useless !== null)
    return due.maybeSent ? { kind: 'unsure', because: `not tried again, as ${useless}` } : { kind: 'dropped', because: useless };
  const notice = due.notice ?? composeNotice(sending.telling, due, matter, recipient);
  if (notice.kind === 'failed' || notice.kind === 'dropped') return notice;
  const { links, policy } = sending.telling;
  const actions = answerActions({ links, policy, installationId: sending.installationId }, { matter, recipient, row });
  return { kind: 'ready', notice: { ...notice, actions } };
}

async function knowsRepeats({ ports, installationId }: Sending, channelId: string): Promise<boolean> {
  const channel: Pick<Channel, 'recognisesRepeats'> | { readonly missing: string } =
    CRM_WAYS.get(channelId) ?? (await ports.channels.open(installationId, channelId));
  return 'missing' in channel || channel.recognisesRepeats;
}
