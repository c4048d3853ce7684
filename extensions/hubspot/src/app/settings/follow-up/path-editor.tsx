import { Flex, Heading, Input, Text, Tile, Toggle } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import { MinutesField } from '../inputs/minutes-field.tsx';
import { TargetSelect } from '../inputs/target-select.tsx';
import type { Directory } from '../policy/directory.ts';
import { changePath, removePath } from '../policy/edit-paths.ts';
import type { Change, Path, Policy } from '../policy/policy-types.ts';
import { pathUses } from '../policy/policy-uses.ts';
import { ConditionEditor } from '../rules/condition-editor.tsx';
import { PathProperties } from './path-properties.tsx';
import { NameInput } from '../inputs/name-input.tsx';

const AT_DEADLINE = [
  { label: 'Hand it over all the same', value: 'hand-over' },
  { label: 'Leave it on the path for good', value: 'stay' },
] as const;

/** The longest a path may run before its deadline: a year. */
const YEAR_MINUTES = 525_600;

interface PathEditorProps {
  readonly path: Path;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly edit: (change: Change<Policy>) => void;
}

/** What happens with leads on one path, and when a person takes over. */
export function PathEditor({ path, policy, directory, edit }: PathEditorProps) {
  const uses = pathUses(policy, path.id);
  const change = (part: Change<Path>) => edit((before) => changePath(before, path.id, part));
  const changeHandOver = (part: Change<Path['handOver']>) => change((before) => ({ ...before, handOver: part(before.handOver) }));
  const { handOver } = path;
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <NameInput
          label="Name of the path"
          name={`path-name-${path.id}`}
          value={path.name}
          missing="A path needs a name."
          onChange={(name) => change((before) => ({ ...before, name }))}
        />
        <PathProperties path={path} directory={directory} onChange={change} />
        <Input
          label="Workflow to enrol the lead in"
          name={`path-workflow-${path.id}`}
          description="The number in the workflow’s address in HubSpot. Empty = none: a workflow may also start from the properties above."
          value={path.workflowId ?? ''}
          onChange={(typed) => change((before) => ({ ...before, workflowId: typed.trim() === '' ? null : typed.trim() }))}
        />
        <Heading>Hand-over to a person</Heading>
        <Toggle
          label="As soon as a condition holds"
          name={`path-when-${path.id}`}
          checked={handOver.when !== null}
          onChange={(checked) => changeHandOver((before) => ({ ...before, when: checked ? (before.when ?? { all: [] }) : null }))}
        />
        {handOver.when !== null && (
          <ConditionEditor
            condition={handOver.when}
            directory={directory}
            path={path.id}
            onChange={(when) => changeHandOver((before) => ({ ...before, when: when(before.when ?? { all: [] }) }))}
          />
        )}
        {handOver.when !== null && isEmpty(handOver.when) && (
          <Text variant="microcopy">Without a condition inside it holds at once, so the lead would never stay on the path.</Text>
        )}
        <TargetSelect
          label="Then it goes to"
          name={`path-to-${path.id}`}
          to={handOver.to}
          policy={policy}
          directory={directory}
          onChange={(to) => changeHandOver((before) => ({ ...before, to }))}
        />
        <MinutesField
          label={handOver.when === null ? 'Handed over after' : 'Looked at for at most'}
          name={`path-after-${path.id}`}
          minutes={handOver.afterMinutes}
          most={YEAR_MINUTES}
          onChange={(afterMinutes) => changeHandOver((before) => ({ ...before, afterMinutes }))}
        />
        <ChoiceSelect
          label="When that is over"
          name={`path-deadline-${path.id}`}
          options={AT_DEADLINE}
          value={handOver.atDeadline}
          onChange={(atDeadline) => changeHandOver((before) => ({ ...before, atDeadline }))}
        />
        <Text variant="microcopy">{uses.length === 0 ? 'Not used by any rule.' : `Used by ${uses.join(', ')}.`}</Text>
        <ConfirmButton
          label="Delete this path"
          size="xs"
          disabled={uses.length > 0}
          question={`Delete the path "${path.name}"?`}
          consequence="It is gone from the draft. Published versions keep it."
          confirmLabel="Delete it"
          onConfirm={() => edit((before) => removePath(before, path.id))}
        />
      </Flex>
    </Tile>
  );
}

const isEmpty = (condition: NonNullable<Path['handOver']['when']>): boolean => 'all' in condition && condition.all.length === 0;
