/**
 * Erasing a person: everything personal goes, from every table; the fact that a lead was routed, and to whom, stays for the counts.
 * JSON is rewritten here and not in SQL, which refuses to look into JSON text with characters it cannot store.
 */
import type pg from 'pg';
import type { RoutingStamp } from '../application/ports/crm.ts';
import type { DecisionRecord } from '../application/ports/decisions.ts';
import type { FollowDetail } from '../application/ports/followed-leads.ts';
import { asInstallation } from './transaction.ts';
import type { Tx } from './transaction.ts';

/** Each takes the installation and the lead. */
const FORGET = [
  `-- Events keep their key, so that a late redelivery is still known. Counts on inbox_lead.
   update inbox set detail = '{}' where installation_id = $1 and lead_id = $2`,
  `-- Nothing more is routed.
   delete from waiting_leads where installation_id = $1 and lead_id = $2`,
  `-- Later changes of owner name people.
   delete from owner_changes where installation_id = $1 and lead_id = $2`,
  `-- Who was given the lead still counts against limits; whose lead it was goes. Counts on assignments_lead.
   update assignments set account_id = null, email_digest = null, phone_digest = null where installation_id = $1 and lead_id = $2`,
  `-- What a shadow made of the lead holds its facts; the counts stay. Counts on shadow_verdicts_lead.
   update shadow_verdicts set decision = null where installation_id = $1 and lead_id = $2`,
  `-- What went wrong with a lead of a run may have named it. Counts on bulk_leads_lead.
   update bulk_leads set problem = null where installation_id = $1 and lead_id = $2`,
  `-- What was found out about the person. Counts on enrichment_answers_leads.
   delete from enrichment_answers where installation_id = $1 and lead_ids @> array[$2]`,
  `-- What went wrong may have named the lead.
   update workflow_requests set problem = null where installation_id = $1 and lead_id = $2`,
];

/** After the writes, as their updates lock; and the rows first: a look that is being committed stores notices under the lock of its row. */
const STOP_FOLLOWING = [
  `-- Nobody is asked for anything about the lead any more; who had it, and what became of it, stays for the counts. Counts on followed_leads_lead.
   update followed_leads set state = 'ended', ended_at = coalesce(ended_at, began_at, decided_at), ended_because = coalesce(ended_because, 'gone'),
     seen = null, limit_ends_at = null, due_at = null, lease_until = null, fence = nextval('fences')
   where installation_id = $1 and lead_id = $2`,
  `-- What else was in a digest with the lead: its words go, so whether it was told stays open. Counts on notices_lead and notices_digest.
   with digests as (
     select distinct digest_id as notice_id from notices where installation_id = $1 and lead_id = $2 and digest_id is not null
   ), forgotten as (
     update notices n set notice = null, state = 'dropped', due_at = null, lease_until = null, fence = nextval('fences')
     from digests where n.installation_id = $1 and n.notice_id = digests.notice_id and n.due_at is not null returning n.notice_id
   )
   update notices n set state = 'unsure', problem = 'it was to be told together with a lead that was erased'
   from forgotten where n.installation_id = $1 and n.digest_id = forgotten.notice_id`,
  `-- What people were told about the lead. Counts on notices_lead.
   delete from notices where installation_id = $1 and lead_id = $2`,
];

const FORGET_ANSWERS = `
-- Answers kept for repeated POSTs may show the lead; only those of the last minute can still be repeated.
delete from request_log where installation_id = $1 and result is not null and (started_at < $3::bigint - 60000 or result::text like '%' || $2 || '%')`;

const LOCK_DECISIONS = `
-- Decisions on the lead that hold personal data. Locks their rows. Counts on decisions_lead.
select decision_id as "decisionId", decided_at as "decidedAt", lead, request, decision from decisions
where installation_id = $1 and lead_id = $2 and erased_at is null for update`;

const REDUCE_DECISIONS = `
-- Decisions keep their outcome and ids. The rows are locked.
update decisions d set lead = r.lead::json, request = r.request::json, decision = r.decision::json, accounts = '[]', erased_at = $7
from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[]) as r (decision_id, decided_at, lead, request, decision)
where d.installation_id = $1 and d.decision_id = r.decision_id and d.decided_at = r.decided_at`;

