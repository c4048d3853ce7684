import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { MinutesField } from '../inputs/minutes-field.tsx';
import { TargetSelect } from '../inputs/target-select.tsx';
import type { Change, Fallback } from '../policy/policy-types.ts';
import type { SectionProps } from '../section-props.ts';

const WHEN_OUT = [
  { label: 'Assign anyway', value: 'assign-anyway' },
  { label: 'Wait until somebody is back', value: 'hold' },
] as const;

/** How long a new hold of the fallback waits: eight hours. */
const HOLD_MINUTES = 480;

/** Where a lead goes that no rule took. */
export function FallbackSection({ draft, state, directory }: SectionProps) {
  const { to, whenOut } = state.policy.fallback;
  const change = (part: Change<Fallback>) => draft.edit((before) => ({ ...before, fallback: part(before.fallback) }));
  return (
    <Flex direction="column" gap="sm">
      <Heading>Fallback</Heading>
      <Text>No lead ends without an owner: what no rule takes goes here.</Text>
      <TargetSelect
        label="Goes to"
        name="fallback-to"
        to={to}
        policy={state.policy}
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
        <MinutesField
          label="Wait at most"
          name="fallback-minutes"
          description="After that somebody gets it whatever the hour"
          minutes={whenOut.maxMinutes}
          onChange={(maxMinutes) => change((before) => ({ ...before, whenOut: { kind: 'hold', maxMinutes } }))}
        />
      )}
    </Flex>
  );
}
