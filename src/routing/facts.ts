/**
 * The facts a decision is made from, as read from the CRM, in the field's words. Everything here is data: the same facts,
 * policy, rotation state and clock give the same decision, byte for byte. All times are epoch milliseconds.
 */
import type { SameCustomer } from './policy/policy-destinations.ts';
import type { MatchMethod } from './policy/policy-matching.ts';

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
  /** Registrable domain of its business e-mail address; absent = it has none, or no named-account list asks for it. */
  readonly emailDomain?: string;
  /** What enrichment found, by `enriched.…`; absent = the policy asks for none. */
  readonly enriched?: Enriched;
  /** Leads that Signalbox assigned before for the same customer, newest first; absent = the policy asks for none. */
  readonly earlier?: readonly EarlierAssignment[];
  /** Records the CRM holds already for the same person or account; absent = the policy asks for none. */
  readonly duplicates?: readonly DuplicateLead[];
}

/** `pending`: providers that were asked and have not answered. What failed is unknown, so absent from the fields. */
export interface Enriched {
  readonly fields: Fields;
  readonly pending: readonly string[];
}

/** An assignment of ours that says who knows the customer. */
export interface EarlierAssignment {
  readonly leadId: string;
  readonly repId: string;
  readonly by: SameCustomer;
  readonly at: number;
}

/**
 * Another record for the same person (`email` alias, `phone`), or an open lead at the same account. `evidence` says what they share and nothing of the
 * other record, which may be erased when this one is not: `the same e-mail address, spelled otherwise`.
 */
export interface DuplicateLead {
  readonly leadId: string;
  readonly ownerId: string | null;
  readonly by: SameCustomer;
  readonly evidence: string;
  readonly createdAt: number;
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
  /** The parent first, the ultimate parent last; absent = not asked for. */
  readonly parents?: readonly { readonly id: string; readonly name: string | null; readonly ownerId: string | null }[];
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
  /** Absences entered in Signalbox, present and to come; absent = none. `until` null = until somebody ends it. */
  readonly absences?: readonly { readonly from: number; readonly until: number | null; readonly why: string; readonly by: string }[];
  /** Days off that the CRM states, and public holidays of the place the policy names for the rep, from yesterday or before on for two months; absent = none. */
  readonly holidays?: readonly { readonly from: number; readonly until: number; readonly name: string }[];
  /** Open work as the CRM counts it; absent = the policy does not ask, null = the CRM cannot say. */
  readonly open?: { readonly count: number; readonly readAt: number } | null;
}

/** A team of the CRM. */
export interface Team {
  readonly id: string;
  readonly name: string;
}

/** A queue of the CRM, which can own leads until somebody takes them. */
export interface Queue {
  readonly id: string;
  readonly name: string;
}

/** Everyone who can own a lead, as read at one moment. Shared by many decisions and stored once. */
export interface Roster {
  readonly reps: readonly Rep[];
  readonly teams: readonly Team[];
  /** Absent = the CRM has none. */
  readonly queues?: readonly Queue[];
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
  | 'next-rep'
  /** The hand-over rule of a follow-up path is to be looked at. */
  | 'path-check'
  /** A follow-up path reached its deadline. */
  | 'path-ended'
  /** Part of a run over many leads. */
  | 'bulk'
  /** Its owner left or is on a long leave, and everything of theirs is handed over. */
  | 'hand-over'
  /** The rep rejected it: to the next best. */
  | 'declined'
  /** A limit was reached and the policy takes it to the next best, or to a pool. */
  | 'lapsed'
  /** Its owner, or somebody in their place, gives it to the rep in `to`. */
  | 'given'
  /** The rep in `to` was the first to accept an offer. */
  | 'claimed'
  /** Nobody claimed it in time. */
  | 'unclaimed';

/** The hold or the follow-up path that a lead is looked at again for; `ruleId` null = no rule's. */
export interface HeldAs {
  readonly because:
    'everyone-out' | 'nobody-active' | 'everyone-full' | 'everyone-declined' | 'hold-until' | 'enrichment' | 'on-path' | 'offered';
  readonly ruleId: string | null;
  /** From then on the hold of the rule is over, whatever else is so; epoch ms. */
  readonly overAt?: number;
}

/** What is asked of the decision. */
export interface RoutingRequest {
  readonly kind: RequestKind;
  /** Reps who must not get it (they declined it, let it lapse, or the CRM refused them), with the reason. */
  readonly excluded: readonly { readonly repId: string; readonly because: string }[];
  /** Route straight to this pool instead of through the rules (a workflow may ask so); null = the whole policy. For `claimed` the pool it was offered in. */
  readonly poolId: string | null;
  /** Who gets it, for `given` and `claimed`: if they can own leads and are not excluded, else it goes on as for `declined`. */
  readonly to?: string;
  /** A rep declined it or let it lapse, and it waits since then. */
  readonly declined?: true;
  /** Claim pools in which nobody claimed it: it is not offered there again. */
  readonly offeredIn?: readonly string[];
  /** One of those it was offered to rejected it: to the others it is offered until then, as before. */
  readonly offered?: { readonly poolId: string; readonly until: number };
  /** The path the lead is on, for `path-check` and `path-ended`. */
  readonly pathId?: string;
  /** Rules passed by: their hold reached its condition or deadline, or the lead was on their path, so the walk goes on below them. */
  readonly heldBy?: readonly string[];
  /** How the lead waits so far, by the decision that let it; absent = it does not. */
  readonly held?: HeldAs;
  /** Since when the lead waits for a rep (a hold's first decision); relaxes skills. */
  readonly waitingSince?: number;
  /** Who asked and why, for a reroute asked by a person or a workflow. */
  readonly asked?: { readonly by: string; readonly why: string };
}
