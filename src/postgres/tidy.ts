/** Housekeeping: partitions for the coming months, and the end of what is kept for a time only. */
import type pg from 'pg';
import { acrossInstallations, asInstallation, asOwner } from './transaction.ts';

const DAY_MS = 86_400_000;
/** Longer than any CRM re-sends an event. */
const INBOX_DAYS = 60;
/** Longer than the longest window in which the next lead of a customer goes to the same rep. */
const ASSIGNMENT_DAYS = 740;
const WORKFLOW_REQUEST_DAYS = 30;
/** A shadow is compared while it is fresh; what it made of older leads goes, and stopped ones altogether. */
const SHADOW_DAYS = 90;
const OBSERVATION_DAYS = 90;
const BULK_RUN_DAYS = 180;
/** As long as who was assigned what. */
const FOLLOWED_DAYS = ASSIGNMENT_DAYS;
const REQUEST_LOG_DAYS = 1;
const NOTICE_DAYS = 180;
const MONTHS_AHEAD = 2;

/** Makes coming partitions and removes what is past its time. Harmless to repeat, and to run in two processes at once. */
export async function tidy(pool: pg.Pool, now: number): Promise<void> {
  await makeMonths(pool, now);
  await forgetOldEvents(pool, now - INBOX_DAYS * DAY_MS);
  await dropMonths(pool, 'assignments', now - ASSIGNMENT_DAYS * DAY_MS);
  const installations = await acrossInstallations(pool, async (tx) => {
    await tx.query('-- Used OAuth states whose time is over.\ndelete from install_attempts where expires_at < $1', [now]);
    return tx.query<{ id: string }>('-- Every installation, whatever its state.\nselect installation_id as id from installations');
  });
  for (const { id } of installations) await tidyInstallation(pool, id, now);
}

/** Makes the partitions of this month and the coming ones; rows before them are caught by the default partition. */
export async function makeMonths(pool: pg.Pool, now: number): Promise<void> {
  await asOwner(pool, async (tx) => {
    const missing = await tx.query<{ parent: string; month: string }>(MISSING_MONTHS, [now, MONTHS_AHEAD]);
    if (missing.length === 0) return;
    await tx.query(`-- One process at a time makes partitions.\nselect pg_advisory_xact_lock(hashtext('signalbox/months'))`);
    await tx.query(
      '-- Makes the missing partitions; those another process made meanwhile are left as they are.\nselect make_month(parent, month) from unnest($1::text[], $2::date[]) as missing (parent, month)',
      [missing.map((row) => row.parent), missing.map((row) => row.month)],
    );
  });
}

const MISSING_MONTHS = `
-- The months from the last one to the coming ones that have no partition yet. Reads the catalog only.
select parent, month::text as month
from unnest(array['inbox', 'decisions', 'assignments']) as parent,
  generate_series(date_trunc('month', to_timestamp($1 / 1000.0) at time zone 'UTC') - interval '1 month', (to_timestamp($1 / 1000.0) at time zone 'UTC') + make_interval(months => $2), interval '1 month') as month
where to_regclass(parent || to_char(month, '_YYYY_MM')) is null`;

async function forgetOldEvents(pool: pg.Pool, before: number): Promise<void> {
  await acrossInstallations(pool, (tx) => tx.query(KEEP_LAST_EVENT, [before]));
  await dropMonths(pool, 'inbox', before);
}

async function dropMonths(pool: pg.Pool, parent: 'inbox' | 'assignments', before: number): Promise<void> {
  await asOwner(pool, async (tx) => {
    await tx.query(`-- One process at a time drops partitions.\nselect pg_advisory_xact_lock(hashtext('signalbox/months'))`);
    await tx.query('-- Drops the months of a table that ended before the moment.\nselect drop_months($1, $2)', [parent, before]);
  });
}

