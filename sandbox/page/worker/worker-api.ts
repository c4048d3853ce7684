import { createContext, useContext } from 'react';
import type { ExtensionStart } from '../wire.ts';

type Api = Pick<ExtensionStart, 'context' | 'actions'>;
type Values = Readonly<Record<string, string | null>>;

/** Carries context and actions to the hooks of an extension. */
export const ApiContext = createContext<Api | null>(null);

function useApi(): Api {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('A hook of HubSpot was used outside of what hubspot.extend rendered.');
  return api;
}

/** The hooks read an answer only through `json()`. */
const answer = (body: unknown) => Promise.resolve({ ok: true, json: () => Promise.resolve(body) });
const absent = (what: string) => () =>
  answer({ error: `The local CRM page has no ${what}; extensions here read records with useCrmProperties, or ask their own backend.` });

/** The object `hsWorkerAPI` behind the hooks of @hubspot/ui-extensions. What this page cannot do answers an error the hook shows. */
export function createWorkerApi(start: Pick<ExtensionStart, 'watchProperties'>) {
  return {
    useExtensionContext: () => useApi().context,
    useExtensionActions: () => useApi().actions,
    useExtensionApi: useApi,
    useAppPageLocation: () => ({ path: '/', params: {} }),
    fetchCrmProperties: async (properties: string[], updated: (values: Values) => void) => {
      let watching = true;
      const data = await start.watchProperties(properties, (values) => {
        if (watching) updated(values);
      });
      return answer({ data, cleanup: () => (watching = false) });
    },
    fetchCrmSearch: absent('CRM search'),
    fetchAssociations: absent('associations'),
    fetchHubSpotApi: absent('HubSpot API client'),
    formatCrmProperties: absent('formatting of property values'),
  };
}
