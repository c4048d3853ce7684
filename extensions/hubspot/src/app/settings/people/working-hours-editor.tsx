import { Button, Flex, Text, TimeInput } from '@hubspot/ui-extensions';
import { WeekDays } from '../inputs/week-days.tsx';
import type { Change } from '../policy/policy-types.ts';
import { blockInWords, timeOfMinute, USUAL_BLOCK, type WorkingBlock } from '../policy/week.ts';
import { wrong } from '../inputs/wrong.ts';

interface WorkingHoursEditorProps {
  readonly name: string;
  readonly blocks: readonly WorkingBlock[];
  /** Said while there is none. */
  readonly without?: string;
  /** On the button that adds the first. */
  readonly addFirst?: string;
  readonly onChange: (change: Change<WorkingBlock[]>) => void;
}

/** Blocks of the working week; a day may have several. */
export function WorkingHoursEditor({
  name,
  blocks,
  without = 'Working hours as in HubSpot.',
  addFirst = 'Set other hours than HubSpot',
  onChange,
}: WorkingHoursEditorProps) {
  const changeAt = (at: number, change: Change<WorkingBlock>) =>
    onChange((before) => before.map((block, index) => (index === at ? change(block) : block)));
  return (
    <Flex direction="column" gap="sm">
      {blocks.length === 0 && <Text variant="microcopy">{without}</Text>}
      {blocks.map((block, at) => (
        <Flex key={at} direction="column" gap="xs">
          <Flex direction="row" gap="sm" align="end" wrap>
            <WeekDays
              label="Days"
              name={`days-${name}-${at}`}
              days={block.days}
              onChange={(days) => changeAt(at, (before) => ({ ...before, days }))}
            />
            <TimeInput
              label="From"
              name={`from-${name}-${at}`}
              interval={15}
              value={timeOfMinute(block.startMinute)}
              onChange={({ hours, minutes }) => changeAt(at, (before) => ({ ...before, startMinute: hours * 60 + minutes }))}
            />
            <TimeInput
              label="To"
              name={`to-${name}-${at}`}
              interval={15}
              // A time input has no 24:00; midnight at the end of a block is the end of the day.
              value={timeOfMinute(block.endMinute % 1440)}
              {...wrong(block.endMinute <= block.startMinute ? 'Ends before it starts: split a night shift at midnight.' : null)}
              onChange={({ hours, minutes }) => changeAt(at, (before) => ({ ...before, endMinute: hours * 60 + minutes || 1440 }))}
            />
            <Button size="xs" onClick={() => onChange((before) => before.filter((_, index) => index !== at))}>
              Remove
            </Button>
          </Flex>
          <Text variant="microcopy">{blockInWords(block)}</Text>
        </Flex>
      ))}
      <Flex direction="row">
        <Button size="xs" onClick={() => onChange((before) => [...before, USUAL_BLOCK])}>
          {blocks.length === 0 ? addFirst : 'Add a block'}
        </Button>
      </Flex>
    </Flex>
  );
}
