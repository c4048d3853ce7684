/** Salesforce as a `Crm`: puts the parts of this folder together for one installation. */
import type { Crm, Crms, Enrolment, RowResult, Waiting } from '../../application/ports/crm.ts';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { CrmOAuth } from '../../application/ports/crm-oauth.ts';
import type { Grants, Installation, Installations } from '../../application/ports/installations.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { RateBudget } from '../../application/ports/rate-budget.ts';
import { createSession } from './access-token.ts';
import { describeAccount, leadUrl } from './account.ts';
import { createSalesforceClient, type SalesforceClient, withPriority } from './client.ts';
import type { Session } from './connection.ts';
import { countOpenWork } from './count-open-work.ts';
import { createTasks } from './create-tasks.ts';
import { type DefinitionCache, definitionReader, readFields } from './definitions.ts';
import { createFeatureMemory, type FeatureMemory } from './features.ts';
import { findAccountsByDomain, findAccountsByName } from './find-accounts.ts';
import { findLeadByEmail, leadsCreatedBetween, leadsOwnedBy } from './find-leads.ts';
import { findSimilarLeads } from './find-similar-leads.ts';
import { type CallWatch, createCallWatch } from './limits.ts';
import { notifyPeople } from './notify-people.ts';
import type { OrgSetupCache } from './org-setup.ts';
import type { OurUserCache } from './our-user.ts';
import { readOwnerHistory } from './owner-history.ts';
import { readAccounts, readAccountsAbove, readAccountsPage } from './read-accounts.ts';
import { imagineLead, readLeads, readOwners } from './read-leads.ts';
import { readOutcomes } from './read-outcomes.ts';
import { readRoster } from './read-roster.ts';
import { readTouches } from './read-touches.ts';
import { ensureStampFields } from './stamp-fields.ts';
import { uninstall } from './uninstall.ts';
import { USUAL_OUTCOMES } from './usual-outcomes.ts';
import { writeOwners } from './write-owners.ts';

/** What the adapter needs. `timeoutMs` bounds every call. */
export interface SalesforceDeps {
  /** As Salesforce writes it, `67.0`. */
  readonly apiVersion: string;
  readonly oauth: CrmOAuth;
  readonly grants: Grants;
  readonly installations: Pick<Installations, 'find'>;
  readonly rateBudget: RateBudget;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
  readonly timeoutMs?: number;
}

/** What is remembered of the orgs, for the whole process. */
interface Memory {
  readonly sessions: Map<string, Session>;
  readonly definitions: DefinitionCache;
  readonly features: FeatureMemory;
  readonly setups: OrgSetupCache;
  readonly ourUsers: OurUserCache;
  readonly keepers: Map<string, number>;
  readonly callWatch: CallWatch;
}

/** Salesforce for this process: its orgs as `Crms`, and for whoever listens to their changes the bare calls. */
export interface Salesforce extends Crms {
  /** Throws `CrmCallFailed` (`access-revoked`) when there is no such installation. */
  client(installationId: string, waiting?: Waiting): Promise<SalesforceClient>;
  /** The session of an installation, renewed like that of its calls. */
  session(installationId: string): Session;
  /** What the orgs lack, as health shows it. */
  readonly features: Pick<FeatureMemory, 'noteUnknown'>;
}

/** Opens Salesforce orgs. Throws `CrmCallFailed` (`access-revoked`) when there is no such installation. */
export function createSalesforceCrms(deps: SalesforceDeps): Salesforce {
  const memory: Memory = {
    sessions: new Map(),
    definitions: new Map(),
    features: createFeatureMemory(),
    setups: new Map(),
    ourUsers: new Map(),
    keepers: new Map(),
    callWatch: createCallWatch(),
  };
  const session = (installationId: string): Session => {
    const known = memory.sessions.get(installationId) ?? createSession(installationId, deps);
    memory.sessions.set(installationId, known);
    return known;
  };
  const client = async (installationId: string, waiting: Waiting = 'worker'): Promise<SalesforceClient> => {
    const { id } = await existing(deps, installationId);
    return createSalesforceClient({ ...deps, installationId: id, session: session(id), callWatch: memory.callWatch, waiting });
  };
  return {
    session,
    client,
    features: memory.features,
    open: async (installationId, waiting) =>
      salesforceCrm({ ...deps, session: session(installationId) }, memory, await client(installationId, waiting)),
  };
}

