/** Copies of a draft that take effect by the clock. States: `scheduled` → `published`, `cancelled`, or `refused` (it no longer parses). */
import type { Finding } from '../../routing/lint/finding.ts';
import type { Policy } from '../../routing/policy/policy.ts';

export type ScheduleState = 'scheduled' | 'published' | 'cancelled' | 'refused';

/** One of them, without its policy. Times are epoch ms. */
export interface ScheduledPolicy {
  readonly scheduleId: string;
  /** The draft it is a copy of. */
  readonly revision: number;
  readonly takesEffectAt: number;
  readonly scheduledAt: number;
  readonly scheduledBy: string;
  readonly note: string | null;
  readonly state: ScheduleState;
  readonly endedAt: number | null;
  /** The version it became; null = none. */
  readonly version: number | null;
  /** What the check found when it took effect; null = it was not checked. */
  readonly findings: readonly Finding[] | null;
  /** Why it did not take effect, or could not be checked. */
  readonly problem: string | null;
}

/** One that is due. `policy` is as stored and must be parsed: the product may have changed since. */
export interface DueSchedule extends ScheduledPolicy {
  readonly policy: unknown;
}

export interface ScheduledPolicies {
  /** Copies the draft at this revision, byte for byte; false when the draft is another one. */
  schedule(
    installationId: string,
    request: { scheduleId: string; revision: number; takesEffectAt: number; by: string; note: string | null; now: number },
  ): Promise<boolean>;
  /** What is to come, soonest first, then what ended, newest first. */
  list(installationId: string, limit: number): Promise<ScheduledPolicy[]>;
  /** The policies that are to come, as far as they parse. */
  coming(installationId: string): Promise<{ readonly scheduleId: string; readonly policy: Policy }[]>;
  /** False when it is not scheduled (any more). */
  cancel(installationId: string, scheduleId: string, now: number): Promise<boolean>;
  due(installationId: string, now: number): Promise<DueSchedule[]>;
  /**
   * Publishes it as the next version, and discards the draft if it is still the one that was copied: in one transaction, and only where it
   * is still scheduled. Null when another process was first, or it was cancelled.
   */
  takeEffect(
    installationId: string,
    scheduleId: string,
    result: { findings: readonly Finding[] | null; problem: string | null; now: number },
  ): Promise<number | null>;
  refuse(installationId: string, scheduleId: string, problem: string, now: number): Promise<void>;
}
