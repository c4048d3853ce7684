/** What decisions make of the rows that follow leads, within their transaction: the row of a lead ends, and the next begins. */
import type { DecisionToCommit } from '../application/ports/decisions.ts';
import type { EndedBecause } from '../application/ports/followed-leads.ts';
import type { RequestKind } from '../routing/facts.ts';
import { addEvents, type EventToAdd } from './follow-events.ts';
import type { Tx } from './transaction.ts';

const END = `
-- Ends the rows of these leads; of one that is left as it is, only what will not come about any more: an owner that is not in the CRM yet, and an
-- offer. One that was promised something is looked at once more, for its verdicts, unless it lapsed by a look just now. A worker that has a row
-- commits nothing to it any more. Locks the rows. Counts on followed_leads_lead.
update followed_leads f set
  state = 'ended', ended_at = d.at, ended_because = d.because, limit_ends_at = null, lease_until = null, fence = nextval('fences'),
  pressing = false, due_at = case when f.state = 'open' and f.promises is not null and d.because <> 'lapsed' then d.at end
from unnest($2::text[], $3::text[], $4::bigint[], $5::boolean[]) as d (lead_id, because, at, is_left)
where f.installation_id = $1 and f.lead_id = d.lead_id and f.state <> 'ended' and (not d.is_left or f.state = 'writing' or f.kind = 'offered')`;

const BEGIN = `
-- Begins rows of leads that were assigned or offered. An offer stands at once; an assignment when the CRM has the owner.
insert into followed_leads (installation_id, follow_id, sequence, lead_id, decision_id, kind, state, rep_id, offered_to, rule_id, pool_id, method, policy_version, source, lead_created_at, requested_at, decided_at, began_at, due_at, pressing, fence)
select $1, b.decision_id, nextval('fences'), b.lead_id, b.decision_id, b.kind, case b.kind when 'offered' then 'open' else 'writing' end, b.rep_id,
  case b.kind when 'offered' then array(select json_array_elements_text(b.offered_to::json)) end, b.rule_id, b.pool_id, b.method, b.policy_version, b.source,
  b.lead_created_at, b.requested_at, b.decided_at, case b.kind when 'offered' then b.decided_at end, case b.kind when 'offered' then b.decided_at end, true, nextval('fences')
from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[], $11::text[], $12::bigint[], $13::bigint[], $14::bigint[])
  as b (decision_id, lead_id, kind, rep_id, offered_to, rule_id, pool_id, method, policy_version, source, lead_created_at, requested_at, decided_at)`;

const LAST_ROWS = `
-- The newest row of each lead; leads without one are absent. Counts on followed_leads_lead.
select l.lead_id as "leadId", f.follow_id as "followId", f.rep_id as "repId" from unnest($2::text[]) as l (lead_id)
cross join lateral (select follow_id, rep_id from followed_leads where installation_id = $1 and lead_id = l.lead_id order by sequence desc limit 1) f`;

/** Why the time of whoever had the lead is over, by what was asked. */
const BECAUSE: Readonly<Partial<Record<RequestKind, EndedBecause>>> = {
  declined: 'declined',
  lapsed: 'lapsed',
  given: 'given',
  claimed: 'claimed',
  unclaimed: 'unclaimed',
  'hand-over': 'handed-over',
  'next-rep': 'owner-refused',
};

/** Ends and begins what follows from decisions; those that are only observed, or leave a lead alone, begin nothing. True = `follow` is to be woken. */
export async function followDecisions(tx: Tx, installationId: string, decided: readonly DecisionToCommit[]): Promise<boolean> {
  if (decided.length === 0) return false;
  const isLeft = ({ observed, record }: DecisionToCommit) => observed === true || record.decision.outcome.kind === 'left-alone';
  await tx.query(END, [
    installationId,
    decided.map(({ record }) => record.leadId),
    decided.map(({ record }): EndedBecause => BECAUSE[record.request.kind] ?? 'rerouted'),
    decided.map(({ record }) => record.decidedAt),
    decided.map(isLeft),
  ]);
  const real = decided.filter((each) => !isLeft(each));
  await addHolds(tx, installationId, real);
  return begin(tx, installationId, real);
}

/** Nobody has the lead at the moment; who never had anybody has no clocks that could stand still. */
async function addHolds(tx: Tx, installationId: string, decided: readonly DecisionToCommit[]): Promise<void> {
  const held = decided.filter(({ record }) => ['held', 'queued', 'on-path'].includes(record.decision.outcome.kind));
  if (held.length === 0) return;
  const leadIds = held.map(({ record }) => record.leadId);
  const rows = await tx.query<{ leadId: string; followId: string; repId: string | null }>(LAST_ROWS, [installationId, leadIds]);
  const last = new Map(rows.map((row) => [row.leadId, row]));
  const events = held.flatMap(({ record }): EventToAdd[] => {
    const row = last.get(record.leadId);
    const at = record.decidedAt;
    return row ? [{ ...row, key: `held:${record.decisionId}`, at, by: null, detail: { kind: 'held' } }] : [];
  });
  for (const event of events) await addEvents(tx, installationId, { events: [event], now: event.at });
}

async function begin(tx: Tx, installationId: string, decided: readonly DecisionToCommit[]): Promise<boolean> {
  const begun = decided.flatMap(({ record, source }) => {
    const { outcome } = record.decision;
    return outcome.kind === 'assigned' || outcome.kind === 'offered' ? [{ record, outcome, source }] : [];
  });
  if (begun.length === 0) return false;
  await tx.query(BEGIN, [
    installationId,
    begun.map(({ record }) => record.decisionId),
    begun.map(({ record }) => record.leadId),
    begun.map(({ outcome }) => outcome.kind),
    begun.map(({ outcome }) => (outcome.kind === 'assigned' ? outcome.ownerId : null)),
    begun.map(({ outcome }) => (outcome.kind === 'offered' ? JSON.stringify(outcome.repIds) : null)),
    begun.map(({ outcome }) => outcome.ruleId),
    begun.map(({ outcome }) => outcome.poolId),
    begun.map(({ outcome }) => (outcome.kind === 'assigned' ? outcome.method : 'offered')),
    begun.map(({ record }) => record.policyVersion),
    // No text of PostgreSQL holds this character, whatever a CRM holds.
    begun.map(({ source }) => source?.replaceAll('\0', '') ?? null),
    begun.map(({ record }) => record.lead.createdAt),
    begun.map(({ record }) => record.requestedAt),
    begun.map(({ record }) => record.decidedAt),
  ]);
  return begun.some(({ outcome }) => outcome.kind === 'offered');
}
