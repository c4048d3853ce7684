/** What becomes of owner writes makes of the rows that follow leads, within the transaction of the writes. */
import type { WriteState } from '../application/ports/outgoing-writes.ts';
import type { Tx } from './transaction.ts';

const FOLLOW = `
-- Where the CRM has the owner for the first time, the rep has the lead from then on; where it will never have it, the row ends. A later
-- change of owner is for the look at the lead to judge, which is due at once. Locks the rows. Counts on the primary key.
update followed_leads f set
  state = case when f.state = 'open' then 'open' when w.because is null then 'open' else 'ended' end,
  began_at = case when f.state = 'writing' and w.because is null then w.written_at else f.began_at end,
  -- Whoever claimed a lead has accepted it.
  accepted_at = case when f.state = 'writing' and w.because is null and f.method = 'claimed' then w.written_at else f.accepted_at end,
  ended_at = case when f.state = 'writing' and w.because is not null then $5::bigint end,
  ended_because = case when f.state = 'writing' then w.because end,
  due_at = case when f.state = 'open' or w.because is null then $5::bigint end,
  lease_until = null, fence = nextval('fences')
from unnest($2::text[], $3::text[], $4::bigint[]) as w (decision_id, because, written_at)
where f.installation_id = $1 and f.follow_id = w.decision_id and (f.state = 'writing' or f.state = 'open' and w.because is not null)
returning f.follow_id`;

/** A write as it stands after its update. */
export interface WriteFollowed {
  readonly decisionId: string;
  readonly ownerId: string | null;
  readonly state: WriteState;
  readonly writtenAt: number | null;
  /** For `overridden`. */
  readonly overriddenBy: 'person' | 'automation' | null;
}

/** Begins and ends rows; true = `follow` is to be woken. */
export async function followWrites(
  tx: Tx,
  installationId: string,
  { writes, now }: { readonly writes: readonly WriteFollowed[]; readonly now: number },
): Promise<boolean> {
  const told = writes.flatMap((write) => {
    const because = endOf(write);
    return write.ownerId !== null && (because !== null || write.writtenAt !== null) ? [{ ...write, because }] : [];
  });
  if (told.length === 0) return false;
  const rows = await tx.query(FOLLOW, [
    installationId,
    told.map(({ decisionId }) => decisionId),
    told.map(({ because }) => because),
    told.map(({ writtenAt }) => writtenAt),
    now,
  ]);
  return rows.length > 0;
}

/** Null = the owner stands, as far as is known. A newer decision ended the row before its write was superseded; else the lead is gone. */
function endOf({ state, overriddenBy }: WriteFollowed): 'person' | 'automation' | 'owner-refused' | 'gone' | null {
  if (state === 'overridden') return overriddenBy ?? 'person';
  if (state === 'refused') return 'owner-refused';
  return state === 'superseded' ? 'gone' : null;
}
