/** HubSpot as a `Crm`: puts the parts of this folder together for one installation. */
import { z } from 'zod';
import type { Crm, Crms, RowResult, Waiting } from '../../application/ports/crm.ts';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { Notice } from '../../application/ports/crm-activities.ts';
import type { Grants, Installation, Installations } from '../../application/ports/installations.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { RateBudget } from '../../application/ports/rate-budget.ts';
import type { HubspotConfig } from '../../config.ts';
import { accessTokenOf } from './access-token.ts';
import { contactUrl, describeAccount } from './account.ts';
import { createHubspotClient, withPriority } from './client.ts';
import { completeAction } from './complete-action.ts';
import { countOpenWork } from './count-open-work.ts';
import { createTasks } from './create-tasks.ts';
import { type DefinitionCache, definitionReader, readFields } from './definitions.ts';
import { enrolContacts } from './enrol-contacts.ts';
import { findAccounts } from './find-accounts.ts';
import { findLeadByEmail, leadsCreatedBetween, leadsOwnedBy } from './find-leads.ts';
import { findSimilarLeads } from './find-similar-leads.ts';
import { createHubspotOAuth, readHubDomain } from './oauth.ts';
import { readOwnerHistory } from './owner-history.ts';
import { PATHS } from './paths.ts';
import { readAccounts, readAccountsAbove, readAccountsPage } from './read-accounts.ts';
import { imagineLead, readLeads, readOwners } from './read-leads.ts';
import { readOutcomes } from './read-outcomes.ts';
import { readRoster } from './read-roster.ts';
import { readTouches } from './read-touches.ts';
import { ensureStampFields } from './stamp-fields.ts';
import { unknownsOf } from './unknowns.ts';
import { USUAL_OUTCOMES } from './usual-outcomes.ts';
import { writeOwners } from './write-owners.ts';

/** HubSpot answers within a second; ten mean that it will not. */
const TIMEOUT_MS = 10_000;

/** What the adapter needs. `timeoutMs` bounds every call. */
export interface HubspotDeps {
  readonly config: HubspotConfig;
  readonly grants: Grants;
  readonly installations: Pick<Installations, 'find'>;
  readonly rateBudget: RateBudget;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
  readonly timeoutMs?: number;
}

/** Opens HubSpot accounts. Throws `CrmCallFailed` (`access-revoked`) when there is no such installation. */
export function createHubspotCrms(deps: HubspotDeps): Crms {
  const definitions: DefinitionCache = new Map();
  return {
    async open(installationId, waiting = 'worker') {
      const installation = await deps.installations.find(installationId);
      if (installation === null) {
        throw new CrmCallFailed({ kind: 'access-revoked', detail: 'there is no such installation', retryAfterMs: null });
      }
      return hubspotCrm({ ...deps, waiting }, installation, definitions);
    },
  };
}

function hubspotCrm(
  deps: HubspotDeps & { readonly waiting: Waiting },
  { id: installationId, scopes }: Installation,
  cache: DefinitionCache,
): Crm {
  const { config, now, log } = deps;
  const timeoutMs = deps.timeoutMs ?? TIMEOUT_MS;
  const oauth = createHubspotOAuth(config, { now, timeoutMs });
  const token = accessTokenOf(installationId, { grants: deps.grants, oauth, now });
  const { rateBudget, metrics, waiting } = deps;
  const { apiUrl, callsPer10Seconds } = config;
  const client = createHubspotClient({ apiUrl, timeoutMs, installationId, callsPer10Seconds, waiting, token, rateBudget, metrics, now });
  const reading = { client, definitions: definitionReader(cache, installationId, { client, now }), now };
  const touching = { ...reading, appId: config.appId, mayReadEmails: scopes.includes('sales-email-read') };
  const automation = scopes.includes('automation');
  const teamsScope = scopes.includes('settings.users.teams.read');
  return {
    capabilities: {
      alwaysOwned: false,
      ownerHistory: true,
      teams: true,
      workflowActions: automation,
      queues: false,
      workflowEnrolment: automation,
      notices: false,
    },
    usualOutcomes: USUAL_OUTCOMES,
    describeAccount: () => describeAccount(client, config.appUrl, async () => readHubDomain(config, await token.current(), timeoutMs)),
    readUnknowns: () => Promise.resolve(unknownsOf(scopes)),
    readCallUsage: () => Promise.resolve(null),
    readLeads: (ids, fields, priority = 'routing') => readLeads(reading, ids, fields, priority),
    imagineLead: (properties, fields) => imagineLead(reading, properties, fields),
    readAccounts: (ids, fields, priority) => readAccounts(reading, ids, fields, priority),
    readAccountsPage: (cursor, limit) => readAccountsPage(reading, cursor, limit),
    readAccountsAbove: (ids) => readAccountsAbove(client, ids),
    findAccountsByDomain: (domains, fields) => findAccounts(reading, 'domain', domains, fields),
    findAccountsByName: (names, fields) => findAccounts(reading, 'name', names, fields),
    findSimilarLeads: (wanted) => findSimilarLeads(client, wanted),
    findLeadByEmail: (email) => findLeadByEmail(client, email),
    readRoster: () => readRoster(client, { teamsScope, now }),
    countOpenWork: (repIds) => countOpenWork(client, repIds),
    readFields: () => readFields(reading.definitions),
    readOwners: (leadIds, priority = 'routing') => readOwners(client, leadIds, priority),
    readOwnerHistory: (leadIds) => readOwnerHistory(client, leadIds, config.appId),
    writeOwners: (writes) => writeOwners({ client, log, installationId }, writes),
    enrol: (enrolments) => enrolContacts(client, enrolments),
    readTouches: (leadIds, since, priority) => readTouches({ ...touching, client: withPriority(client, priority) }, leadIds, since),
    readOutcomes: (leadIds, priority) => readOutcomes(withPriority(client, priority), leadIds, scopes.includes('crm.objects.deals.read')),
    createTasks: (tasks) => createTasks(client, tasks),
    notifyPeople: (notices) => Promise.resolve(notices.map(notShown)),
    ensureStampFields: () => ensureStampFields(client),
    leadsCreatedBetween: (from, until, limit) => leadsCreatedBetween(client, from, until, limit),
    leadsOwnedBy: (ownerId, from, limit) => leadsOwnedBy(client, ownerId, { from, limit }),
    completeAction: (callbackId, result) => completeAction(client, callbackId, result),
    leadUrl: contactUrl,
    uninstall: async () => {
      await client.call({ what: 'uninstall the app', method: 'DELETE', path: PATHS.uninstall, reads: z.unknown() });
    },
  };
}

/** HubSpot's bell takes no messages from apps. */
const notShown = ({ traceId }: Notice): RowResult => ({
  traceId,
  ok: false,
  failure: { kind: 'rejected', detail: 'HubSpot shows its users no messages of apps', retryAfterMs: null },
});
