/** Later changes of owner as the CRM's history tells them; telling one twice changes nothing. */
import type { OwnerChange } from '../application/ports/crm.ts';
import type { OwnerChanges } from '../application/ports/outgoing-writes.ts';
import type { PortDeps } from './port-deps.ts';
import { asInstallation } from './transaction.ts';

const RECORD = `
-- Records changes not known yet. Counts on the primary key; an owner that was cleared is the empty id.
insert into owner_changes (installation_id, lead_id, at, owner_id, by, source)
select $1, c.lead_id, c.at, c.owner_id, c.by, c.source
from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[]) as c (lead_id, at, owner_id, by, source)
order by c.lead_id, c.at, c.owner_id
on conflict do nothing`;

const OF_LEAD = `
-- Changes of one lead, newest first. Counts on the primary key.
select nullif(owner_id, '') as "ownerId", at, by, source from owner_changes where installation_id = $1 and lead_id = $2 order by at desc, owner_id`;

/** Owner changes in PostgreSQL. */
export function createOwnerChanges({ pool }: Pick<PortDeps, 'pool'>): OwnerChanges {
  return {
    async record(installationId, changes) {
      if (changes.length === 0) return;
      const columns = [
        changes.map((change) => change.leadId),
        changes.map((change) => change.at),
        changes.map((change) => change.ownerId ?? ''),
        changes.map((change) => change.by),
        changes.map((change) => change.source),
      ];
      await asInstallation(pool, installationId, (tx) => tx.query(RECORD, [installationId, ...columns]));
    },
    ofLead: (installationId, leadId) =>
      asInstallation(pool, installationId, (tx) => tx.query<OwnerChange>(OF_LEAD, [installationId, leadId])),
  };
}
