/** Leads that need somebody now: those that reps have or are offered, and those that nobody has. */
import type { FollowedNow, Reports, UnroutedNow } from '../application/ports/reports.ts';
import type { Tx } from './transaction.ts';

const DAY_MS = 86_400_000;

/** A list of open rows: those that belong there, what presses first first. */
const listOf = (list: FollowedNow['list'], belongs: string, presses: string): string => `
(select '${list}' as list, (select count(*) from open where ${belongs}) as total, kind, follow_id as "followId", lead_id as "leadId", rep_id as "repId",
  offered_to as "offeredTo", began_at as "beganAt", first_touch_at as "firstTouchAt", to_accept as "toAccept", ends_at as "dueAt",
  case when trouble_at is not null then json_build_object('at', trouble_at, 'is', trouble) end as trouble
from open where ${belongs} order by ${presses}, follow_id limit $3)`;

const FOLLOWED = `
-- Open rows by what is the matter with them, the soonest end or the oldest trouble first. At risk is what has less than a quarter of its time
-- left, from the last touch or the beginning on. Counts on followed_leads_open, on the primary key of waiting_leads for offers, on that of
-- follow_events for rows with a missed limit, and on follow_events_in_time for those found idle or stranded within 90 days.
with neglected as materialized (
  select distinct on (lead_id) lead_id, at, detail from follow_events
  where installation_id = $1 and kind in ('idle', 'stranded') and at > $2 - ${90 * DAY_MS} and detail ->> 'done' is distinct from 'reassign'
  order by lead_id, at desc
), open as materialized (
  select f.follow_id, f.lead_id, f.kind, f.rep_id, f.offered_to, f.began_at, f.first_touch_at, f.last_touch_at,
    coalesce(f.limit_ends_at, w.deadline) as ends_at, coalesce(breach.at, neglected.at) as trouble_at, coalesce(breach.detail, neglected.detail) as trouble,
    f.accepted_at is null and f.first_touch_at is null and f.promises::jsonb @? '$[*].clock.asks ? (@.for == "acceptance")' as to_accept
  from followed_leads f
  left join waiting_leads w on f.kind = 'offered' and w.installation_id = $1 and w.lead_id = f.lead_id
  left join lateral (
    select e.at, e.detail from follow_events e
    where e.installation_id = $1 and e.lead_id = f.lead_id and e.follow_id = f.follow_id and e.kind = 'breached'
      and e.at > coalesce(f.last_touch_at, 0) and (e.detail ->> 'asks' <> 'acceptance' or f.accepted_at is null)
    order by e.at desc limit 1
  ) breach on 'missed' in (f.acceptance_verdict, f.first_touch_verdict, f.next_touch_verdict)
  left join neglected on neglected.lead_id = f.lead_id and neglected.at >= f.began_at and neglected.at > coalesce(f.last_touch_at, 0)
  where f.installation_id = $1 and f.state = 'open' and f.closed_at is null
)
${[
  listOf('unaccepted', `(kind = 'offered' or to_accept)`, 'began_at'),
  listOf('at-risk', `kind = 'assigned' and ends_at > $2 and (ends_at - $2) * 4 <= ends_at - greatest(began_at, last_touch_at)`, 'ends_at'),
  listOf('breached', `kind = 'assigned' and (trouble_at is not null or ends_at <= $2)`, 'coalesce(trouble_at, ends_at)'),
].join('\nunion all')}`;

const UNROUTED = `
-- Leads held or stuck, and owners that could not be written, the oldest first. One on a follow-up path is at work, one that is offered is in
-- the hands of those it is offered to. Counts on the primary key of waiting_leads and on outgoing_writes_stuck.
with listed as (
  select 'held' as list, lead_id, requested_at as since, coalesce(deadline, due_at) as due_at, request #>> '{held,because}' as because,
    null as stuck, attempts, problem
  from waiting_leads
  where installation_id = $1 and state = 'held' and coalesce(request #>> '{held,because}', '') not in ('on-path', 'offered')
  union all
  select 'undeliverable', lead_id, requested_at, null, null, 'routing', attempts, problem
  from waiting_leads where installation_id = $1 and state = 'stuck'
  union all
  select 'undeliverable', lead_id, created_at, null, null, 'owner', attempts, problem
  from outgoing_writes where installation_id = $1 and state = 'stuck'
), placed as (
  select *, count(*) over (partition by list) as total, row_number() over (partition by list order by since, lead_id) as place from listed
)
select list, total, lead_id as "leadId", since, due_at as "dueAt", because, stuck, attempts, problem
from placed where place <= $2 order by list, place`;

/** Reads the lists within a transaction, at most `limit` leads of each. */
export async function readNowLists(
  tx: Tx,
  installationId: string,
  { now, limit }: { readonly now: number; readonly limit: number },
): ReturnType<Reports['now']> {
  const followed = await tx.query<FollowedNow>(FOLLOWED, [installationId, now, limit]);
  const unrouted = await tx.query<UnroutedNow>(UNROUTED, [installationId, limit]);
  return { followed, unrouted };
}
