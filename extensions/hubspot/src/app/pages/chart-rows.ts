/** What is drawn by day. The tables below the charts hold the same figures for who cannot see them. */
import type { FiguresView, ReportView } from '@signalbox/shared/wire.ts';
import { countOf, FIGURE_NAMES, type Figure } from './figure-words.ts';
import { dayInWords } from './report-span.ts';

/** One chart: a row for each day and series. */
export interface DayChart {
  readonly title: string;
  readonly kind: 'bar' | 'line';
  readonly stacked: boolean;
  /** What the values are: "Leads", "Minutes". */
  readonly unit: string;
  /** Names of the series, in the order of their colours. */
  readonly series: readonly string[];
  readonly rows: readonly { readonly day: string; readonly series: string; readonly value: number }[];
}

type Days = ReportView['byDay'];
type Shape = Omit<DayChart, 'rows' | 'series'>;
type Series = Readonly<Record<string, (figures: FiguresView) => number | null>>;

/** Leads, speed and limits by day. `locale` undefined = the viewer's own. */
export function chartsOf(days: Days, locale?: string): readonly DayChart[] {
  const draw = (shape: Shape, series: Series) => chart(days, shape, series, locale);
  return [
    draw(
      { title: 'Leads by day', kind: 'bar', stacked: false, unit: 'Leads' },
      {
        [FIGURE_NAMES.assigned]: (figures) => countOf(figures, 'assigned'),
        [FIGURE_NAMES.accepted]: (figures) => countOf(figures, 'accepted'),
        [FIGURE_NAMES.touched]: (figures) => countOf(figures, 'touched'),
      },
    ),
    draw(
      { title: 'Speed to lead by day (median)', kind: 'line', stacked: false, unit: 'Minutes' },
      {
        'Working time': ({ speedWorking }) => minutes(speedWorking.medianMs),
        'By the clock': ({ speedWall }) => minutes(speedWall.medianMs),
      },
    ),
    draw(
      { title: 'Limits by day', kind: 'bar', stacked: true, unit: 'Limits' },
      {
        Kept: (figures) => sum(figures, ['acceptance-met', 'first-touch-met', 'next-touch-met']),
        Missed: (figures) => sum(figures, ['acceptance-missed', 'first-touch-missed', 'next-touch-missed']),
      },
    ),
  ];
}

function chart(days: Days, shape: Shape, series: Series, locale: string | undefined): DayChart {
  const rows = days.flatMap(({ day, figures }) =>
    Object.entries(series).flatMap(([name, read]) => {
      const value = read(figures);
      return value === null ? [] : [{ day: dayInWords(day, locale), series: name, value }];
    }),
  );
  return { ...shape, series: Object.keys(series), rows };
}

const sum = (figures: FiguresView, kinds: readonly Figure[]): number => kinds.reduce((all, kind) => all + countOf(figures, kind), 0);

/** To a tenth; null where nothing was counted, so that no line drops to zero for an empty day. */
const minutes = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 6_000) / 10);
