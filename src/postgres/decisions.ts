/** Decisions as they were made: reading them back. The commit is in commit-decisions.ts. */
import type { Decisions, StoredDecision } from '../application/ports/decisions.ts';
import type { PoolState } from '../routing/rotation/rotation-state.ts';
import { commitDecisions } from './commit-decisions.ts';
import { eraseLead } from './erase-lead.ts';
import type { PortDeps } from './port-deps.ts';
import { readRosters } from './rosters.ts';
import { asInstallation } from './transaction.ts';

const COLUMNS = `
  decision_id as "decisionId", lead_id as "leadId", policy_version as "policyVersion", engine, request, requested_at as "requestedAt",
  decided_at as "decidedAt", lead, accounts, roster_id as "rosterId", roster_read_at as "rosterReadAt", rotation_before as "rotationBefore", coalesce(usage_before, '{}') as "usageBefore", decision, erased_at as "erasedAt"`;

const OF_LEAD = `
-- Decisions on one lead, newest first. Counts on decisions_lead in every month.
select ${COLUMNS} from decisions where installation_id = $1 and lead_id = $2 order by sequence desc limit $3`;

const LATEST_OF = `
-- The newest decision on each of these leads. Counts on decisions_lead in every month.
select ${COLUMNS} from unnest($2::text[]) as l (asked_id)
cross join lateral (select * from decisions where installation_id = $1 and lead_id = l.asked_id order by sequence desc limit 1) d`;

const FIND = `
-- One decision by id. Counts on the primary key in every month.
select ${COLUMNS} from decisions where installation_id = $1 and decision_id = $2`;

const FIND_ALL = `
-- Several decisions by id. Counts on the primary key in every month.
select ${COLUMNS} from decisions where installation_id = $1 and decision_id = any ($2)`;

const RECENT = `
-- The newest decisions. Counts on decisions_recent in every month.
select ${COLUMNS} from decisions where installation_id = $1 order by sequence desc limit $2`;

const MADE_BEFORE = `
-- One page of decisions, newest first; nothing follows a decision that is gone. Counts on decisions_recent in every month.
select ${COLUMNS} from decisions where installation_id = $1 and sequence <
  case when $2::text is null then 9223372036854775807 else (select sequence from decisions where installation_id = $1 and decision_id = $2) end
order by sequence desc limit $3`;

const DECIDED_BEFORE = `
-- Which of these leads have a decision. Counts on decisions_lead in every month.
select lead_id as "leadId" from unnest($2::text[]) as asked (lead_id)
where exists (select from decisions d where d.installation_id = $1 and d.lead_id = asked.lead_id)`;

const ROTATION = `
-- Every rotation ever used, by id; what was locked and not drawn from is none.
select pool_id as "poolId", turn, members from rotation_pools
where installation_id = $1 and (turn > 0 or json_array_length(members) > 0) order by pool_id`;

/** Decisions in PostgreSQL. */
export function createDecisions(deps: Pick<PortDeps, 'pool' | 'queue' | 'digester' | 'newId'>): Decisions {
  const { pool } = deps;
  const read = (installationId: string, statement: string, values: readonly unknown[]): Promise<StoredDecision[]> =>
    asInstallation(pool, installationId, (tx) => tx.query<StoredDecision>(statement, [installationId, ...values]));
  return {
    commit: (installationId, commit, decide) => commitDecisions(deps, { installationId, ...commit, decide }),
    latest: async (installationId, leadId) => (await read(installationId, OF_LEAD, [leadId, 1]))[0] ?? null,
    async latestOf(installationId, leadIds) {
      if (leadIds.length === 0) return new Map();
      return new Map((await read(installationId, LATEST_OF, [leadIds])).map((decision) => [decision.leadId, decision]));
    },
    history: (installationId, leadId, limit) => read(installationId, OF_LEAD, [leadId, limit]),
    find: async (installationId, decisionId) => (await read(installationId, FIND, [decisionId]))[0] ?? null,
    async findAll(installationId, decisionIds) {
      if (decisionIds.length === 0) return new Map();
      return new Map((await read(installationId, FIND_ALL, [decisionIds])).map((decision) => [decision.decisionId, decision]));
    },
    recent: (installationId, limit) => read(installationId, RECENT, [limit]),
    madeBefore: (installationId, beforeId, limit) => read(installationId, MADE_BEFORE, [beforeId, limit]),
    roster: async (installationId, rosterId) =>
      (await asInstallation(pool, installationId, (tx) => readRosters(tx, installationId, [rosterId]))).get(rosterId) ?? null,
    rosters: (installationId, rosterIds) => asInstallation(pool, installationId, (tx) => readRosters(tx, installationId, rosterIds)),
    async decidedBefore(installationId, leadIds) {
      const rows = await asInstallation(pool, installationId, (tx) =>
        tx.query<{ leadId: string }>(DECIDED_BEFORE, [installationId, leadIds]),
      );
      return new Set(rows.map((row) => row.leadId));
    },
    rotation: (installationId) => asInstallation(pool, installationId, (tx) => tx.query<PoolState>(ROTATION, [installationId])),
    eraseLead: (installationId, leadId, now) => eraseLead(pool, installationId, leadId, now),
  };
}
