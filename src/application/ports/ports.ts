/** Everything a use case may ask for; each names what it needs with `Pick`. */
import type { BulkRuns } from './bulk-runs.ts';
import type { ListenedCrms, Streams } from './change-source.ts';
import type { AccountIndex } from './account-index.ts';
import type { Calendar } from './calendar.ts';
import type { Crms } from './crm.ts';
import type { CrmOAuth, UnattendedSignIn } from './crm-oauth.ts';
import type { Absences } from './absences.ts';
import type { Assignments } from './assignments.ts';
import type { Decisions } from './decisions.ts';
import type { Enrichment } from './enrichment.ts';
import type { Health } from './health.ts';
import type { Inbox } from './inbox.ts';
import type { Grants, InstallAttempts, Installation, Installations } from './installations.ts';
import type { JournalCursors, Journals } from './journal.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Observations } from './observations.ts';
import type { OutgoingWrites, OwnerChanges } from './outgoing-writes.ts';
import type { KeyHolders, PageKeys } from './page-keys.ts';
import type { Policies } from './policies.ts';
import type { RequestLog } from './request-log.ts';
import type { RotationAdjustments } from './rotation-adjustments.ts';
import type { ScheduledPolicies } from './scheduled-policies.ts';
import type { Shadows } from './shadows.ts';
import type { TerritoryUploads } from './territory-uploads.ts';
import type { WaitingLeads } from './waiting-leads.ts';
import type { WorkflowRequests } from './workflow-requests.ts';

export interface Ports {
  readonly installations: Installations;
  readonly grants: Grants;
  readonly installAttempts: InstallAttempts;
  readonly inbox: Inbox;
  readonly waitingLeads: WaitingLeads;
  readonly decisions: Decisions;
  readonly assignments: Assignments;
  readonly absences: Absences;
  readonly rotationAdjustments: RotationAdjustments;
  readonly calendar: Calendar;
  readonly outgoingWrites: OutgoingWrites;
  readonly ownerChanges: OwnerChanges;
  readonly pageKeys: PageKeys;
  readonly keyHolders: KeyHolders;
  readonly policies: Policies;
  readonly workflowRequests: WorkflowRequests;
  readonly requestLog: RequestLog;
  readonly scheduledPolicies: ScheduledPolicies;
  readonly shadows: Shadows;
  readonly observations: Observations;
  readonly bulkRuns: BulkRuns;
  readonly territoryUploads: TerritoryUploads;
  readonly enrichment: Enrichment;
  readonly health: Health;
  readonly accountIndex: AccountIndex;
  readonly crms: Crms;
  readonly oauth: Readonly<Partial<Record<Installation['crm'], CrmOAuth>>>;
  readonly signIns: Readonly<Partial<Record<Installation['crm'], UnattendedSignIn>>>;
  readonly journals: Journals;
  readonly journalCursors: JournalCursors;
  readonly listenedCrms: ListenedCrms;
  readonly streams: Streams;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A new unguessable id (UUID). */
  readonly newId: () => string;
}
