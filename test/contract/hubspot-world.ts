/** The HubSpot adapter over HTTP against the local HubSpot, as a world for the contract. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { HubspotConfig } from '../../src/config.ts';
import { createHubspotCrms } from '../../src/crm/hubspot/crm.ts';
import { createHubspotOAuth } from '../../src/crm/hubspot/oauth.ts';
import { REQUIRED_SCOPES } from '../../src/crm/hubspot/scopes.ts';
import type { Crm, RoutingStamp } from '../../src/application/ports/crm.ts';
import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import type { Control, RecordView } from '../../sandbox/hubspot/control.ts';
import { startHubspot } from '../../sandbox/hubspot/start.ts';
import type { CrmWorld, Hands } from './crm.contract.ts';
import { activityHands } from './hubspot-activities.ts';
import { type InstalledAccount, installedAccount } from './installed-account.ts';

/** A request the local HubSpot made to the app. */
export interface ReceivedRequest {
  readonly headers: IncomingHttpHeaders;
  readonly method: string;
  /** Path and query, raw. */
  readonly path: string;
  readonly rawBody: Buffer;
}

/** A world with the levers of the local HubSpot, and what it sent to the app's address. */
export interface HubspotWorld extends CrmWorld {
  readonly control: Control;
  readonly account: InstalledAccount;
  readonly appOrigin: string;
  readonly clientSecret: string;
  readonly received: readonly ReceivedRequest[];
  /** The same account, as if it had granted only these scopes of those that are optional. */
  withOptionalScopes(scopes: readonly string[]): Promise<Crm>;
}

/** A fresh local HubSpot with the app installed by its consent page. */
export async function hubspotWorld(): Promise<HubspotWorld> {
  const config = { clientId: 'client-1', clientSecret: 'secret-1', appId: '54321' };
  const app = await listeningApp();
  const hubspot = await startHubspot({
    port: 0,
    projectDir: fileURLToPath(new URL('../../extensions/hubspot', import.meta.url)),
    variables: { APP_ORIGIN: app.origin },
    ...config,
    appId: Number(config.appId),
    contents: 'people',
    availability: 'always',
    settings: {
      searchLagMs: 30,
      associationDelayMs: 20,
      rateLimit: { calls: 10_000, perMs: 10_000 },
      searchLimit: { calls: 1000, perMs: 1000 },
    },
  });
  return installedWorld(hubspot, { ...config, apiUrl: hubspot.url, appUrl: hubspot.url, callsPer10Seconds: 110, journal: false }, app);
}

interface ListeningApp {
  readonly origin: string;
  readonly received: ReceivedRequest[];
  stop(): Promise<void>;
}

/** Takes whatever HubSpot sends, and says 200. */
async function listeningApp(): Promise<ListeningApp> {
  const received: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, method: request.method ?? '', path: request.url ?? '', rawBody: Buffer.concat(chunks) });
      const body = { outputFields: { hs_execution_state: 'BLOCK', hs_expiration_duration: 'PT1H' } };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${port}`, received, stop };
}

async function installedWorld(hubspot: RunningHubspot, config: HubspotConfig, app: ListeningApp): Promise<HubspotWorld> {
  const redirectUri = `${app.origin}/install/hubspot/callback`;
  const oauth = createHubspotOAuth(config);
  const code = await consent(oauth.authorizeUrl({ state: 'state-1', redirectUri, verifier: 'v', loginUrl: null }));
  const account = installedAccount(await oauth.exchangeCode({ code, redirectUri, verifier: 'v', loginUrl: null }));
  const crm = await createHubspotCrms({ config, ...account }).open(account.installation.id);
  const { control } = hubspot;
  await createNumberProperty(hubspot.url, account.grant?.accessToken ?? '');
  const workflowId = control.createWorkflow('Nurture');
  const [a, b, c, ...more] = control
    .listOwners()
    .filter(({ active, userId }) => active && userId !== control.adminUserId)
    .map(({ ownerId }) => ownerId);
  if (a === undefined || b === undefined || c === undefined) throw new Error('the local HubSpot has fewer than three reps');
  return {
    crm: {
      ...crm,
      // A lost answer is for one write; the fault goes as soon as that was made.
      writeOwners: (writes) => crm.writeOwners(writes).finally(() => control.setFaults({ lostResponses: 0 })),
    },
    control,
    account,
    appOrigin: app.origin,
    clientSecret: config.clientSecret,
    received: app.received,
    withOptionalScopes: (scopes) => {
      const installation = { ...account.installation, scopes: [...REQUIRED_SCOPES, ...scopes] };
      const installations = { find: () => Promise.resolve(installation) };
      return createHubspotCrms({ config, ...account, installations }).open(installation.id);
    },
    repIds: [a, b, c, ...more],
    nobody: null,
    marksImports: true,
    severalAccounts: true,
    leadFields: { text: 'city', number: 'seats', email: 'email', phone: 'phone', company: 'company' },
    ...handsIn(control),
    workflowId,
    enrolled: () => control.enrolledIn(workflowId),
    indexed: () => control.waitUntilQuiet(5000),
    async close() {
      // Whatever the adapter asked must be something that HubSpot knows.
      const complaints = control.complaints();
      await hubspot.stop();
      await app.stop();
      expect(complaints).toEqual([]);
    },
  };
}

/** A property of the customer's own: the standard ones of a contact hold no number that a person can set. */
async function createNumberProperty(apiUrl: string, accessToken: string): Promise<void> {
  const answer = await fetch(`${apiUrl}/crm/properties/2026-03/contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'seats', label: 'Seats', groupName: 'contactinformation', type: 'number', fieldType: 'number' }),
  });
  if (!answer.ok) throw new Error(`the property could not be made: ${await answer.text()}`);
}

