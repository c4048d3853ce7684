/**
 * The levers of the local HubSpot: what a person, an import, a workflow or the weather would do in a real account.
 * One `Control` drives one portal. The same is served as JSON under /sandbox/… (README.md). Times are epoch milliseconds.
 */
import type { ActivityControl } from './activity-control.ts';
import type { MovingClock } from '../organisation/moving-clock.ts';
import type { Faults, PortalSettings } from './conditions.ts';

/** A value as HubSpot keeps it: always text; empty text clears. */
export type Properties = Readonly<Record<string, string>>;

/** The object types this HubSpot knows. */
export type ObjectType = 'contacts' | 'companies' | 'deals' | 'calls' | 'emails' | 'meetings' | 'tasks' | 'notes' | 'users';

/** Where a value came from, in HubSpot's own words. */
export type SourceType = 'CRM_UI' | 'IMPORT' | 'FORM' | 'INTEGRATION' | 'AUTOMATION_PLATFORM' | 'MERGE_OBJECTS' | 'MEETINGS' | 'SEQUENCES';

/** One entry of a property's history, newest first in lists. `updatedByUserId` is set when a person did it. */
export interface HistoryEntry {
  readonly value: string;
  readonly timestamp: number;
  readonly sourceType: SourceType;
  readonly sourceId: string | null;
  readonly updatedByUserId: number | null;
}

/** A record with all its properties and their history. */
export interface RecordView {
  readonly id: string;
  readonly type: ObjectType;
  readonly properties: Properties;
  readonly history: Readonly<Record<string, readonly HistoryEntry[]>>;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archived: boolean;
  /** Ids of the associated records by type; the primary company comes first. */
  readonly associations: Readonly<Partial<Record<ObjectType, readonly string[]>>>;
}

/** An owner joined with the user behind it and the availability the Users object states. */
export interface OwnerView {
  /** The id used in `hubspot_owner_id`. */
  readonly ownerId: string;
  readonly userId: number;
  /** Id of the record of type users; neither the owner id nor the user id. */
  readonly userRecordId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly teams: readonly { readonly id: string; readonly name: string; readonly primary: boolean }[];
  /** False when deactivated; the owner then shows only among the archived. */
  readonly active: boolean;
  readonly status: 'available' | 'away' | null;
  readonly zone: string | null;
  readonly workingHours: readonly WorkingHours[] | null;
  readonly outOfOffice: readonly OutOfOffice[];
}

/** A block of working time as HubSpot writes it: days MONDAY_TO_FRIDAY, SATURDAY_SUNDAY, EVERY_DAY or one day; minutes 0 to 1440. */
export interface WorkingHours {
  readonly days: string;
  readonly startMinute: number;
  readonly endMinute: number;
}

/** An absence, as HubSpot writes it. */
export interface OutOfOffice {
  readonly startTimestamp: number;
  readonly endTimestamp: number;
}

/** What to change of a person's availability; null clears, absent keeps. */
export interface AvailabilityChange {
  readonly status?: 'available' | 'away' | null;
  readonly zone?: string | null;
  readonly workingHours?: readonly WorkingHours[] | null;
  readonly outOfOffice?: readonly OutOfOffice[];
}

/** Something this HubSpot was asked that the real one does not know or refuses as a mistake of the app: a test fails when there is any. */
export interface Complaint {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly because: string;
}

/** The life of one workflow action call. */
export interface Execution {
  readonly callbackId: string;
  /** Which action of the project was called. */
  readonly actionUid: string;
  readonly contactId: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** `calling` → `blocked` → `succeeded` | `failed` | `expired`. */
  readonly state: 'calling' | 'blocked' | 'succeeded' | 'failed' | 'expired';
  readonly outputs: Readonly<Record<string, unknown>>;
  /** How often the action URL was called. */
  readonly attempts: number;
  /** How often the app completed the callback. */
  readonly completions: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** When a blocked one expires. */
  readonly expiresAt: number | null;
  /** What went wrong, for a person. */
  readonly problem: string | null;
}

/** Calls received, by `METHOD /path/with/{id}`; OAuth and API, without the control itself. */
export interface ApiCalls {
  readonly total: number;
  readonly byRoute: Readonly<Record<string, number>>;
  /** How many were answered 429. */
  readonly limited: number;
}

/** One delivery attempt of a webhook batch. `status` is null when nothing answered in time. */
export interface WebhookDelivery {
  readonly at: number;
  readonly attempt: number;
  readonly status: number | null;
  readonly events: readonly WebhookEvent[];
}

/** An event as sent. */
export type WebhookEvent = Readonly<Record<string, string | number | boolean | readonly number[]>>;

/** A request of a page extension, before the proxy signs it. */
export interface ExtensionRequest {
  readonly url: string;
  readonly method?: string;
  /** Object, sent as JSON. */
  readonly body?: unknown;
  /** Only `Authorization` is let through. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The person who looks at the page. */
  readonly userId: number;
  readonly timeoutMs?: number;
}

/** What the extension gets: the app's answer, or the proxy's own refusal (`proxyError` says why; the app's body is then hidden). */
export interface ExtensionAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly proxyError: string | null;
}

