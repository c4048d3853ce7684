/** The parts that every process of Signalbox works with, server or command: configuration → database, CRMs, ports. */
import { randomUUID } from 'node:crypto';
import { createPublishedPolicies } from './application/decide/published-policy.ts';
import { createRunningShadows } from './application/decide/running-shadow.ts';
import { createOpenWorkCache } from './application/gather/open-work.ts';
import { createEnrichment } from './application/gather/enrich-leads.ts';
import { createRosterCache } from './application/gather/read-roster.ts';
import { withEnrichedFields } from './application/gather/with-enriched-fields.ts';
import type { Installation } from './application/ports/installations.ts';
import type { Ports } from './application/ports/ports.ts';
import { createRestingChannels } from './application/tell/resting-channels.ts';
import { createPublicHolidays } from './calendar/public-holidays.ts';
import type { Config, SalesforceConfig } from './config.ts';
import { chooseCrm } from './crm/choose-crm.ts';
import { createHubspotCrms } from './crm/hubspot/crm.ts';
import { createHubspotJournal } from './crm/hubspot/journal.ts';
import { createHubspotOAuth } from './crm/hubspot/oauth.ts';
import { REQUIRED_SCOPES as HUBSPOT_SCOPES } from './crm/hubspot/scopes.ts';
import { createChangeSources } from './crm/salesforce/changes/choose-source.ts';
import { createSalesforceCrms } from './crm/salesforce/crm.ts';
import { createSalesforceSignIn, type JwtKey } from './crm/salesforce/jwt-bearer.ts';
import { readJwtKey } from './crm/salesforce/jwt-key.ts';
import { createSalesforceOAuth } from './crm/salesforce/oauth.ts';
import { createSalesforceKeyHolder } from './crm/salesforce/place-page-key.ts';
import { REQUIRED_SCOPES as SALESFORCE_SCOPES } from './crm/salesforce/scopes.ts';
import { createProviders } from './enrichment/create-providers.ts';
import { createAnswerLinks } from './http/answer-links.ts';
import { createLog } from './http/log.ts';
import { createOpenChannels } from './notify/open-channels.ts';
import { createMetrics, type ReadableMetrics } from './http/metrics.ts';
import { createPost } from './notify/post.ts';
import { createSlackReplies } from './notify/slack-replies.ts';
import { createPostgresPorts, type PostgresPorts } from './postgres/create-ports.ts';
import { readOrMakeKey } from './postgres/encryption-key.ts';
import { type Database, type DatabaseRequest, openDatabase } from './postgres/open-database.ts';

/** Everything wired; closing `database` ends it. */
export interface Parts {
  readonly database: Database;
  /** 32 bytes. */
  readonly encryptionKey: Buffer;
  readonly ports: Ports &
    PostgresPorts & {
      readonly metrics: ReadableMetrics;
      readonly publishedPolicies: ReturnType<typeof createPublishedPolicies>;
      readonly runningShadows: ReturnType<typeof createRunningShadows>;
      readonly rosters: ReturnType<typeof createRosterCache>;
      readonly openWork: ReturnType<typeof createOpenWorkCache>;
      readonly restingChannels: ReturnType<typeof createRestingChannels>;
    };
}

/** What a process may want otherwise. `now` is the clock, epoch milliseconds; the computer's by default. */
export interface WireOptions extends Partial<Pick<DatabaseRequest, 'schema' | 'poolSize'>> {
  readonly now?: () => number;
}

/** How long a batch of leads waits for other servers before rules are tried, or held, without their answers. */
const ENRICHMENT_PATIENCE_MS = 1_500;

/** Permissions without which routing does not work, by CRM. */
export const REQUIRED_PERMISSIONS: Readonly<Record<Installation['crm'], readonly string[]>> = {
  hubspot: HUBSPOT_SCOPES,
  salesforce: SALESFORCE_SCOPES,
};

/** What the parts for Salesforce share. */
type SharedDeps = Omit<Parameters<typeof createSalesforceCrms>[0], 'apiVersion' | 'oauth' | 'timeoutMs'>;

