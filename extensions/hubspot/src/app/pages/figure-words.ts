/** What the figures of a report are called, and how they read. */
import type { FiguresView, ReportLeadsRequest, ReportRequest, ReportView } from '@signalbox/shared/wire.ts';

/** A figure that opens the leads behind it. */
export type Figure = ReportLeadsRequest['figure'];

/** One day, rep, rule, pool, method, source or cause. */
export type Narrowing = NonNullable<ReportRequest['only']>[number];

/** By what the lines of a report are counted. */
export type LineGroup = ReportView['groups'][number]['group'];

/** As the head of a column. */
export const FIGURE_NAMES: Readonly<Record<Figure, string>> = {
  assigned: 'Assigned',
  accepted: 'Accepted',
  rejected: 'Rejected',
  touched: 'Touched',
  untouched: 'Not touched yet',
  'acceptance-met': 'Accepted in time',
  'acceptance-missed': 'Not accepted in time',
  'first-touch-met': 'First touch in time',
  'first-touch-missed': 'First touch missed',
  'next-touch-met': 'Next touch in time',
  'next-touch-missed': 'Next touch missed',
  reassigned: 'Reassigned',
  unclaimed: 'Unclaimed',
  moved: 'Moved later',
  offered: 'Offered',
  qualified: 'Qualified',
  'meeting-held': 'Meeting held',
  opportunity: 'Opportunity',
  won: 'Won',
  lost: 'Lost',
  recycled: 'Recycled',
  parked: 'Parked',
  open: 'Open now',
};

/** How many there are. */
export const countOf = ({ counts }: FiguresView, figure: Figure): number => counts[figure] ?? 0;

/** As the title of a table. */
export const GROUP_NAMES: Readonly<Record<LineGroup, string>> = {
  rep: 'By person',
  rule: 'By rule',
  pool: 'By pool',
  method: 'By method',
  source: 'By source',
};

/** As the head of the column that names the lines. */
export const LINE_NAMES: Readonly<Record<Narrowing['group'], string>> = {
  day: 'Day',
  rep: 'Person',
  rule: 'Rule',
  pool: 'Pool',
  method: 'Method',
  source: 'Source',
  cause: 'Why',
};

/** "87%"; a dash where there is nothing to count. */
export const share = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)}%`);

/** "4 min 10 s", "2 days 3 h"; a dash where there is nothing to count. */
export function spent(ms: number | null): string {
  if (ms === null) return '–';
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} days` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
}

/** Limits that were missed, by kind. */
export const LIMITS_MISSED = ['first-touch-missed', 'acceptance-missed', 'next-touch-missed'] as const;
const LIMITS_MET = ['first-touch-met', 'acceptance-met', 'next-touch-met'] as const;

/** Of the kinds of limits, the one missed most often; where none was missed, the one kept most often. */
export function telling(figures: FiguresView): Figure {
  const most = (kinds: readonly Figure[]): Figure =>
    kinds.reduce((first, kind) => (countOf(figures, kind) > countOf(figures, first) ? kind : first));
  const missed = most(LIMITS_MISSED);
  return countOf(figures, missed) > 0 ? missed : most(LIMITS_MET);
}

/** "12,345". */
export const count = (value: number): string => value.toLocaleString('en');

/** Heads of the table of load and fairness. */
export const LOAD_COLUMNS = ['Person', 'Open now', 'Got in these days', 'Turns due', 'Turns received', 'Owed now'] as const;

/** What stands below it. */
export const LOAD_NOTE =
  'Turns count since the rotation began. Owed above 0: the next leads lean to this person; below 0: they are ahead. A dash: in no rotation.';

/** Turns to a tenth. */
export const turns = (value: number | null): string => (value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 1 }));
