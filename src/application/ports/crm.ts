/**
 * What Signalbox asks of a CRM, for one installation. Narrow and whole: every adapter implements every method; what a CRM
 * cannot do is data in `capabilities`. Every method may throw `CrmCallFailed`; failures of single rows are values.
 * Everything is asked in batches of any size; the adapter cuts them to the CRM's limits.
 */
import type { Roster } from '../../routing/facts.ts';
import type { OutcomeRule } from '../../routing/policy/policy-outcomes.ts';
import type { Notice, OutcomeReading, TaskToCreate, TouchReading } from './crm-activities.ts';
import type { CrmFailure } from './crm-failure.ts';
import type { AccountAbove, AccountRecord, AccountsPage, FieldDefinition, LeadRecord, SimilarLead, SimilarLeads } from './crm-records.ts';

/** What is stamped on the lead along with the owner. */
export interface RoutingStamp {
  readonly routedAt: number;
  readonly rule: string;
  readonly reason: string;
  readonly policyVersion: number;
  readonly method: string;
}

/** One write to a lead. `traceId` tells rows apart in a partial answer. */
export interface OwnerWrite {
  readonly leadId: string;
  /** Empty = nobody; null = the owner stays as it is. */
  readonly ownerId: string | null;
  readonly stamp: RoutingStamp;
  /** Further properties, by the CRM's own names; absent = none. */
  readonly set?: Readonly<Record<string, string>>;
  readonly traceId: string;
}

/** A lead to be enrolled in a workflow of the CRM. */
export interface Enrolment {
  readonly leadId: string;
  readonly workflowId: string;
  readonly traceId: string;
}

/** What became of one row. */
export type RowResult =
  { readonly traceId: string; readonly ok: true } | { readonly traceId: string; readonly ok: false; readonly failure: CrmFailure };

/** Who changed an owner: `us` (this app), a person, or other automation (imports, workflows, inheritance from the account). */
export interface OwnerChange {
  readonly ownerId: string | null;
  readonly at: number;
  readonly by: 'us' | 'person' | 'automation';
  /** The CRM's own word for the source, with the acting user's id when there is one. */
  readonly source: string;
}

/** The owner of a lead now and its history, newest first. */
export interface OwnerReading {
  readonly leadId: string;
  readonly ownerId: string | null;
  readonly changes: readonly OwnerChange[];
}

/** The result reported back to a CRM workflow that asked for a routing. */
export interface ActionResult {
  readonly outcome: 'assigned' | 'held' | 'queued' | 'on-path' | 'left-alone' | 'failed';
  readonly ownerId: string | null;
  readonly rule: string;
  readonly reason: string;
}

/** Who the installation belongs to, as the CRM tells it. */
export interface CrmAccount {
  readonly crmAccountId: string;
  readonly name: string;
  readonly zone: string;
  /** Where a person opens records, for links; without trailing slash. */
  readonly appUrl: string;
}

/** Calls for the webhook path go first; the rest waits when the account's rate limit is short. */
export type Priority = 'routing' | 'background';

