import { Flex, NumberInput, Select } from '@hubspot/ui-extensions';
import { repChoices, type Directory } from '../policy/directory.ts';
import { whenOutOf } from '../policy/edit-destination.ts';
import type { Change, WhenOut } from '../policy/policy-types.ts';

const KINDS: { label: string; value: WhenOut['kind'] }[] = [
  { label: 'Try the next rule', value: 'next-rule' },
  { label: 'Give it to a named backup', value: 'backup' },
  { label: 'Wait until somebody is back', value: 'hold' },
  { label: 'Go to the fallback', value: 'fallback' },
  { label: 'Assign anyway', value: 'assign-anyway' },
];

interface WhenOutEditorProps {
  readonly name: string;
  readonly whenOut: WhenOut;
  readonly directory: Directory;
  readonly onChange: (change: Change<WhenOut>) => void;
}

/** What happens when nobody of the destination is available. */
export function WhenOutEditor({ name, whenOut, directory, onChange }: WhenOutEditorProps) {
  const firstRep = directory.reps.find((rep) => rep.active)?.repId;
  return (
    <Flex direction="column" gap="sm">
      <Select
        label="When they are out"
        name={`out-${name}`}
        options={KINDS}
        value={whenOut.kind}
        onChange={(chosen) => {
          const kind = KINDS.find((option) => option.value === chosen)?.value;
          if (kind !== undefined) onChange((before) => whenOutOf(kind, before, firstRep) ?? before);
        }}
      />
      {whenOut.kind === 'backup' && (
        <Select
          label="Backup"
          name={`backup-${name}`}
          options={repChoices(directory, whenOut.repId)}
          value={whenOut.repId}
          onChange={(repId) => onChange((before) => (before.kind === 'backup' ? { ...before, repId: String(repId) } : before))}
        />
      )}
      {whenOut.kind === 'hold' && (
        <NumberInput
          label="Wait at most (minutes)"
          name={`minutes-${name}`}
          description="After that the lead goes to the fallback."
          min={1}
          value={whenOut.maxMinutes}
          onChange={(typed) => {
            if (Number.isInteger(typed) && typed > 0)
              onChange((before) => (before.kind === 'hold' ? { ...before, maxMinutes: typed } : before));
          }}
        />
      )}
    </Flex>
  );
}
