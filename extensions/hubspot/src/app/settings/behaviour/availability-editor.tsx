import { Flex, Heading } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../choice-select.tsx';
import type { EditorProps } from './editor-props.ts';

const HOURS = [
  { label: 'Count: outside them a person is out', value: 'respect' },
  { label: 'Do not count', value: 'ignore' },
] as const;

const UNKNOWN_HOURS = [
  { label: 'Available', value: 'available' },
  { label: 'Out', value: 'out' },
] as const;

const OVERTURNED = [
  { label: 'Accept it and say so on the card', value: 'accept' },
  { label: 'Write our owner once more', value: 'reassert-once' },
] as const;

/** How availability is read where HubSpot leaves it open, and what happens after the owner was written. */
export function AvailabilityEditor({ policy, edit }: EditorProps) {
  return (
    <Flex direction="column" gap="sm">
      <Heading>Availability</Heading>
      <ChoiceSelect
        label="Working hours"
        name="working-hours"
        options={HOURS}
        value={policy.availability.workingHours}
        onChange={(workingHours) => edit((before) => ({ ...before, availability: { ...before.availability, workingHours } }))}
      />
      <ChoiceSelect
        label="A person without working hours or time zone in HubSpot is"
        name="unknown-hours"
        options={UNKNOWN_HOURS}
        value={policy.availability.unknownHours}
        onChange={(unknownHours) => edit((before) => ({ ...before, availability: { ...before.availability, unknownHours } }))}
      />
      <Heading>After writing the owner</Heading>
      <ChoiceSelect
        label="When other automation overturns the owner shortly after"
        name="overturned"
        description="A person’s change always stands."
        options={OVERTURNED}
        value={policy.writing.overturnedByAutomation}
        onChange={(overturnedByAutomation) => edit((before) => ({ ...before, writing: { ...before.writing, overturnedByAutomation } }))}
      />
    </Flex>
  );
}
