import { AutoGrid, Button, Flex, Statistics, StatisticsItem, Text, Tile } from '@hubspot/ui-extensions';
import type { FiguresView } from '@signalbox/shared/wire.ts';
import { FIGURE_NAMES, tilesOf } from './figure-words.ts';
import type { OpenDrill } from './home-props.ts';

/** The figures a manager looks at first, in large type. */
export function ReportTiles({ figures, onOpen }: { readonly figures: FiguresView; readonly onOpen: OpenDrill }) {
  return (
    <AutoGrid columnWidth={220} flexible gap="sm">
      {tilesOf(figures).map(({ id, label, number, note, opens }) => (
        <Tile key={id} compact>
          <Flex direction="column" gap="xs">
            <Statistics>
              <StatisticsItem label={label} number={number}>
                <Text variant="microcopy">{note}</Text>
              </StatisticsItem>
            </Statistics>
            <Button size="xs" variant="transparent" onClick={() => onOpen({ title: FIGURE_NAMES[opens], figure: opens, only: [] })}>
              {`Leads: ${FIGURE_NAMES[opens]}`}
            </Button>
          </Flex>
        </Tile>
      ))}
    </AutoGrid>
  );
}
