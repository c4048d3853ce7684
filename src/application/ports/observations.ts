/** What would have been written while an installation only observes, and what people did instead. */

/** One lead. */
export interface Observation {
  readonly decisionId: string;
  readonly leadId: string;
  readonly decidedAt: number;
  readonly ruleId: string | null;
  /** Whom the decision would have made the owner. */
  readonly ownerId: string;
  /** The owner in the CRM as last read; null = nobody, or not read yet. */
  readonly crmOwnerId: string | null;
  readonly readAt: number | null;
}

/** One whose owner is to be read back. `looks` counts those before. */
export interface DueObservation {
  readonly decisionId: string;
  readonly leadId: string;
  readonly decidedAt: number;
  readonly looks: number;
  readonly fence: number;
}

export interface Observations {
  /** Newest first; those that a newer decision on the same lead replaced are left out. */
  list(installationId: string, limit: number): Promise<Observation[]>;
  /** Of these decisions, those that were only observed. */
  among(installationId: string, decisionIds: readonly string[]): Promise<ReadonlySet<string>>;
  claim(installationId: string, limit: number, now: number, leaseMs: number): Promise<DueObservation[]>;
  /** Keeps what was read where the fence still holds. `dueAt` null = no further look. */
  read(
    installationId: string,
    readings: readonly { decisionId: string; fence: number; crmOwnerId: string | null; readAt: number; dueAt: number | null }[],
  ): Promise<void>;
  giveBack(installationId: string, claimed: readonly { decisionId: string; fence: number }[], dueAt: number): Promise<void>;
  /** Makes the look at these leads due now: their owner changed. */
  lookNow(installationId: string, leadIds: readonly string[], now: number): Promise<void>;
}
