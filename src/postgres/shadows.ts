/**
 * Shadows: policies that decide beside the published one. Their decisions follow one another under the lock of the shadow's own row, which
 * nothing else ever takes, so that its rotation is exact and nobody waits for it.
 */
import { parsePolicy } from '../application/configure/policy-schema.ts';
import type { Agreement, OpenVerdict, Shadow, Shadows, ShadowVerdict, VerdictToKeep } from '../application/ports/shadows.ts';
import type { Decision } from '../routing/decision.ts';
import type { PoolState } from '../routing/rotation/rotation-state.ts';
import type { PortDeps } from './port-deps.ts';
import { readShadowUsage } from './shadow-usage.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

const COLUMNS = `shadow_id as "shadowId", name, started_at as "startedAt", started_by as "startedBy", stopped_at as "stoppedAt"`;

const START = `
-- Starts a shadow where none runs. Counts on shadows_running.
insert into shadows (installation_id, shadow_id, name, policy, started_at, started_by) values ($1, $2, $3, $4::json, $5, $6)
on conflict (installation_id) where stopped_at is null do nothing returning shadow_id`;

const COPY_ROTATION = `
-- The shadow's rotation starts where the rotation stands.
insert into shadow_pools (installation_id, shadow_id, pool_id, turn, members)
select installation_id, $2, pool_id, turn, members from rotation_pools where installation_id = $1`;

const STOP = `
-- Stops a shadow. Waits for a decision of it that is under way. Counts on the primary key.
update shadows set stopped_at = $3 where installation_id = $1 and shadow_id = $2 and stopped_at is null returning shadow_id`;

const RUNNING = `
-- The shadow that runs, with its policy unless it is known. Counts on shadows_running.
select ${COLUMNS}, case when shadow_id is distinct from $2 then policy end as policy from shadows where installation_id = $1 and stopped_at is null`;

const LIST = `
-- Shadows, newest first. A handful of rows.
select ${COLUMNS} from shadows where installation_id = $1 order by started_at desc, shadow_id limit $2`;

const POLICY = `
-- The policy of a shadow. Counts on the primary key.
select policy from shadows where installation_id = $1 and shadow_id = $2`;

const GIVE_UP_SOON = `
-- A statement of a shadow that takes longer than five seconds gives up: the next leads wait behind it.
select set_config('statement_timeout', '5000', true)`;

const LOCK = `
-- Locks the shadow while it runs. Counts on the primary key.
select started_at as "startedAt" from shadows where installation_id = $1 and shadow_id = $2 and stopped_at is null for update`;

const POOLS = `
-- The shadow's rotation. The shadow is locked.
select pool_id as "poolId", turn, members from shadow_pools where installation_id = $1 and shadow_id = $2`;

const OPEN = `
-- What of these leads one side still holds, the newest of each. Counts on shadow_verdicts_lead.
select distinct on (lead_id) lead_id as "leadId", decision_id as "decisionId", published, shadow, deadline, decision,
  case when rep_id is not null then json_build_object('repId', rep_id, 'poolId', pool_id, 'at', given_at) end as given
from shadow_verdicts
where installation_id = $1 and shadow_id = $2 and lead_id = any ($3) order by lead_id, sequence desc`;

const STORE_POOLS = `
-- The shadow's rotation after. The shadow is locked.
insert into shadow_pools (installation_id, shadow_id, pool_id, turn, members)
select $1, $2, pool_id, turn, members::json from unnest($3::text[], $4::bigint[], $5::text[]) as p (pool_id, turn, members)
on conflict (installation_id, shadow_id, pool_id) do update set turn = excluded.turn, members = excluded.members`;

const REPLACE = `
-- Verdicts that newer ones take the place of. Counts on the primary key.
delete from shadow_verdicts where installation_id = $1 and shadow_id = $2 and decision_id = any ($3)`;

const STORE = `
-- Keeps verdicts. The shadow is locked; a decision is compared once. Of a lead that was erased since the commit only the counts are kept.
insert into shadow_verdicts (installation_id, shadow_id, decision_id, lead_id, decided_at, sequence, published, shadow, same_owner, same_destination, same_rule, deadline, rep_id, pool_id, given_at, decision)
select $1, $2, v.decision_id, v.lead_id, v.decided_at, nextval('fences'), v.published::json, v.shadow::json, v.same_owner, v.same_destination, v.same_rule, v.deadline, v.rep_id, v.pool_id, v.given_at,
  case when not exists (select from decisions d where d.installation_id = $1 and d.decision_id = v.decision_id and d.erased_at is not null) then v.decision::json end
from unnest($3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::boolean[], $9::boolean[], $10::boolean[], $11::bigint[], $12::text[], $13::text[], $14::bigint[], $15::text[])
  as v (decision_id, lead_id, decided_at, published, shadow, same_owner, same_destination, same_rule, deadline, rep_id, pool_id, given_at, decision)
on conflict do nothing`;

const AGREEMENT = `
-- How often both agreed. Counts on shadow_verdicts_recent.
select count(*)::int as leads, count(*) filter (where same_owner)::int as "sameOwner", count(*) filter (where same_destination)::int as "sameDestination",
  count(*) filter (where same_rule)::int as "sameRule"
from shadow_verdicts where installation_id = $1 and shadow_id = $2`;

