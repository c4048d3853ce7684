import { useState } from 'react';
import type { ContactView } from '../../views.ts';
import { ExtensionPlace } from '../extension/extension-place.tsx';
import { useLive } from '../state/live-store.ts';
import { useSession } from '../state/session.ts';
import { AboutContact } from './about-contact.tsx';
import { When } from './when.tsx';

/** A contact's record: what is known on the left, the app's card in the middle, the small card and associations on the right. */
export function RecordPage({ contactId }: { readonly contactId: string }) {
  const { session } = useSession();
  const live = useLive();
  if (live === null) return <div className="hs-spinner centered" role="progressbar" aria-label="Loading the contact" />;
  if (live.contact === null) {
    return (
      <div className="nothing" role="alert">
        This contact does not exist or was deleted.
      </div>
    );
  }
  const contact = live.contact;
  return (
    <div className="record">
      <AboutContact contact={contact} />
      <Middle contact={contact} contactId={contactId} />
      <div className="column side">
        {session.extensions
          .filter(({ location }) => location === 'crm.record.sidebar')
          .map((extension) => (
            <section key={extension.uid} className="card" aria-label={extension.name}>
              <h2>{extension.name}</h2>
              <ExtensionPlace extension={extension} contactId={contactId} />
            </section>
          ))}
        <Companies contact={contact} />
      </div>
    </div>
  );
}

function Middle({ contact, contactId }: { readonly contact: ContactView; readonly contactId: string }) {
  const { session } = useSession();
  const cards = session.extensions.filter(({ location }) => location === 'crm.record.tab');
  const tabs = [...cards.map(({ uid, name }) => ({ id: uid, name })), { id: 'activity', name: 'Activity' }];
  const [selected, setSelected] = useState(tabs[0]?.id);
  return (
    <div className="column middle">
      <div role="tablist" aria-label="Record" className="record-tabs">
        {tabs.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`record-tab-${id}`}
            aria-controls={`record-panel-${id}`}
            aria-selected={id === selected}
            onClick={() => setSelected(id)}
          >
            {name}
          </button>
        ))}
      </div>
      {cards.map((extension) => (
        <div
          key={extension.uid}
          role="tabpanel"
          id={`record-panel-${extension.uid}`}
          aria-labelledby={`record-tab-${extension.uid}`}
          hidden={selected !== extension.uid}
        >
          <section className="card" aria-label={extension.name}>
            <h2>
              <span className="app-mark" aria-hidden="true" />
              {extension.name}
              <span className="quiet">Powered by {session.appName}</span>
            </h2>
            <ExtensionPlace extension={extension} contactId={contactId} />
          </section>
        </div>
      ))}
      <div role="tabpanel" id="record-panel-activity" aria-labelledby="record-tab-activity" hidden={selected !== 'activity'}>
        <Activity contact={contact} />
      </div>
    </div>
  );
}

function Activity({ contact }: { readonly contact: ContactView }) {
  return (
    <section className="card" aria-label="Activity">
      <h2>Activity</h2>
      <ol className="activity">
        {contact.changes.map((change) => (
          <li key={`${change.property} ${String(change.timestamp)} ${change.value}`}>
            <When at={change.timestamp} />
            <span>
              <strong>{change.label}</strong> {change.shown === '' ? 'was cleared' : `is ${change.shown}`}{' '}
              <span className="quiet">{change.by}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Companies({ contact }: { readonly contact: ContactView }) {
  return (
    <section className="card" aria-label="Companies">
      <h2>Companies ({contact.companies.length})</h2>
      {contact.companies.length === 0 ? <p className="quiet">No company is associated.</p> : null}
      {contact.companies.map((company, index) => (
        <div key={company.id} className="company">
          <strong>{company.name}</strong>
          {index === 0 ? <span className="hs-tag default inline">Primary</span> : null}
          <span className="quiet">{company.domain}</span>
          <span className="quiet">Owner: {company.ownerName ?? 'nobody'}</span>
        </div>
      ))}
    </section>
  );
}
