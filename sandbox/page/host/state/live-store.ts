import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ContactView, Live } from '../../views.ts';

/** What the page knows now; follows the local HubSpot by itself. */
export interface LiveStore {
  /** Null until the first answer. */
  readonly get: () => Live | null;
  /** Returns the function that stops listening. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes a contact read on purpose, ahead of the stream. */
  readonly take: (contact: ContactView) => void;
}

/** Opens the stream for one page. */
export function openLive(asked: { readonly contactId: string | null; readonly contacts: boolean }): LiveStore {
  let live: Live | null = null;
  const listeners = new Set<() => void>();
  const put = (sections: Partial<Live>) => {
    // The first message holds every section.
    live = { ...live, ...sections } as Live;
    for (const listener of listeners) listener();
  };
  const query = new URLSearchParams({
    ...(asked.contactId === null ? {} : { contact: asked.contactId }),
    contacts: asked.contacts ? 'yes' : 'no',
  });
  const source = new EventSource(`/sandbox/page/live?${query.toString()}`);
  source.addEventListener('message', (event: MessageEvent<string>) => put(JSON.parse(event.data) as Partial<Live>));
  return {
    get: () => live,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    take: (contact) => put({ contact }),
  };
}

/** The page's store. */
export const LiveContext = createContext<LiveStore | null>(null);

/** The store itself, for what outlives a render. */
export function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (store === null) throw new Error('A page was drawn without its live store.');
  return store;
}

/** What the page knows now; draws again when it changes. */
export function useLive(): Live | null {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, store.get);
}
