/** What a figure counts, said once for the counting and for the listing, and which rows a report is about. */
import type { ReportFigure, ReportScope } from '../application/ports/reports.ts';
import type { LeadOutcome } from '../routing/policy/policy-outcomes.ts';
import { jsonText } from './json-text.ts';

const given = `kind = 'assigned'`;
/** A customer who is handed on after the lead was closed is no lead that left the rep. */
const leftTheRep = `${given} and ended_because is not null and ended_because <> 'gone' and (closed_at is null or ended_at < closed_at)`;

/** Most rows have none, and looking into JSON costs more than seeing that there is nothing in it. */
const had = (outcome: LeadOutcome): string => `outcomes::text <> '{}' and outcomes ->> '${outcome}' is not null`;

/** Whether a row counts, over the columns of `followed_leads`. */
export const COUNTS_AS: Readonly<Record<ReportFigure, string>> = {
  assigned: given,
  accepted: `${given} and accepted_at is not null`,
  rejected: `${given} and ended_because = 'declined'`,
  touched: `${given} and first_touch_at is not null`,
  untouched: `${given} and first_touch_at is null`,
  'acceptance-met': `acceptance_verdict = 'met'`,
  'acceptance-missed': `acceptance_verdict = 'missed'`,
  'first-touch-met': `first_touch_verdict = 'met'`,
  'first-touch-missed': `first_touch_verdict = 'missed'`,
  'next-touch-met': `next_touch_verdict = 'met'`,
  'next-touch-missed': `next_touch_verdict = 'missed'`,
  reassigned: leftTheRep,
  moved: `${leftTheRep} and ended_because in ('person', 'automation')`,
  offered: `kind = 'offered'`,
  unclaimed: `kind = 'offered' and ended_because = 'unclaimed'`,
  qualified: had('qualified'),
  'meeting-held': had('meeting-held'),
  opportunity: had('opportunity'),
  won: had('won'),
  lost: had('lost'),
  recycled: had('recycled'),
  parked: had('parked'),
};

/** Why the lead left the rep again; null = it did not, or not so that it counts. */
export const CAUSE = `case when ${leftTheRep} then ended_because end`;

/** Rows of the keys that a parameter names, an object; a key that it does not have is not asked for. */
export const ofKeys = (parameter: `$${number}`): string => `
  (not ${parameter}::jsonb ? 'rep' or rep_id is not distinct from ${parameter} ->> 'rep')
  and (not ${parameter}::jsonb ? 'rule' or rule_id is not distinct from ${parameter} ->> 'rule')
  and (not ${parameter}::jsonb ? 'pool' or pool_id is not distinct from ${parameter} ->> 'pool')
  and (not ${parameter}::jsonb ? 'method' or method is not distinct from ${parameter} ->> 'method')
  and (not ${parameter}::jsonb ? 'source' or source is not distinct from ${parameter} ->> 'source')
  and (not ${parameter}::jsonb ? 'cause' or ${CAUSE} is not distinct from ${parameter} ->> 'cause')`;

/** The value of such a parameter. */
export const keysValue = (only: ReportScope['only']): string => jsonText(only);

/** Rows of a scope, of parameters $1 to $4. */
export const IN_SCOPE = `installation_id = $1 and began_at >= $2 and began_at < $3 and ${ofKeys('$4')}`;

/** Parameters $1 to $4. */
export const scopeValues = (installationId: string, { from, until, only }: ReportScope): unknown[] => [
  installationId,
  from,
  until,
  keysValue(only),
];