/** Acts in the portal as people and automation would. */
function handsIn(control: Control): Hands {
  let created = 0;
  return {
    createLead({ email, phone, company, ownerId, imported, text, number }) {
      created += 1;
      const properties = {
        firstname: `Lead ${created}`,
        ...(email === undefined ? {} : { email }),
        ...(phone === undefined ? {} : { phone }),
        ...(company === undefined ? {} : { company }),
        ...(ownerId === undefined ? {} : { hubspot_owner_id: ownerId }),
        ...(text === undefined ? {} : { city: text }),
        ...(number === undefined ? {} : { seats: String(number) }),
      };
      return control.createContact(properties, imported === true ? { source: 'IMPORT' } : {}).id;
    },
    createAccount: ({ name, domain, ownerId }) =>
      control.createCompany({ name, domain, ...(ownerId === null ? {} : { hubspot_owner_id: ownerId }) }).id,
    setParent: (childId, parentId) => control.setParentCompany(childId, parentId),
    associate: (leadId, accountId, primary) => control.associate(leadId, accountId, primary),
    giveWork(repId, work) {
      created += 1;
      const status = { open: { hs_lead_status: 'IN_PROGRESS' }, done: { hs_lead_status: 'UNQUALIFIED' }, unmarked: {} }[work];
      control.createContact({ firstname: `Work ${created}`, hubspot_owner_id: repId, ...status });
    },
    deleteLead: (leadId) => control.deleteContact(leadId),
    editOwner: (leadId, ownerId) => void control.editContact(leadId, { hubspot_owner_id: ownerId ?? '' }, control.adminUserId),
    automateOwner: (leadId, ownerId) => void control.automateContact(leadId, { hubspot_owner_id: ownerId }),
    ...activityHands(control),
    deactivate: (repId) => control.deactivateOwner(repId),
    setAvailability(repId, { status, zone, outOfOffice }) {
      control.setAvailability(repId, {
        ...(status === undefined ? {} : { status }),
        ...(zone === undefined ? {} : { zone }),
        ...(outOfOffice === undefined
          ? {}
          : { outOfOffice: outOfOffice.map(({ from, until }) => ({ startTimestamp: from, endTimestamp: until })) }),
      });
    },
    stampOf: (leadId) => stampOn(control.getContact(leadId)),
    loseNextAnswer: () => void control.setFaults({ lostResponses: 1 }),
    revoke: () => control.revokeGrant(),
  };
}

function stampOn(contact: RecordView | null): RoutingStamp | null {
  const at = contact?.properties['signalbox_routed_at'] ?? '';
  if (contact === null || at === '') return null;
  const { signalbox_rule: rule = '', signalbox_reason: reason = '', signalbox_method: method = '' } = contact.properties;
  return {
    routedAt: /^\d+$/.test(at) ? Number(at) : Date.parse(at),
    rule,
    reason,
    policyVersion: Number(contact.properties['signalbox_policy_version']),
    method,
  };
}

/** Says yes on the consent page, as a browser would, and gives the code that comes back. */
async function consent(authorizeUrl: string): Promise<string> {
  const page = await (await fetch(authorizeUrl)).text();
  const form = new URLSearchParams({
    consent: /name="consent" value="([^"]+)"/.exec(page)?.[1] ?? '',
    portal: /<option value="(\d+)"/.exec(page)?.[1] ?? '',
    decision: 'connect',
  });
  const answer = await fetch(new URL('/oauth/authorize/decision', authorizeUrl), { method: 'POST', body: form, redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? 'about:blank').searchParams.get('code');
  if (code === null) throw new Error(`the consent page did not send a code back: ${page}`);
  return code;
}
