/** How a lead stands after its decision: its state, and the sentence for it. */
import { spokenTime } from '../../../routing/explain/spoken-time.ts';
import type { TouchKind } from '../../ports/crm-activities.ts';
import type { EndedBecause, Followed, FollowEvent } from '../../ports/followed-leads.ts';
import type { Telling } from './clock-in-words.ts';
import { listed } from './happened-in-words.ts';
import { spanInWords } from './span-in-words.ts';

export type FollowState = 'offered' | 'new' | 'accepted' | 'touched' | 'closed' | 'over';

/** The state of a row. */
export function followState(row: Followed): FollowState {
  if (row.state === 'ended') return 'over';
  if (row.closedAt !== null) return 'closed';
  if (row.kind === 'offered') return 'offered';
  if (row.firstTouchAt !== null) return 'touched';
  return row.acceptedAt === null ? 'new' : 'accepted';
}

/** The sentence for a row; `events` are those of its lead. */
export function followSentence(row: Followed, events: readonly FollowEvent[], telling: Telling): string {
  const { names, zone, now } = telling;
  const who = row.repId === null ? 'Nobody' : names.rep(row.repId);
  const ago = (at: number) => `${spanInWords(now - at)} ago`;
  switch (followState(row)) {
    case 'offered':
      return `It is offered to ${listed((row.offeredTo ?? []).map((id) => names.rep(id)))}; whoever accepts first has it.`;
    case 'new':
      if (row.state === 'writing' || row.beganAt === null) return `${who} is being made the owner.`;
      return `${who} got it ${ago(row.beganAt)} and has not accepted it yet.${unseen(row)}`;
    case 'accepted':
      return `${who} accepted it ${ago(row.acceptedAt ?? now)} and has not touched it yet.${unseen(row)}`;
    case 'touched':
      return `${who} works on it; the last touch was ${ago(row.lastTouchAt ?? row.firstTouchAt ?? now)}.`;
    case 'closed':
      return `Nothing more is asked of ${who} since ${spokenTime(row.closedAt ?? now, zone)}.`;
    case 'over':
      return overSentence(row, events, telling);
  }
}

/** What of the rep's work the CRM does not show us, where it would matter. */
function unseen({ seen }: Followed): string {
  const kinds = (seen?.unread ?? []).flatMap((kind) => UNSEEN[kind] ?? []);
  return kinds.length === 0 ? '' : ` This account does not show us ${listed(kinds)}.`;
}

/** An account without sequences has none that could be missed. */
const UNSEEN: Readonly<Partial<Record<TouchKind, string>>> = {
  call: 'calls',
  email: 'mails',
  meeting: 'meetings',
  task: 'tasks',
  note: 'notes',
  status: 'changes of status',
};

function overSentence({ repId, endedBecause, followId, offeredTo }: Followed, events: readonly FollowEvent[], { names }: Telling): string {
  const who = repId === null ? 'Nobody' : names.rep(repId);
  const answer = events.find((event) => event.followId === followId && ['claimed', 'given'].includes(event.detail.kind));
  if (endedBecause === 'claimed' && answer?.repId != null) return `${names.rep(answer.repId)} claimed it.`;
  if (endedBecause === 'given' && answer?.detail.kind === 'given') return `It was given to ${names.rep(answer.detail.to)}.`;
  if (endedBecause === 'unclaimed') return `None of ${listed((offeredTo ?? []).map((id) => names.rep(id)))} claimed it in time.`;
  const waits = events.findLast(({ detail }) => detail.kind === 'held' || detail.kind === 'released')?.detail.kind === 'held';
  return endedBecause === null ? 'It is with nobody.' : OVER[endedBecause](who, waits ? 'it waits for somebody' : 'it is routed again');
}

const OVER: Readonly<Record<EndedBecause, (who: string, next: string) => string>> = {
  declined: (who, next) => `${who} rejected it, and ${next}.`,
  lapsed: (who, next) => `${who} did not answer in time, and ${next}.`,
  given: (who) => `${who} gave it away.`,
  claimed: () => 'It was claimed.',
  unclaimed: () => 'Nobody claimed it in time.',
  rerouted: (who) => `It was routed again, away from ${who}.`,
  'handed-over': (who) => `It was handed over, away from ${who}.`,
  'owner-refused': (who) => `The CRM did not take ${who} as the owner.`,
  person: (who) => `A person gave it to somebody else than ${who}.`,
  automation: (who) => `Other automation took it from ${who}.`,
  gone: () => 'It is gone from the CRM.',
};
