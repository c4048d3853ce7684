import { useState } from 'react';
import type { ReactNode } from 'react';
import { signInAs, useSession } from '../state/session.ts';
import { ControlsPanel } from './controls-panel.tsx';

/** The top bar, the page, and the controls beside it when they are open. */
export function Frame({ contactId, children }: { readonly contactId: string | null; readonly children: ReactNode }) {
  const { session, user } = useSession();
  const [controls, setControls] = useState(sessionStorage.getItem('controls') === 'open');
  const toggle = () => {
    sessionStorage.setItem('controls', controls ? 'closed' : 'open');
    setControls(!controls);
  };
  const path = location.pathname;
  const contacts = `/contacts/${String(session.portalId)}`;
  const settings = `/settings/${String(session.portalId)}`;
  const app = `/app/${String(session.portalId)}`;
  const ownPage = path === '/sandbox/controls';
  return (
    <>
      <header className="top-bar">
        <a className="brand" href={contacts} aria-label="Local HubSpot">
          <span aria-hidden="true" className="sprocket" />
          Local HubSpot
        </a>
        <nav aria-label="Main">
          <a href={contacts} aria-current={path.startsWith('/contacts') ? 'page' : undefined}>
            Contacts
          </a>
          {session.extensions.some(({ kind }) => kind === 'page') ? (
            <a href={app} aria-current={path.startsWith('/app/') ? 'page' : undefined}>
              {session.appName}
            </a>
          ) : null}
          <a href={settings} aria-current={path.startsWith('/settings') ? 'page' : undefined}>
            Settings
          </a>
          <a href="/sandbox/controls" aria-current={ownPage ? 'page' : undefined}>
            Controls
          </a>
        </nav>
        <span className="portal">
          {session.portalName} · {session.portalId}
        </span>
        <label className="signed-in">
          <span>Signed in as</span>
          <select value={user.userId} onChange={(event) => signInAs(Number(event.target.value))}>
            {session.people
              .filter(({ active }) => active)
              .map(({ userId, name }) => (
                <option key={userId} value={userId}>
                  {name}
                </option>
              ))}
          </select>
        </label>
        {ownPage ? null : (
          <button type="button" className="hs-button dark sm" aria-expanded={controls} onClick={toggle}>
            {controls ? 'Hide controls' : 'Show controls'}
          </button>
        )}
      </header>
      <div className={controls && !ownPage ? 'with-controls' : ''}>
        <main>{children}</main>
        {controls && !ownPage ? (
          <aside className="controls" aria-label="Controls">
            <ControlsPanel contactId={contactId} />
          </aside>
        ) : null}
      </div>
    </>
  );
}
