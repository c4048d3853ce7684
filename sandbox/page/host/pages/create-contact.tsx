import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { ask } from '../state/ask.ts';
import { useSession } from '../state/session.ts';
import { useAttempt } from '../state/toasts.tsx';

const FIELDS = [
  ['email', 'Email'],
  ['firstname', 'First name'],
  ['lastname', 'Last name'],
  ['company', 'Company name'],
  ['jobtitle', 'Job title'],
  ['phone', 'Phone number'],
  ['country', 'Country/Region'],
  ['state', 'State/Region'],
  ['city', 'City'],
  ['zip', 'Postal code'],
] as const;

const NAMES = new Set<string>(FIELDS.map(([name]) => name));

const somebody = async () => (await ask<Record<string, string>[]>('page/samples?count=1'))[0] ?? {};

/** The panel to create a contact in, filled with somebody believable; opens the record when it is saved. */
export function CreateContact({ onClose }: { readonly onClose: () => void }) {
  const { session, user } = useSession();
  const attempt = useAttempt();
  const dialog = useRef<HTMLDialogElement>(null);
  // Nobody types before the suggestion is there: it would come between what is typed.
  const [suggested, setSuggested] = useState(false);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    void somebody()
      .then(setValues)
      .finally(() => setSuggested(true));
    return () => shown?.close();
  }, []);
  const others = Object.entries(values).filter(([name]) => !NAMES.has(name));
  const create = (event: FormEvent) => {
    event.preventDefault();
    const properties = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
    attempt(async () => {
      const { id } = await ask<{ id: string }>('contacts', { method: 'POST', body: { properties, by: user.userId } });
      location.assign(`/contacts/${String(session.portalId)}/record/0-1/${id}`);
    });
  };
  const set = (name: string, value: string) => setValues((before) => ({ ...before, [name]: value }));
  return (
    <dialog ref={dialog} className="hs-dialog panel md" aria-labelledby="create-contact" onCancel={onClose}>
      <header>
        <h2 id="create-contact">Create contact</h2>
        <button type="button" className="hs-plain" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      <form onSubmit={create}>
        <div className="body">
          {[...FIELDS, ...others.map(([name]) => [name, name] as const)].map(([name, label]) => (
            <div className="hs-field" key={name}>
              <span className="label">
                <label htmlFor={`create-${name}`}>{label}</label>
              </span>
              <input
                id={`create-${name}`}
                className="hs-input"
                value={values[name] ?? ''}
                autoComplete="off"
                disabled={!suggested}
                onChange={(event) => set(name, event.target.value)}
              />
            </div>
          ))}
        </div>
        <footer>
          <button type="submit" className="hs-button primary md">
            Create
          </button>
          <button type="button" className="hs-button secondary md" onClick={() => void somebody().then(setValues)}>
            Somebody else
          </button>
        </footer>
      </form>
    </dialog>
  );
}
