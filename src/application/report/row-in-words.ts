/** How one rep's time with a lead went, or one offer of it, as a sentence. */
import { count } from '../../routing/explain/spoken-time.ts';
import type { LeadOutcome } from '../../routing/policy/policy-outcomes.ts';
import type { ReportRow } from '../ports/reports.ts';
import { CAUSES } from './report-words.ts';
import { spanInWords } from '../show/follow/span-in-words.ts';

export const OUTCOMES: Readonly<Record<LeadOutcome, string>> = {
  qualified: 'Qualified',
  'meeting-held': 'Meeting held',
  opportunity: 'Opportunity',
  won: 'Won',
  lost: 'Lost',
  recycled: 'Recycled',
  parked: 'Parked',
};

const MISSED = { acceptance: 'acceptance', firstTouch: 'first touch', nextTouch: 'next touch' } as const;

/** `Accepted after 2 min, touched after 12 min. Missed: first touch. Qualified, won.` */
export function rowInWords(row: ReportRow): string {
  const missed = (['acceptance', 'firstTouch', 'nextTouch'] as const).flatMap((what) => (row[what] === 'missed' ? [MISSED[what]] : []));
  const outcomes = Object.entries(row.outcomes ?? {})
    .toSorted(([, a], [, b]) => a - b)
    .map(([outcome]) => OUTCOMES[outcome as LeadOutcome]);
  return [
    beginning(row),
    ...(missed.length === 0 ? [] : [`Missed: ${missed.join(', ')}`]),
    ...(row.endedBecause === null ? [] : [CAUSES[row.endedBecause]]),
    ...(outcomes.length === 0 ? [] : [outcomes.join(', ')]),
  ]
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

function beginning({ kind, offeredTo, beganAt, acceptedAt, firstTouchAt, firstTouchWallMs }: ReportRow): string {
  if (kind === 'offered') return `Offered to ${count(offeredTo?.length ?? 0, 'rep')}`;
  const accepted = acceptedAt === null ? [] : [`accepted after ${spanInWords(acceptedAt - beganAt)}`];
  const fromCreation = firstTouchWallMs === null ? '' : ` (${spanInWords(firstTouchWallMs)} after it was created)`;
  const touched = firstTouchAt === null ? [] : [`touched after ${spanInWords(firstTouchAt - beganAt)}${fromCreation}`];
  const did = [...accepted, ...touched].join(', ');
  return did === '' ? 'Not accepted, not touched' : did.charAt(0).toUpperCase() + did.slice(1);
}
