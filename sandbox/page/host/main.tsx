/** The browser's side of every page: reads the session, opens the stream, and draws the page the address names. */
import { createRoot } from 'react-dom/client';
import type { ReactNode } from 'react';
import type { Session } from '../views.ts';
import { AppPage } from './pages/app-page.tsx';
import { ContactsPage } from './pages/contacts-page.tsx';
import { ControlsPage } from './pages/controls-page.tsx';
import { Frame } from './pages/frame.tsx';
import { RecordPage } from './pages/record-page.tsx';
import { SettingsPage } from './pages/settings-page.tsx';
import { ask } from './state/ask.ts';
import { LiveContext, openLive } from './state/live-store.ts';
import { SessionContext, signIn } from './state/session.ts';
import { Toasts } from './state/toasts.tsx';

function pageOf(path: string): { readonly contactId: string | null; readonly contacts: boolean; readonly page: ReactNode } {
  const record = /^\/contacts\/\d+\/record\/0-1\/([^/]+)$/.exec(path)?.[1];
  if (record !== undefined) return { contactId: record, contacts: false, page: <RecordPage contactId={record} /> };
  if (path.startsWith('/contacts/')) return { contactId: null, contacts: true, page: <ContactsPage /> };
  if (path.startsWith('/app/')) return { contactId: null, contacts: false, page: <AppPage /> };
  if (path.startsWith('/settings/')) return { contactId: null, contacts: false, page: <SettingsPage /> };
  return { contactId: null, contacts: true, page: <ControlsPage /> };
}

async function show(place: HTMLElement): Promise<void> {
  const { contactId, contacts, page } = pageOf(location.pathname);
  const live = openLive({ contactId, contacts });
  const signedIn = signIn(await ask<Session>('page/session'));
  createRoot(place).render(
    <SessionContext.Provider value={signedIn}>
      <LiveContext.Provider value={live}>
        <Toasts>
          <Frame contactId={contactId}>{page}</Frame>
        </Toasts>
      </LiveContext.Provider>
    </SessionContext.Provider>,
  );
}

const place = document.getElementById('page');
if (place !== null) {
  show(place).catch((error: unknown) => {
    place.textContent = `The page cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
  });
}
