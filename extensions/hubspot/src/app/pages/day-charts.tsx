import { AutoGrid, BarChart, LineChart, Text, Tile } from '@hubspot/ui-extensions';
import type { ReportView } from '@signalbox/shared/wire.ts';
import { chartsOf, type DayChart } from './chart-rows.ts';

interface DayChartsProps {
  readonly days: ReportView['byDay'];
  readonly locale: string | undefined;
}

/** Leads, speed and limits, drawn by day; the table "By day" holds the same figures. */
export function DayCharts({ days, locale }: DayChartsProps) {
  return (
    <AutoGrid columnWidth={380} flexible gap="sm">
      {chartsOf(days, locale).map((chart) => (
        <Tile key={chart.title} compact>
          {chart.rows.some(({ value }) => value > 0) ? <Drawn chart={chart} /> : <Text>{`${chart.title}: nothing to draw yet.`}</Text>}
        </Tile>
      ))}
    </AutoGrid>
  );
}

const COLOURS = ['darkBlue', 'orange', 'aqua'] as const;

function Drawn({ chart: { title, kind, stacked, unit, series, rows } }: { readonly chart: DayChart }) {
  const props = {
    data: rows.map(({ day, series: name, value }) => ({ day, series: name, value })),
    axes: {
      x: { field: 'day', fieldType: 'category' as const, label: 'Day' },
      y: { field: 'value', fieldType: 'linear' as const, label: unit },
      options: {
        groupFieldByColor: 'series',
        stacking: stacked,
        colors: Object.fromEntries(series.map((name, at) => [name, COLOURS[at % COLOURS.length] ?? 'darkBlue'])),
      },
    },
    options: { title, showLegend: true, showTooltips: true },
  };
  return kind === 'bar' ? <BarChart {...props} /> : <LineChart {...props} />;
}
