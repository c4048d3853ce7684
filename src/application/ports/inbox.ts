/** The inbox: every event the CRM announced, stored once, in one transaction with the work it causes. */

/** What an event means to us, whatever the CRM calls it. */
export type EventKind =
  | 'lead-created'
  | 'owner-changed'
  | 'lead-deleted'
  | 'lead-erased'
  | 'lead-merged'
  /** An account came, or changed in what it is matched by. */
  | 'account-changed'
  | 'account-gone';

export interface InboundEvent {
  readonly crmAccountId: string;
  readonly kind: EventKind;
  /** Of an account event the account's id. */
  readonly leadId: string;
  /** Epoch ms, stable over redeliveries. */
  readonly occurredAt: number;
  /** Equal for redeliveries of one event, different for different events. */
  readonly dedupeKey: string;
  /** For `owner-changed`: the new owner (null = cleared) and the CRM's word for the source; for `lead-merged`: the surviving lead's id. */
  readonly detail: { readonly ownerId?: string | null; readonly source?: string; readonly mergedInto?: string };
}

/** How many events were new, seen before, or for accounts we do not know or no longer serve. */
export interface Received {
  readonly stored: number;
  readonly duplicates: number;
  readonly unknown: number;
}

export interface Inbox {
  /**
   * One statement for all events of all installations, plus the waiting leads (`lead-created`) and the wake-up jobs, in one
   * transaction. When this returns, everything is durable.
   */
  receive(crm: 'hubspot' | 'salesforce', events: readonly InboundEvent[], now: number): Promise<Received>;
  /** Claims up to `limit` stored events other than `lead-created` of one installation for processing, oldest first. */
  claim(installationId: string, limit: number, now: number, leaseMs: number): Promise<ClaimedEvent[]>;
  /** Marks claimed events as done; ignored when the fence is stale. */
  complete(installationId: string, events: readonly { readonly eventId: string; readonly fence: number }[]): Promise<void>;
}

export interface ClaimedEvent extends InboundEvent {
  readonly eventId: string;
  readonly fence: number;
}
