/** Idempotency of POSTs from the CRM's pages: first call runs, repeats get its result; same id with another body is refused. */
export interface RequestLog {
  once<T>(
    installationId: string,
    requestId: string,
    bodyHash: string,
    now: number,
    run: () => Promise<T>,
  ): Promise<{ kind: 'done'; result: T } | { kind: 'different-body' } | { kind: 'running' }>;
}
