import { Box, Button, Flex, Text } from '@hubspot/ui-extensions';
import { periodOf, withPeriod, type Period } from '../policy/caps.ts';
import type { Cap, Change } from '../policy/policy-types.ts';
import { ChoiceSelect } from './choice-select.tsx';
import { NumberField } from './number-field.tsx';

const PERIODS: readonly { readonly label: string; readonly value: Period }[] = [
  { label: 'an hour', value: 'hour' },
  { label: 'a day', value: 'day' },
  { label: 'a week, from Monday', value: 'week' },
  { label: 'a month', value: 'month' },
  { label: 'any span of so many minutes', value: 'rolling' },
];

interface CapsEditorProps<C extends Cap> {
  readonly name: string;
  readonly caps: readonly C[];
  /** Said while there is none. */
  readonly without: string;
  /** A limit as it is added. */
  readonly fresh: C;
  readonly onChange: (change: Change<C[]>) => void;
  /** What else a limit of this kind says, in front of the number. */
  readonly more?: (cap: C, change: (change: Change<C>) => void, at: number) => React.ReactNode;
}

/** Limits on how many leads in how much time; all of them hold together. */
export function CapsEditor<C extends Cap>({ name, caps, without, fresh, onChange, more }: CapsEditorProps<C>) {
  const changeAt = (at: number) => (change: Change<C>) =>
    onChange((before) => before.map((cap, index) => (index === at ? change(cap) : cap)));
  return (
    <Flex direction="column" gap="xs">
      {caps.length === 0 && <Text variant="microcopy">{without}</Text>}
      {caps.map((cap, at) => (
        <Flex key={at} direction="row" gap="xs" align="end" wrap>
          {more?.(cap, changeAt(at), at)}
          <Box flex={1}>
            <NumberField
              label="At most (leads)"
              name={`cap-most-${name}-${at}`}
              min={0}
              max={1_000_000}
              whole
              value={cap.most}
              onChange={(most) => changeAt(at)((before) => ({ ...before, most }))}
            />
          </Box>
          <Box flex={1}>
            <ChoiceSelect
              label="In"
              name={`cap-per-${name}-${at}`}
              options={PERIODS}
              value={periodOf(cap)}
              onChange={(period) => changeAt(at)((before) => withPeriod(before, period))}
            />
          </Box>
          {typeof cap.per === 'object' && (
            <Box flex={1}>
              <NumberField
                label="Minutes"
                name={`cap-minutes-${name}-${at}`}
                min={1}
                max={43_200}
                whole
                value={cap.per.rollingMinutes}
                onChange={(rollingMinutes) => changeAt(at)((before) => ({ ...before, per: { rollingMinutes } }))}
              />
            </Box>
          )}
          <Button size="xs" onClick={() => onChange((before) => before.filter((_, index) => index !== at))}>
            Remove
          </Button>
        </Flex>
      ))}
      <Flex direction="row">
        <Button size="xs" disabled={caps.length >= 20} onClick={() => onChange((before) => [...before, fresh])}>
          Add a limit
        </Button>
      </Flex>
    </Flex>
  );
}
