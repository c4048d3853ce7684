/**
 * What reports are made of: followed leads counted, listed and measured. A row counts when it began, by the moment it began: an assignment
 * once its owner was in the CRM, an offer once it was made.
 */
import type { Method } from '../../routing/decision.ts';
import type { HeldAs } from '../../routing/facts.ts';
import type { LeadOutcome } from '../../routing/policy/policy-outcomes.ts';
import type { EndedBecause, FollowDetail } from './followed-leads.ts';

/** docs/reports.md says how each is counted. */
export type ReportFigure =
  | 'assigned'
  | 'accepted'
  | 'rejected'
  | 'touched'
  | 'untouched'
  | 'acceptance-met'
  | 'acceptance-missed'
  | 'first-touch-met'
  | 'first-touch-missed'
  | 'next-touch-met'
  | 'next-touch-missed'
  | 'reassigned'
  | 'moved'
  | 'offered'
  | 'unclaimed'
  | LeadOutcome;

/** What rows are told apart by; `cause` = why the lead left the rep again. */
export type ReportKey = 'rep' | 'rule' | 'pool' | 'method' | 'source' | 'cause';

/** Which rows: those that began at `from` or later and before `until` (epoch ms), of these keys; null = rows without one. */
export interface ReportScope {
  readonly from: number;
  readonly until: number;
  readonly only: Readonly<Partial<Record<ReportKey, string | null>>>;
}

/** Milliseconds from a lead's creation to its first touch: how many were measured, what half of them and nine in ten took at most. */
export interface Speed {
  readonly count: number;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
}

/** Figures of all rows, or of those of one key. */
export interface FigureLine {
  readonly group: 'all' | 'day' | ReportKey;
  /** Of a day its place in the list of days, from 0. */
  readonly key: string | null;
  /** The newest version of the policy that gave one of these leads; it knows the names. */
  readonly policyVersion: number;
  readonly counts: Readonly<Record<ReportFigure, number>>;
  readonly speedWall: Speed;
  readonly speedWorking: Speed;
}

type Verdict = 'met' | 'missed' | null;

/** One rep's time with a lead, or one offer of it. Epoch milliseconds; null = not (yet). */
export interface ReportRow {
  readonly followId: string;
  readonly leadId: string;
  readonly kind: 'offered' | 'assigned';
  readonly repId: string | null;
  readonly offeredTo: readonly string[] | null;
  readonly ruleId: string | null;
  readonly poolId: string | null;
  readonly method: Method | 'offered' | 'by-hand';
  readonly policyVersion: number;
  readonly source: string | null;
  readonly leadCreatedAt: number;
  readonly decidedAt: number;
  readonly beganAt: number;
  readonly acceptedAt: number | null;
  readonly firstTouchAt: number | null;
  readonly lastTouchAt: number | null;
  readonly touches: number;
  readonly firstTouchWallMs: number | null;
  readonly firstTouchWorkingMs: number | null;
  readonly acceptance: Verdict;
  readonly firstTouch: Verdict;
  readonly nextTouch: Verdict;
  readonly endedAt: number | null;
  readonly endedBecause: EndedBecause | null;
  readonly outcomes: Readonly<Partial<Record<LeadOutcome, number>>> | null;
  readonly closedAt: number | null;
}

/** A place in the order of rows: by when they began, then by id. */
export interface RowPlace {
  readonly beganAt: number;
  readonly followId: string;
}

/** A lead in somebody's hands that needs them now; one may come once for each list. */
export interface FollowedNow {
  readonly list: 'unaccepted' | 'at-risk' | 'breached';
  /** How many the list has. */
  readonly total: number;
  readonly kind: 'offered' | 'assigned';
  readonly followId: string;
  readonly leadId: string;
  /** Null = offered. */
  readonly repId: string | null;
  readonly offeredTo: readonly string[] | null;
  readonly beganAt: number;
  readonly firstTouchAt: number | null;
  /** It was promised that the rep accepts, and the rep neither did nor touched it. */
  readonly toAccept: boolean | null;
  /** The soonest end of a running limit, or of the offer. */
  readonly dueAt: number | null;
  /** The newest limit missed, or neglect found, that is not made good since; null = none, or nobody looked at it yet. */
  readonly trouble: { readonly at: number; readonly is: Extract<FollowDetail, { kind: 'breached' | 'idle' | 'stranded' }> } | null;
}

/** A lead in nobody's hands that needs somebody now. */
export interface UnroutedNow {
  readonly list: 'held' | 'undeliverable';
  readonly total: number;
  readonly leadId: string;
  readonly since: number;
  readonly dueAt: number | null;
  /** Why it is held; null = it is stuck. */
  readonly because: HeldAs['because'] | null;
  /** `routing` gave up after `attempts` tries, or the CRM did not take the owner (`owner`). */
  readonly stuck: 'routing' | 'owner' | null;
  readonly attempts: number;
  readonly problem: string | null;
}

export interface Reports {
  /**
   * Figures of the whole and of every line of every group. `days` = the first moments of the days of the scope, in order; those without a
   * row have no line.
   */
  figures(installationId: string, scope: ReportScope, days: readonly number[]): Promise<readonly FigureLine[]>;
  /** Rows behind a figure, newest first, from `after` on (null = the first), and how many there are in all. `open` = a rep has the lead now. */
  behind(
    installationId: string,
    scope: ReportScope,
    page: { readonly figure: ReportFigure | 'open'; readonly after: RowPlace | null; readonly limit: number },
  ): Promise<{ readonly rows: readonly ReportRow[]; readonly total: number }>;
  /** Rows of the scope, oldest first, from `after` on (null = the first). */
  rows(
    installationId: string,
    scope: ReportScope,
    page: { readonly after: RowPlace | null; readonly limit: number },
  ): Promise<readonly ReportRow[]>;
  /** How many leads every rep has now; those with none are left out. `only` as in a scope. */
  openByRep(installationId: string, only: ReportScope['only']): Promise<ReadonlyMap<string, number>>;
  /** What needs somebody now, the most pressing of every list first, at most `limit` of each. */
  now(
    installationId: string,
    now: number,
    limit: number,
  ): Promise<{ readonly followed: readonly FollowedNow[]; readonly unrouted: readonly UnroutedNow[] }>;
}
