/** Every port that PostgreSQL serves, over one open database. */
import type { EnrichmentAnswers } from '../application/ports/enrichment.ts';
import type { GrantSeals } from '../application/ports/installations.ts';
import type { Log } from '../application/ports/log.ts';
import type { Ports } from '../application/ports/ports.ts';
import type { Wakeups } from '../application/ports/wakeups.ts';
import { createAbsences } from './absences.ts';
import { createAssignments } from './assignments.ts';
import { createBulkRuns } from './bulk-runs.ts';
import { createChannelSealer, createChannelSettings } from './channels.ts';
import { createAccountIndex } from './account-index.ts';
import { createDecisions } from './decisions.ts';
import { createDigester } from './digest.ts';
import { createEnrichmentAnswers } from './enrichment-answers.ts';
import { createFollowedLeads } from './followed-leads.ts';
import { createGrants, createGrantSeals } from './grants.ts';
import { createHealth } from './health.ts';
import { createInbox } from './inbox.ts';
import { createInstallAttempts } from './install-attempts.ts';
import { createInstallations } from './installations.ts';
import { createJournalCursors } from './journal-cursors.ts';
import { createNotices } from './notices.ts';
import { createObservations } from './observations.ts';
import type { Database } from './open-database.ts';
import { createOutgoingWrites } from './outgoing-writes.ts';
import { createOwnerChanges } from './owner-changes.ts';
import { createPageKeys } from './page-keys.ts';
import { createPolicies } from './policies.ts';
import { createRateBudget } from './rate-budget.ts';
import { createReports } from './reports.ts';
import { createRequestLog } from './request-log.ts';
import { createRotationAdjustments } from './rotation-adjustments.ts';
import { createScheduledPolicies } from './scheduled-policies.ts';
import { createSealer } from './seal.ts';
import { createShadows } from './shadows.ts';
import { createStreams } from './streams.ts';
import { createTerritoryUploads } from './territory-uploads.ts';
import { createWaitingLeads } from './waiting-leads.ts';
import { createWakeups } from './wakeups.ts';
import type { Concurrency } from './wakeups.ts';
import { createWorkflowRequests } from './workflow-requests.ts';

export interface PostgresPortsRequest {
  /** 32 bytes. */
  readonly encryptionKey: Buffer;
  /** 32 bytes; the key before the last rotation, for reading only. */
  readonly previousEncryptionKey: Buffer | null;
  readonly now: () => number;
  readonly newId: () => string;
  readonly log: Log;
  readonly concurrency?: Concurrency;
}

type StoredPorts =
  | 'installations'
  | 'grants'
  | 'installAttempts'
  | 'inbox'
  | 'waitingLeads'
  | 'decisions'
  | 'assignments'
  | 'absences'
  | 'rotationAdjustments'
  | 'outgoingWrites'
  | 'ownerChanges'
  | 'followedLeads'
  | 'notices'
  | 'channelSettings'
  | 'pageKeys'
  | 'policies'
  | 'workflowRequests'
  | 'requestLog'
  | 'reports'
  | 'journalCursors'
  | 'scheduledPolicies'
  | 'shadows'
  | 'observations'
  | 'bulkRuns'
  | 'accountIndex'
  | 'territoryUploads'
  | 'streams'
  | 'rateBudget'
  | 'health';

export interface PostgresPorts extends Pick<Ports, StoredPorts> {
  readonly grantSeals: GrantSeals;
  readonly enrichmentAnswers: EnrichmentAnswers;
  readonly wakeups: Wakeups;
}

/** Builds the ports. They hold nothing of their own: closing the database ends them. */
export function createPostgresPorts({ pool, queue }: Database, request: PostgresPortsRequest): PostgresPorts {
  const { now, newId, log } = request;
  const keys = { key: request.encryptionKey, previousKey: request.previousEncryptionKey };
  const sealer = createSealer(keys, 'grants');
  const digester = createDigester(keys, 'customers');
  const deps = { pool, queue, sealer, digester, now, newId, log };
  return {
    installations: createInstallations(deps),
    grants: createGrants(deps),
    grantSeals: createGrantSeals(deps),
    installAttempts: createInstallAttempts(deps),
    inbox: createInbox(deps),
    waitingLeads: createWaitingLeads(deps),
    decisions: createDecisions(deps),
    assignments: createAssignments(deps),
    absences: createAbsences(deps),
    rotationAdjustments: createRotationAdjustments(deps),
    outgoingWrites: createOutgoingWrites(deps),
    ownerChanges: createOwnerChanges(deps),
    followedLeads: createFollowedLeads(deps),
    notices: createNotices(deps),
    channelSettings: createChannelSettings({ pool, sealer: createChannelSealer(keys) }),
    pageKeys: createPageKeys(deps),
    policies: createPolicies(deps),
    workflowRequests: createWorkflowRequests(deps),
    requestLog: createRequestLog(deps),
    reports: createReports(deps),
    journalCursors: createJournalCursors(deps),
    scheduledPolicies: createScheduledPolicies(deps),
    shadows: createShadows(deps),
    observations: createObservations(deps),
    bulkRuns: createBulkRuns(deps),
    accountIndex: createAccountIndex(deps),
    territoryUploads: createTerritoryUploads(deps),
    streams: createStreams(deps),
    health: createHealth(deps),
    rateBudget: createRateBudget(deps),
    enrichmentAnswers: createEnrichmentAnswers({ pool, digester: createDigester(keys, 'enrichment') }),
    wakeups: createWakeups(deps, request.concurrency),
  };
}