const LOCK_EVENTS = `
-- What happened to the lead, in somebody's own words. Locks the rows. Counts on the primary key.
select event_key as key, detail from follow_events where installation_id = $1 and lead_id = $2 and kind in ('rejected', 'given') for update`;

const REDUCE_EVENTS = `
-- What happened stays, and no words of anybody about it. The rows are locked.
update follow_events e set detail = r.detail::json
from unnest($3::text[], $4::text[]) as r (event_key, detail) where e.installation_id = $1 and e.lead_id = $2 and e.event_key = r.event_key`;

const LOCK_WRITES = `
-- Writes of the lead. Locks their rows. Counts on outgoing_writes_lead.
select write_id as "writeId", stamp from outgoing_writes where installation_id = $1 and lead_id = $2 for update`;

const REDUCE_WRITES = `
-- Nothing more is written, and no sentence about the lead stays. The rows are locked.
update outgoing_writes w set
  state = case when w.state in ('waiting', 'sending', 'written', 'stuck') then 'superseded' else w.state end,
  due_at = null, problem = null, stamp = r.stamp::json
from unnest($2::text[], $3::text[]) as r (write_id, stamp) where w.installation_id = $1 and w.write_id = r.write_id`;

/** Erases the personal data of one lead, in one transaction. Harmless to repeat. */
export async function eraseLead(pool: pg.Pool, installationId: string, leadId: string, now: number): Promise<void> {
  await asInstallation(pool, installationId, async (tx) => {
    for (const statement of FORGET) await tx.query(statement, [installationId, leadId]);
    await tx.query(FORGET_ANSWERS, [installationId, leadId, now]);
    await reduceDecisions(tx, { installationId, leadId, now });
    await reduceWrites(tx, installationId, leadId);
    for (const statement of STOP_FOLLOWING) await tx.query(statement, [installationId, leadId]);
    await reduceEvents(tx, installationId, leadId);
  });
}

type Personal = Pick<DecisionRecord, 'decisionId' | 'decidedAt' | 'lead' | 'request' | 'decision'>;

async function reduceDecisions(
  tx: Tx,
  { installationId, leadId, now }: { installationId: string; leadId: string; now: number },
): Promise<void> {
  const rows = await tx.query<Personal>(LOCK_DECISIONS, [installationId, leadId]);
  await tx.query(REDUCE_DECISIONS, [
    installationId,
    rows.map((row) => row.decisionId),
    rows.map((row) => row.decidedAt),
    rows.map(({ lead }) => JSON.stringify(withoutPersonal(lead))),
    rows.map((row) => JSON.stringify({ kind: row.request.kind, excluded: [], poolId: row.request.poolId })),
    rows.map((row) => JSON.stringify({ outcome: row.decision.outcome, trace: [] })),
    now,
  ]);
}

/** What was looked up about a person, and who else is the same one, goes with the fields. */
function withoutPersonal({
  emailDomain: _emailDomain,
  enriched: _enriched,
  duplicates: _duplicates,
  earlier: _earlier,
  ...lead
}: DecisionRecord['lead']): DecisionRecord['lead'] {
  return { ...lead, fields: {} };
}

async function reduceWrites(tx: Tx, installationId: string, leadId: string): Promise<void> {
  const rows = await tx.query<{ writeId: string; stamp: RoutingStamp }>(LOCK_WRITES, [installationId, leadId]);
  const stamps = rows.map((row) => JSON.stringify({ ...row.stamp, reason: '' }));
  await tx.query(REDUCE_WRITES, [installationId, rows.map((row) => row.writeId), stamps]);
}

async function reduceEvents(tx: Tx, installationId: string, leadId: string): Promise<void> {
  const rows = await tx.query<{ key: string; detail: FollowDetail }>(LOCK_EVENTS, [installationId, leadId]);
  const details = rows.map(({ detail }) => JSON.stringify('note' in detail ? { ...detail, note: null } : detail));
  await tx.query(REDUCE_EVENTS, [installationId, leadId, rows.map(({ key }) => key), details]);
}
