/** What an attempt to tell comes to. */
import type { Channel, Failed, Sent } from '../ports/channels.ts';
import type { DueNotice, NoticeUpdate } from '../ports/notices.ts';
import { nextAttempt } from './retry-schedule.ts';

/** What is recorded after an attempt that ended at `now`, epoch ms. */
export function afterAttempt(
  due: DueNotice,
  outcome: Sent | Failed,
  { now, channel }: { readonly now: number; readonly channel: Pick<Channel, 'recognisesRepeats'> },
): NoticeUpdate {
  const { noticeId, fence } = due;
  const attempts = due.attempts + 1;
  if (outcome.kind === 'sent')
    return { noticeId, fence, attempts, state: 'sent', dueAt: null, sentAt: now, reference: outcome.reference, problem: null };
  const { failure, because: problem } = outcome;
  // An earlier attempt that may have told it is not undone by one that surely did not.
  const maybeSent = due.maybeSent || failure === 'no-answer';
  const next = nextAttempt(outcome, { attempts, now, channel });
  if (next.kind === 'retry') return { noticeId, fence, attempts, state: 'waiting', dueAt: next.at, maybeSent, problem };
  return { noticeId, fence, attempts, state: next.because === 'unclear' ? 'unsure' : 'failed', dueAt: null, maybeSent, problem };
}
