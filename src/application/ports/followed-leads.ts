/**
 * Leads after their assignment: one row for each rep's time with a lead, or for each offer of it, and what happened, in order. The row is also
 * the timer: what is due is claimed under a lease with a fencing token, and what comes of it is committed with the token in one transaction.
 */
import type { LeadClock } from '../../routing/clocks/lead-clocks.ts';
import type { Method } from '../../routing/decision.ts';
import type { Promised } from '../../routing/clocks/promised.ts';
import type { RoutingRequest } from '../../routing/facts.ts';
import type { LeadOutcome } from '../../routing/policy/policy-outcomes.ts';
import type { BreachAction } from '../../routing/policy/policy-slas.ts';
import type { TouchKind } from './crm-activities.ts';
import type { PlannedNotice } from './notices.ts';

export type { Promised };

/** What the CRM said of a lead at the last look into it: what is other at the next look has happened in between. */
export interface SeenInCrm {
  readonly stage: string | null;
  readonly status: string | null;
  readonly convertedAt: number | null;
  /** The stages of its deals, by their ids; null = the account does not tell. */
  readonly deals: Readonly<Record<string, string>> | null;
  /** Kinds of touches that the account does not tell. */
  readonly unread: readonly TouchKind[];
}

/** Why somebody's time with a lead, or an offer, was over. */
export type EndedBecause =
  | 'declined'
  | 'lapsed'
  | 'given'
  | 'claimed'
  | 'unclaimed'
  | 'rerouted'
  | 'handed-over'
  | 'owner-refused'
  /** A person, or other automation, chose another owner. */
  | 'person'
  | 'automation'
  /** The lead is gone from the CRM. */
  | 'gone';

/** What happened, with what belongs to it. */
export type FollowDetail =
  | { readonly kind: 'offered'; readonly repIds: readonly string[]; readonly until: number }
  | { readonly kind: 'assigned'; readonly method: Method | 'by-hand' }
  | { readonly kind: 'accepted' | 'claimed'; readonly via: AnsweredVia }
  | {
      readonly kind: 'rejected';
      readonly reasonId: string | null;
      readonly reason: string;
      readonly note: string | null;
      readonly via: AnsweredVia;
    }
  | { readonly kind: 'given'; readonly to: string; readonly note: string | null; readonly via: AnsweredVia }
  | { readonly kind: 'touched'; readonly how: TouchKind; readonly source: string }
  | { readonly kind: 'held' | 'released' }
  | { readonly kind: 'reminded'; readonly clockId: string; readonly startedAt: number; readonly name: string; readonly dueAt: number }
  | {
      readonly kind: 'breached';
      readonly clockId: string;
      readonly startedAt: number;
      readonly name: string;
      readonly asks: LeadClock['asks']['for'];
      readonly done: readonly BreachAction[];
    }
  | { readonly kind: 'rep-paused'; readonly missed: number }
  | { readonly kind: 'rep-returned' }
  | { readonly kind: 'idle'; readonly since: number }
  | {
      readonly kind: 'stranded';
      readonly because: 'owner-left' | 'long-leave' | 'overturned';
      readonly done: 'tell-manager' | 'reassign';
    }
  | { readonly kind: 'owner-changed'; readonly by: 'person' | 'automation'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'outcome'; readonly outcome: LeadOutcome; readonly sign: string }
  | { readonly kind: 'closed'; readonly because: LeadOutcome | 'gone' };

/** Where an answer came from. */
export type AnsweredVia = 'card' | 'slack' | 'mail' | 'home' | 'crm';

/** Something that happened, before it is recorded; recording a second one of the same `key` on a lead changes nothing. */
export interface NewFollowEvent {
  readonly key: string;
  readonly at: number;
  readonly repId: string | null;
  /** How the person signs; null = Signalbox did it. */
  readonly by: string | null;
  readonly detail: FollowDetail;
}

export interface FollowEvent extends NewFollowEvent {
  readonly followId: string;
  readonly recordedAt: number;
}

/** A row as it stands. Epoch milliseconds; null = not (yet). */
export interface Followed {
  readonly followId: string;
  readonly leadId: string;
  readonly decisionId: string;
  readonly kind: 'offered' | 'assigned';
  readonly state: 'writing' | 'open' | 'ended';
  readonly repId: string | null;
  readonly offeredTo: readonly string[] | null;
  readonly ruleId: string | null;
  readonly poolId: string | null;
  readonly method: Method | 'offered' | 'by-hand';
  readonly policyVersion: number;
  readonly leadCreatedAt: number;
  readonly requestedAt: number;
  readonly decidedAt: number;
  readonly beganAt: number | null;
  readonly acceptedAt: number | null;
  readonly firstTouchAt: number | null;
  readonly lastTouchAt: number | null;
  readonly touches: number;
  /** Null = the first look, which promises, was not yet. */
  readonly promises: readonly Promised[] | null;
  readonly limitEndsAt: number | null;
  readonly endedAt: number | null;
  readonly endedBecause: EndedBecause | null;
  readonly outcomes: Readonly<Partial<Record<LeadOutcome, number>>>;
  readonly closedAt: number | null;
  readonly lookedAt: number | null;
  /** Null = the CRM was not looked into yet. */
  readonly seen: SeenInCrm | null;
  readonly dueAt: number | null;
}

