import { useState } from 'react';
import { ask } from '../state/ask.ts';
import { useLive } from '../state/live-store.ts';
import { useSession } from '../state/session.ts';
import { useAttempt } from '../state/toasts.tsx';
import { CreateContact } from './create-contact.tsx';
import { When } from './when.tsx';

/** The contacts list; a click opens the record. */
export function ContactsPage() {
  const { session } = useSession();
  const contacts = useLive()?.contacts ?? null;
  const attempt = useAttempt();
  const [creating, setCreating] = useState(false);
  const importMany = () =>
    attempt(async () => {
      const rows = await ask<Record<string, string>[]>('page/samples?count=100');
      await ask('contacts/import', { method: 'POST', body: { rows } });
    }, '100 contacts were imported.');
  return (
    <div className="list-page">
      <header className="page-title">
        <div>
          <h1>Contacts</h1>
          <p aria-live="polite">{contacts === null ? 'Loading' : `${String(contacts.total)} records`}</p>
        </div>
        <div className="hs-button-row">
          <button type="button" className="hs-button secondary md" onClick={importMany}>
            Import 100
          </button>
          <button type="button" className="hs-button primary md" onClick={() => setCreating(true)}>
            Create contact
          </button>
        </div>
      </header>
      <div className="hs-table bordered">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Email</th>
              <th scope="col">Company</th>
              <th scope="col">Contact owner</th>
              <th scope="col">Create date</th>
            </tr>
          </thead>
          <tbody>
            {(contacts?.rows ?? []).map((row) => (
              <tr key={row.id}>
                <td>
                  <a href={`/contacts/${String(session.portalId)}/record/0-1/${row.id}`}>{row.name}</a>
                </td>
                <td>{row.email}</td>
                <td>{row.company}</td>
                <td>{row.ownerName ?? <span className="quiet">No owner</span>}</td>
                <td>
                  <When at={row.createdAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {contacts !== null && contacts.total === 0 ? (
          <p className="nothing">Nobody is here yet. Create a contact and watch it find its owner.</p>
        ) : null}
        {contacts !== null && contacts.total > contacts.rows.length ? (
          <p className="nothing">The newest {contacts.rows.length} are shown.</p>
        ) : null}
      </div>
      {creating ? <CreateContact onClose={() => setCreating(false)} /> : null}
    </div>
  );
}
