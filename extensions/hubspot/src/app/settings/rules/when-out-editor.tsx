import { Flex, Select } from '@hubspot/ui-extensions';
import { MinutesField } from '../inputs/minutes-field.tsx';
import { repChoices, type Directory } from '../policy/directory.ts';
import { firstRepOf, whenOutOf } from '../policy/edit-destination.ts';
import type { Change, WhenOut } from '../policy/policy-types.ts';

const KINDS: { label: string; value: WhenOut['kind'] }[] = [
  { label: 'Try the next rule', value: 'next-rule' },
  { label: 'Give it to a named backup', value: 'backup' },
  { label: 'Wait until somebody is back', value: 'hold' },
  { label: 'Go to the fallback', value: 'fallback' },
  { label: 'Assign anyway', value: 'assign-anyway' },
];

const MEANING: Readonly<Record<WhenOut['kind'], string>> = {
  'next-rule': 'As if this rule had not matched.',
  backup: 'When the backup is out as well, the next rule is tried.',
  hold: 'The first who is back gets it.',
  fallback: 'Without trying the rules in between.',
  'assign-anyway': 'Hours, absences and holidays no longer count. Limits, licences and required skills always do.',
};

interface WhenOutEditorProps {
  readonly name: string;
  readonly whenOut: WhenOut;
  readonly directory: Directory;
  readonly onChange: (change: Change<WhenOut>) => void;
}

/** What happens when nobody of the destination is available. */
export function WhenOutEditor({ name, whenOut, directory, onChange }: WhenOutEditorProps) {
  const firstRep = firstRepOf(directory);
  return (
    <Flex direction="column" gap="sm">
      <Select
        label="When they are out"
        name={`out-${name}`}
        description={MEANING[whenOut.kind]}
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
        <MinutesField
          label="Wait at most"
          name={`minutes-${name}`}
          description="After that the lead goes to the fallback"
          minutes={whenOut.maxMinutes}
          onChange={(maxMinutes) => onChange((before) => (before.kind === 'hold' ? { ...before, maxMinutes } : before))}
        />
      )}
    </Flex>
  );
}
