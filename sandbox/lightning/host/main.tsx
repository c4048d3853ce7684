/** The browser's side of every page: reads the session, opens the stream, loads the components and draws the page the address names. */
import { createRoot } from 'react-dom/client';
import type { ReactNode } from 'react';
import { ComponentsContext, type Loaded } from './components/component-place.tsx';
import { loadComponents } from './components/load.ts';
import { ControlsPage } from './pages/controls-page.tsx';
import { Frame } from './pages/frame.tsx';
import { ListPage } from './pages/list-page.tsx';
import { RecordPage } from './pages/record-page.tsx';
import { TabPage } from './pages/tab-page.tsx';
import { LiveContext, openLive } from './state/live-store.ts';
import { openSession, SessionContext, type SignedIn } from './state/session.ts';
import { Toasts } from './state/toasts.tsx';
import type { Followed, ObjectName } from '../views.ts';

interface Page extends Followed {
  readonly draw: () => ReactNode;
  readonly components: boolean;
}

function pageAt(path: string): Page {
  const [, , kind, name = '', id] = path.split('/');
  const object: ObjectName = name === 'Contact' ? 'Contact' : 'Lead';
  if (kind === 'r' && id !== undefined) return { recordId: id, list: null, components: true, draw: () => <RecordPage recordId={id} /> };
  if (kind === 'o') return { recordId: null, list: object, components: false, draw: () => <ListPage object={object} /> };
  if (kind === 'n') return { recordId: null, list: null, components: true, draw: () => <TabPage name={name} /> };
  return { recordId: null, list: null, components: false, draw: () => <ControlsPage /> };
}

const loaded = (signedIn: SignedIn): Promise<Loaded> =>
  loadComponents(signedIn).catch((error: unknown) => ({ problem: error instanceof Error ? error.message : String(error) }));

async function show(place: HTMLElement): Promise<void> {
  const page = pageAt(location.pathname);
  const live = openLive(page);
  const signedIn = await openSession();
  const components = page.components ? await loaded(signedIn) : null;
  createRoot(place).render(
    <SessionContext.Provider value={signedIn}>
      <LiveContext.Provider value={live}>
        <ComponentsContext.Provider value={components}>
          <Toasts>
            <Frame recordId={page.recordId}>{page.draw()}</Frame>
          </Toasts>
        </ComponentsContext.Provider>
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
