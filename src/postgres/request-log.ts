/** POSTs from the CRM's pages, run once. A run that crashed is over when its lease is, and the next repeat runs it. */
import type { RequestLog } from '../application/ports/request-log.ts';
import type { PortDeps } from './port-deps.ts';
import { asInstallation } from './transaction.ts';

const LEASE_MS = 60_000;

const START = `
-- Takes the request for running: it is new, or the run before it crashed. Returns the fence then. Counts on the primary key.
insert into request_log as r (installation_id, request_id, body_hash, started_at, lease_until, fence)
values ($1, $2, $3, $4, $5, nextval('fences'))
on conflict (installation_id, request_id) do update set started_at = excluded.started_at, lease_until = excluded.lease_until, fence = excluded.fence
  where r.body_hash = excluded.body_hash and r.result is null and r.lease_until <= $4
returning fence`;

const READ = `
-- A request that was seen before. Counts on the primary key.
select body_hash as "bodyHash", result from request_log where installation_id = $1 and request_id = $2`;

const FINISH = `
-- Stores the result where the fence still holds.
update request_log set result = $4::json where installation_id = $1 and request_id = $2 and fence = $3`;

const FORGET = `
-- A run that failed did not happen: the next repeat runs it.
delete from request_log where installation_id = $1 and request_id = $2 and fence = $3 and result is null`;

/** The request log in PostgreSQL. */
export function createRequestLog({ pool }: Pick<PortDeps, 'pool'>): RequestLog {
  return {
    async once<T>(installationId: string, requestId: string, bodyHash: string, now: number, run: () => Promise<T>) {
      const start = await asInstallation(pool, installationId, async (tx) => {
        const [taken] = await tx.query<{ fence: number }>(START, [installationId, requestId, bodyHash, now, now + LEASE_MS]);
        if (taken !== undefined) return { fence: taken.fence };
        const [seen] = await tx.query<{ bodyHash: string; result: { value: T } | null }>(READ, [installationId, requestId]);
        return { seen };
      });
      if (start.fence === undefined) {
        if (start.seen === undefined) return { kind: 'running' as const };
        if (start.seen.bodyHash !== bodyHash) return { kind: 'different-body' as const };
        return start.seen.result === null ? { kind: 'running' as const } : { kind: 'done' as const, result: start.seen.result.value };
      }
      const { fence } = start;
      const finish = (statement: string, ...values: unknown[]): Promise<unknown> =>
        asInstallation(pool, installationId, (tx) => tx.query(statement, [installationId, requestId, fence, ...values]));
      let result: T;
      try {
        result = await run();
      } catch (error) {
        await finish(FORGET);
        throw error;
      }
      await finish(FINISH, JSON.stringify({ value: result }));
      return { kind: 'done' as const, result };
    },
  };
}
