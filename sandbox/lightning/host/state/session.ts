import { createContext, useContext } from 'react';
import type { Person, Session } from '../../views.ts';

const KEY = 'lightning-user';

/** The session and the person who is signed in. */
export interface SignedIn {
  readonly session: Session;
  readonly user: Person;
}

/** Given by the page's frame. */
export const SessionContext = createContext<SignedIn | null>(null);

/** Who looks at the page, and at which org. */
export function useSession(): SignedIn {
  const signedIn = useContext(SessionContext);
  if (signedIn === null) throw new Error('A page was drawn without its session.');
  return signedIn;
}

/** Reads the session; the person is the one chosen in this browser, else the admin. */
export async function openSession(): Promise<SignedIn> {
  const session = (await (await fetch('/sandbox/lightning/session')).json()) as Session;
  const chosen = localStorage.getItem(KEY);
  const user =
    session.people.find(({ id, active }) => active && id === chosen) ??
    session.people.find(({ id }) => id === session.adminUserId) ??
    session.people[0];
  if (user === undefined) throw new Error('This org has nobody in it.');
  localStorage.setItem(KEY, user.id);
  return { session, user };
}

/** Id of whoever is signed in. */
export const signedInAs = (): string => localStorage.getItem(KEY) ?? '';

/** Signs in as somebody else and loads the page anew. */
export function signInAs(userId: string): void {
  localStorage.setItem(KEY, userId);
  location.reload();
}