const VERDICTS = `
-- Verdicts, newest first. Counts on shadow_verdicts_recent.
select decision_id as "decisionId", lead_id as "leadId", decided_at as "decidedAt", published, shadow, same_owner as "sameOwner",
  same_destination as "sameDestination", same_rule as "sameRule"
from shadow_verdicts where installation_id = $1 and shadow_id = $2 order by sequence desc limit $3`;

const DECISION = `
-- The shadow's decision on a lead. Counts on the primary key.
select decision from shadow_verdicts where installation_id = $1 and shadow_id = $2 and decision_id = $3`;

/** Shadows in PostgreSQL. */
export function createShadows({ pool, now }: Pick<PortDeps, 'pool' | 'now'>): Shadows {
  return {
    start: (id, { shadowId, name, policy, by, now: at }) =>
      asInstallation(pool, id, async (tx) => {
        const started = await tx.query(START, [id, shadowId, name, JSON.stringify(policy), at, by]);
        if (started.length === 0) return false;
        await tx.query(COPY_ROTATION, [id, shadowId]);
        return true;
      }),
    stop: (id, shadowId, at) => asInstallation(pool, id, async (tx) => (await tx.query(STOP, [id, shadowId, at])).length > 0),
    async running(id, known) {
      const [row] = await asInstallation(pool, id, (tx) => tx.query<Shadow & { policy: unknown }>(RUNNING, [id, known]));
      if (row === undefined) return null;
      const { policy: stored, ...shadow } = row;
      if (stored === null) return { shadow, policy: null };
      const parsed = parsePolicy(stored);
      if (parsed.ok) return { shadow, policy: parsed.policy };
      await asInstallation(pool, id, (tx) => tx.query(STOP, [id, shadow.shadowId, now()]));
      return null;
    },
    list: (id, limit) => asInstallation(pool, id, (tx) => tx.query<Shadow>(LIST, [id, limit])),
    async policy(id, shadowId) {
      const [row] = await asInstallation(pool, id, (tx) => tx.query<{ policy: unknown }>(POLICY, [id, shadowId]));
      const parsed = row === undefined ? null : parsePolicy(row.policy);
      return parsed?.ok === true ? parsed.policy : null;
    },
    decide: (id, shadowId, needs, decide) =>
      asInstallation(pool, id, async (tx) => {
        await tx.query(GIVE_UP_SOON);
        const [running] = await tx.query<{ startedAt: number }>(LOCK, [id, shadowId]);
        if (running === undefined) return;
        const pools = await tx.query<PoolState>(POOLS, [id, shadowId]);
        const usage = await readShadowUsage(tx, { installationId: id, shadowId, startedAt: running.startedAt }, needs.usage);
        const open = await tx.query<OpenVerdict & { leadId: string }>(OPEN, [id, shadowId, needs.leadIds]);
        const made = decide({
          rotation: Object.fromEntries(pools.map((each) => [each.poolId, each])),
          usage,
          open: new Map(open.map(({ leadId, ...verdict }) => [leadId, verdict])),
        });
        await store(tx, [id, shadowId], made);
      }),
    async agreement(id, shadowId) {
      const [row] = await asInstallation(pool, id, (tx) => tx.query<Agreement & Record<string, unknown>>(AGREEMENT, [id, shadowId]));
      return row ?? { leads: 0, sameOwner: 0, sameDestination: 0, sameRule: 0 };
    },
    verdicts: (id, shadowId, limit) => asInstallation(pool, id, (tx) => tx.query<ShadowVerdict>(VERDICTS, [id, shadowId, limit])),
    async decision(id, shadowId, decisionId) {
      const [row] = await asInstallation(pool, id, (tx) => tx.query<{ decision: Decision | null }>(DECISION, [id, shadowId, decisionId]));
      return row?.decision ?? null;
    },
  };
}

async function store(
  tx: Tx,
  key: readonly [string, string],
  { verdicts, rotation }: { readonly verdicts: readonly VerdictToKeep[]; readonly rotation: readonly PoolState[] },
): Promise<void> {
  await tx.query(STORE_POOLS, [
    ...key,
    rotation.map((each) => each.poolId),
    rotation.map((each) => each.turn),
    rotation.map((each) => JSON.stringify(each.members)),
  ]);
  await tx.query(REPLACE, [...key, verdicts.flatMap(({ replaces }) => (replaces === null ? [] : [replaces]))]);
  await tx.query(STORE, [
    ...key,
    verdicts.map((each) => each.decisionId),
    verdicts.map((each) => each.leadId),
    verdicts.map((each) => each.decidedAt),
    verdicts.map((each) => JSON.stringify(each.published)),
    verdicts.map((each) => JSON.stringify(each.shadow)),
    verdicts.map((each) => each.sameOwner),
    verdicts.map((each) => each.sameDestination),
    verdicts.map((each) => each.sameRule),
    verdicts.map((each) => each.deadline),
    verdicts.map((each) => each.given?.repId ?? null),
    verdicts.map((each) => each.given?.poolId ?? null),
    verdicts.map((each) => each.given?.at ?? null),
    verdicts.map((each) => (each.decision === null ? null : JSON.stringify(each.decision))),
  ]);
}
