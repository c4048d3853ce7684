import { Button, Flex, Select, Text, Tile } from '@hubspot/ui-extensions';
import { fieldAt, type Directory } from '../policy/directory.ts';
import {
  addItem,
  asGroup,
  changeItem,
  isGroup,
  itemsOf,
  kindOf,
  removeItem,
  testOf,
  withKind,
  type GroupKind,
} from '../policy/edit-condition.ts';
import type { Change, Condition } from '../policy/policy-types.ts';
import { TestEditor } from './test-editor.tsx';

const KINDS: { label: string; value: GroupKind }[] = [
  { label: 'All of these hold', value: 'all' },
  { label: 'At least one of these holds', value: 'any' },
  { label: 'None of these holds', value: 'none' },
];

const EMPTY: Readonly<Record<GroupKind, string>> = {
  all: 'No conditions: every lead.',
  any: 'No conditions: no lead.',
  none: 'No conditions: every lead.',
};

interface ConditionEditorProps {
  readonly condition: Condition;
  readonly directory: Directory;
  /** Makes the inputs' names unique on the page. */
  readonly path: string;
  readonly onChange: (change: Change<Condition>) => void;
  /** Present in a group inside a group. */
  readonly onRemove?: () => void;
}

/** A group of conditions; groups nest as deep as needed. */
export function ConditionEditor({ condition, directory, path, onChange, onRemove }: ConditionEditorProps) {
  const group = asGroup(condition);
  const kind = kindOf(group);
  const items = itemsOf(group);
  const firstField = directory.fields[0] ?? fieldAt(directory, 'lead.email');
  return (
    <Tile compact>
      <Flex direction="column" gap="sm">
        <Select
          label="Holds when"
          name={`kind-${path}`}
          options={KINDS}
          value={kind}
          onChange={(chosen) => onChange((before) => withKind(before, KINDS.find((option) => option.value === chosen)?.value ?? 'all'))}
        />
        {items.length === 0 && <Text>{EMPTY[kind]}</Text>}
        {items.map((item, index) => {
          const inner = {
            directory,
            path: `${path}-${index}`,
            onRemove: () => onChange((before) => removeItem(before, index)),
          };
          return isGroup(item) ? (
            <ConditionEditor
              key={index}
              {...inner}
              condition={item}
              onChange={(change) => onChange((before) => changeItem(before, index, change))}
            />
          ) : (
            <TestEditor
              key={index}
              {...inner}
              test={item}
              onChange={(change) => onChange((before) => changeItem(before, index, (now) => (isGroup(now) ? now : change(now))))}
            />
          );
        })}
        <Flex direction="row" gap="xs" wrap>
          <Button size="xs" onClick={() => onChange((before) => addItem(before, testOf(firstField)))}>
            Add a condition
          </Button>
          <Button size="xs" onClick={() => onChange((before) => addItem(before, { any: [] }))}>
            Add a group
          </Button>
          {onRemove !== undefined && (
            <Button size="xs" onClick={onRemove}>
              Remove this group
            </Button>
          )}
        </Flex>
      </Flex>
    </Tile>
  );
}