export interface Crm {
  readonly capabilities: {
    /** Every lead has an owner from its first moment on: the queue, or the person or the integration that made it. An owner cannot be cleared. */
    readonly alwaysOwned: boolean;
    readonly ownerHistory: boolean;
    readonly teams: boolean;
    readonly workflowActions: boolean;
    /** Queues can own leads; the roster lists them. */
    readonly queues: boolean;
    /** Leads can be enrolled in the CRM's own workflows from outside. */
    readonly workflowEnrolment: boolean;
    /** The CRM shows its users messages of ours. */
    readonly notices: boolean;
  };
  /** What outcomes are known by, in the CRM's own words, where the policy does not say. */
  readonly usualOutcomes: readonly OutcomeRule[];
  describeAccount(): Promise<CrmAccount>;
  /** What this account does not tell, as far as reading it found out by now; empty = nothing is missing. */
  readUnknowns(): Promise<readonly Unknown[]>;
  /** Null = the CRM sets no limit to a day that the account's integrations share, or has not said lately. */
  readCallUsage(): Promise<CallUsage | null>;
  /** Leads by id with the named fields (`country`, not `lead.country`) and their associated accounts; ids that do not exist are left out. */
  readLeads(ids: readonly string[], fields: readonly string[], priority?: Priority): Promise<LeadRecord[]>;
  /**
   * A lead that does not exist, as it would be read with the named fields if these were its properties. Values are text as the CRM keeps
   * it; empty ones, and those that are none of their property, are left out.
   */
  imagineLead(properties: Readonly<Record<string, string>>, fields: readonly string[]): Promise<LeadRecord>;
  /** Accounts by id with the named fields; missing ids are left out. */
  readAccounts(ids: readonly string[], fields: readonly string[], priority?: Priority): Promise<AccountRecord[]>;
  /** All accounts, page by page, with background priority. `cursor` null = from the beginning; the order is the CRM's own and stable. At most 100 a page. */
  readAccountsPage(cursor: string | null, limit: number): Promise<AccountsPage>;
  /** For each of these accounts those above it, the parent first, the one at the top last; accounts with none above are absent. */
  readAccountsAbove(ids: readonly string[]): Promise<ReadonlyMap<string, readonly AccountAbove[]>>;
  /** Accounts whose domain is one of these registrable domains (lower case). The index may lag by seconds. */
  findAccountsByDomain(domains: readonly string[], fields: readonly string[]): Promise<AccountRecord[]>;
  /** Accounts whose name is one of these, without regard to case. */
  findAccountsByName(names: readonly string[], fields: readonly string[]): Promise<AccountRecord[]>;
  /** Everyone who can own leads, with availability, teams, and those who left (`active: false`). */
  readRoster(): Promise<Roster>;
  /** How many open leads each rep owns, by the CRM's own mark of what is open; null = the CRM cannot say. The index may lag by seconds. */
  countOpenWork(repIds: readonly string[]): Promise<ReadonlyMap<string, number | null>>;
  /** Fields of leads and accounts, for the editor and for typing values. */
  readFields(): Promise<FieldDefinition[]>;
  /** The lead with this e-mail address; null when there is none. The index may lag by seconds. */
  findLeadByEmail(email: string): Promise<string | null>;
  /** Leads that share any of these, each once, the newest few hundred. The index may lag by seconds. */
  findSimilarLeads(wanted: SimilarLeads): Promise<SimilarLead[]>;
  /** Current owners only; ids that do not exist are left out. */
  readOwners(leadIds: readonly string[], priority?: Priority): Promise<{ leadId: string; ownerId: string | null }[]>;
  /** Current owners with their history; ids that do not exist are left out. */
  readOwnerHistory(leadIds: readonly string[]): Promise<OwnerReading[]>;
  /** Writes owners and stamps; one result per row, in any order, none missing. Writing the same row twice is harmless. */
  writeOwners(writes: readonly OwnerWrite[]): Promise<RowResult[]>;
  /**
   * Enrols leads; one result per row, in any order, none missing. A lead that is in the workflow already stays as it is, so repeating is harmless
   * while it runs. A CRM without `workflowEnrolment` refuses every row.
   */
  enrol(enrolments: readonly Enrolment[]): Promise<RowResult[]>;
  /** Touches at `since` or later, as exactly as the CRM keeps time (one that keeps seconds tells all of that second); ids that do not exist are left out. What the account does not tell is `unread`, and fails nothing. In the background when `priority` is absent. */
  readTouches(leadIds: readonly string[], since: number, priority?: Priority): Promise<TouchReading[]>;
  /** What became of leads, those that were converted included; ids that do not exist are left out. In the background when `priority` is absent. */
  readOutcomes(leadIds: readonly string[], priority?: Priority): Promise<OutcomeReading[]>;
  /** Creates tasks; one result per row, in any order, none missing. A task that is there already by its trace id is not made again. */
  createTasks(tasks: readonly TaskToCreate[]): Promise<RowResult[]>;
  /** Shows messages; one result per row, in any order, none missing. Repeating shows it again. A CRM without `notices` refuses every row. */
  notifyPeople(notices: readonly Notice[]): Promise<RowResult[]>;
  /** Creates what the stamp needs in the CRM if missing; idempotent. */
  ensureStampFields(): Promise<void>;
  /** Ids of leads created in [from, until), oldest first, up to `limit`; for the sweep. The index may lag by seconds. */
  leadsCreatedBetween(from: number, until: number, limit: number): Promise<{ id: string; createdAt: number }[]>;
  /** Ids of leads of this owner created at `from` or later, oldest first, up to `limit`. The index may lag by seconds. */
  leadsOwnedBy(ownerId: string, from: number, limit: number): Promise<{ id: string; createdAt: number }[]>;
  /** Tells the CRM workflow what became of its request. Idempotent. */
  completeAction(callbackId: string, result: ActionResult): Promise<void>;
  /** Where a person opens this lead. */
  leadUrl(leadId: string, account: CrmAccount): string;
  /** Removes the app from the CRM account. */
  uninstall(): Promise<void>;
}

/** What an account may be unable to tell. */
export type UnknownFact =
  | 'absences'
  | 'frozen-people'
  | 'teams'
  | 'working-hours'
  | 'holidays'
  | 'presence'
  | 'queues'
  | 'territories'
  | 'account-teams'
  | 'open-work'
  | 'owner-history'
  | 'change-events'
  | 'activities'
  | 'emails'
  | 'notes'
  | 'status-history'
  | 'deals';

/** Something this account does not tell. Routing goes on without it. */
export interface Unknown {
  readonly fact: UnknownFact;
  readonly because: 'feature-off' | 'no-permission';
  /** One sentence for an admin, in the CRM's own words: what to switch on or grant. */
  readonly nextStep: string;
}

/** How many of its calls of the last 24 hours an account has used, all of its integrations together, as the CRM last said; `readAt` in epoch milliseconds. */
export interface CallUsage {
  readonly used: number;
  readonly limit: number;
  readonly readAt: number;
}

/** Who waits when the account's rate limit is short: a `worker`, who is soon told to come back, or a `person`, who would rather wait than start again. */
export type Waiting = 'worker' | 'person';

/** Opens the CRM of an installation with a fresh access token whenever one is needed. */
export interface Crms {
  /** `waiting` is `worker` when absent. For a `person` every call goes with the priority of `routing`. */
  open(installationId: string, waiting?: Waiting): Promise<Crm>;
}
