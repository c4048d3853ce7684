import { Flex } from '@hubspot/ui-extensions';
import { ChoiceSelect } from '../inputs/choice-select.tsx';
import { MinutesField } from '../inputs/minutes-field.tsx';
import type { Directory } from '../policy/directory.ts';
import { untilOf } from '../policy/edit-destination.ts';
import type { Change, DestinationOf, HoldUntil, Policy } from '../policy/policy-types.ts';
import { HoldUntilEditor } from './hold-until-editor.tsx';

type Hold = DestinationOf<'hold'>;

const UNTIL: readonly { readonly label: string; readonly value: HoldUntil['kind'] }[] = [
  { label: 'A time of day', value: 'time' },
  { label: 'Somebody is there', value: 'rep-in-hours' },
  { label: 'A condition holds, such as a field that is filled in', value: 'condition' },
  { label: 'What is looked up has arrived', value: 'enriched' },
];

const AT_DEADLINE = [
  { label: 'Go on with the next rule', value: 'next-rule' },
  { label: 'Go to the fallback', value: 'fallback' },
] as const;

interface HoldEditorProps {
  readonly name: string;
  readonly destination: Hold;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<Hold>) => void;
}

/** What the lead waits for, how long at most, and what then. */
export function HoldEditor({ name, destination, policy, directory, onChange }: HoldEditorProps) {
  const possible = UNTIL.filter(({ value }) => value === destination.until.kind || untilOf(value, { policy, directory }) !== null);
  const choose = (kind: HoldUntil['kind']) =>
    onChange((before) => {
      const until = before.until.kind === kind ? before.until : untilOf(kind, { policy, directory });
      return until === null ? before : { ...before, until };
    });
  return (
    <Flex direction="column" gap="sm">
      <ChoiceSelect
        label="Wait until"
        name={`until-${name}`}
        description="Then the lead goes on with the next rule."
        options={possible}
        value={destination.until.kind}
        onChange={choose}
      />
      <HoldUntilEditor
        name={name}
        until={destination.until}
        policy={policy}
        directory={directory}
        onChange={(change) => onChange((before) => ({ ...before, until: change(before.until) }))}
      />
      <MinutesField
        label="Wait at most"
        name={`minutes-${name}`}
        minutes={destination.maxMinutes}
        onChange={(maxMinutes) => onChange((before) => ({ ...before, maxMinutes }))}
      />
      <ChoiceSelect
        label="When that is over"
        name={`deadline-${name}`}
        options={AT_DEADLINE}
        value={destination.atDeadline}
        onChange={(atDeadline) => onChange((before) => ({ ...before, atDeadline }))}
      />
    </Flex>
  );
}
