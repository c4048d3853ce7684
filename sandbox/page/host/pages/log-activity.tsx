import { ask } from '../state/ask.ts';
import { useSession } from '../state/session.ts';
import { useAttempt } from '../state/toasts.tsx';

const KINDS = [
  ['calls', 'call'],
  ['emails', 'mail'],
  ['meetings', 'meeting'],
  ['notes', 'note'],
] as const;

/** What whoever is signed in does about the contact, as it would be logged on its timeline. */
export function LogActivity({ contactId }: { readonly contactId: string }) {
  const { user } = useSession();
  const attempt = useAttempt();
  return (
    <section className="card" aria-label="Activity">
      <h2>Log as {user.name}</h2>
      {KINDS.map(([type, name]) => (
        <button
          key={type}
          type="button"
          className="hs-button secondary sm"
          onClick={() =>
            attempt(
              () => ask(`contacts/${contactId}/activities`, { method: 'POST', body: { type, by: user.userId } }),
              `${user.name} logged a ${name}.`,
            )
          }
        >
          A {name}
        </button>
      ))}
    </section>
  );
}
