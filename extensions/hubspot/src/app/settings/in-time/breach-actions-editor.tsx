import { Box, Button, Flex, Text } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { IdSelect } from '../inputs/id-select.tsx';
import { NumberField } from '../inputs/number-field.tsx';
import { poolChoices } from '../policy/directory.ts';
import { changedAt, withoutAt } from '../policy/edit-list.ts';
import type { BreachAction, Change, Policy } from '../policy/policy-types.ts';

type Kind = BreachAction['kind'];

const KINDS: readonly { readonly label: string; readonly value: Kind }[] = [
  { label: 'Remind the rep', value: 'remind' },
  { label: 'Tell the manager', value: 'tell-manager' },
  { label: 'Give it to the next best', value: 'reassign' },
  { label: 'Give it to a pool', value: 'pool' },
  { label: 'Take the rep off rotation until they answer', value: 'pause-rep' },
];

interface BreachActionsEditorProps {
  readonly name: string;
  readonly label: string;
  /** Said while nothing is done. */
  readonly without: string;
  readonly actions: readonly BreachAction[];
  readonly policy: Policy;
  readonly onChange: (change: Change<BreachAction[]>) => void;
}

/** What is done when something was missed, one after the other; each kind once. */
export function BreachActionsEditor({ name, label, without, actions, policy, onChange }: BreachActionsEditorProps) {
  const left = KINDS.filter(
    ({ value }) => !actions.some((action) => action.kind === value) && (value !== 'pool' || policy.pools.length > 0),
  );
  const [next] = left;
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>{label}</Text>
      {actions.length === 0 && <Text variant="microcopy">{without}</Text>}
      {actions.map((action, at) => (
        <Flex key={action.kind} direction="row" gap="xs" align="end" wrap>
          <Box flex={2}>
            <ChoiceSelect
              label="What"
              name={`breach-${name}-${at}`}
              options={KINDS.filter((kind) => kind.value === action.kind || left.includes(kind))}
              value={action.kind}
              onChange={(kind) => onChange((before) => changedAt(before, at, () => actionOf(kind, policy)))}
            />
          </Box>
          {action.kind === 'pool' && (
            <Box flex={2}>
              <IdSelect
                label="Pool"
                name={`breach-pool-${name}`}
                what="pool"
                choices={poolChoices(policy)}
                id={action.poolId}
                onChange={(poolId) => onChange((before) => changedAt(before, at, () => ({ kind: 'pool', poolId })))}
              />
            </Box>
          )}
          {action.kind === 'pause-rep' && (
            <Box flex={2}>
              <NumberField
                label="After so many missed in a row"
                name={`breach-missed-${name}`}
                min={1}
                max={100}
                whole
                value={action.afterMissed}
                onChange={(afterMissed) => onChange((before) => changedAt(before, at, () => ({ kind: 'pause-rep', afterMissed })))}
              />
            </Box>
          )}
          <Button size="xs" onClick={() => onChange((before) => withoutAt(before, at))}>
            Remove
          </Button>
        </Flex>
      ))}
      {next !== undefined && (
        <Flex direction="row">
          <Button size="xs" onClick={() => onChange((before) => [...before, actionOf(next.value, policy)])}>
            Add what is done
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

function actionOf(kind: Kind, policy: Policy): BreachAction {
  if (kind === 'pool') return { kind, poolId: policy.pools[0]?.id ?? '' };
  if (kind === 'pause-rep') return { kind, afterMissed: 3 };
  return { kind };
}
