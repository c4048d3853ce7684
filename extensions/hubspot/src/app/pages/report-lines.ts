/** The tables of a report: one line per day, person, rule, pool, method or source. */
import type { FiguresView } from '@signalbox/shared/wire.ts';
import { count, countOf, share, spent, telling, type Figure } from './figure-words.ts';

/** A number in a line, and the figure whose leads it opens. */
export interface LineCell {
  readonly column: string;
  readonly text: string;
  readonly opens: Figure;
}

/** What stands in a line after its name. */
export function cellsOf(figures: FiguresView): readonly LineCell[] {
  const many = (figure: Figure): string => count(countOf(figures, figure));
  const cell = (column: string, text: string, opens: Figure): LineCell => ({ column, text, opens });
  return [
    cell('Assigned', many('assigned'), 'assigned'),
    cell('Accepted', share(figures.acceptedShare), 'accepted'),
    cell('Speed, working time', spent(figures.speedWorking.medianMs), 'touched'),
    cell('9 of 10 within', spent(figures.speedWorking.p90Ms), 'touched'),
    cell('Limits kept', share(figures.metShare), telling(figures)),
    cell('Reassigned', many('reassigned'), 'reassigned'),
    cell('Moved later', share(figures.movedShare), 'moved'),
    cell('Qualified', many('qualified'), 'qualified'),
    cell('Won', share(figures.wonShare), 'won'),
  ];
}

/** The heads of these columns. */
export const LINE_COLUMNS = [
  'Assigned',
  'Accepted',
  'Speed, working time',
  '9 of 10 within',
  'Limits kept',
  'Reassigned',
  'Moved later',
  'Qualified',
  'Won',
] as const;

/** Every count, for who wants the whole list: the leads behind each can be opened. */
export const FIGURE_ORDER: readonly Figure[] = [
  'assigned',
  'accepted',
  'rejected',
  'offered',
  'unclaimed',
  'touched',
  'untouched',
  'acceptance-met',
  'acceptance-missed',
  'first-touch-met',
  'first-touch-missed',
  'next-touch-met',
  'next-touch-missed',
  'reassigned',
  'moved',
  'qualified',
  'meeting-held',
  'opportunity',
  'won',
  'lost',
  'recycled',
  'parked',
];
