/** Who answers, as one of the people who can own leads. */
import type { Rep, Roster } from '../../routing/facts.ts';
import type { AnsweredVia } from '../ports/followed-leads.ts';

/** A person of the CRM, as its pages name them. */
export interface Viewer {
  readonly email: string | null;
  /** Where the CRM's users are its owners; null = only the e-mail address tells. */
  readonly ownerId: string | null;
}

/** Somebody who answers. `by` is how they sign. */
export interface Answerer {
  readonly repId: string;
  readonly by: string;
  readonly via: AnsweredVia;
}

/** What people call whoever acts: the name that the CRM has of them, else how they sign. */
export const spokenName = (roster: Pick<Roster, 'reps'>, viewer: Viewer & { readonly by: string }): string =>
  repOf(roster, viewer)?.name ?? viewer.by;

/** The rep that the viewer is; null = they can own no leads. Of several with the address the active one counts. */
export function repOf({ reps }: Pick<Roster, 'reps'>, { email, ownerId }: Viewer): Rep | null {
  const wanted = email?.toLowerCase();
  const same = reps.filter((rep) => (ownerId === null ? wanted !== undefined && rep.email?.toLowerCase() === wanted : rep.id === ownerId));
  return same.find(({ active }) => active) ?? same[0] ?? null;
}
