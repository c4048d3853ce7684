import { ask } from '../state/ask.ts';
import { useSession } from '../state/session.ts';
import { useAttempt } from '../state/toasts.tsx';

const KINDS = [
  ['call', 'call'],
  ['email', 'mail'],
  ['event', 'meeting'],
  ['note', 'note'],
] as const;

/** What whoever is signed in does about the record, as it would be logged on its timeline. */
export function LogActivity({ recordId }: { readonly recordId: string }) {
  const { user } = useSession();
  const attempt = useAttempt();
  return (
    <section className="slds-card" aria-label="Activity">
      <h2>Log as {user.name}</h2>
      {KINDS.map(([kind, name]) => (
        <button
          key={kind}
          type="button"
          className="slds-button slds-button_neutral"
          onClick={() => attempt(() => ask('records/activity', { recordId, kind }), `${user.name} logged a ${name}.`)}
        >
          A {name}
        </button>
      ))}
    </section>
  );
}