async function existing({ installations }: SalesforceDeps, installationId: string): Promise<Installation> {
  const installation = await installations.find(installationId);
  if (installation !== null) return installation;
  throw new CrmCallFailed({ kind: 'access-revoked', detail: 'there is no such installation', retryAfterMs: null });
}

function salesforceCrm(
  { grants, log, now, session }: SalesforceDeps & { readonly session: Session },
  memory: Memory,
  client: SalesforceClient,
): Crm {
  const { features, setups, ourUsers, keepers } = memory;
  const definitions = definitionReader(memory.definitions, { client, now });
  const reading = { client, definitions, features, now };
  const roster = { client, features, setups, now };
  return {
    capabilities: {
      alwaysOwned: true,
      ownerHistory: true,
      teams: true,
      workflowActions: true,
      queues: true,
      workflowEnrolment: false,
      notices: true,
    },
    usualOutcomes: USUAL_OUTCOMES,
    describeAccount: () => describeAccount(client),
    async readUnknowns() {
      if (!setups.has(client.installationId)) await readRoster(roster);
      return features.unknowns(client.installationId, now());
    },
    readCallUsage: () => Promise.resolve(memory.callWatch.reading(client.installationId, now())),
    readLeads: (ids, fields, priority = 'routing') => readLeads(reading, ids, fields, priority),
    imagineLead: (properties, fields) => imagineLead(reading, properties, fields),
    readAccounts: (ids, fields, priority) => readAccounts(reading, ids, fields, priority),
    readAccountsPage: (cursor, limit) => readAccountsPage(reading, cursor, limit),
    readAccountsAbove: (ids) => readAccountsAbove(reading, ids),
    findAccountsByDomain: (domains, fields) => findAccountsByDomain(reading, domains, fields),
    findAccountsByName: (names, fields) => findAccountsByName(reading, names, fields),
    findSimilarLeads: (wanted) => findSimilarLeads(client, wanted),
    findLeadByEmail: (email) => findLeadByEmail(client, email),
    readRoster: () => readRoster(roster),
    countOpenWork: (repIds) => countOpenWork(reading, repIds),
    readFields: () => readFields(definitions),
    readOwners: (leadIds, priority = 'routing') => readOwners(reading, leadIds, priority),
    readOwnerHistory: (leadIds) => readOwnerHistory({ ...roster, ourUsers, keepers }, leadIds),
    writeOwners: (writes) => writeOwners({ ...reading, log }, writes),
    enrol: (enrolments) => Promise.resolve(enrolments.map(notEnrolled)),
    readTouches: (leadIds, since, priority) => readTouches({ ...roster, client: withPriority(client, priority), ourUsers }, leadIds, since),
    readOutcomes: (leadIds, priority) => readOutcomes({ ...reading, client: withPriority(client, priority) }, leadIds),
    createTasks: (tasks) => createTasks({ client, ourUsers, now }, tasks),
    notifyPeople: (notices) => notifyPeople(client, notices),
    ensureStampFields: () => ensureStampFields(definitions),
    leadsCreatedBetween: (from, until, limit) => leadsCreatedBetween(client, from, until, limit),
    leadsOwnedBy: (ownerId, from, limit) => leadsOwnedBy(client, ownerId, { from, limit }),
    // A Flow gets its answer where it asked; nobody waits to be called back.
    completeAction: () => Promise.resolve(),
    leadUrl,
    uninstall: () => uninstall({ grants, now, session }, client.installationId),
  };
}

/** Flows start by what happens to a record. */
const notEnrolled = ({ traceId }: Enrolment): RowResult => ({
  traceId,
  ok: false,
  failure: { kind: 'rejected', detail: 'Salesforce’s flows cannot be started for a record from outside', retryAfterMs: null },
});
