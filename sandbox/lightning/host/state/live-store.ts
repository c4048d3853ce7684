import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Followed, Live } from '../../views.ts';

/** What the page knows now; follows the local Salesforce by itself. */
export interface LiveStore {
  /** Null until the first answer. */
  readonly get: () => Live | null;
  /** Returns the function that stops listening. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Opens the stream for one page. */
export function openLive({ recordId, list }: Followed): LiveStore {
  let live: Live | null = null;
  const listeners = new Set<() => void>();
  const query = new URLSearchParams({ ...(recordId === null ? {} : { record: recordId }), ...(list === null ? {} : { list }) });
  const source = new EventSource(`/sandbox/lightning/live?${query.toString()}`);
  source.addEventListener('message', (event: MessageEvent<string>) => {
    // The first message holds every section.
    live = { ...live, ...(JSON.parse(event.data) as Partial<Live>) } as Live;
    for (const listener of listeners) listener();
  });
  return {
    get: () => live,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The page's store. */
export const LiveContext = createContext<LiveStore | null>(null);

/** What the page knows now; draws again when it changes. */
export function useLive(): Live | null {
  const store = useContext(LiveContext);
  if (store === null) throw new Error('A page was drawn without its live store.');
  return useSyncExternalStore(store.subscribe, store.get);
}
