/** Reports over followed leads in PostgreSQL. */
import type { ReportRow, Reports, RowPlace } from '../application/ports/reports.ts';
import { readNowLists } from './now-lists.ts';
import type { PortDeps } from './port-deps.ts';
import { readFigures } from './report-figures.ts';
import { COUNTS_AS, IN_SCOPE, keysValue, ofKeys, scopeValues } from './report-rows.ts';
import { asInstallation } from './transaction.ts';

const COLUMNS = `
  follow_id as "followId", lead_id as "leadId", kind, rep_id as "repId", offered_to as "offeredTo", rule_id as "ruleId", pool_id as "poolId", method,
  policy_version as "policyVersion", source, lead_created_at as "leadCreatedAt", decided_at as "decidedAt", began_at as "beganAt",
  accepted_at as "acceptedAt", first_touch_at as "firstTouchAt", last_touch_at as "lastTouchAt", touches, first_touch_wall_ms as "firstTouchWallMs",
  first_touch_working_ms as "firstTouchWorkingMs", acceptance_verdict as acceptance, first_touch_verdict as "firstTouch",
  next_touch_verdict as "nextTouch", ended_at as "endedAt", ended_because as "endedBecause", outcomes, closed_at as "closedAt"`;

const OPEN_NOW = `kind = 'assigned' and state = 'open' and closed_at is null`;

/** Whether a row counts as the figure named by parameter $5. */
const COUNTS_AS_ASKED = `case $5::text when 'open' then ${OPEN_NOW}
  ${Object.entries(COUNTS_AS)
    .map(([figure, holds]) => `when '${figure}' then ${holds}`)
    .join('\n  ')} end`;

const BEHIND = `
-- A page of the rows that a figure counts, newest first. Counts on followed_leads_began.
select ${COLUMNS} from followed_leads
where ${IN_SCOPE} and ${COUNTS_AS_ASKED} and ($6::bigint is null or (began_at, follow_id) < ($6, $7))
order by began_at desc, follow_id desc limit $8`;

const TOTAL = `
-- How many rows a figure counts. Counts on followed_leads_began.
select count(*) as total from followed_leads where ${IN_SCOPE} and ${COUNTS_AS_ASKED}`;

const ROWS = `
-- A page of all rows of a scope, oldest first. Counts on followed_leads_began.
select ${COLUMNS} from followed_leads
where ${IN_SCOPE} and ($5::bigint is null or (began_at, follow_id) > ($5, $6))
order by began_at, follow_id limit $7`;

const OPEN_BY_REP = `
-- How many leads every rep has now. Counts on followed_leads_open.
select rep_id as "repId", count(*) as open from followed_leads
where installation_id = $1 and ${OPEN_NOW} and ${ofKeys('$2')}
group by rep_id`;

const placeValues = (place: RowPlace | null): unknown[] => [place?.beganAt ?? null, place?.followId ?? null];

/** Reports in PostgreSQL. */
export function createReports({ pool }: Pick<PortDeps, 'pool'>): Reports {
  return {
    figures: (installationId, scope, days) => readFigures(pool, installationId, { scope, days }),
    behind: (installationId, scope, { figure, after, limit }) =>
      asInstallation(pool, installationId, async (tx) => {
        const asked = [...scopeValues(installationId, scope), figure];
        const rows = await tx.query<ReportRow>(BEHIND, [...asked, ...placeValues(after), limit]);
        const [counted] = await tx.query<{ total: number }>(TOTAL, asked);
        return { rows, total: counted?.total ?? 0 };
      }),
    rows: (installationId, scope, { after, limit }) =>
      asInstallation(pool, installationId, (tx) =>
        tx.query<ReportRow>(ROWS, [...scopeValues(installationId, scope), ...placeValues(after), limit]),
      ),
    async openByRep(installationId, only) {
      const rows = await asInstallation(pool, installationId, (tx) =>
        tx.query<{ repId: string; open: number }>(OPEN_BY_REP, [installationId, keysValue(only)]),
      );
      return new Map(rows.map(({ repId, open }) => [repId, open]));
    },
    now: (installationId, now, limit) => asInstallation(pool, installationId, (tx) => readNowLists(tx, installationId, { now, limit })),
  };
}
