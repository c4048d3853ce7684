import { Flex, Heading } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import type { SectionProps } from '../section-props.ts';

const OVERTURNED = [
  { label: 'Accept it and say so on the card', value: 'accept' },
  { label: 'Write our owner once more', value: 'reassert-once' },
] as const;

/** What happens after the owner was written. */
export function AfterAssignmentSection({ draft, state }: SectionProps) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>After writing the owner</Heading>
      <ChoiceSelect
        label="When other automation overturns the owner shortly after"
        name="overturned"
        description="A person’s change always stands."
        options={OVERTURNED}
        value={state.policy.writing.overturnedByAutomation}
        onChange={(overturnedByAutomation) =>
          draft.edit((before) => ({ ...before, writing: { ...before.writing, overturnedByAutomation } }))
        }
      />
    </Flex>
  );
}
