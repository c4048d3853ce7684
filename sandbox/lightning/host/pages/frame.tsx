import { useState } from 'react';
import type { ReactNode } from 'react';
import { signInAs, useSession } from '../state/session.ts';
import { ControlsPanel } from './controls-panel.tsx';
import { Icon } from './icon.tsx';

/** The global header, the navigation bar with the tabs this person may see, the page, and the controls beside it when they are open. */
export function Frame({ recordId, children }: { readonly recordId: string | null; readonly children: ReactNode }) {
  const [controls, setControls] = useState(sessionStorage.getItem('controls') === 'open');
  const toggle = () => {
    sessionStorage.setItem('controls', controls ? 'closed' : 'open');
    setControls(!controls);
  };
  const ownPage = location.pathname === '/lightning/controls';
  return (
    <>
      <Header controls={ownPage ? null : controls} onToggle={toggle} />
      <Navigation />
      <div className={controls && !ownPage ? 'with-controls' : ''}>
        <main>{children}</main>
        {controls && !ownPage ? (
          <aside className="controls" aria-label="Controls">
            <ControlsPanel recordId={recordId} />
          </aside>
        ) : null}
      </div>
    </>
  );
}

function Header({ controls, onToggle }: { readonly controls: boolean | null; readonly onToggle: () => void }) {
  const { session, user } = useSession();
  return (
    <header className="global-header">
      <a className="brand" href="/lightning/o/Lead/list">
        <span className="cloud" aria-hidden="true" />
        Local Salesforce
      </a>
      <span className="org">
        {session.orgName} · {session.orgId}
      </span>
      <label className="signed-in">
        <span>Signed in as</span>
        <select className="slds-select" value={user.id} onChange={(event) => signInAs(event.target.value)}>
          {session.people
            .filter(({ active }) => active)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
      {controls === null ? null : (
        <button type="button" className="slds-button slds-button_neutral" aria-expanded={controls} onClick={onToggle}>
          {controls ? 'Hide controls' : 'Show controls'}
        </button>
      )}
    </header>
  );
}

function Navigation() {
  const { session, user } = useSession();
  const path = location.pathname;
  const tabs = session.package.tabs.filter(({ name }) => user.tabs.includes(name));
  const items = [
    { href: '/lightning/o/Lead/list', label: 'Leads', on: /^\/lightning\/[or]\/Lead\// },
    { href: '/lightning/o/Contact/list', label: 'Contacts', on: /^\/lightning\/[or]\/Contact\// },
    ...tabs.map(({ name, label }) => ({ href: `/lightning/n/${name}`, label, on: new RegExp(`^/lightning/n/${name}$`) })),
    { href: '/lightning/controls', label: 'Controls', on: /^\/lightning\/controls$/ },
  ];
  return (
    <div className="slds-context-bar">
      <div className="slds-context-bar__primary app-name">
        <Icon name="utility:apps" />
        <span className="slds-context-bar__label-action slds-context-bar__app-name">
          <span className="slds-truncate">Sales</span>
        </span>
      </div>
      <nav className="slds-context-bar__secondary" aria-label="Main">
        <ul className="slds-grid">
          {items.map(({ href, label, on }) => (
            <li key={href} className={`slds-context-bar__item ${on.test(path) ? 'slds-is-active' : ''}`}>
              <a href={href} className="slds-context-bar__label-action" aria-current={on.test(path) ? 'page' : undefined}>
                <span className="slds-truncate">{label}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