const KEEP_LAST_EVENT = `
-- Remembers the newest event of each installation among those about to be dropped. Counts on the inbox's primary key.
update installations i set last_event_at = old.last_event_at
from (select installation_id, max(occurred_at) as last_event_at from inbox where occurred_at < $1 group by installation_id) old
where i.installation_id = old.installation_id and old.last_event_at > coalesce(i.last_event_at, 0)`;

/** A row that began never was decided on then. */
const overLongSince = (of: string): string =>
  `(${of}began_at < $2 or ${of}began_at is null and ${of}decided_at < $2) and (${of}state = 'ended' or ${of}closed_at is not null)`;

const FORGOTTEN = [
  [
    '-- What shadows made of leads long ago. Counts on shadow_verdicts_recent.\ndelete from shadow_verdicts where installation_id = $1 and decided_at < $2',
    SHADOW_DAYS,
  ],
  [
    '-- The rotation of shadows that were stopped.\ndelete from shadow_pools p using shadows s where s.installation_id = $1 and s.stopped_at < $2 and p.installation_id = $1 and p.shadow_id = s.shadow_id',
    1,
  ],
  [
    '-- Shadows stopped long ago, whose verdicts are gone.\ndelete from shadows where installation_id = $1 and stopped_at < $2',
    SHADOW_DAYS,
  ],
  [
    '-- What was only observed long ago. Counts on observations_recent.\ndelete from observations where installation_id = $1 and decided_at < $2',
    OBSERVATION_DAYS,
  ],
  [
    '-- Leads of runs that ended long ago. Counts on the primary keys.\ndelete from bulk_leads l using bulk_runs r where r.installation_id = $1 and r.ended_at < $2 and l.installation_id = $1 and l.run_id = r.run_id',
    BULK_RUN_DAYS,
  ],
  [
    '-- What was told long ago. Counts on notices_created.\ndelete from notices where installation_id = $1 and created_at < $2 and due_at is null',
    NOTICE_DAYS,
  ],
  ['-- Runs that ended long ago, whose leads are gone.\ndelete from bulk_runs where installation_id = $1 and ended_at < $2', BULK_RUN_DAYS],
  [
    `-- What happened to leads under rows that are over long since. Counts on followed_leads_began and the primary key of follow_events.
delete from follow_events e using followed_leads f
where f.installation_id = $1 and ${overLongSince('f.')}
  and e.installation_id = $1 and e.lead_id = f.lead_id and e.follow_id = f.follow_id`,
    FOLLOWED_DAYS,
  ],
  [
    `-- Those rows. Counts on followed_leads_began.
delete from followed_leads where installation_id = $1 and ${overLongSince('')}`,
    FOLLOWED_DAYS,
  ],
  [
    '-- Scheduled policies that ended long ago.\ndelete from scheduled_policies where installation_id = $1 and ended_at < $2',
    BULK_RUN_DAYS,
  ],
] as const;

async function tidyInstallation(pool: pg.Pool, installationId: string, now: number): Promise<void> {
  await asInstallation(pool, installationId, async (tx) => {
    await tx.query(
      '-- Results of POSTs that nobody repeats any more. Counts on request_log_started.\ndelete from request_log where installation_id = $1 and started_at < $2',
      [installationId, now - REQUEST_LOG_DAYS * DAY_MS],
    );
    for (const [statement, days] of FORGOTTEN) await tx.query(statement, [installationId, now - days * DAY_MS]);
    await tx.query(
      '-- CSV texts that nobody finished. A handful of rows.\ndelete from territory_uploads where installation_id = $1 and expires_at < $2',
      [installationId, now],
    );
    await tx.query(
      '-- Answers of enrichment that are too old. Counts on enrichment_answers_expiry.\ndelete from enrichment_answers where installation_id = $1 and expires_at < $2',
      [installationId, now],
    );
    await tx.query(
      '-- Workflow requests answered long ago.\ndelete from workflow_requests where installation_id = $1 and finished_at < $2',
      [installationId, now - WORKFLOW_REQUEST_DAYS * DAY_MS],
    );
  });
}
