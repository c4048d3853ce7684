/** Salesforce's part of the stack: the local org, how the app is pointed at it, how it is installed, what the demo does with it. */
import { SIGNALBOX_CONTROLLER } from '../lightning/apex/signalbox-controller.ts';
import { ApexFailure } from '../lightning/apex/failure.ts';
import { readPackage } from '../lightning/package.ts';
import { createPermissionSets } from '../lightning/permission-sets.ts';
import type { RecordView } from '../salesforce/control.ts';
import { installApp } from '../salesforce/install.ts';
import type { RunningSalesforce, SalesforceOptions } from '../salesforce/running.ts';
import { startSalesforce } from '../salesforce/start.ts';
import { textOf } from '../salesforce/records.ts';
import type { Answer, Created, DemoCrm } from './demo-crm.ts';

/** Consumer key and secret of the External Client App as the local org knows them; good for nothing else. */
const APP = { clientId: '3MVG9local-client', clientSecret: 'local-secret-of-the-local-salesforce' };
const PACKAGE = new URL('../../extensions/salesforce/force-app/main/default', import.meta.url).pathname;

/** Every third of the demo's people is a contact. */
const CONTACT_EVERY = 3;

/** Starts a local Salesforce whose package calls the app at this address. */
export const startSalesforceSide = (appUrl: string, pages: boolean, options: Partial<SalesforceOptions>): Promise<RunningSalesforce> =>
  startSalesforce({
    port: 0,
    ...APP,
    redirectUris: [`${appUrl}/install/salesforce/callback`],
    ...(pages ? { pages: { packageDir: PACKAGE, namedCredentialUrl: appUrl } } : {}),
    ...options,
  });

/** The environment that points an app at a local Salesforce. */
export const salesforceEnvironment = ({ url, pubsubUrl }: Pick<RunningSalesforce, 'url' | 'pubsubUrl'>): Record<string, string> => ({
  SALESFORCE_CLIENT_ID: APP.clientId,
  SALESFORCE_CLIENT_SECRET: APP.clientSecret,
  SALESFORCE_LOGIN_URL: url,
  SALESFORCE_PUBSUB_URL: pubsubUrl,
});

/** Installs the app through the real OAuth dance; the app then stores its key for the package in the org. */
export const installInSalesforce = (appUrl: string, { url }: RunningSalesforce) =>
  installApp(appUrl, url, { path: `/install/salesforce?${new URLSearchParams({ login: url }).toString()}` });

/** The demo's view of it: leads, and every third time a contact. */
export async function salesforceCrm(appUrl: string, { url, control }: RunningSalesforce): Promise<DemoCrm> {
  const held = await readPackage(PACKAGE);
  const permissions = createPermissionSets(() => held, control.adminUserId);
  const running = { control, permissions, package: held, namedCredentialUrl: appUrl, userId: control.adminUserId };
  const created = ({ id, fields }: RecordView): Created => ({ id, name: textOf(fields, 'Name') });
  const apex = async (method: string, given: Readonly<Record<string, string | null>>): Promise<Answer> => {
    try {
      return JSON.parse((await SIGNALBOX_CONTROLLER[method]?.run(running, given)) ?? '{"ok":false}') as Answer;
    } catch (error) {
      if (error instanceof ApexFailure) return { ok: false, message: error.inOneLine() };
      throw error;
    }
  };
  return {
    name: 'Salesforce',
    people: 'leads and contacts',
    url: `${url}/lightning/o/Lead/list`,
    settingsUrl: `${url}/lightning/n/Signalbox_Settings`,
    countryField: 'lead.Country',
    recordUrl: (id) => control.recordUrl(id),
    createSample: (n) =>
      created(
        n % CONTACT_EVERY === CONTACT_EVERY - 1
          ? control.createContact(control.sampleContact(n))
          : control.createLead(control.sampleLead(n)),
      ),
    create: ({ firstName, lastName, email, company, country }) =>
      created(control.createLead({ FirstName: firstName, LastName: lastName, Email: email, Company: company, Country: country })),
    ask(method, path, body) {
      const card = /^\/leads\/(\w+)\/trace$/.exec(path)?.[1];
      if (card !== undefined) return apex('readCard', { recordId: card });
      return apex('manage', { method, path, body: body === undefined ? null : JSON.stringify(body) });
    },
    calls: () => control.apiCalls().total,
    resetCalls: () => control.resetApiCalls(),
    complaints: () => control.complaints().map(({ method, path, because }) => `${method} ${path}: ${because}`),
  };
}
