/** What an installation that observes would have written, and what the CRM says people did. */
import type { DecisionToCommit } from '../application/ports/decisions.ts';
import type { DueObservation, Observation, Observations } from '../application/ports/observations.ts';
import type { PortDeps } from './port-deps.ts';
import { wake } from './queue.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

const ADD = `
-- Remembers what was decided and not written. Older observations of the lead are not looked at any more. Counts on observations_lead.
with older as (
  update observations set due_at = null where installation_id = $1 and lead_id = any ($3) and due_at is not null
)
insert into observations (installation_id, decision_id, lead_id, decided_at, rule_id, owner_id, looks, due_at, fence)
select $1, o.decision_id, o.lead_id, o.decided_at, o.rule_id, o.owner_id, 0, o.decided_at + $7, nextval('fences')
from unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[]) as o (decision_id, lead_id, decided_at, rule_id, owner_id)
on conflict do nothing`;

const LIST = `
-- Observations, newest first, the latest of each lead. Counts on observations_recent and observations_lead.
select decision_id as "decisionId", lead_id as "leadId", decided_at as "decidedAt", rule_id as "ruleId", owner_id as "ownerId",
  crm_owner_id as "crmOwnerId", read_at as "readAt"
from observations o where installation_id = $1
  and not exists (select from observations n where n.installation_id = $1 and n.lead_id = o.lead_id and (n.decided_at, n.decision_id) > (o.decided_at, o.decision_id))
order by decided_at desc, decision_id limit $2`;

const AMONG = `
-- Which of these decisions were only observed. Counts on the primary key.
select decision_id as "decisionId" from observations where installation_id = $1 and decision_id = any ($2)`;

const CLAIM = `
-- Claims looks that are due, skipping those another worker has. Counts on observations_due.
with due as (
  select decision_id from observations
  where installation_id = $1 and due_at <= $2 and (lease_until is null or lease_until <= $2)
    and exists (select from installations where installation_id = $1 and state = 'connected')
  order by due_at, decision_id limit $3
  for update skip locked
)
update observations o set lease_until = $4, fence = nextval('fences') from due where o.installation_id = $1 and o.decision_id = due.decision_id
returning o.decision_id as "decisionId", o.lead_id as "leadId", o.decided_at as "decidedAt", o.looks, o.fence`;

const READ = `
-- Keeps what was read where the fence still holds. Counts on the primary key.
update observations o set crm_owner_id = r.crm_owner_id, read_at = r.read_at, due_at = r.due_at, looks = o.looks + 1, lease_until = null
from unnest($2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[]) as r (decision_id, fence, crm_owner_id, read_at, due_at)
where o.installation_id = $1 and o.decision_id = r.decision_id and o.fence = r.fence`;

const GIVE_BACK = `
-- Gives looks back where the fence still holds. Counts on the primary key.
update observations o set due_at = $4, lease_until = null
from unnest($2::text[], $3::bigint[]) as c (decision_id, fence) where o.installation_id = $1 and o.decision_id = c.decision_id and o.fence = c.fence`;

const LOOK_NOW = `
-- Makes looks that are still to come due now. Counts on observations_lead.
update observations set due_at = $3 where installation_id = $1 and lead_id = any ($2) and due_at > $3 returning decision_id`;

/** The first look; the CRM's people take their time. */
const FIRST_LOOK_MS = 15 * 60_000;

/** Remembers observed decisions in the transaction of their commit. */
export async function addObservations(tx: Tx, installationId: string, decided: readonly DecisionToCommit[]): Promise<void> {
  const observed = decided.flatMap(({ record, observed: was }) => {
    const { outcome } = record.decision;
    return was === true && outcome.kind === 'assigned' ? [{ record, outcome }] : [];
  });
  if (observed.length === 0) return;
  await tx.query(ADD, [
    installationId,
    observed.map(({ record }) => record.decisionId),
    observed.map(({ record }) => record.leadId),
    observed.map(({ record }) => record.decidedAt),
    observed.map(({ outcome }) => outcome.ruleId),
    observed.map(({ outcome }) => outcome.ownerId),
    FIRST_LOOK_MS,
  ]);
}

/** Observations in PostgreSQL. */
export function createObservations({ pool, queue }: Pick<PortDeps, 'pool' | 'queue'>): Observations {
  return {
    list: (id, limit) => asInstallation(pool, id, (tx) => tx.query<Observation>(LIST, [id, limit])),
    async among(id, decisionIds) {
      const rows = await asInstallation(pool, id, (tx) => tx.query<{ decisionId: string }>(AMONG, [id, decisionIds]));
      return new Set(rows.map((row) => row.decisionId));
    },
    claim: (id, limit, now, leaseMs) => asInstallation(pool, id, (tx) => tx.query<DueObservation>(CLAIM, [id, now, limit, now + leaseMs])),
    async read(id, readings) {
      await asInstallation(pool, id, (tx) =>
        tx.query(READ, [
          id,
          readings.map((each) => each.decisionId),
          readings.map((each) => each.fence),
          readings.map((each) => each.crmOwnerId),
          readings.map((each) => each.readAt),
          readings.map((each) => each.dueAt),
        ]),
      );
    },
    async giveBack(id, claimed, dueAt) {
      const columns = [claimed.map((each) => each.decisionId), claimed.map((each) => each.fence)];
      await asInstallation(pool, id, (tx) => tx.query(GIVE_BACK, [id, ...columns, dueAt]));
    },
    async lookNow(id, leadIds, now) {
      if (leadIds.length === 0) return;
      await asInstallation(pool, id, async (tx) => {
        const rows = await tx.query(LOOK_NOW, [id, leadIds, now]);
        if (rows.length > 0) await wake(queue, tx, 'observe', [id]);
      });
    },
  };
}
