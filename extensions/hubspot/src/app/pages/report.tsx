import { Flex, Heading, LoadingSpinner, Tab, Tabs } from '@hubspot/ui-extensions';
import { useState, type ReactNode } from 'react';
import { FailureState } from '@signalbox/shared/failure-notice.tsx';
import { useLoad } from '@signalbox/shared/use-load.ts';
import type { ReportView } from '@signalbox/shared/wire.ts';
import { CauseTable } from './cause-table.tsx';
import { DayCharts } from './day-charts.tsx';
import { DrillDown } from './drill-down.tsx';
import { GROUP_NAMES, type Narrowing } from './figure-words.ts';
import { FigureTable } from './figure-table.tsx';
import type { Drill, HomeProps, NamedNarrowing } from './home-props.ts';
import { LineTable } from './line-table.tsx';
import { LoadTable } from './load-table.tsx';
import { dayInWords, spanBefore, type Span } from './report-span.ts';
import { ReportTiles } from './report-tiles.tsx';

interface ReportProps extends HomeProps {
  readonly span: Span;
  readonly only: readonly Narrowing[];
  readonly onNarrow: (narrowing: NamedNarrowing) => void;
}

/** The figures of these days: in large type, drawn by day, and line by line. Each opens the leads behind it. */
export function Report({ span, only, onNarrow, ...props }: ReportProps) {
  const report = useLoad(() => props.api.report({ ...span, only: [...only] }));
  const before = useLoad(() => props.api.report({ ...spanBefore(span), only: [...only] }));
  const [drill, setDrill] = useState<{ readonly place: string; readonly drill: Drill } | null>(null);
  const { data } = report;
  if (data === null) {
    if (report.failure !== null) return <FailureState failure={report.failure} onRetry={() => void report.reload()} />;
    return <LoadingSpinner label="Counting" showLabel layout="centered" />;
  }
  const openIn = (place: string) => (asked: Drill) => setDrill({ place, drill: { ...asked, only: [...only, ...asked.only] } });
  const leadsOf = (place: string) =>
    drill?.place === place && (
      <DrillDown key={JSON.stringify(drill.drill)} {...props} span={span} drill={drill.drill} onClose={() => setDrill(null)} />
    );
  return (
    <Flex direction="column" gap="md">
      <ReportTiles figures={data.all} before={before.data?.all ?? null} onOpen={openIn('tiles')} />
      {leadsOf('tiles')}
      <DayCharts days={data.byDay} locale={props.locale} />
      <Lines data={data} locale={props.locale} openIn={openIn} leadsOf={leadsOf} onNarrow={onNarrow} />
    </Flex>
  );
}

interface LinesProps {
  readonly data: ReportView;
  readonly locale: string | undefined;
  readonly openIn: (place: string) => (drill: Drill) => void;
  readonly leadsOf: (place: string) => ReactNode;
  readonly onNarrow: (narrowing: NamedNarrowing) => void;
}

/** The tables, one at a time. */
function Lines({ data, locale, openIn, leadsOf, onNarrow }: LinesProps) {
  const [shown, setShown] = useState('rep');
  const days = data.byDay.map(({ day, figures }) => ({ key: day, name: dayInWords(day, locale), figures }));
  const tables: readonly (readonly [id: string, title: string, table: () => ReactNode])[] = [
    ...data.groups.map(
      ({ group, lines, more }) =>
        [group, GROUP_NAMES[group], () => <LineTable {...{ group, lines, more, onNarrow }} onOpen={openIn(group)} />] as const,
    ),
    ['day', 'By day', () => <LineTable group="day" lines={days} more={0} onNarrow={onNarrow} onOpen={openIn('day')} />],
    ['cause', 'Why reassigned', () => <CauseTable causes={data.causes} onOpen={openIn('cause')} />],
    ['load', 'Load and fairness', () => <LoadTable load={data.load} onOpen={openIn('load')} />],
    ['all', 'All figures', () => <FigureTable figures={data.all} onOpen={openIn('all')} />],
  ];
  return (
    <Flex direction="column" gap="sm">
      <Heading>Line by line</Heading>
      <Tabs variant="enclosed" selected={shown} onSelectedChange={(selected: number | string) => setShown(String(selected))}>
        {tables.map(([id, title, table]) => (
          <Tab key={id} tabId={id} title={title}>
            {shown === id && (
              <Flex direction="column" gap="sm">
                {table()}
                {leadsOf(id)}
              </Flex>
            )}
          </Tab>
        ))}
      </Tabs>
    </Flex>
  );
}
