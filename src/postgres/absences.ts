/** Absences in PostgreSQL. One that is over stays, for whoever asks who was away and by whose word. */
import type { Absence, Absences } from '../application/ports/absences.ts';
import { COUNTS_WORKING_TIME } from './followed-rows.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

const OPEN = `
-- Absences present and to come, the earliest first. Counts on absences_open and absences_until.
select absence_id as "absenceId", rep_id as "repId", from_at as "from", until_at as "until", why, entered_by as "by"
from absences where installation_id = $1 and (until_at is null or until_at > $2) order by from_at, absence_id`;

const ADD = `
-- Enters an absence.
insert into absences (installation_id, absence_id, rep_id, from_at, until_at, why, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const END = `
-- Ends an absence that is present or to come. Counts on the primary key.
update absences set until_at = $3, ended_by = $4
where installation_id = $1 and absence_id = $2 and (until_at is null or until_at > $3) returning rep_id as "repId"`;

const LOOK_AT = `
-- What is due for the rep may be due at another time now. Counts on followed_leads_open.
update followed_leads set due_at = $3, lease_until = null, fence = nextval('fences')
where installation_id = $1 and state = 'open' and closed_at is null and rep_id = $2 and ${COUNTS_WORKING_TIME}
returning follow_id`;

/** Absences in PostgreSQL. */
export function createAbsences({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): Absences {
  const lookAt = async (
    tx: Tx,
    installationId: string,
    { repId, now }: { readonly repId: string; readonly now: number },
  ): Promise<void> => {
    const rows = await tx.query(LOOK_AT, [installationId, repId, now]);
    if (rows.length > 0) await wake(queue, tx, 'follow', [installationId]);
  };
  return {
    open: (installationId, now) => asInstallation(pool, installationId, (tx) => tx.query<Absence>(OPEN, [installationId, now])),
    async add(installationId, { absenceId, repId, from, until, why, by }, now) {
      await asInstallation(pool, installationId, async (tx) => {
        await tx.query(ADD, [installationId, absenceId, repId, from, until, why, by, now]);
        await lookAt(tx, installationId, { repId, now });
      });
    },
    end: (installationId, absenceId, { by, now }) =>
      asInstallation(pool, installationId, async (tx) => {
        const [ended] = await tx.query<{ repId: string }>(END, [installationId, absenceId, now, by]);
        if (ended) await lookAt(tx, installationId, { repId: ended.repId, now });
        return ended !== undefined;
      }),
  };
}
