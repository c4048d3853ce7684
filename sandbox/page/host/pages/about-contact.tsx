import type { ContactView } from '../../views.ts';
import { ask } from '../state/ask.ts';
import { useSession } from '../state/session.ts';
import { useAttempt } from '../state/toasts.tsx';
import { EditableValue } from '../../../both-pages/editable-value.tsx';

const SHOWN = ['email', 'phone', 'company', 'jobtitle', 'country', 'state', 'city', 'zip', 'lifecyclestage', 'hs_lead_status'];
const initials = (name: string) =>
  name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase();

/** The left column: who it is, who owns it, and the properties, each of which a person can edit. */
export function AboutContact({ contact }: { readonly contact: ContactView }) {
  const { user } = useSession();
  const attempt = useAttempt();
  const save = (name: string, value: string) =>
    attempt(() => ask(`contacts/${contact.id}`, { method: 'PATCH', body: { properties: { [name]: value }, by: user.userId } }));
  const stamped = Object.keys(contact.properties)
    .filter((name) => name.startsWith('signalbox_'))
    .toSorted();
  return (
    <div className="column about">
      <section className="card who" aria-label="Contact">
        <span className="avatar" aria-hidden="true">
          {initials(contact.name)}
        </span>
        <h1>{contact.name}</h1>
        <p>{[contact.properties['jobtitle'], contact.properties['company']].filter(Boolean).join(' at ')}</p>
        {contact.properties['email'] === undefined ? null : <p className="quiet">{contact.properties['email']}</p>}
      </section>
      <section className="card" aria-label="About this contact">
        <h2>About this contact</h2>
        <dl className="properties">
          <OwnerProperty contact={contact} save={save} />
          {[...SHOWN, ...stamped].map((name) => (
            <EditableValue
              key={name}
              label={contact.labels[name] ?? name}
              value={contact.properties[name] ?? ''}
              look={{ placeholder: '--' }}
              onSave={(value) => save(name, value)}
            />
          ))}
        </dl>
      </section>
    </div>
  );
}

function OwnerProperty({ contact, save }: { readonly contact: ContactView; readonly save: (name: string, value: string) => void }) {
  const { session } = useSession();
  const id = `owner-${contact.id}`;
  return (
    <div>
      <dt>
        <label htmlFor={id}>Contact owner</label>
      </dt>
      <dd>
        <select
          id={id}
          value={contact.properties['hubspot_owner_id'] ?? ''}
          onChange={(event) => save('hubspot_owner_id', event.target.value)}
        >
          <option value="">No owner</option>
          {session.people.map(({ ownerId, name, active }) => (
            <option key={ownerId} value={ownerId} disabled={!active}>
              {active ? name : `${name} (deactivated)`}
            </option>
          ))}
        </select>
      </dd>
    </div>
  );
}
