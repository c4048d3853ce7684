/** The Salesforce adapter over HTTP against the local Salesforce, as a world for the contract. */
import { generateKeyPairSync } from 'node:crypto';
import type { RoutingStamp } from '../../src/application/ports/crm.ts';
import { createSalesforceCrms, type Salesforce } from '../../src/crm/salesforce/crm.ts';
import { createSalesforceOAuth } from '../../src/crm/salesforce/oauth.ts';
import { createMovingClock } from '../../sandbox/organisation/moving-clock.ts';
import type { Control, RecordView } from '../../sandbox/salesforce/control.ts';
import type { RunningSalesforce, SalesforceOptions } from '../../sandbox/salesforce/running.ts';
import { startSalesforce } from '../../sandbox/salesforce/start.ts';
import type { CrmWorld, Hands } from './crm.contract.ts';
import { activityHands } from './salesforce-activities.ts';
import { type InstalledAccount, installedAccount } from './installed-account.ts';

/** The app as the local Salesforce knows it. */
export const APP = {
  clientId: 'client-1',
  clientSecret: 'canary-client-secret',
  redirectUri: 'https://app.test/install/salesforce/callback',
} as const;

/** 64 characters, as PKCE takes them. */
export const VERIFIER = 'v'.repeat(64);

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** The key whose certificate is in the local org's External Client App. */
export const JWT_KEY = privateKey;

/** A world with the levers of the local Salesforce. */
export interface SalesforceWorld extends CrmWorld {
  readonly running: RunningSalesforce;
  readonly control: Control;
  readonly account: InstalledAccount;
  readonly salesforce: Salesforce;
  /** Moves the org's clock on. */
  advance(ms: number): void;
}

/** A local Salesforce and the app's view of it, with nothing installed. */
export async function startedSalesforce(options: Partial<SalesforceOptions> = {}): Promise<RunningSalesforce> {
  return startSalesforce({
    port: 0,
    clientId: APP.clientId,
    clientSecret: APP.clientSecret,
    redirectUris: [APP.redirectUri],
    jwtPublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    contents: 'people',
    availability: 'always',
    ...options,
  });
}

/** A fresh local Salesforce with the app installed by its consent page. */
export async function salesforceWorld(options: Partial<SalesforceOptions> = {}): Promise<SalesforceWorld> {
  const clock = createMovingClock();
  const running = await startedSalesforce({ clock, ...options });
  const oauth = createSalesforceOAuth({ ...APP, loginUrl: running.url });
  const consent = { redirectUri: APP.redirectUri, verifier: VERIFIER, loginUrl: null };
  const code = await consentedCode(oauth.authorizeUrl({ ...consent, state: 'state-1' }));
  const account = installedAccount(await oauth.exchangeCode({ ...consent, code }), 'salesforce');
  const salesforce = createSalesforceCrms({ apiVersion: '67.0', oauth, ...account });
  const crm = await salesforce.open(account.installation.id);
  const { control } = running;
  const [a, b, c, ...more] = control
    .users()
    .filter(({ active, id }) => active && id !== control.adminUserId && id !== control.integrationUserId)
    .map(({ id }) => id);
  if (a === undefined || b === undefined || c === undefined) throw new Error('the local Salesforce has fewer than three reps');
  return {
    crm: {
      ...crm,
      // A lost answer is for one write; the fault goes as soon as that was made.
      writeOwners: (writes) => crm.writeOwners(writes).finally(() => control.setFaults({ lostResponses: 0 })),
    },
    running,
    control,
    account,
    salesforce,
    advance: clock.advance,
    repIds: [a, b, c, ...more],
    nobody: control.adminUserId,
    marksImports: false,
    severalAccounts: false,
    leadFields: { text: 'Title', number: 'AnnualRevenue', email: 'Email', phone: 'Phone', company: 'Company' },
    ...handsIn(control, clock.advance),
    workflowId: 'none',
    enrolled: () => [],
    indexed: () => Promise.resolve(),
    async close() {
      // Whatever the adapter asked must be something that Salesforce knows.
      const complaints = control.complaints();
      await running.stop();
      expect(complaints).toEqual([]);
    },
  };
}

