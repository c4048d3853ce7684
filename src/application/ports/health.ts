/** Counts for the health panel and /metrics. */
export interface Health {
  counts(installationId: string): Promise<{
    waiting: number;
    held: number;
    stuck: number;
    writesWaiting: number;
    writesStuck: number;
    oldestWaitingAt: number | null;
    decidedLast24h: number;
    medianMsToOwner: number | null;
    /** Since when a limit, or a rep who is to hear of a lead, waits to be looked at; null = none does. */
    oldestLimitDueAt: number | null;
    /** Notices that were given up, or of which nobody knows whether they were told. */
    notToldLast24h: number;
  }>;
}
