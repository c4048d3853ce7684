/** Erasing a person: everything personal goes, from every table; the fact that a lead was routed, and to whom, stays for the counts. */
import type pg from 'pg';
import { asInstallation } from './transaction.ts';

/** Each takes the installation, the lead, and the time. Facts, evidence, values seen and sentences made of them all go. */
const STATEMENTS = [
  `-- Decisions keep outcome and ids. Counts on decisions_lead.
   update decisions set
     lead = json_build_object('id', lead -> 'id', 'fields', json_build_object(), 'ownerId', lead -> 'ownerId', 'createdAt', lead -> 'createdAt',
       'imported', lead -> 'imported', 'routedBefore', lead -> 'routedBefore', 'readAt', lead -> 'readAt'),
     accounts = '[]', request = json_build_object('kind', request -> 'kind', 'excluded', json_build_array(), 'poolId', request -> 'poolId'),
     decision = json_build_object('outcome', decision -> 'outcome', 'trace', json_build_array()), erased_at = $3
   where installation_id = $1 and lead_id = $2 and erased_at is null and $3::bigint is not null`,
  `-- Events keep their key, so that a late redelivery is still known. Counts on inbox_lead.
   update inbox set detail = '{}' where installation_id = $1 and lead_id = $2 and $3::bigint is not null`,
  `-- Nothing more is routed.
   delete from waiting_leads where installation_id = $1 and lead_id = $2 and $3::bigint is not null`,
  `-- Nothing more is written. Counts on outgoing_writes_lead.
   update outgoing_writes set
     state = case when state in ('waiting', 'sending', 'written', 'stuck') then 'superseded' else state end, due_at = null, problem = null,
     stamp = json_build_object('routedAt', stamp -> 'routedAt', 'rule', stamp -> 'rule', 'reason', '', 'policyVersion', stamp -> 'policyVersion', 'method', stamp -> 'method')
   where installation_id = $1 and lead_id = $2 and $3::bigint is not null`,
  `-- Later changes of owner name people.
   delete from owner_changes where installation_id = $1 and lead_id = $2 and $3::bigint is not null`,
  `-- A workflow that waits is told that there is nothing to route.
   update workflow_requests set problem = null, due_at = least(due_at, $3::bigint) where installation_id = $1 and lead_id = $2`,
  `-- Answers kept for repeated POSTs may show the lead; only those of the last seconds can still be repeated.
   delete from request_log where installation_id = $1 and result is not null and (started_at < $3::bigint - 60000 or result::text like '%' || $2 || '%')`,
];

/** Erases the personal data of one lead, in one transaction. Harmless to repeat. */
export async function eraseLead(pool: pg.Pool, installationId: string, leadId: string, now: number): Promise<void> {
  await asInstallation(pool, installationId, async (tx) => {
    for (const statement of STATEMENTS) await tx.query(statement, [installationId, leadId, now]);
  });
}