/** One that is to be looked at, with everything that happened to its lead, also under earlier rows, oldest first. */
export interface DueFollowed extends Followed {
  readonly events: readonly FollowEvent[];
  /** What whoever had the lead before was promised; null = nobody had it, or that is not known yet. */
  readonly promisedBefore: readonly Promised[] | null;
  readonly fence: number;
}

type Verdict = 'met' | 'missed' | null;

/** What a look came to. What is left out stays as it is. */
export interface FollowStep {
  readonly followId: string;
  readonly leadId: string;
  readonly fence: number;
  /** When to look again; null = never, unless something happens. */
  readonly dueAt: number | null;
  /** Whether a limit asks for that look, so that it does not wait behind those that only ask whether something happened. */
  readonly pressing: boolean;
  readonly events: readonly NewFollowEvent[];
  readonly notices: readonly PlannedNotice[];
  /** The lead is to be routed again, in the same transaction. */
  readonly ask: { readonly request: RoutingRequest; readonly requestedAt: number } | null;
  /** Reps to take off rotation if, with this look, they missed so many runs since they last answered or touched a lead. */
  readonly pauses: readonly { readonly repId: string; readonly afterMissed: number; readonly at: number }[];
  readonly set: Partial<
    Pick<
      Followed,
      'promises' | 'acceptedAt' | 'firstTouchAt' | 'lastTouchAt' | 'touches' | 'limitEndsAt' | 'outcomes' | 'closedAt' | 'lookedAt' | 'seen'
    >
  > & {
    readonly firstTouchWallMs?: number;
    readonly firstTouchWorkingMs?: number;
    readonly acceptanceVerdict?: Verdict;
    readonly firstTouchVerdict?: Verdict;
    readonly nextTouchVerdict?: Verdict;
  };
  /** It is over for this rep; a change of owner begins the next row at once. */
  readonly end: {
    readonly because: EndedBecause;
    readonly at: number;
    readonly next: { readonly followId: string; readonly repId: string } | null;
  } | null;
}

/** What an answer came to. `spent` = it was answered before, or is no longer theirs to answer; `leaving` = it is about to be routed again. */
export type AnswerResult =
  | { readonly kind: 'recorded' }
  /** The same answer was given before: nothing changed. */
  | { readonly kind: 'already' }
  | { readonly kind: 'spent'; readonly because: 'taken-by-another' | 'not-theirs' | 'ended' | 'answered' | 'leaving' }
  | { readonly kind: 'unknown' };

/** An answer to what a rep was given or offered. */
export interface Answer {
  readonly followId: string;
  readonly leadId: string;
  /** Who answers; null = somebody in the place of whoever has the lead, who can only give it away. */
  readonly repId: string | null;
  readonly event: NewFollowEvent & { readonly detail: Extract<FollowDetail, { kind: 'accepted' | 'claimed' | 'rejected' | 'given' }> };
  /** What is to be routed when it is recorded; null = nothing. */
  readonly ask: RoutingRequest | null;
}

export interface FollowedLeads {
  /**
   * Claims up to `limit` rows that are due, the pressing ones and the longest due first, and reads what happened to their leads. A row that a decision ended comes once
   * more, ended, so that its verdicts are known.
   */
  claim(installationId: string, limit: number, now: number, leaseMs: number): Promise<readonly DueFollowed[]>;
  /** Commits steps whose fence still holds, with everything they cause, in one transaction; gives the ids of those. */
  commit(installationId: string, steps: readonly FollowStep[], now: number): Promise<ReadonlySet<string>>;
  /** Gives claimed rows back after a failure, due again at `dueAt`. */
  giveBack(installationId: string, rows: readonly { readonly followId: string; readonly fence: number }[], dueAt: number): Promise<void>;
  /** Records an answer if it still can be given: under the row's lock, so that of any number of answers one counts. */
  answer(installationId: string, answer: Answer, now: number): Promise<AnswerResult>;
  /** The newest row of a lead; null = it was never assigned or offered. */
  current(installationId: string, leadId: string): Promise<Followed | null>;
  find(installationId: string, followId: string): Promise<Followed | null>;
  /** Everything that happened to a lead, oldest first. */
  events(installationId: string, leadId: string): Promise<readonly FollowEvent[]>;
  /** Makes open rows of these leads due now, and wakes a worker. */
  lookAt(installationId: string, leadIds: readonly string[], now: number): Promise<void>;
  /** The same for every row with a limit that counts working time: hours, holidays or days off changed. Entering or ending an absence does it for its rep. */
  lookAtLimits(installationId: string, now: number): Promise<void>;
  /** Leads that were merged into another go on as that one, due now, unless it was followed itself. Wakes a worker. */
  mergeInto(installationId: string, merged: readonly { readonly leadId: string; readonly into: string }[], now: number): Promise<void>;
  /** Ids of the reps of open rows that are not closed, each once. */
  owners(installationId: string): Promise<readonly string[]>;
  /** Makes open rows of these reps due now, but for those that were found stranded before. Wakes a worker. */
  lookAtStranded(installationId: string, repIds: readonly string[], now: number): Promise<void>;
  /** Makes open rows due now that nothing would look at any more. Wakes a worker. */
  lookAtForgotten(installationId: string, now: number): Promise<void>;
}
