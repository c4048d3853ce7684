/** Leads that reps have, as rows that follow them, by SQL: many at once. */
import type pg from 'pg';
import type { Promised } from '../../src/routing/clocks/promised.ts';

/** Rows with the event that somebody got the lead; `leadIds` are theirs too as row ids. */
export interface OpenRows {
  readonly leadIds: readonly string[];
  readonly repId: string;
  readonly beganAt: number;
  readonly dueAt: number;
  readonly promises: readonly Promised[];
}

const ROWS = `
insert into followed_leads (installation_id, follow_id, sequence, lead_id, decision_id, kind, state, rep_id, rule_id, pool_id, method, policy_version, lead_created_at, requested_at, decided_at, began_at, promises, due_at, pressing, fence)
select $1, lead_id, nextval('fences'), lead_id, lead_id, 'assigned', 'open', $3, 'turns', 'sales', 'pool', 1, $4, $4, $4, $4, $5::json, $6, true, nextval('fences') from unnest($2::text[]) as l (lead_id)`;

const ASSIGNED = `
insert into follow_events (installation_id, lead_id, event_key, sequence, follow_id, kind, at, recorded_at, rep_id, by, detail)
select $1, lead_id, 'assigned:' || lead_id, nextval('fences'), lead_id, 'assigned', $4, $4, $3, null, '{"kind":"assigned","method":"pool"}' from unnest($2::text[]) as l (lead_id)`;

export async function openRows(pool: pg.Pool, installationId: string, rows: OpenRows): Promise<void> {
  const { leadIds, repId, beganAt, dueAt, promises } = rows;
  await pool.query(ASSIGNED, [installationId, leadIds, repId, beganAt]);
  await pool.query(ROWS, [installationId, leadIds, repId, beganAt, JSON.stringify(promises), dueAt]);
}
