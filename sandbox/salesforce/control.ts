/**
 * The levers of the local Salesforce: what a person, a form, an automation or the weather would do in a real org.
 * One `Control` drives one org. The same is served as JSON under /sandbox/… (README.md). Times are epoch milliseconds, ids have 18 characters.
 */
import type { MovingClock } from '../organisation/moving-clock.ts';
import type { CommitListener } from './commits.ts';
import type { Access, Faults, Features, OrgSettings } from './conditions.ts';
import type { EventLevers } from './events/event-levers.ts';
import type { Values, Value } from './records.ts';

/** Some fields of a record by API name. */
export type Fields = Readonly<Record<string, Value>>;

/** A record with all its fields. */
export interface RecordView {
  readonly id: string;
  readonly sobject: string;
  readonly fields: Values;
  readonly deleted: boolean;
}

/** Who does it, and through what. */
export interface Author {
  /** User id; the admin when absent. */
  readonly by?: string;
  /** `ui` (default): the person owns it; `web`: web-to-lead, the assignment rule and then the default owner decide; `import`: no rule runs. */
  readonly source?: 'ui' | 'web' | 'import';
}

/** A user with what decides about availability. */
export interface UserView {
  readonly id: string;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly username: string;
  readonly title: string;
  readonly profile: string;
  readonly roleId: string | null;
  readonly role: string | null;
  readonly zone: string;
  readonly active: boolean;
  readonly frozen: boolean;
  /** Absences of the OutOfOffice object, enabled ones. */
  readonly outOfOffice: readonly { readonly from: number; readonly until: number }[];
  /** Current Omni-Channel status, null when the user never logged in to Omni-Channel. */
  readonly presence: { readonly status: string; readonly away: boolean } | null;
}

/** What to change of a user; absent keeps. */
export interface UserChange {
  readonly active?: boolean;
  readonly frozen?: boolean;
  readonly zone?: string;
  readonly roleId?: string | null;
  /** False: the profile lacks Read on leads and contacts, so that owning one is refused with TRANSFER_REQUIRES_READ. */
  readonly mayRead?: boolean;
  /** Name of a ServicePresenceStatus, or null to log out of Omni-Channel. */
  readonly presence?: string | null;
}

/** A queue with its members (users, roles and groups as stored). */
export interface QueueView {
  readonly id: string;
  readonly name: string;
  readonly developerName: string;
  readonly memberIds: readonly string[];
}

/** Something this Salesforce was asked that the real one does not know, refuses, or silently punishes: a test fails when there is any. */
export interface Complaint {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly because: string;
}

/** Calls received, by `METHOD /path/{id}`; OAuth and API, without the control itself. */
export interface ApiCalls {
  /** Without OAuth: those that count against the daily limit. */
  readonly total: number;
  readonly byRoute: Readonly<Record<string, number>>;
  /** How many were refused for a limit. */
  readonly limited: number;
}

/** A refusal that rows can be made to meet. */
export type RowRefusal =
  | 'UNABLE_TO_LOCK_ROW'
  | 'FIELD_CUSTOM_VALIDATION_EXCEPTION'
  | 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'
  | 'DUPLICATES_DETECTED'
  | 'INSUFFICIENT_ACCESS_OR_READONLY'
  | 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY';

/** A custom notification that was sent. */
export interface SentNotification {
  readonly at: number;
  readonly typeId: string;
  readonly recipientIds: readonly string[];
  readonly title: string;
  readonly body: string;
  readonly targetId: string | null;
}

/** A stored credential of an external credential's principal. */
export interface StoredCredential {
  readonly externalCredential: string;
  readonly principalName: string;
  /** Parameter values in the clear, for the stand-in of Apex. */
  readonly values: Readonly<Record<string, string>>;
  readonly updatedAt: number;
}

/** What is done about a lead or a contact. */
export interface Activity {
  /** A task is open; a call, a mail, a meeting that begins now and a note are done; a cadence begins. */
  readonly kind: 'task' | 'call' | 'email' | 'incomingEmail' | 'listEmail' | 'event' | 'note' | 'cadence';
  /** User id; automation when absent. */
  readonly by?: string;
  readonly fields?: Fields;
}

/** Drives one org. */
export interface Control {
  /** 18 characters, `00D…`. */
  readonly orgId: string;
  readonly orgName: string;
  /** Origin of this Salesforce, without trailing slash. */
  readonly url: string;
  /** The admin: the default author of edits. */
  readonly adminUserId: string;
  /** The clock it lives by. */
  readonly clock: MovingClock;
  /** The user the app acts for when nobody else is chosen on the consent page. */
  readonly integrationUserId: string;
  /** Where a person opens the record. */
  recordUrl(recordId: string): string;

