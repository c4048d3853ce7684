/** Decisions and their commit: rotation state, record and outgoing write in one transaction. */
import type { Decision } from '../../routing/decision.ts';
import type { AccountCandidate, Lead, Roster, RoutingRequest } from '../../routing/facts.ts';
import type { Kept } from '../../routing/destinations/keep-waiting.ts';
import type { PoolState, RotationState } from '../../routing/rotation/rotation-state.ts';
import type { Usage, UsageQuery } from '../../routing/eligibility/usage.ts';
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
  /** The counters the decision looked at, as they were. */
  readonly usageBefore: Usage;
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

/** What is to be written to the CRM. A queue is an owner too. `set` are further properties of the lead, `enrolIn` a workflow of the CRM. */
export interface WriteToMake {
  /** Null = the owner stays as it is (a follow-up path works on the lead). */
  readonly ownerId: string | null;
  readonly expectedOwnerId: string | null;
  readonly stamp: RoutingStamp;
  readonly set: Readonly<Record<string, string>>;
  readonly enrolIn: string | null;
}

/** An assignment as limits and stickiness see it. E-mail and phone are normalised here and kept only as keyed digests. */
export interface AssignmentToKeep {
  readonly repId: string;
  readonly poolId: string | null;
  readonly accountId: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** What a commit locks and counts before it decides. */
export interface CommitNeeds {
  /** Locked in ascending id. */
  readonly poolIds: readonly string[];
  /** Not empty: limits or loads are in play, so the installation's commits go one after the other and no limit can be passed. */
  readonly usage: readonly UsageQuery[];
  /** Assignments whose turn is given back when their lead is still claimed: they are marked before anything is counted. Left out = none. */
  readonly returning?: readonly { readonly leadId: string; readonly decisionId: string }[];
}

/** What the commit locked, as it stands. */
export interface LockedState {
  readonly rotation: RotationState;
  readonly usage: Usage;
  /** Ids of the decisions whose assignments were marked as returned now, and not before. */
  readonly returned: ReadonlySet<string>;
}

/** How a lead goes on waiting. `keep` is added to the request it came with. */
export interface Hold {
  readonly retryAt: number;
  readonly deadline: number;
  readonly keep?: Kept;
}

/** One decision to commit, with what it causes. */
export interface DecisionToCommit {
  readonly claimed: ClaimedLead;
  readonly record: DecisionRecord;
  /** The pools whose state changed, after. */
  readonly rotationAfter: readonly PoolState[];
  /** Null when nothing is written (held, left alone). `expectedOwnerId` is the owner seen when the lead was read. */
  readonly write: WriteToMake | null;
  /** True when nothing is written because the installation only observes; it is remembered to be compared with what people do. */
  readonly observed?: boolean;
  /** What is remembered of an assignment, for limits and for the next lead of the same customer. Null = nobody got the lead. */
  readonly assignment: AssignmentToKeep | null;
  /** Where the lead came from, as reports count it; null or left out = unknown. */
  readonly source?: string | null;
  /** Null when the lead is finished; otherwise it keeps waiting as held. */
  readonly hold: Hold | null;
}

/** A held lead that was looked at again and is still held: it waits for its next look, and nothing is recorded. */
export interface StillHeld {
  readonly claimed: ClaimedLead;
  readonly record: null;
  readonly hold: Hold;
}

/** Which leads are decided on, with what locked, among whom, and when (epoch ms). */
export interface Commit {
  readonly claimed: readonly ClaimedLead[];
  readonly needs: CommitNeeds;
  readonly roster: { readonly id: string; readonly roster: RosterContent };
  readonly now: number;
}

export interface Decisions {
  /**
   * Runs `decide` with the rotation and the usage it needs locked and commits what it returns in the same
   * transaction: rotation, records, roster, outgoing writes, waiting leads (removed or held), wake-up jobs. A lead that is still held
   * changes nothing but its own next look.
   * A lead whose fence is stale is left out of the commit together with everything it caused; `decide` gets only live leads. Gives what was
   * committed: `decide` is called again when the database makes the transaction start over, and what it returned before is void.
   */
  commit(
    installationId: string,
    commit: Commit,
    decide: (state: LockedState, live: ReadonlySet<string>) => readonly (DecisionToCommit | StillHeld)[],
  ): Promise<readonly (DecisionToCommit | StillHeld)[]>;
  latest(installationId: string, leadId: string): Promise<StoredDecision | null>;
  /** The same of several leads, by their ids; one without a decision is absent. */
  latestOf(installationId: string, leadIds: readonly string[]): Promise<ReadonlyMap<string, StoredDecision>>;
  /** All decisions on a lead, newest first. */
  history(installationId: string, leadId: string, limit: number): Promise<StoredDecision[]>;
  find(installationId: string, decisionId: string): Promise<StoredDecision | null>;
  /** Several of them by id; one that is gone is absent. */
  findAll(installationId: string, decisionIds: readonly string[]): Promise<ReadonlyMap<string, StoredDecision>>;
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
