import { AutoGrid, Button, Flex, Statistics, StatisticsItem, StatisticsTrend, Text, Tile } from '@hubspot/ui-extensions';
import type { FiguresView } from '@signalbox/shared/wire.ts';
import { FIGURE_NAMES } from './figure-words.ts';
import type { OpenDrill } from './home-props.ts';
import { tilesOf, trendInWords } from './report-tiles.ts';

interface ReportTilesProps {
  readonly figures: FiguresView;
  /** Of the days before; null = not known (yet). */
  readonly before: FiguresView | null;
  readonly onOpen: OpenDrill;
}

/** The figures a manager looks at first, in large type. */
export function ReportTiles({ figures, before, onOpen }: ReportTilesProps) {
  return (
    <AutoGrid columnWidth={220} flexible gap="sm">
      {tilesOf(figures, before).map(({ id, label, number, note, opens, trend }) => (
        <Tile key={id} compact>
          <Flex direction="column" gap="xs">
            <Statistics>
              <StatisticsItem label={label} number={number}>
                {trend === null ? (
                  <Text variant="microcopy">{note}</Text>
                ) : (
                  <StatisticsTrend direction={trend.direction} value={trendInWords(trend)} color={trend.good ? 'green' : 'red'} />
                )}
              </StatisticsItem>
            </Statistics>
            {trend !== null && <Text variant="microcopy">{note}</Text>}
            <Button size="xs" variant="transparent" onClick={() => onOpen({ title: FIGURE_NAMES[opens], figure: opens, only: [] })}>
              {`Leads: ${FIGURE_NAMES[opens]}`}
            </Button>
          </Flex>
        </Tile>
      ))}
    </AutoGrid>
  );
}
