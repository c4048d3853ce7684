/**
 * The facts a decision is made from, as read from the CRM, in the field's words. Everything here is data: the same facts,
 * policy, rotation state and clock give the same decision, byte for byte. All times are epoch milliseconds.
 */
import type { MatchMethod } from './policy.ts';

/** A property's typed value. A property that is empty or missing in the CRM is absent here, and so unknown. */
export type FieldValue = string | number | boolean | readonly string[];

/** Values by the CRM's property name. */
export type Fields = Readonly<Record<string, FieldValue>>;

/** The lead as it stood when it was read. */
export interface Lead {
  readonly id: string;
  readonly fields: Fields;
  readonly ownerId: string | null;
  readonly createdAt: number;
  /** True when an import created it. */
  readonly imported: boolean;
  /** True when Signalbox decided on it before. */
  readonly routedBefore: boolean;
  readonly readAt: number;
}

/** An account the lead may belong to. */
export interface AccountCandidate {
  readonly id: string;
  readonly name: string | null;
  readonly domain: string | null;
  readonly ownerId: string | null;
  readonly method: MatchMethod;
  /** 0 to 1. */
  readonly confidence: number;
  /** The pieces that made the confidence: `primary association`, `domain acme.com`, `name "acme" after dropping "inc"`. */
  readonly evidence: readonly string[];
  readonly openDeals: number | null;
  readonly customer: boolean | null;
  readonly lastActivityAt: number | null;
  readonly contacts: number | null;
  readonly createdAt: number | null;
  readonly fields: Fields;
  readonly readAt: number;
}

/** A block of a working week in the rep's own zone; minutes from midnight, the end excluded. */
export interface WorkingBlock {
  readonly days: readonly Weekday[];
  readonly startMinute: number;
  readonly endMinute: number;
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A person who can own leads, with the availability the CRM states. */
export interface Rep {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** False when the CRM deactivated or archived the person. */
  readonly active: boolean;
  readonly teamIds: readonly string[];
  /** Set by the person or an admin in the CRM; null = the CRM says nothing. */
  readonly status: 'available' | 'away' | null;
  readonly outOfOffice: readonly { readonly from: number; readonly until: number }[];
  /** IANA name; null = not set. */
  readonly zone: string | null;
  /** Null = not set. */
  readonly workingHours: readonly WorkingBlock[] | null;
}

/** A team of the CRM. */
export interface Team {
  readonly id: string;
  readonly name: string;
}

/** Everyone who can own a lead, as read at one moment. Shared by many decisions and stored once. */
export interface Roster {
  readonly reps: readonly Rep[];
  readonly teams: readonly Team[];
  readonly readAt: number;
}

/** Why this lead is being looked at. */
export type RequestKind =
  /** The CRM announced it, or a sweep found it. */
  | 'new'
  /** A person asked on the card. */
  | 'reroute'
  /** A CRM workflow asked. */
  | 'workflow'
  /** A hold ended because someone may be available again. */
  | 'hold-check'
  /** A hold reached its deadline. */
  | 'hold-expired'
  /** The chosen rep could not be written (deactivated in between). */
  | 'next-rep';

/** What is asked of the decision. */
export interface RoutingRequest {
  readonly kind: RequestKind;
  /** Reps who must not get it (declined, or refused by the CRM), with the reason. */
  readonly excluded: readonly { readonly repId: string; readonly because: string }[];
  /** Route straight to this pool instead of through the rules (a workflow may ask so); null = the whole policy. */
  readonly poolId: string | null;
  /** Who asked and why, for a reroute asked by a person or a workflow. */
  readonly asked?: { readonly by: string; readonly why: string };
}
