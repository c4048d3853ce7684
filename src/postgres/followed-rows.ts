/** A row of `followed_leads` as the port has it. */

/** The columns of a row `f`. */
export const FOLLOWED = `
  f.follow_id as "followId", f.lead_id as "leadId", f.decision_id as "decisionId", f.kind, f.state, f.rep_id as "repId", f.offered_to as "offeredTo",
  f.rule_id as "ruleId", f.pool_id as "poolId", f.method, f.policy_version as "policyVersion", f.lead_created_at as "leadCreatedAt", f.requested_at as "requestedAt",
  f.decided_at as "decidedAt", f.began_at as "beganAt", f.accepted_at as "acceptedAt", f.first_touch_at as "firstTouchAt", f.last_touch_at as "lastTouchAt", f.touches,
  f.promises, f.limit_ends_at as "limitEndsAt", f.ended_at as "endedAt", f.ended_because as "endedBecause", coalesce(f.outcomes, '{}') as outcomes,
  f.closed_at as "closedAt", f.looked_at as "lookedAt", f.seen, f.due_at as "dueAt"`;

/** The columns of an event `e`. */
export const EVENT = `
  e.event_key as key, e.follow_id as "followId", e.at, e.recorded_at as "recordedAt", e.rep_id as "repId", e.by, e.detail`;

/** Whether a row waits for somebody's working time to pass. */
export const COUNTS_WORKING_TIME = `(limit_ends_at is not null or touches = 0) and (promises::text like '%"time":"rep"%' or promises::text like '%"time":"business"%')`;
