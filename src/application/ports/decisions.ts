/** Decisions and their commit: rotation state, record and outgoing write in one transaction. */
import type { Decision } from '../../routing/decision.ts';
import type { AccountCandidate, Lead, Roster, RoutingRequest } from '../../routing/facts.ts';
import type { PoolState, RotationState } from '../../routing/rotation-state.ts';
import type { RoutingStamp } from './crm.ts';

/** Who was there, without when it was read: stored once for all readings that found the same. */
export type RosterContent = Omit<Roster, 'readAt'>;

/** Everything needed to replay a decision, and its answer. Stored as text so that the bytes survive. */
export interface DecisionRecord {
  readonly decisionId: string;
  readonly leadId: string;
  readonly policyVersion: number;
  readonly engine: string;
  readonly request: RoutingRequest;
  readonly requestedAt: number;
  readonly decidedAt: number;
  readonly lead: Lead;
  readonly accounts: readonly AccountCandidate[];
  /** Key of the stored roster. */
  readonly rosterId: string;
  /** When that roster was read for this decision. */
  readonly rosterReadAt: number;
  readonly rotationBefore: RotationState;
  readonly decision: Decision;
}

/** A decision that was erased keeps its outcome and loses everything personal; it cannot be replayed. */
export interface StoredDecision extends DecisionRecord {
  readonly erasedAt: number | null;
}

/** What the commit needs of the lead it claimed. */
export interface ClaimedLead {
  readonly leadId: string;
  readonly fence: number;
}

/** One decision to commit, with what it causes. */
export interface DecisionToCommit {
  readonly claimed: ClaimedLead;
  readonly record: DecisionRecord;
  /** The pools whose state changed, after. */
  readonly rotationAfter: readonly PoolState[];
  /** Null when nothing is written (held, left alone). `expectedOwnerId` is the owner seen when the lead was read. */
  readonly write: { readonly ownerId: string; readonly expectedOwnerId: string | null; readonly stamp: RoutingStamp } | null;
  /** Null when the lead is finished; otherwise it keeps waiting as held. */
  readonly hold: { readonly retryAt: number; readonly deadline: number } | null;
}

/** A held lead that was looked at again and is still held: it waits for its next look, and nothing is recorded. */
export interface StillHeld {
  readonly claimed: ClaimedLead;
  readonly record: null;
  readonly hold: { readonly retryAt: number; readonly deadline: number };
}

export interface Decisions {
  /**
   * Runs `decide` with the rotation states of `poolIds` locked (ascending id) and commits what it returns in the same
   * transaction: rotation, records, roster, outgoing writes, waiting leads (removed or held), wake-up jobs. A lead that is still held
   * changes nothing but its own next look.
   * A lead whose fence is stale is left out of the commit together with everything it caused; `decide` gets only live leads.
   */
  commit(
    installationId: string,
    claimed: readonly ClaimedLead[],
    poolIds: readonly string[],
    roster: { readonly id: string; readonly roster: RosterContent },
    decide: (rotation: RotationState, live: ReadonlySet<string>) => readonly (DecisionToCommit | StillHeld)[],
    now: number,
  ): Promise<void>;
  latest(installationId: string, leadId: string): Promise<StoredDecision | null>;
  /** All decisions on a lead, newest first. */
  history(installationId: string, leadId: string, limit: number): Promise<StoredDecision[]>;
  find(installationId: string, decisionId: string): Promise<StoredDecision | null>;
  /** Newest first. */
  recent(installationId: string, limit: number): Promise<StoredDecision[]>;
  /** Newest first, those made before the decision `beforeId`: the next page after one that ends with it. Null = from the newest. */
  madeBefore(installationId: string, beforeId: string | null, limit: number): Promise<StoredDecision[]>;
  /** Together with `rosterReadAt` of a record this is the roster the decision saw. */
  roster(installationId: string, rosterId: string): Promise<RosterContent | null>;
  /** Several of them by key; one that is gone is absent. */
  rosters(installationId: string, rosterIds: readonly string[]): Promise<ReadonlyMap<string, RosterContent>>;
  /** Which of these leads were decided on before. */
  decidedBefore(installationId: string, leadIds: readonly string[]): Promise<Set<string>>;
  rotation(installationId: string): Promise<PoolState[]>;
  /** Erases the personal data of one lead from every table. */
  eraseLead(installationId: string, leadId: string, now: number): Promise<void>;
}
