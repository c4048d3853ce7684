/** What whoever is given a lead hears of who gave it, and why. */
import type { Roster } from '../../routing/facts.ts';
import type { Followed, FollowEvent } from '../ports/followed-leads.ts';

/** `Ana gave it to you: “Speaks French.”`; null = nobody gave it. `events` are those of the lead, oldest first. */
export function givenNote(
  { method, repId }: Pick<Followed, 'method' | 'repId'>,
  events: readonly FollowEvent[],
  { reps }: Pick<Roster, 'reps'>,
): string | null {
  if (method !== 'given') return null;
  const given = events.findLast(({ detail }) => detail.kind === 'given' && detail.to === repId);
  if (given?.detail.kind !== 'given') return null;
  const { via, note } = given.detail;
  // A manager signs with their own name; a rep is known by theirs.
  const giver = via === 'home' ? given.by : reps.find(({ id }) => id === given.repId)?.name;
  return `${giver ?? 'Somebody'} gave it to you${note === null || note === '' ? '.' : `: “${note}”`}`;
}
