import { createContext, useContext } from 'react';
import type { OwnerView } from '../../../hubspot/control.ts';
import type { Session } from '../../views.ts';

const KEY = 'signed-in-as';

/** The session and the person who is signed in. */
export interface SignedIn {
  readonly session: Session;
  readonly user: OwnerView;
}

/** Given by the page's frame. */
export const SessionContext = createContext<SignedIn | null>(null);

/** Who looks at the page, and at which portal. */
export function useSession(): SignedIn {
  const signedIn = useContext(SessionContext);
  if (signedIn === null) throw new Error('A page was drawn without its session.');
  return signedIn;
}

/** The person chosen in this browser, else the super admin. */
export function signIn(session: Session): SignedIn {
  const chosen = Number(localStorage.getItem(KEY));
  const user =
    session.people.find(({ userId, active }) => active && userId === chosen) ??
    session.people.find(({ userId }) => userId === session.adminUserId) ??
    session.people[0];
  if (user === undefined) throw new Error('This portal has nobody in it.');
  return { session, user };
}

/** Signs in as somebody else and loads the page anew. */
export function signInAs(userId: number): void {
  localStorage.setItem(KEY, String(userId));
  location.reload();
}
