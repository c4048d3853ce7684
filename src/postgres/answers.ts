/**
 * Answers of reps to leads they were given or offered. The row of the lead is locked while one is judged, so that of any number of answers at the
 * same moment one counts. An answer that ends the rep's time ends the row at once: no clock of theirs runs on while the lead is routed again.
 */
import type { Answer, AnswerResult, EndedBecause, Followed, FollowedLeads } from '../application/ports/followed-leads.ts';
import { addEvents } from './follow-events.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';
import { ask } from './waiting-leads.ts';

const LOCK_WAITING = `
-- What is asked for the lead, locked before its row is, as commits of decisions do: whether it is about to be routed. One announced again is left as
-- it is. Counts on the primary key.
select state = 'waiting' and coalesce(next_request, request) ->> 'kind' <> 'new' as leaving from waiting_leads where installation_id = $1 and lead_id = $2 for update`;

const LOCK = `
-- The row an answer is given to, locked until the answer is recorded. Counts on the primary key.
select kind, state, rep_id as "repId", offered_to as "offeredTo", accepted_at as "acceptedAt", first_touch_at as "firstTouchAt", closed_at as "closedAt"
from followed_leads where installation_id = $1 and follow_id = $2 and lead_id = $3 for update`;

const SAID = `
-- What was answered to the row before. Counts on the primary key of follow_events.
select kind, rep_id as "repId", detail from follow_events where installation_id = $1 and lead_id = $2 and event_key = any ($3)`;

const ACCEPT = `
-- The rep accepted: the row is looked at now, and a worker that has it commits nothing. The row is locked.
update followed_leads set accepted_at = $3, due_at = $4, lease_until = null, fence = nextval('fences') where installation_id = $1 and follow_id = $2`;

const END = `
-- The rep's time with the lead, or the offer, is over; one that was promised something is looked at once more, for its verdicts. A worker that has
-- the row commits nothing. The row is locked.
update followed_leads set
  state = 'ended', ended_at = $3, ended_because = $4, limit_ends_at = null, lease_until = null, fence = nextval('fences'),
  due_at = case when state = 'open' and promises is not null then $5::bigint end
where installation_id = $1 and follow_id = $2`;

const ENDS: Readonly<Record<Exclude<Kind, 'accepted'>, EndedBecause>> = { rejected: 'declined', given: 'given', claimed: 'claimed' };

type Kind = Answer['event']['detail']['kind'];
type Row = Pick<Followed, 'kind' | 'state' | 'repId' | 'offeredTo' | 'acceptedAt' | 'firstTouchAt' | 'closedAt'>;
interface Said {
  readonly kind: Kind;
  readonly repId: string | null;
  readonly detail: Answer['event']['detail'];
}

/** The part of followed leads that records answers. */
export function createAnswers({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): Pick<FollowedLeads, 'answer'> {
  return {
    answer: (installationId, answer, now) =>
      asInstallation(pool, installationId, async (tx) => {
        await isLeaving(tx, installationId, answer.leadId);
        const result = await judged(tx, installationId, answer);
        if (result.kind !== 'recorded') return result;
        await record(tx, { installationId, answer, now });
        if (answer.ask !== null) {
          await ask(tx, installationId, [{ leadId: answer.leadId, request: answer.ask, requestedAt: now }], now);
          await wake(queue, tx, 'route', [installationId]);
        }
        await wake(queue, tx, 'follow', [installationId]);
        return result;
      }),
  };
}

interface Judged {
  readonly answer: Answer;
  /** Somebody, or a limit, had the lead routed again, and the decision is not made yet. */
  readonly leaving: boolean;
}

async function isLeaving(tx: Tx, installationId: string, leadId: string): Promise<boolean> {
  const [waiting] = await tx.query<{ leaving: boolean }>(LOCK_WAITING, [installationId, leadId]);
  return waiting?.leaving === true;
}

async function judged(tx: Tx, installationId: string, answer: Answer): Promise<AnswerResult> {
  const { followId, leadId } = answer;
  const [row] = await tx.query<Row>(LOCK, [installationId, followId, leadId]);
  if (row === undefined) return { kind: 'unknown' };
  const keys = ['accepted', 'rejected', 'given', 'claimed'].map((kind) => `${kind}:${followId}`);
  const said = await tx.query<Said>(SAID, [installationId, leadId, keys]);
  // Asked once more: whoever had the row may have asked for a routing before they let go of it.
  return judge(row, said, { answer, leaving: await isLeaving(tx, installationId, leadId) });
}

/** Whether the answer still can be given. Nobody's answer (`repId` null) is one in the place of whoever has the lead. */
function judge(row: Row, said: readonly Said[], { answer: { repId, event }, leaving }: Judged): AnswerResult {
  const { kind } = event.detail;
  const repeats = said.some((one) => one.kind === kind && isOwn(one, repId));
  if (repeats && (row.state !== 'ended' || kind !== 'accepted')) return { kind: 'already' };
  if (row.state === 'ended') return spent(endedBy(said, repId));
  if (row.closedAt !== null) return spent('ended');
  if (!isTheirs(row, kind, repId)) return spent('not-theirs');
  if (leaving && repId !== null && row.kind === 'assigned') return spent('leaving');
  const touched = row.acceptedAt !== null || row.firstTouchAt !== null;
  if (kind === 'accepted' && touched) return { kind: 'already' };
  return kind === 'rejected' && touched ? spent('answered') : { kind: 'recorded' };
}

const spent = (because: Extract<AnswerResult, { kind: 'spent' }>['because']): AnswerResult => ({ kind: 'spent', because });

function endedBy(said: readonly Said[], repId: string | null): Extract<AnswerResult, { kind: 'spent' }>['because'] {
  const end = said.find(({ kind }) => kind !== 'accepted');
  if (end === undefined) return 'ended';
  if (end.kind === 'claimed') return 'taken-by-another';
  return isOwn(end, repId) ? 'answered' : 'ended';
}

/** What a manager did in their place the rep did not answer. */
const isOwn = ({ repId: by, detail }: Said, repId: string | null): boolean => repId !== null && by === repId && detail.via !== 'home';

function isTheirs({ kind, state, repId: has, offeredTo }: Row, answer: Kind, repId: string | null): boolean {
  if (answer === 'claimed') return kind === 'offered' && repId !== null && (offeredTo ?? []).includes(repId);
  if (repId === null) return answer === 'given';
  // Before the owner is in the CRM nobody was told, and no clock runs.
  return kind === 'assigned' && state === 'open' && has === repId;
}

async function record(
  tx: Tx,
  { installationId, answer, now }: { readonly installationId: string; readonly answer: Answer; readonly now: number },
): Promise<void> {
  const { followId, leadId, event } = answer;
  const { at, detail } = event;
  await addEvents(tx, installationId, { events: [{ ...event, followId, leadId }], now });
  if (detail.kind === 'accepted') await tx.query(ACCEPT, [installationId, followId, at, now]);
  else await tx.query(END, [installationId, followId, at, ENDS[detail.kind], now]);
}
