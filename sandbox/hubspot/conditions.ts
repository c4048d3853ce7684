/** The conditions a portal works under: how this HubSpot misbehaves, and how the portal is set up. */

/** How this HubSpot misbehaves. Shares are 0 to 1 and drawn from the seeded generator. All off at the start. */
export interface Faults {
  /** Added to every API answer, in ms. */
  readonly slowMs: number;
  /** Share of API calls answered 429, TEN_SECONDLY_ROLLING. */
  readonly share429: number;
  /** Share of API calls answered 423 (locked), not applied. */
  readonly share423: number;
  /** Share of API calls answered 477 (migration) with Retry-After, not applied. */
  readonly share477: number;
  /** Share of API calls answered 500, 502, 503 or 504 in turn, not applied. */
  readonly share500: number;
  /** Share of API calls that are applied and then lose their answer: the connection drops. */
  readonly lostResponses: number;
  /** Share of rows of a batch write that fail alone, which makes the answer 207. */
  readonly partial207: number;
  /** Share of events delivered twice (the copy in a later batch). */
  readonly duplicateWebhooks: number;
  /** Events leave in random order instead of the order they happened in. */
  readonly reorderWebhooks: boolean;
  /** Share of events that are never delivered. */
  readonly dropWebhooks: number;
  /** Extra delay before events leave, in ms. */
  readonly delayWebhooksMs: number;
  /** "Assign company owner to contact by default": on association the company's owner overwrites the contact's. */
  readonly overwriteOwner: boolean;
  /** Token calls are answered 503. */
  readonly tokenEndpointDown: boolean;
}

/** How the portal is set up; delays are in ms. */
export interface PortalSettings {
  /** Time from the creation of a contact to the automatic association with the company of its e-mail domain. */
  readonly associationDelayMs: number;
  /** Contacts whose domain belongs to no company get a new company. */
  readonly createCompanies: boolean;
  /** Time until a created or changed record is found by search in its new state. */
  readonly searchLagMs: number;
  /** Life of access tokens issued from now on. */
  readonly accessTokenSeconds: number;
  /** Calls of the app per rolling window, search excluded. */
  readonly rateLimit: { readonly calls: number; readonly perMs: number };
  readonly searchLimit: { readonly calls: number; readonly perMs: number };
  /** How long events are gathered before a batch leaves. */
  readonly webhookGatherMs: number;
  /** Time until what happened can be read in the webhooks journal. */
  readonly journalLagMs: number;
  /** First back-off before a refused batch is sent again; doubles each time. Real HubSpot spreads ten over 24 h. */
  readonly retryDelayMs: number;
}
