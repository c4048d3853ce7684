/**
 * Runs over many leads. States: `preparing` (the leads are found and the first ones looked at) → `ready` (a person starts it) → `running` ⇄
 * `paused` → `done`, or `cancelled`; then `undoing` → `undone`.
 */
import type { Outcome } from '../../routing/decision.ts';
import type { Condition } from '../../routing/policy/policy.ts';
import type { WriteState } from './outgoing-writes.ts';

/** Which leads. Times are epoch ms, `until` excluded. `only` looks at fields of the lead; null = all of them. */
export type LeadSelection =
  | { readonly kind: 'ids'; readonly leadIds: readonly string[] }
  | { readonly kind: 'created'; readonly from: number; readonly until: number; readonly only: Condition | null }
  | { readonly kind: 'owned'; readonly ownerId: string; readonly only: Condition | null }
  /** Whom a decision of ours gave an owner in the period: by a rule, to a rep, on a version; null = whatever. */
  | {
      readonly kind: 'routed';
      readonly from: number;
      readonly until: number;
      readonly ruleId: string | null;
      readonly repId: string | null;
      readonly version: number | null;
      readonly only: Condition | null;
    };

export type BulkState = 'preparing' | 'ready' | 'running' | 'paused' | 'done' | 'cancelled' | 'undoing' | 'undone';

/** What a person starts. */
export interface NewBulkRun {
  readonly runId: string;
  readonly kind: 'bulk' | 'hand-over';
  readonly selection: LeadSelection;
  /** Who must not get the leads; null = nobody. */
  readonly excludedRepId: string | null;
  readonly why: string;
  /** At most so many leads are asked for in a minute. */
  readonly perMinute: number;
  readonly by: string;
}

/** What would become of one of the first leads. */
export interface Rehearsed {
  readonly leadId: string;
  readonly ownerBefore: string | null;
  readonly outcome: Outcome['kind'];
  readonly ownerAfter: string | null;
  readonly ruleId: string | null;
}

/** Leads of a run by what became of them. */
export interface BulkCounts {
  readonly total: number;
  readonly waiting: number;
  /** Asked for; their decision or the write of the owner is under way. */
  readonly asked: number;
  readonly done: number;
  readonly gone: number;
  /** Of the done: another owner than before. */
  readonly changed: number;
  readonly undoWaiting: number;
  readonly putBack: number;
  /** Somebody chose another owner since, and theirs stands. */
  readonly kept: number;
  readonly undoFailed: number;
}

export interface BulkRun extends NewBulkRun {
  readonly state: BulkState;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly preview: readonly Rehearsed[] | null;
  readonly problem: string | null;
  readonly counts: BulkCounts;
}

/** One lead of a run. */
export interface BulkLead {
  readonly leadId: string;
  readonly position: number;
  readonly state: 'waiting' | 'asked' | 'done' | 'gone';
  readonly decisionId: string | null;
  readonly outcome: Outcome['kind'] | null;
  readonly ownerBefore: string | null;
  readonly ownerAfter: string | null;
  readonly writeState: WriteState | null;
  readonly undo: 'waiting' | 'put-back' | 'kept' | 'gone' | 'failed' | null;
  readonly problem: string | null;
}

/** A run that a worker has. */
export interface ClaimedRun extends Omit<BulkRun, 'counts'> {
  readonly attempts: number;
  readonly fence: number;
}

/** What a person does with a run. */
export type BulkMove = 'start' | 'pause' | 'resume' | 'cancel' | 'undo';

export interface BulkRuns {
  create(installationId: string, run: NewBulkRun, now: number): Promise<void>;
  find(installationId: string, runId: string): Promise<BulkRun | null>;
  /** Newest first. */
  list(installationId: string, limit: number): Promise<BulkRun[]>;
  /** In their order, after `position`. */
  leads(installationId: string, runId: string, page: { after: number; limit: number }): Promise<BulkLead[]>;
  /** Moves it where its state allows that; false when it does not. */
  move(installationId: string, runId: string, move: BulkMove, now: number): Promise<boolean>;
  /** Claims a run that is being prepared or undone and is due. */
  claim(installationId: string, now: number, leaseMs: number): Promise<ClaimedRun | null>;
  /** Keeps the leads and the preview, and makes the run ready, where the fence still holds. */
  prepared(installationId: string, run: ClaimedRun, found: { leadIds: readonly string[]; preview: readonly Rehearsed[] }): Promise<void>;
  /** Lets a claimed run go, due again at `dueAt`; `ended` = nothing is left of it to do. Stale fences are ignored. */
  giveBack(installationId: string, run: ClaimedRun, result: { dueAt: number; problem: string | null }): Promise<void>;
  /** The run cannot be prepared at all: it ends as cancelled, with the reason. */
  reject(installationId: string, run: ClaimedRun, problem: string, now: number): Promise<void>;
  /**
   * Asks for the next leads of every running run that is due, as many as its pace allows, in one transaction with the note of it; then notes
   * what became of those asked for before. `again` = there is more to do at once.
   */
  advance(installationId: string, now: number): Promise<{ readonly again: boolean }>;
  /** The next leads to be put back, those whose write is over. */
  toUndo(installationId: string, runId: string, limit: number): Promise<BulkLead[]>;
  /** Notes what became of putting back, where the fence still holds. When nothing is left the run is undone. */
  undone(
    installationId: string,
    run: ClaimedRun,
    leads: readonly { leadId: string; undo: 'put-back' | 'kept' | 'gone' | 'failed'; problem: string | null }[],
    next: { dueAt: number; now: number },
  ): Promise<void>;
}
