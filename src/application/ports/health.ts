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
  }>;
}
