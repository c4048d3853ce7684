import { Flex, Heading, NumberInput, Text } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../choice-select.tsx';
import type { Change, Fallback } from '../policy/policy-types.ts';
import { TargetSelect } from '../target-select.tsx';
import type { EditorProps } from './editor-props.ts';

const WHEN_OUT = [
  { label: 'Assign anyway', value: 'assign-anyway' },
  { label: 'Wait until somebody is back', value: 'hold' },
] as const;

/** How long a new hold of the fallback waits: eight hours. */
const HOLD_MINUTES = 480;

/** Where a lead goes that no rule took. */
export function FallbackEditor({ policy, directory, edit }: EditorProps) {
  const { to, whenOut } = policy.fallback;
  const change = (part: Change<Fallback>) => edit((before) => ({ ...before, fallback: part(before.fallback) }));
  return (
    <Flex direction="column" gap="sm">
      <Heading>Fallback</Heading>
      <Text>No lead ends without an owner: what no rule takes goes here.</Text>
      <TargetSelect
        label="Goes to"
        name="fallback-to"
        to={to}
        policy={policy}
        directory={directory}
        onChange={(target) => change((before) => ({ ...before, to: target }))}
      />
      <ChoiceSelect
        label="When everybody there is out"
        name="fallback-out"
        options={WHEN_OUT}
        value={whenOut.kind}
        onChange={(kind) => change((before) => ({ ...before, whenOut: kind === 'hold' ? { kind, maxMinutes: HOLD_MINUTES } : { kind } }))}
      />
      {whenOut.kind === 'hold' && (
        <NumberInput
          label="Wait at most (minutes)"
          name="fallback-minutes"
          description="After that somebody gets it whatever the hour."
          min={1}
          value={whenOut.maxMinutes}
          onChange={(typed) => {
            if (Number.isInteger(typed) && typed > 0) change((before) => ({ ...before, whenOut: { kind: 'hold', maxMinutes: typed } }));
          }}
        />
      )}
    </Flex>
  );
}
