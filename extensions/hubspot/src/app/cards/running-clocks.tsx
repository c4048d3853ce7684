import { Flex, Heading, List, ProgressBar, StatusTag, Text, Tile } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { ClockView } from '@signalbox/shared/wire.ts';
import { CLOCK_TAGS, clocksInOrder, countsInWords, isOpen, timeLeft, usedPercent } from './follow-words.ts';

interface RunningClocksProps {
  readonly clocks: readonly ClockView[];
  /** Epoch ms. */
  readonly now: number;
  readonly viewer: Clock;
}

/** What was promised about this lead, how far each clock is, and what happens when it ends. */
export function RunningClocks({ clocks, now, viewer }: RunningClocksProps) {
  if (clocks.length === 0) return null;
  return (
    <Flex direction="column" gap="sm">
      <Heading>Clocks</Heading>
      {clocksInOrder(clocks).map((clock) => (
        <Tile key={clock.clockId} compact>
          <OneClock clock={clock} now={now} viewer={viewer} />
        </Tile>
      ))}
    </Flex>
  );
}

function OneClock({ clock, now, viewer }: { readonly clock: ClockView; readonly now: number; readonly viewer: Clock }) {
  const left = timeLeft(clock, now);
  const tag = CLOCK_TAGS[clock.state];
  return (
    <Flex direction="column" gap="xs">
      <Flex direction="row" gap="sm" align="center" wrap>
        <Text format={{ fontWeight: 'demibold' }}>{clock.name}</Text>
        <StatusTag variant={tag.variant}>{tag.label}</StatusTag>
        {left !== null && <Text>{left}</Text>}
      </Flex>
      <Text>{clock.sentence}</Text>
      {isOpen(clock) && (
        <ProgressBar
          title="Time used"
          value={usedPercent(clock)}
          maxValue={100}
          showPercentage
          variant={usedPercent(clock) >= 80 ? 'warning' : 'success'}
        />
      )}
      {isOpen(clock) && clock.then.length > 0 && (
        <List variant="unordered">
          {clock.then.map((sentence) => (
            <Text key={sentence}>{sentence}</Text>
          ))}
        </List>
      )}
      <Text variant="microcopy">{countsInWords(clock, viewer)}</Text>
    </Flex>
  );
}
