/** Counts for the health panel and for /metrics. */
import type { Health } from '../application/ports/health.ts';
import type { PortDeps } from './port-deps.ts';
import { asInstallation } from './transaction.ts';

const DAY_MS = 86_400_000;

const COUNTS = `
-- What waits, what is stuck, and the last day's work. Counts on the primary key of waiting_leads, outgoing_writes_due, _stuck and
-- _written, decisions_decided, followed_leads_due and _late, and notices_failed.
select
  (select count(*) from waiting_leads where installation_id = $1 and state = 'waiting') as waiting,
  (select count(*) from waiting_leads where installation_id = $1 and state = 'held' and request #>> '{held,because}' is distinct from 'on-path') as held,
  (select count(*) from waiting_leads where installation_id = $1 and state = 'stuck') as stuck,
  (select count(*) from outgoing_writes where installation_id = $1 and state in ('waiting', 'sending')) as "writesWaiting",
  (select count(*) from outgoing_writes where installation_id = $1 and state = 'stuck') as "writesStuck",
  (select min(requested_at) from waiting_leads where installation_id = $1 and state = 'waiting') as "oldestWaitingAt",
  (select count(*) from decisions where installation_id = $1 and decided_at >= $2) as "decidedLast24h",
  (select percentile_cont(0.5) within group (order by written_at - requested_at) from outgoing_writes where installation_id = $1 and written_at >= $2 and owner_id is not null) as "medianMsToOwner",
  least((select min(due_at) from followed_leads where installation_id = $1 and pressing and due_at <= $3),
    (select min(limit_ends_at) from followed_leads where installation_id = $1 and not pressing and limit_ends_at <= $3)) as "oldestLimitDueAt",
  (select count(*) from notices where installation_id = $1 and state in ('failed', 'unsure') and created_at >= $2) as "notToldLast24h"`;

/** Health counts from PostgreSQL. */
export function createHealth({ pool, now }: Pick<PortDeps, 'pool' | 'now'>): Health {
  return {
    async counts(installationId) {
      const [row] = await asInstallation(pool, installationId, (tx) =>
        tx.query<Awaited<ReturnType<Health['counts']>>>(COUNTS, [installationId, now() - DAY_MS, now()]),
      );
      if (row === undefined) throw new Error('counting gave no answer');
      return row;
    },
  };
}
