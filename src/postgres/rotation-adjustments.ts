/** Turns given or taken by hand, in PostgreSQL: the change and the note of it in one transaction, under the lock that commits take. */
import type { RotationAdjustment, RotationAdjustments } from '../application/ports/rotation-adjustments.ts';
import { lockRotations } from './lock-for-commit.ts';
import type { PortDeps } from './port-deps.ts';
import { asInstallation } from './transaction.ts';

const CHANGE = `
-- The rotation after an adjustment. Its row is locked.
update rotation_pools set turn = $3, members = $4::json where installation_id = $1 and pool_id = $2`;

const NOTE = `
-- Keeps who adjusted what, and why.
insert into rotation_adjustments (installation_id, adjustment_id, rotation_id, rep_id, leads, entered_by, why, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const RECENT = `
-- The newest adjustments. Counts on rotation_adjustments_recent.
select adjustment_id as "adjustmentId", rotation_id as "rotationId", rep_id as "repId", leads, entered_by as "by", why, entered_at as "at"
from rotation_adjustments where installation_id = $1 order by entered_at desc, adjustment_id limit $2`;

const TOTALS = `
-- The sum of all adjustments by rotation and rep. Counts on rotation_adjustments_rep.
select rotation_id as "rotationId", rep_id as "repId", sum(leads)::int as leads from rotation_adjustments where installation_id = $1 group by rotation_id, rep_id`;

/** Adjustments in PostgreSQL. */
export function createRotationAdjustments({ pool }: Pick<PortDeps, 'pool'>): RotationAdjustments {
  return {
    adjust: (installationId, { adjustmentId, rotationId, repId, leads, by, why, at }, change) =>
      asInstallation(pool, installationId, async (tx) => {
        const before = (await lockRotations(tx, installationId, [rotationId]))[rotationId] ?? null;
        const after = change(before);
        if (after === null) return false;
        await tx.query(CHANGE, [installationId, rotationId, after.turn, JSON.stringify(after.members)]);
        await tx.query(NOTE, [installationId, adjustmentId, rotationId, repId, leads, by, why, at]);
        return true;
      }),
    recent: (installationId, limit) =>
      asInstallation(pool, installationId, (tx) => tx.query<RotationAdjustment>(RECENT, [installationId, limit])),
    totals: (installationId) =>
      asInstallation(pool, installationId, (tx) =>
        tx.query<{ rotationId: string; repId: string; leads: number }>(TOTALS, [installationId]),
      ),
  };
}