  /** Creates a lead; throws `Refused` on bad fields. A lead needs LastName and Company. */
  createLead(fields: Fields, author?: Author): RecordView;
  /** A contact needs LastName. Owner: the person. */
  createContact(fields: Fields, author?: Author): RecordView;
  createAccount(fields: Fields, author?: Author): RecordView;
  /** Inserts a record of any other object, as setup or another page would: Opportunity, Task, Holiday, GroupMember, Territory2 … */
  insert(sobject: string, fields: Fields): RecordView;
  logActivity(recordId: string, activity: Activity): RecordView;
  /** An opportunity that the contact has a role in. */
  createOpportunity(contactId: string, fields: Fields): RecordView;
  /** One import of many leads, in one transaction. */
  importLeads(rows: readonly Fields[]): RecordView[];
  /** A person (the admin when absent) edits a record of any object. */
  edit(recordId: string, fields: Fields, userId?: string): RecordView;
  /** A customer's automation changes a record. */
  automate(recordId: string, fields: Fields): RecordView;
  delete(recordId: string, userId?: string): void;
  undelete(recordId: string): RecordView;
  /** Merges the second into the first, which keeps its id; leads, contacts or accounts. */
  merge(masterId: string, mergedId: string): RecordView;
  /** Converts a lead into a contact of the given account, or of a new one made from the lead's company. */
  convert(
    leadId: string,
    options?: { readonly accountId?: string; readonly by?: string },
  ): {
    readonly contactId: string;
    readonly accountId: string;
  };
  /** Deleted ones too; null when there never was such a record. */
  get(recordId: string): RecordView | null;
  /** Live records of an object, newest first. */
  list(sobject: string): RecordView[];
  /** LeadHistory or ContactHistory of a record, newest first. */
  history(recordId: string): RecordView[];
  /** The n-th believable new lead: company domain, free mail, unknown company, missing fields, several countries, in turn. */
  sampleLead(n: number): Fields;
  /** The n-th believable new contact, of a seeded account or of none. */
  sampleContact(n: number): Fields;

  /** The reps, the admin, the integration user, the departed last. */
  users(): UserView[];
  setUser(userId: string, change: UserChange): UserView;
  /** Sets or clears (null) the user's absence. */
  outOfOffice(userId: string, absence: { readonly from: number; readonly until: number } | null): UserView;
  /** Everybody in, around the clock: for tests that must not depend on the time of day. */
  makeEveryoneAvailable(): void;
  queues(): QueueView[];

  /** Writes of this record meet this refusal, `times` times (without end when absent); null ends it. */
  refuseWrites(recordId: string, refusal: RowRefusal | null, times?: number): void;
  faults(): Faults;
  setFaults(change: Partial<Faults>): Faults;
  settings(): OrgSettings;
  setSettings(change: Partial<OrgSettings>): OrgSettings;
  features(): Features;
  setFeatures(change: Partial<Features>): Features;
  access(): Access;
  setAccess(change: Partial<Access>): Access;

  /** Change events: what a broken network, three quiet days or a used up allowance would do to those who listen. */
  readonly events: EventLevers;
  /** Called after every committed transaction; gives the function that ends it. */
  onCommit(listener: CommitListener): () => void;
  /** The credential of an external credential's principal, null when none was stored. Only the sandbox itself may read it. */
  credential(externalCredential: string): StoredCredential | null;
  /** Custom notifications sent, oldest first. */
  notifications(): SentNotification[];

  /** True while a grant of the app stands. */
  installed(): boolean;
  /** An admin revokes the app: every token dies, no event says so. */
  revokeGrant(): void;
  /** Access tokens expire now; refreshing works. */
  expireAccessTokens(): void;

  /** Calls since the start or the last reset. */
  apiCalls(): ApiCalls;
  resetApiCalls(): void;
  complaints(): Complaint[];
  /** Forgets complaints that a test provoked on purpose. */
  clearComplaints(): void;
  /** Resolves when no automation and no change event is pending; rejects after `timeoutMs`. */
  waitUntilQuiet(timeoutMs: number): Promise<void>;
}

/** A lever was pulled that Salesforce's pages would refuse: unknown record, unknown field, unknown user. The message says which. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
