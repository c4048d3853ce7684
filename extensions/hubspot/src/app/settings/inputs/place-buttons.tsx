import { Button, Flex } from '@hubspot/ui-extensions';
import { movedAt, withoutAt } from '../policy/edit-list.ts';
import type { Change } from '../policy/policy-types.ts';

interface PlaceButtonsProps<T> {
  readonly at: number;
  readonly count: number;
  readonly onChange: (change: Change<T[]>) => void;
}

/** Moves an item of a list up and down, and takes it away. */
export function PlaceButtons<T>({ at, count, onChange }: PlaceButtonsProps<T>) {
  return (
    <Flex direction="row" gap="xs">
      {count > 1 && (
        <>
          <Button size="xs" disabled={at === 0} onClick={() => onChange((before) => movedAt(before, at, -1))}>
            Up
          </Button>
          <Button size="xs" disabled={at === count - 1} onClick={() => onChange((before) => movedAt(before, at, 1))}>
            Down
          </Button>
        </>
      )}
      <Button size="xs" onClick={() => onChange((before) => withoutAt(before, at))}>
        Remove
      </Button>
    </Flex>
  );
}
