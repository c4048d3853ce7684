/** Rate limits of an account, shared by all processes: the CRM's, those of other servers, and our own. */
export interface RateBudget {
  /** Takes `calls` from the bucket or says how long to wait. `routing` may use the whole bucket, `background` leaves a reserve. */
  take(
    installationId: string,
    bucket: string,
    limit: { readonly calls: number; readonly perMs: number },
    calls: number,
    priority: 'routing' | 'background',
    now: number,
  ): Promise<{ granted: true } | { granted: false; waitMs: number }>;
}
