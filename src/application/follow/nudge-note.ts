/** What is said to whoever is nudged about a lead: what was done about it last, and what is still open. */
import type { LeadOutcome } from '../../routing/policy/policy-outcomes.ts';
import type { TouchKind } from '../ports/crm-activities.ts';
import type { DueFollowed, NewFollowEvent } from '../ports/followed-leads.ts';
import { dueInWords } from '../tell/due-in-words.ts';
import { presentLife } from './lead-events.ts';

const TOUCHES: Readonly<Record<TouchKind, string>> = {
  call: 'a call',
  email: 'an e-mail',
  meeting: 'a meeting',
  task: 'a task that was done',
  note: 'a note',
  sequence: 'the start of a sequence',
  status: 'a change of status',
};

/** By the furthest that the lead has come. */
const OPEN: readonly (readonly [LeadOutcome, string])[] = [
  ['opportunity', 'Still open: is it won or lost?'],
  ['meeting-held', 'Still open: does it become an opportunity?'],
  ['qualified', 'Still open: a meeting.'],
];

/** Pure. `happened` is everything that happened to the lead, in any order; `zone` an IANA name. */
export function nudgeNote(
  row: Pick<DueFollowed, 'beganAt' | 'decidedAt'>,
  { happened, zone }: { readonly happened: readonly NewFollowEvent[]; readonly zone: string },
): string {
  const life = presentLife(happened);
  const last = life.findLast(({ detail }) => detail.kind === 'touched');
  const done =
    last?.detail.kind === 'touched'
      ? `The last touch was ${TOUCHES[last.detail.how]} on ${dueInWords(last.at, zone)}.`
      : `Nobody has turned to it since it was given on ${dueInWords(row.beganAt ?? row.decidedAt, zone)}.`;
  const reached = new Set(life.flatMap(({ detail }) => (detail.kind === 'outcome' ? [detail.outcome] : [])));
  const open = OPEN.find(([outcome]) => reached.has(outcome))?.[1] ?? 'Still open: is it qualified?';
  return `${done} ${open}`;
}
