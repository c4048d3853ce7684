/** Policies that take effect by the clock. Whatever ends one does so on its locked row, so that it ends once with any number of processes. */
import { parsePolicy } from '../application/configure/policy-schema.ts';
import type { DueSchedule, ScheduledPolicies, ScheduledPolicy } from '../application/ports/scheduled-policies.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';

const COLUMNS = `
  schedule_id as "scheduleId", revision, takes_effect_at as "takesEffectAt", scheduled_at as "scheduledAt", scheduled_by as "scheduledBy",
  note, state, ended_at as "endedAt", version, findings, problem`;

const SCHEDULE = `
-- Copies the draft at this revision, byte for byte. Counts on the primary key of policy_drafts.
insert into scheduled_policies (installation_id, schedule_id, policy, revision, takes_effect_at, scheduled_at, scheduled_by, note, state)
select $1, $2, d.policy, d.revision, $4, $5, $6, $7, 'scheduled'
from policy_drafts d where d.installation_id = $1 and d.policy is not null and d.revision = $3
returning schedule_id`;

const LIST = `
-- What is to come, soonest first, then what ended, newest first. A handful of rows.
select ${COLUMNS} from scheduled_policies where installation_id = $1
order by state <> 'scheduled', case when state = 'scheduled' then takes_effect_at else -ended_at end, schedule_id limit $2`;

const COMING = `
-- Policies that are to come. Counts on scheduled_policies_due.
select schedule_id as "scheduleId", policy from scheduled_policies where installation_id = $1 and state = 'scheduled' order by takes_effect_at`;

const CANCEL = `
-- Ends one before it took effect. Locks its row. Counts on the primary key.
update scheduled_policies set state = 'cancelled', ended_at = $3 where installation_id = $1 and schedule_id = $2 and state = 'scheduled'
returning schedule_id`;

const DUE = `
-- Those whose time has come, in the order of their times. Counts on scheduled_policies_due.
select ${COLUMNS}, policy from scheduled_policies
where installation_id = $1 and state = 'scheduled' and takes_effect_at <= $2
  and exists (select from installations where installation_id = $1 and state = 'connected')
order by takes_effect_at, scheduled_at, schedule_id`;

const LOCK = `
-- Locks the installation's row: two publications number their versions one after the other.
select 1 from installations where installation_id = $1 for update`;

const TAKE_EFFECT = `
-- Adds the scheduled policy as the next version, byte for byte, and ends it; nothing where it is not scheduled any more. The
-- installation's row is locked.
with taken as (
  update scheduled_policies s set state = 'published', ended_at = $3, findings = $4::json, problem = $5,
    version = coalesce((select max(version) from policy_versions where installation_id = $1), 0) + 1
  where s.installation_id = $1 and s.schedule_id = $2 and s.state = 'scheduled'
  returning s.policy, s.version, s.revision, s.scheduled_by, s.note
), discarded as (
  update policy_drafts d set policy = null from taken where d.installation_id = $1 and d.revision = taken.revision
)
insert into policy_versions (installation_id, version, policy, published_at, published_by, note)
select $1, version, policy, $3, scheduled_by, note from taken returning version`;

const REFUSE = `
-- Ends one that cannot take effect. Counts on the primary key.
update scheduled_policies set state = 'refused', ended_at = $4, problem = $3 where installation_id = $1 and schedule_id = $2 and state = 'scheduled'`;

/** Scheduled policies in PostgreSQL. */
export function createScheduledPolicies({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): ScheduledPolicies {
  return {
    schedule: (id, { scheduleId, revision, takesEffectAt, by, note, now }) =>
      asInstallation(pool, id, async (tx) => {
        const rows = await tx.query(SCHEDULE, [id, scheduleId, revision, takesEffectAt, now, by, note]);
        return rows.length > 0;
      }),
    list: (id, limit) => asInstallation(pool, id, (tx) => tx.query<ScheduledPolicy>(LIST, [id, limit])),
    async coming(id) {
      const rows = await asInstallation(pool, id, (tx) => tx.query<{ scheduleId: string; policy: unknown }>(COMING, [id]));
      return rows.flatMap(({ scheduleId, policy }) => {
        const parsed = parsePolicy(policy);
        return parsed.ok ? [{ scheduleId, policy: parsed.policy }] : [];
      });
    },
    cancel: (id, scheduleId, now) => asInstallation(pool, id, async (tx) => (await tx.query(CANCEL, [id, scheduleId, now])).length > 0),
    due: (id, now) => asInstallation(pool, id, (tx) => tx.query<DueSchedule>(DUE, [id, now])),
    takeEffect: (id, scheduleId, { findings, problem, now }) =>
      asInstallation(pool, id, async (tx) => {
        await tx.query(LOCK, [id]);
        const values = [id, scheduleId, now, findings === null ? null : JSON.stringify(findings), problem];
        const [row] = await tx.query<{ version: number }>(TAKE_EFFECT, values);
        if (row !== undefined) await wake(queue, tx, 'route', [id]);
        return row?.version ?? null;
      }),
    async refuse(id, scheduleId, problem, now) {
      await asInstallation(pool, id, (tx) => tx.query(REFUSE, [id, scheduleId, problem, now]));
    },
  };
}
