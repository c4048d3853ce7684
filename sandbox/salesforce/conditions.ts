/** The conditions an org works under: how this Salesforce misbehaves, how the org is set up, and what it bought. */

/** How this Salesforce misbehaves. Shares are 0 to 1 and drawn from the seeded generator. All off at the start. */
export interface Faults {
  /** Added to every API answer, in ms. */
  readonly slowMs: number;
  /** Share of API calls answered 503 SERVER_UNAVAILABLE, not applied. */
  readonly share503: number;
  /** Share of API calls answered 500 UNKNOWN_EXCEPTION, not applied. */
  readonly share500: number;
  /** Share of API calls that are applied and then lose their answer: the connection drops. */
  readonly lostResponses: number;
  /** Share of API calls refused as too many long ones at once: 403 REQUEST_LIMIT_EXCEEDED, ConcurrentPerOrgLongTxn. */
  readonly shareConcurrent: number;
  /** The org's calls of the day are used up: every call is refused with 403 REQUEST_LIMIT_EXCEEDED. */
  readonly dailyLimitReached: boolean;
  /** Share of written rows refused with UNABLE_TO_LOCK_ROW. */
  readonly lockRow: number;
  /** Share of written rows a customer's validation rule refuses. */
  readonly validationRule: number;
  /** Share of written rows a customer's duplicate rule refuses. */
  readonly duplicateRule: number;
  /** Share of written rows a customer's flow fails on. */
  readonly flowError: number;
  /** A customer's automation gives a lead whose owner the API changed to the first queue (a contact: to the admin), `overwriteDelayMs` later. */
  readonly overwriteOwner: boolean;
  /** Calls of /services/oauth2 are answered 503. */
  readonly tokenEndpointDown: boolean;
  /** Share of change events delivered twice. */
  readonly duplicateEvents: number;
  /** Change events leave in random order instead of the order they happened in. */
  readonly reorderEvents: boolean;
  /** Share of change events that are never delivered. */
  readonly dropEvents: number;
  /** Extra delay before change events leave, in ms. */
  readonly delayEventsMs: number;
}

/** How the org is set up. */
export interface OrgSettings {
  /** Life of access tokens issued from now on (the session timeout). */
  readonly accessTokenSeconds: number;
  /** Every refresh brings a new refresh token, and using an old one again revokes all. */
  readonly refreshTokenRotation: boolean;
  /** Calls a rolling day allows. */
  readonly dailyApiLimit: number;
  /** Rows of a query page. Salesforce gives up to 2000. */
  readonly queryPageSize: number;
  /** Time until a customer's automation overwrites an owner, in ms. */
  readonly overwriteDelayMs: number;
  /** Fields of Lead and Contact whose changes are kept in the history objects; `Owner` stands for the owner. */
  readonly trackedFields: { readonly Lead: readonly string[]; readonly Contact: readonly string[] };
  /** Who gets a lead that no rule gave anybody, such as one from the web: a user or a queue. */
  readonly defaultLeadOwnerId: string;
  /** The one active assignment rule of leads: where it sends them, null when there is no active rule. */
  readonly assignmentRuleOwnerId: string | null;
  /** An admin approved the app beforehand: /services/oauth2/authorize asks nobody and logs the integration user in. */
  readonly autoConsent: boolean;
  /** The app is known to the org; when not, logging in ends with `app must be installed into org`. */
  readonly appInstalled: boolean;
}

/** What an org has or has not; objects and fields of a missing feature do not exist. */
export interface Features {
  /** Out of office of Chatter. */
  readonly OutOfOffice: boolean;
  /** Omni-Channel: UserServicePresence, ServicePresenceStatus, AgentWork. */
  readonly OmniChannel: boolean;
  /** Enterprise Territory Management. */
  readonly Territories: boolean;
  /** AccountTeamMember. */
  readonly AccountTeams: boolean;
  /** Enhanced Email: EmailMessage and EmailMessageRelation for mails to leads and contacts. */
  readonly EnhancedEmail: boolean;
  /** Sales Engagement: cadences. */
  readonly SalesEngagement: boolean;
  /** The Signalbox package: the stamp fields on Lead and Contact, the notification type. */
  readonly Package: boolean;
  /** The customer's own field Domain__c on Account. */
  readonly AccountDomain: boolean;
}

/** What the user the app acts for may do. Hidden objects and fields behave as if they did not exist, read-only ones refuse writes. */
export interface Access {
  /** API names: `UserLogin`. */
  readonly hiddenObjects: readonly string[];
  /** `Lead.AnnualRevenue`. */
  readonly hiddenFields: readonly string[];
  /** `Lead.Signalbox_Rule__c`. */
  readonly readOnlyFields: readonly string[];
  /** Objects that may be read and not written. */
  readonly readOnlyObjects: readonly string[];
  /** Manage Named Credentials: without it /named-credentials is refused with 403. */
  readonly manageCredentials: boolean;
  /** Send Custom Notifications. */
  readonly sendNotifications: boolean;
  /** View All Records on leads, contacts and accounts: without it change events are refused. */
  readonly viewAllRecords: boolean;
}
