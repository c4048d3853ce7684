/** What is the matter with a lead that needs somebody now, as a sentence. */
import { count, spokenTime } from '../../routing/explain/spoken-time.ts';
import type { FollowedNow, UnroutedNow } from '../ports/reports.ts';
import { gaveUpSentence, heldSentence, unwrittenSentence } from '../show/show-attention.ts';
import { spanInWords } from '../show/follow/span-in-words.ts';

interface Says {
  readonly rep: (repId: string) => string;
  readonly zone: string;
  readonly now: number;
}

/** `Ana has had it for 12 min and not accepted it.` */
export function followedSentence(lead: FollowedNow, says: Says): string {
  const who = lead.repId === null ? 'Nobody' : says.rep(lead.repId);
  if (lead.kind === 'offered') return offered(lead, says);
  switch (lead.list) {
    case 'unaccepted':
      return `${who} has had it for ${spanInWords(says.now - lead.beganAt)} and not accepted it.`;
    case 'at-risk':
      return `${who} has ${spanInWords((lead.dueAt ?? says.now) - says.now)} left ${toDo(lead)}.`;
    case 'breached':
      return breached(lead, who, says);
  }
}

function offered({ offeredTo, beganAt }: FollowedNow, { now }: Says): string {
  return `Offered to ${count(offeredTo?.length ?? 0, 'rep')} for ${spanInWords(now - beganAt)}; nobody has claimed it.`;
}

function breached({ trouble, dueAt }: FollowedNow, who: string, { zone }: Says): string {
  if (trouble === null) return `A limit of ${who} was reached on ${spokenTime(dueAt ?? 0, zone)}; what follows is under way.`;
  const { at, is } = trouble;
  switch (is.kind) {
    case 'breached':
      return `${who} has not ${MISSED[is.asks]}: “${is.name}” was missed on ${spokenTime(at, zone)}.`;
    case 'idle':
      return `Nothing has happened on it with ${who} since ${spokenTime(is.since, zone)}.`;
    case 'stranded':
      return `${STRANDED[is.because](who)}, found on ${spokenTime(at, zone)}; nobody has touched it since.`;
  }
}

const MISSED = { acceptance: 'accepted it', 'first-touch': 'touched it', 'next-touch': 'touched it again' } as const;

const STRANDED = {
  'owner-left': (who: string) => `${who} can no longer own leads`,
  'long-leave': (who: string) => `${who} is away for long`,
  overturned: (who: string) => `Other automation gave it to ${who}`,
} as const;

function toDo({ toAccept, firstTouchAt }: FollowedNow): string {
  if (firstTouchAt !== null) return 'to touch it again';
  return toAccept === true ? 'to accept it' : 'to touch it';
}

/** `Waits until somebody is available; at the deadline it goes to the fallback.` */
export function unroutedSentence({ because, stuck, attempts, problem }: UnroutedNow): string {
  if (stuck === 'owner') return unwrittenSentence(problem);
  return stuck === 'routing' ? gaveUpSentence(attempts, problem) : heldSentence(because);
}