/** Nobody changes an owner twice in one moment. */
const BETWEEN_CHANGES_MS = 10_000;

/** Acts in the org as people and automation would. A lead with a company is a Lead, any other a Contact. */
function handsIn(control: Control, advance: (ms: number) => void): Hands {
  let created = 0;
  return {
    createLead({ email, phone, company, ownerId, imported, text, number }) {
      created += 1;
      const fields = {
        LastName: `Lead ${created}`,
        ...(email === undefined ? {} : { Email: email }),
        ...(phone === undefined ? {} : { Phone: phone }),
        ...(ownerId === undefined ? {} : { OwnerId: ownerId }),
        ...(text === undefined ? {} : { Title: text }),
      };
      if (company === undefined) return control.createContact(fields).id;
      const lead = { ...fields, Company: company, ...(number === undefined ? {} : { AnnualRevenue: number }) };
      return control.createLead(lead, imported === true ? { source: 'import' } : {}).id;
    },
    createAccount: ({ name, domain, ownerId }) =>
      control.createAccount({ Name: name, Website: `https://www.${domain}/`, ...(ownerId === null ? {} : { OwnerId: ownerId }) }).id,
    setParent: (childId, parentId) => void control.edit(childId, { ParentId: parentId }),
    associate: (leadId, accountId) => void control.edit(leadId, { AccountId: accountId }),
    giveWork(repId, work) {
      created += 1;
      const person = { LastName: `Work ${created}`, OwnerId: repId };
      const status = { open: 'Working - Contacted', done: 'Closed - Not Converted' };
      if (work === 'unmarked') control.createContact(person);
      else control.createLead({ ...person, Company: 'Acme', Status: status[work] });
    },
    deleteLead: (leadId) => control.delete(leadId),
    editOwner(leadId, ownerId) {
      advance(BETWEEN_CHANGES_MS);
      control.edit(leadId, { OwnerId: ownerId });
    },
    automateOwner(leadId, ownerId) {
      advance(BETWEEN_CHANGES_MS);
      control.automate(leadId, { OwnerId: ownerId });
    },
    ...activityHands(control),
    deactivate: (repId) => void control.setUser(repId, { active: false }),
    setAvailability(repId, { status, zone, outOfOffice }) {
      control.setUser(repId, {
        ...(status === undefined ? {} : { presence: status === 'away' ? 'On Break' : 'Available' }),
        ...(zone === undefined || zone === null ? {} : { zone }),
      });
      for (const absence of outOfOffice ?? []) control.outOfOffice(repId, absence);
    },
    stampOf: (leadId) => stampOn(control.get(leadId)),
    loseNextAnswer: () => void control.setFaults({ lostResponses: 1 }),
    revoke: () => control.revokeGrant(),
  };
}

function stampOn(record: RecordView | null): RoutingStamp | null {
  const text = (name: string): string => String(record?.fields[name] ?? '');
  if (text('Signalbox_Routed_At__c') === '') return null;
  return {
    routedAt: Date.parse(text('Signalbox_Routed_At__c')),
    rule: text('Signalbox_Rule__c'),
    reason: text('Signalbox_Reason__c'),
    policyVersion: Number(record?.fields['Signalbox_Policy_Version__c']),
    method: text('Signalbox_Method__c'),
  };
}

/** Says yes on the consent page, as a browser would, and gives the code that comes back. */
export async function consentedCode(authorizeUrl: string): Promise<string> {
  const page = await (await fetch(authorizeUrl)).text();
  const form = new URLSearchParams({
    consent: /name="consent" value="([^"]+)"/.exec(page)?.[1] ?? '',
    user: /<option value="(\w{18} \w{18})"/.exec(page)?.[1] ?? '',
    decision: 'allow',
  });
  const answer = await fetch(new URL('/services/oauth2/authorize/decision', authorizeUrl), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const code = new URL(answer.headers.get('location') ?? 'about:blank').searchParams.get('code');
  if (code === null) throw new Error(`the consent page did not send a code back: ${page.slice(0, 500)}`);
  return code;
}