/** `jwt` null = nobody signs in without a browser. */
function wireSalesforce(config: SalesforceConfig, { jwt, ...shared }: SharedDeps & { readonly jwt: JwtKey | null }) {
  const { now } = shared;
  const oauth = createSalesforceOAuth(config, { now, ...(jwt && { jwt }) });
  const orgs = createSalesforceCrms({ ...shared, apiVersion: config.apiVersion, oauth });
  const changes = createChangeSources({
    orgs,
    installations: shared.installations,
    only: config.events,
    pubsubUrl: config.pubsubUrl,
    apiVersion: config.apiVersion,
    pollEveryMs: config.pollSeconds * 1000,
    now,
  });
  return { oauth, orgs, changes, signIn: jwt === null ? undefined : createSalesforceSignIn(config, { jwt, now }) };
}

function wireChannels({ mail, notify: { slackApiUrl, allowedOrigins } }: Config, settings: Ports['channelSettings'], now: () => number) {
  const origins = [...allowedOrigins, new URL(slackApiUrl).origin];
  return createOpenChannels({ settings, mail, allowedOrigins: origins, slackApiUrl, now });
}

/** Opens the database and wires the ports. Throws what `openDatabase` throws, `EnrichmentFileInvalid`, and `ConfigInvalid` for a key file that is none. */
export async function wireParts(config: Config, { now = () => Date.now(), ...options }: WireOptions = {}): Promise<Parts> {
  const log = createLog(config.logLevel);
  const metrics = createMetrics();
  // Before anything is opened that a file which is none would leave open.
  const jwt = config.salesforce?.jwtKeyFile ? readJwtKey(config.salesforce.jwtKeyFile) : null;
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    onError: (error) => log.warn('database connection lost', { detail: error.name }),
    ...options,
  });
  const encryptionKey = config.encryptionKey ?? (await readOrMakeKey(config.dataDir));
  const stored = createPostgresPorts(database, {
    encryptionKey,
    previousEncryptionKey: config.previousEncryptionKey,
    now,
    newId: randomUUID,
    log,
  });
  const publishedPolicies = createPublishedPolicies(stored.policies);
  const runningShadows = createRunningShadows(stored.shadows);
  const rosters = createRosterCache(config.rosterMaxAgeMs);
  const openWork = createOpenWorkCache();
  const calendar = createPublicHolidays();
  const hubspot = config.hubspot;
  const shared = { grants: stored.grants, rateBudget: stored.rateBudget, installations: stored.installations, metrics, log, now };
  const channels = wireChannels(config, stored.channelSettings, now);
  const enrichment = createEnrichment({
    providers: createProviders(config.enrichment),
    answers: stored.enrichmentAnswers,
    rateBudget: stored.rateBudget,
    log,
    now,
    patienceMs: ENRICHMENT_PATIENCE_MS,
  });
  const salesforce = config.salesforce === null ? null : wireSalesforce(config.salesforce, { ...shared, jwt });
  const bare = chooseCrm(stored.installations, {
    ...(hubspot === null ? {} : { hubspot: createHubspotCrms({ config: hubspot, ...shared }) }),
    ...(salesforce === null ? {} : { salesforce: salesforce.orgs }),
  });
  const crms = withEnrichedFields(bare, enrichment);
  const oauth = {
    ...(hubspot === null ? {} : { hubspot: createHubspotOAuth(hubspot) }),
    ...(salesforce === null ? {} : { salesforce: salesforce.oauth }),
  };
  const journals = hubspot?.journal === true ? { hubspot: createHubspotJournal({ config: hubspot, metrics, log, now }) } : {};
  const ports = {
    ...stored,
    pressReplies: createSlackReplies({ post: createPost() }),
    answerLinks: createAnswerLinks({ key: encryptionKey, previousKey: config.previousEncryptionKey, publicUrl: config.publicUrl }),
    enrichment,
    channels,
    crms,
    oauth,
    signIns: salesforce?.signIn === undefined ? {} : { salesforce: salesforce.signIn },
    journals,
    keyHolders: salesforce === null ? {} : { salesforce: createSalesforceKeyHolder(salesforce.orgs) },
    listenedCrms: salesforce === null ? {} : { salesforce: salesforce.changes },
    log,
    metrics,
    now,
    newId: randomUUID,
    publishedPolicies,
    runningShadows,
    rosters,
    openWork,
    restingChannels: createRestingChannels(),
    calendar,
  };
  return { database, encryptionKey, ports };
}
