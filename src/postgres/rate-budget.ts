/**
 * The account's rate limit, shared by all processes. Calls are counted in slots of a tenth of the limit's period; what was spent in
 * the last eleven slots is below the limit at every moment, so no window of the CRM's, however it is laid, holds more.
 */
import type { RateBudget } from '../application/ports/rate-budget.ts';
import type { PortDeps } from './port-deps.ts';
import { asInstallation } from './transaction.ts';

const SLOTS = 10;
/** Of the limit, what background calls leave to routing. */
const RESERVE = 0.3;

const LOCK = `
-- What was spent lately. Locks the bucket's row, which is made when missing. Losing the last moments in a crash does no harm, so the
-- commit does not wait for the disk. Counts on the primary key.
insert into rate_windows as r (installation_id, bucket, spent)
select $1, $2, '[]' from (select set_config('synchronous_commit', 'off', true)) as unhurried
on conflict (installation_id, bucket) do update set bucket = r.bucket
returning spent`;

const SPEND = `
-- Records what was spent. The row is locked.
update rate_windows set spent = $3::json where installation_id = $1 and bucket = $2`;

/** Calls made in one slot; \`slot\` counts slots since the epoch. */
export interface Spent {
  readonly slot: number;
  readonly calls: number;
}

type Limit = Parameters<RateBudget['take']>[2];

/** What remains to be remembered after taking \`calls\`, or how long to wait. A request above the whole limit passes when nothing else was spent. */
export function spend(
  before: readonly Spent[],
  limit: Limit,
  calls: number,
  available: number,
  now: number,
): { spent: Spent[] } | { waitMs: number } {
  const slotMs = limit.perMs / SLOTS;
  const slot = Math.floor(now / slotMs);
  const live = before.filter((each) => each.slot >= slot - SLOTS);
  let total = live.reduce((sum, each) => sum + each.calls, 0);
  if (total === 0 || total + calls <= available) {
    const current = live.find((each) => each.slot === slot)?.calls ?? 0;
    return { spent: [...live.filter((each) => each.slot !== slot), { slot, calls: current + calls }] };
  }
  let freeFrom = slot;
  for (const each of live.toSorted((a, b) => a.slot - b.slot)) {
    total -= each.calls;
    freeFrom = each.slot + SLOTS + 1;
    if (total === 0 || total + calls <= available) break;
  }
  return { waitMs: Math.max(1, Math.ceil(freeFrom * slotMs - now)) };
}

/** The rate budget in PostgreSQL. */
export function createRateBudget({ pool }: Pick<PortDeps, 'pool'>): RateBudget {
  return {
    take: (installationId, bucket, limit, calls, priority, now) =>
      asInstallation(pool, installationId, async (tx) => {
        const [row] = await tx.query<{ spent: Spent[] }>(LOCK, [installationId, bucket]);
        const available = priority === 'routing' ? limit.calls : Math.floor(limit.calls * (1 - RESERVE));
        const result = spend(row?.spent ?? [], limit, calls, available, now);
        if ('waitMs' in result) return { granted: false, waitMs: result.waitMs };
        await tx.query(SPEND, [installationId, bucket, JSON.stringify(result.spent)]);
        return { granted: true };
      }),
  };
}
