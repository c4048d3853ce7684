/**
 * What is written to leads, on its way to the CRM: an owner, or what a follow-up path sets. States: `waiting` → `sending` → `written` → `settled`; or `overridden` (someone else's
 * owner stands), `superseded` (a newer decision), `refused` (a next rep is being sought), `stuck` (a person must retry).
 * A row found in `sending` after a crash may have been written: it is read back before it is ever sent again.
 */
import type { OwnerChange, RoutingStamp } from './crm.ts';

export type WriteState = 'waiting' | 'sending' | 'written' | 'settled' | 'overridden' | 'superseded' | 'refused' | 'stuck';

export interface OutgoingWrite {
  readonly writeId: string;
  readonly decisionId: string;
  readonly leadId: string;
  /** Null = the owner stays as it is. Such a write goes from `sending` to `settled`: nobody can overturn an owner it does not set. */
  readonly ownerId: string | null;
  readonly expectedOwnerId: string | null;
  readonly stamp: RoutingStamp;
  /** Further properties, by the CRM's own names. */
  readonly set: Readonly<Record<string, string>>;
  /** A workflow of the CRM to enrol the lead in; null = none. */
  readonly enrolIn: string | null;
  /** When the CRM confirmed the enrolment; null = not yet. */
  readonly enrolledAt: number | null;
  readonly state: WriteState;
  /** True when an earlier attempt may have reached the CRM. */
  readonly maybeSent: boolean;
  readonly attempts: number;
  readonly reasserted: boolean;
  readonly createdAt: number;
  /** When the CRM confirmed it; null = not yet. */
  readonly writtenAt: number | null;
  readonly problem: string | null;
  readonly fence: number;
}

/** What became of a claimed write. `dueAt`: when to look again (retry, or late read-back); null = never. */
export interface WriteUpdate {
  readonly writeId: string;
  readonly fence: number;
  readonly state: WriteState;
  readonly dueAt: number | null;
  readonly writtenAt?: number;
  readonly enrolledAt?: number;
  readonly problem?: string | null;
  readonly reasserted?: boolean;
  readonly attempts?: number;
  /** Whose choice stands, for `overridden`. */
  readonly overriddenBy?: 'person' | 'automation';
}

/** What we meant a lead's owner to be, over all decisions. */
export interface OwnersSent {
  /** Owners of writes, and those they were to take the place of, which may be put back. */
  readonly ownerIds: ReadonlySet<string | null>;
  /** When writes reached the CRM, or may have; epoch milliseconds, as the next. */
  readonly sentAt: readonly number[];
  /** When the first of them was decided. */
  readonly since: number;
}

export interface OutgoingWrites {
  /** Claims up to `limit` due writes in `waiting`, `sending` (lease over) or `written` (late read-back due), one per lead, oldest first. */
  claim(installationId: string, limit: number, now: number, leaseMs: number): Promise<OutgoingWrite[]>;
  /** Marks claimed writes as `sending`, durable before the call is made. Returns the ids whose fence still holds. */
  markSending(installationId: string, writes: readonly { writeId: string; fence: number }[]): Promise<Set<string>>;
  /** Applies updates whose fence still holds, and wakes workers for those with `dueAt`. */
  update(installationId: string, updates: readonly WriteUpdate[], now: number): Promise<void>;
  ofLead(installationId: string, leadId: string): Promise<OutgoingWrite[]>;
  /** By lead; without those that we never wrote. */
  ownersSent(installationId: string, leadIds: readonly string[]): Promise<ReadonlyMap<string, OwnersSent>>;
  stuck(installationId: string, limit: number): Promise<OutgoingWrite[]>;
  /** Puts stuck writes of the lead back to `waiting`. */
  retry(installationId: string, leadId: string, now: number): Promise<number>;
  /** Makes the late read-back of a lead's written row due now (its owner changed). */
  recheck(installationId: string, leadIds: readonly string[], now: number): Promise<void>;
}

/** Later changes of owner, as seen in the CRM's history; one row per (lead, at, owner). */
export interface OwnerChanges {
  record(installationId: string, changes: readonly ({ leadId: string } & OwnerChange)[]): Promise<void>;
  ofLead(installationId: string, leadId: string): Promise<OwnerChange[]>;
}
