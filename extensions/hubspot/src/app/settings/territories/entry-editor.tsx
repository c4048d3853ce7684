import { Flex, Input, NumberInput } from '@hubspot/ui-extensions';
import { ListInput } from '../list-input.tsx';
import type { Directory } from '../policy/directory.ts';
import { DIMENSION_NAMES, LIST_DIMENSIONS, withList, withSize } from '../policy/edit-territory.ts';
import type { Change, Policy, TerritoryEntry } from '../policy/policy-types.ts';
import { TargetSelect } from '../target-select.tsx';

interface EntryEditorProps {
  readonly entry: TerritoryEntry;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<TerritoryEntry>) => void;
}

/** Name, dimensions and target of one line. What is left empty matches every lead. */
export function EntryEditor({ entry, policy, directory, onChange }: EntryEditorProps) {
  return (
    <Flex direction="column" gap="sm">
      <Input
        label="Name of the line"
        name={`entry-name-${entry.id}`}
        value={entry.name}
        required
        error={entry.name.trim() === ''}
        onChange={(name) => onChange((before) => ({ ...before, name }))}
      />
      {LIST_DIMENSIONS.map((dimension) => (
        <ListInput
          key={dimension}
          label={DIMENSION_NAMES[dimension]}
          name={`entry-${entry.id}-${dimension}`}
          values={entry[dimension] ?? []}
          description="One a line, or with commas between. Empty = any."
          onChange={(values) => onChange((before) => withList(before, dimension, values))}
        />
      ))}
      <Flex direction="row" gap="sm">
        <SizeInput
          label="Employees, from"
          name={`entry-${entry.id}-min`}
          value={entry.size?.min}
          onChange={(value) => onChange((before) => withSize(before, 'min', value))}
        />
        <SizeInput
          label="Employees, to"
          name={`entry-${entry.id}-max`}
          value={entry.size?.max}
          onChange={(value) => onChange((before) => withSize(before, 'max', value))}
        />
      </Flex>
      <TargetSelect
        label="Goes to"
        name={`entry-to-${entry.id}`}
        to={entry.to}
        policy={policy}
        directory={directory}
        onChange={(to) => onChange((before) => ({ ...before, to }))}
      />
    </Flex>
  );
}

interface SizeInputProps {
  readonly label: string;
  readonly name: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}

function SizeInput({ label, name, value, onChange }: SizeInputProps) {
  const given = value === undefined ? {} : { value };
  return (
    <NumberInput label={label} name={name} min={0} {...given} onChange={(typed) => onChange(Number.isFinite(typed) ? typed : undefined)} />
  );
}
