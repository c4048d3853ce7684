import { useState } from 'react';
import type { RecordPageView } from '../../views.ts';
import { ComponentPlace } from '../components/component-place.tsx';
import { useLive } from '../state/live-store.ts';
import { useSession } from '../state/session.ts';
import { ChangeOwner } from './change-owner.tsx';
import { Details } from './details.tsx';
import { HistoryList } from './history-list.tsx';
import { Icon } from './icon.tsx';
import { QuickActionDialog } from './quick-action-dialog.tsx';

/** A record's page: the highlights on top, details and history in the middle, the package's cards and the account beside them. */
export function RecordPage({ recordId }: { readonly recordId: string }) {
  const { session } = useSession();
  const live = useLive();
  if (live === null) return <p className="nothing">Loading</p>;
  const { record } = live;
  if (record === null)
    return (
      <p className="nothing" role="alert">
        This record does not exist or was deleted.
      </p>
    );
  const cards = session.package.recordCards.filter(({ objects }) => objects.includes(record.object));
  return (
    <div className="record">
      <Highlights record={record} />
      <div className="columns">
        <div className="column">
          <Tabs record={record} />
        </div>
        <div className="column side">
          {cards.map(({ component, label }) => (
            <section key={component} aria-label={label}>
              <ComponentPlace name={component} record={{ recordId, objectApiName: record.object }} />
            </section>
          ))}
          <RelatedAccount record={record} />
        </div>
      </div>
    </div>
  );
}

function Highlights({ record }: { readonly record: RecordPageView }) {
  const { session } = useSession();
  const [open, setOpen] = useState<string | null>(null);
  const actions = session.package.quickActions.filter(({ object }) => object === record.object);
  const company = record.object === 'Lead' ? ['Company', record.fields['Company']] : ['Account Name', record.account?.name];
  const facts = [['Title', record.fields['Title']], company, ['Email', record.fields['Email']], ['Phone', record.fields['Phone']]];
  return (
    <header className="slds-page-header slds-page-header_record-home highlights">
      <div className="page-title">
        <Icon name={`standard:${record.object.toLowerCase()}`} size="medium" />
        <div>
          <span className="slds-text-body_small">{record.object}</span>
          <h1 className="slds-page-header__title">{record.name}</h1>
        </div>
        <div className="actions">
          {actions.map(({ name, label }) => (
            <button key={name} type="button" className="slds-button slds-button_neutral" onClick={() => setOpen(name)}>
              {label}
            </button>
          ))}
          <button type="button" className="slds-button slds-button_neutral" onClick={() => setOpen('owner')}>
            Change Owner
          </button>
        </div>
      </div>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={String(label)}>
            <dt className="slds-text-title">{String(label)}</dt>
            <dd>{String(value ?? '')}</dd>
          </div>
        ))}
        <div>
          <dt className="slds-text-title">{record.object} Owner</dt>
          <dd aria-live="polite">{record.ownerName}</dd>
        </div>
      </dl>
      {open === 'owner' ? <ChangeOwner record={record} onClose={() => setOpen(null)} /> : null}
      {actions
        .filter(({ name }) => name === open)
        .map((action) => (
          <QuickActionDialog key={action.name} action={action} record={record} onClose={() => setOpen(null)} />
        ))}
    </header>
  );
}

const TABS = [
  ['details', 'Details'],
  ['history', 'History'],
] as const;

function Tabs({ record }: { readonly record: RecordPageView }) {
  const [selected, setSelected] = useState<string>('details');
  return (
    <section className="slds-card slds-tabs_default record-tabs" aria-label="Record">
      <ul className="slds-tabs_default__nav" role="tablist">
        {TABS.map(([id, label]) => (
          <li key={id} className={`slds-tabs_default__item ${selected === id ? 'slds-is-active' : ''}`} role="presentation">
            <button
              type="button"
              className="slds-tabs_default__link plain"
              role="tab"
              id={`record-tab-${id}`}
              aria-controls={`record-panel-${id}`}
              aria-selected={selected === id}
              onClick={() => setSelected(id)}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
      <div role="tabpanel" id={`record-panel-${selected}`} aria-labelledby={`record-tab-${selected}`}>
        {selected === 'details' ? <Details record={record} /> : <HistoryList history={record.history} />}
      </div>
    </section>
  );
}

function RelatedAccount({ record: { account } }: { readonly record: RecordPageView }) {
  if (account === null) return null;
  return (
    <article className="slds-card" aria-label="Account">
      <h2 className="slds-card__header slds-text-heading_small with-icon">
        <Icon name="standard:account" /> {account.name}
      </h2>
      <div className="slds-card__body slds-card__body_inner slds-p-bottom_small">Account Owner: {account.ownerName}</div>
    </article>
  );
}