/** A property as defined in the portal. */
export interface PropertyView {
  readonly name: string;
  readonly label: string;
  readonly type: 'string' | 'number' | 'enumeration' | 'bool' | 'datetime' | 'date';
  readonly fieldType: string;
  readonly groupName: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
  readonly readOnly: boolean;
}

/** Drives one portal. */
export interface Control extends ActivityControl {
  readonly portalId: number;
  readonly portalName: string;
  /** Origin of this HubSpot, without trailing slash. */
  readonly url: string;
  /** User id of the super admin: installs the app, is the default author of edits. */
  readonly adminUserId: number;
  /** The clock it lives by. */
  readonly clock: MovingClock;
  /** Where a person opens the contact. */
  contactUrl(contactId: string): string;

  /** Creates a contact as a person would (`by` = user id, the admin when absent), or as a form or import when `source` says so. Throws `Refused` on bad properties. */
  createContact(properties: Properties, author?: { readonly by?: number; readonly source?: SourceType }): RecordView;
  /** One import of many contacts. */
  importContacts(rows: readonly Properties[]): RecordView[];
  editContact(contactId: string, properties: Properties, userId: number): RecordView;
  /** A workflow of the customer's own changes a contact. */
  automateContact(contactId: string, properties: Properties): RecordView;
  deleteContact(contactId: string): void;
  /** Deletes for good, as a data protection request asks. */
  privacyDelete(contactId: string): void;
  /** Merges the second into the first; the result has a new id, as since 2025. */
  mergeContacts(primaryId: string, mergedId: string): RecordView;
  getContact(contactId: string): RecordView | null;
  /** Live contacts, newest first. */
  listContacts(): RecordView[];
  /** The n-th believable new contact: company domain, free mail, unknown company, missing fields, several countries, in turn. */
  sampleContact(n: number): Properties;

  createCompany(properties: Properties): RecordView;
  editCompany(companyId: string, properties: Properties, userId: number): RecordView;
  deleteCompany(companyId: string): void;
  /** Merges the second into the first, which keeps its id, as HubSpot's merge of companies does. */
  mergeCompanies(primaryId: string, mergedId: string): RecordView;
  /** Makes the second the parent of the first, as a person would. */
  setParentCompany(childId: string, parentId: string): void;
  /** Live companies, oldest first. */
  listCompanies(): RecordView[];
  /** Associates as a person would; `primary` makes it the contact's primary company. */
  associate(contactId: string, companyId: string, primary: boolean): void;
  /** Tasks and notes, for looking at what the app made. */
  listRecords(type: ObjectType): RecordView[];
  listProperties(type: ObjectType): PropertyView[];

  /** Everyone who owns or owned records, the departed last. */
  listOwners(): OwnerView[];
  setAvailability(ownerId: string, change: AvailabilityChange): OwnerView;
  /** Everybody in, around the clock: for tests that must not depend on the time of day. */
  makeEveryoneAvailable(): void;
  deactivateOwner(ownerId: string): void;
  reactivateOwner(ownerId: string): void;

  faults(): Faults;
  setFaults(change: Partial<Faults>): Faults;
  settings(): PortalSettings;
  setSettings(change: Partial<PortalSettings>): PortalSettings;

  /** Runs the app's workflow action on a contact, as a published workflow would; resolves when the app answered the first time (or will not). Retries go on by themselves. */
  runWorkflow(contactId: string, inputs: Readonly<Record<string, unknown>>): Promise<Execution>;
  /** Newest first. */
  executions(): Execution[];
  /** Makes a contact workflow of the customer's own that goes on for ever; gives its id. */
  createWorkflow(name: string): string;
  /** Ids of the contacts enrolled in a workflow, in order, one for every enrolment. */
  enrolledIn(workflowId: string): string[];
  /** hubspot.fetch: permitted addresses only, identity appended, signed v2 and v3, retried once. */
  fetchAsExtension(request: ExtensionRequest): Promise<ExtensionAnswer>;

  /** Whether HubSpot approved the app for the webhooks journal; it is at the start. Holds for all portals. */
  grantJournal(granted: boolean): void;
  /** How many entries the journal of all portals holds, and the subscriptions of this one. */
  journal(): { readonly granted: boolean; readonly entries: number; readonly subscriptions: readonly string[] };

  /** True while the app is installed. */
  installed(): boolean;
  /** The customer uninstalls the app (or an admin revokes it): every token dies, no event says so. */
  revokeGrant(): void;
  /** Access tokens expire now; refreshing works. */
  expireAccessTokens(): void;

  /** Calls since the start or the last reset. */
  apiCalls(): ApiCalls;
  resetApiCalls(): void;
  complaints(): Complaint[];
  /** Forgets complaints that a test provoked on purpose. */
  clearComplaints(): void;
  /** Deliveries so far, oldest first. */
  webhookDeliveries(): WebhookDelivery[];
  /** Events not yet accepted by the app. */
  pendingWebhooks(): number;
  /** Resolves when no event, association, index update or workflow call is pending; rejects after `timeoutMs`. Blocked executions do not count. */
  waitUntilQuiet(timeoutMs: number): Promise<void>;
}

/** A lever was pulled that HubSpot's pages would refuse: unknown record, unknown property, unknown owner. The message says which. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
