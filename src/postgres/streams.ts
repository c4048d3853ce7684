/** The streams of changes: who listens to which, and how far it is. The events go where the inbox puts them, in the same transaction. */
import type { StreamLease, Streams, StreamState } from '../application/ports/change-source.ts';
import type { Installation } from '../application/ports/installations.ts';
import { storeEvents } from './inbox.ts';
import type { PortDeps } from './port-deps.ts';
import { acrossInstallations, asInstallation } from './transaction.ts';

const FREE = `
-- Connected installations whose stream nobody holds, over all installations. Counts on the primary keys.
select i.installation_id as "installationId", i.crm from installations i left join streams s on s.installation_id = i.installation_id
where i.state = 'connected' and i.crm = any ($1) and (s.holder is null or s.lease_until <= $2)`;

const HOLD = `
-- Takes a stream that nobody holds, or renews the lease of its holder; the row is made when missing. Locks the row. Counts on the primary key.
with installation as (
  select installation_id, installed_at from installations where installation_id = $1 and state = 'connected'
), held as (
  insert into streams as s (installation_id, holder, lease_until, fence, complete_until)
  select installation_id, $2, $4, nextval('fences'), installed_at from installation
  on conflict (installation_id) do update set
    holder = $2, lease_until = $4, fence = case when s.holder = $2 then s.fence else nextval('fences') end
    where s.holder is null or s.holder = $2 or s.lease_until <= $3
  returning s.installation_id, s.fence, s.source, s.position, s.complete_until
)
select installation_id as "installationId", fence, source, position, complete_until as "completeUntil", installed_at as "installedAt"
from held join installation using (installation_id)`;

const RELEASE = `
-- Lets go of a stream, if it is still held under this fence. Counts on the primary key.
update streams set holder = null, lease_until = null where installation_id = $1 and fence = $2 and holder is not null`;

const MOVE = `
-- Moves a stream on, if it is still held under this fence. The row stays locked until the events are stored, so nobody takes it over between.
update streams s set source = $3, position = $4, complete_until = greatest(complete_until, $5)
from installations i where s.installation_id = $1 and s.fence = $2 and s.holder is not null and i.installation_id = $1
returning i.crm`;

const TROUBLE = `
-- Notes what went wrong, if the stream is still held under this fence. Counts on the primary key.
update streams set trouble = $3 where installation_id = $1 and fence = $2 and holder is not null`;

const STATE = `
-- How one stream stands. Counts on the primary key.
select source, holder is not null and lease_until > $2 as held, complete_until as "completeUntil", trouble from streams where installation_id = $1`;

/** Streams in PostgreSQL. */
export function createStreams({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): Streams {
  return {
    free: (crms, now) =>
      acrossInstallations(pool, (tx) => tx.query<{ installationId: string; crm: Installation['crm'] }>(FREE, [crms, now])),
    async hold(installationId, holder, now, leaseMs) {
      const [lease] = await asInstallation(pool, installationId, (tx) =>
        tx.query<StreamLease>(HOLD, [installationId, holder, now, now + leaseMs]),
      );
      return lease ?? null;
    },
    async release(installationId, fence) {
      await asInstallation(pool, installationId, (tx) => tx.query(RELEASE, [installationId, fence]));
    },
    // Bound to the one installation: an event of another account in its stream would be stored for nobody.
    store: ({ installationId, fence }, { source, position, completeUntil }, events, now) =>
      asInstallation(pool, installationId, async (tx) => {
        const [moved] = await tx.query<Pick<Installation, 'crm'>>(MOVE, [installationId, fence, source, position, completeUntil]);
        return moved === undefined ? null : storeEvents(tx, queue, { crm: moved.crm, events, now });
      }),
    async noteTrouble(installationId, fence, trouble) {
      await asInstallation(pool, installationId, (tx) => tx.query(TROUBLE, [installationId, fence, trouble]));
    },
    async state(installationId, now) {
      const [state] = await asInstallation(pool, installationId, (tx) => tx.query<StreamState>(STATE, [installationId, now]));
      return state ?? null;
    },
  };
}
