const CLOSED = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'BroadcastChannel', 'Worker', 'importScripts'] as const;
const ABSENT = ['indexedDB', 'caches'] as const;

/** Makes every way out of the worker other than HubSpot's own throw with a sentence that says what to use instead. */
export function closeOffBrowser(): void {
  for (const name of CLOSED) {
    const closed = () => {
      throw new Error(`An extension has no ${name}: HubSpot gives it hubspot.fetch, actions and hooks only.`);
    };
    Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: closed });
  }
  for (const name of ABSENT) Object.defineProperty(globalThis, name, { configurable: true, value: undefined });
}
