import type { ContactView } from '../../views.ts';
import { ask } from '../state/ask.ts';
import type { LiveStore } from '../state/live-store.ts';

type Asked = readonly string[] | '*';
type Values = Record<string, string>;

/** The properties of the record on the page. */
export interface PropertySource {
  /** The values now; properties without one are left out. */
  readonly read: (properties: Asked) => Values;
  /** Calls with the values asked for whenever one of them changes, for as long as the page stands. */
  readonly watch: (properties: Asked, changed: (values: Values) => void) => void;
  /** Reads the record anew, ahead of the stream. */
  readonly refresh: () => Promise<void>;
}

/** The properties of one contact, as the page follows it. */
export function contactProperties(live: LiveStore, contactId: string): PropertySource {
  const read = (properties: Asked): Values => {
    const all = live.get()?.contact?.properties ?? {};
    return properties === '*'
      ? { ...all }
      : Object.fromEntries(properties.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
  };
  return {
    read,
    watch(properties, changed) {
      let last = JSON.stringify(read(properties));
      live.subscribe(() => {
        const values = read(properties);
        const now = JSON.stringify(values);
        if (now === last) return;
        last = now;
        changed(values);
      });
    },
    refresh: async () => live.take(await ask<ContactView>(`page/contacts/${contactId}`)),
  };
}

/** For places without a record: nothing to read. */
export const noProperties: PropertySource = { read: () => ({}), watch: () => {}, refresh: () => Promise.resolve() };
