/** HubSpot's part of the stack: the local HubSpot, how the app is pointed at it, how it is installed, what the demo does with it. */
import type { HubspotOptions, RunningHubspot } from '../hubspot/running.ts';
import { installApp } from '../hubspot/install.ts';
import { startHubspot } from '../hubspot/start.ts';
import type { Answer, Created, DemoCrm } from './demo-crm.ts';

/** Credentials of the app as registered with the local HubSpot; good for nothing else. */
const APP = { clientId: 'local-client', clientSecret: 'local-secret-of-the-local-hubspot', appId: 20261120 };
const PROJECT = new URL('../../extensions/hubspot', import.meta.url).pathname;

/** Starts a local HubSpot in which the app at this address is registered. */
export const startHubspotSide = (appUrl: string, options: Partial<HubspotOptions>): Promise<RunningHubspot> =>
  startHubspot({ port: 0, projectDir: PROJECT, variables: { APP_ORIGIN: appUrl }, ...APP, ...options });

/** The environment that points an app at a local HubSpot. */
export const hubspotEnvironment = (url: string): Record<string, string> => ({
  HUBSPOT_CLIENT_ID: APP.clientId,
  HUBSPOT_CLIENT_SECRET: APP.clientSecret,
  HUBSPOT_APP_ID: String(APP.appId),
  HUBSPOT_API_URL: url,
  HUBSPOT_APP_URL: url,
});

/** Installs the app through the real OAuth dance. */
export const installInHubspot = (appUrl: string, { url }: RunningHubspot) => installApp(appUrl, url);

/** The demo's view of it. */
export function hubspotCrm(appUrl: string, { url, control }: RunningHubspot): DemoCrm {
  const created = ({ id, properties }: { id: string; properties: Readonly<Record<string, string>> }): Created => ({
    id,
    name: [properties['firstname'], properties['lastname']].filter(Boolean).join(' ') || (properties['email'] ?? id),
  });
  return {
    name: 'HubSpot',
    people: 'contacts',
    url: `${url}/contacts/${String(control.portalId)}`,
    settingsUrl: `${url}/settings/${String(control.portalId)}`,
    countryField: 'lead.country',
    recordUrl: (id) => control.contactUrl(id),
    createSample: (n) => created(control.createContact(control.sampleContact(n))),
    create: ({ firstName, lastName, email, company, country }) =>
      created(control.createContact({ firstname: firstName, lastname: lastName, email, company, country })),
    async ask(method, path, body) {
      const request = { url: `${appUrl}/api/v1${path}`, method, userId: control.adminUserId, ...(body === undefined ? {} : { body }) };
      const answer = await control.fetchAsExtension(request);
      return answer.proxyError === null ? (answer.body as Answer) : { ok: false, message: answer.proxyError };
    },
    calls: () => control.apiCalls().total,
    resetCalls: () => control.resetApiCalls(),
    complaints: () => control.complaints().map(({ method, path, because }) => `${method} ${path}: ${because}`),
  };
}
