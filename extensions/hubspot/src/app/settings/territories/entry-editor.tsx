import { Accordion, Flex, Text } from '@hubspot/ui-extensions';
import { DayField } from '../inputs/day-field.tsx';
import { ListInput } from '../inputs/list-input.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import { TargetSelect } from '../inputs/target-select.tsx';
import type { Directory } from '../policy/directory.ts';
import { DIMENSION_HINTS, DIMENSION_NAMES, LIST_DIMENSIONS, withList, withSize, type ListDimension } from '../policy/edit-territory.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, Policy, TerritoryEntry, TerritoryTable } from '../policy/policy-types.ts';
import { NameInput } from '../inputs/name-input.tsx';

interface EntryEditorProps {
  readonly entry: TerritoryEntry;
  readonly table: TerritoryTable;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<TerritoryEntry>) => void;
}

/** Name, dimensions, dates and target of one line. What is left empty matches every lead. */
export function EntryEditor({ entry, table, policy, directory, onChange }: EntryEditorProps) {
  const isUsed = (dimension: ListDimension) => table.fields[dimension] !== undefined || entry[dimension] !== undefined;
  const used = LIST_DIMENSIONS.filter(isUsed);
  const others = LIST_DIMENSIONS.filter((dimension) => !isUsed(dimension));
  const lists = (dimensions: readonly ListDimension[]) =>
    dimensions.map((dimension) => (
      <ListInput
        key={dimension}
        label={DIMENSION_NAMES[dimension]}
        name={`entry-${entry.id}-${dimension}`}
        values={entry[dimension] ?? []}
        description={`${DIMENSION_HINTS[dimension] ?? 'One a line, or with commas between.'} Empty = any.`}
        onChange={(values) => onChange((before) => withList(before, dimension, values))}
      />
    ));
  return (
    <Flex direction="column" gap="sm">
      <NameInput
        label="Name of the line"
        name={`entry-name-${entry.id}`}
        value={entry.name}
        missing="A line needs a name."
        onChange={(name) => onChange((before) => ({ ...before, name }))}
      />
      <TargetSelect
        label="Goes to"
        name={`entry-to-${entry.id}`}
        to={entry.to}
        policy={policy}
        directory={directory}
        onChange={(to) => onChange((before) => ({ ...before, to }))}
      />
      {lists(used)}
      {others.length > 0 && (
        <Accordion title={`More: ${others.map((dimension) => DIMENSION_NAMES[dimension].toLowerCase()).join(', ')}`} size="xs">
          <Flex direction="column" gap="sm">
            {lists(others)}
            <Text variant="microcopy">Say above where these are read, or they match no lead.</Text>
          </Flex>
        </Accordion>
      )}
      <SizeInputs entry={entry} onChange={onChange} />
      <DateInputs entry={entry} onChange={onChange} />
    </Flex>
  );
}

type PartProps = Pick<EntryEditorProps, 'entry' | 'onChange'>;

function SizeInputs({ entry, onChange }: PartProps) {
  const { min, max } = entry.size ?? {};
  return (
    <Flex direction="row" gap="sm" wrap>
      <NumberField
        label="Employees, from"
        name={`entry-${entry.id}-min`}
        min={0}
        whole
        value={min ?? null}
        onChange={(value) => onChange((before) => withSize(before, 'min', value))}
        onEmpty={() => onChange((before) => withSize(before, 'min', undefined))}
      />
      <NumberField
        label="Employees, to"
        name={`entry-${entry.id}-max`}
        description={min !== undefined && max !== undefined && max < min ? 'Less than where it begins: no lead fits.' : ''}
        min={0}
        whole
        value={max ?? null}
        onChange={(value) => onChange((before) => withSize(before, 'max', value))}
        onEmpty={() => onChange((before) => withSize(before, 'max', undefined))}
      />
    </Flex>
  );
}

function DateInputs({ entry, onChange }: PartProps) {
  return (
    <Flex direction="row" gap="sm" wrap>
      <DayField
        label="Holds from"
        name={`entry-${entry.id}-from`}
        description={entry.from === undefined ? 'Empty = always has' : ''}
        day={entry.from ?? null}
        onChange={(from) => onChange((before) => ({ ...before, from }))}
        onClear={() => onChange((before) => withPart(before, 'from', undefined))}
      />
      <DayField
        label="Holds until the end of"
        name={`entry-${entry.id}-until`}
        description={entry.until === undefined ? 'Empty = without end' : ''}
        day={entry.until ?? null}
        onChange={(until) => onChange((before) => ({ ...before, until }))}
        onClear={() => onChange((before) => withPart(before, 'until', undefined))}
      />
    </Flex>
  );
}
