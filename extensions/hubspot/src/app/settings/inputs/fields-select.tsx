import { MultiSelect } from '@hubspot/ui-extensions';
import { fieldChoices, type Directory } from '../policy/directory.ts';

interface FieldsSelectProps {
  readonly label: string;
  readonly name: string;
  readonly description?: string;
  readonly paths: readonly string[];
  readonly directory: Directory;
  /** Said when no field is chosen and one must be. */
  readonly missing?: string;
  readonly onChange: (paths: string[]) => void;
}

/** Fields in the order chosen, of which the first known value counts. */
export function FieldsSelect({ label, name, description, paths, directory, missing, onChange }: FieldsSelectProps) {
  const wrong = missing !== undefined && paths.length === 0;
  return (
    <MultiSelect
      label={label}
      name={name}
      description={description ?? ''}
      options={fieldChoices(directory, ...paths)}
      value={[...paths]}
      error={wrong}
      validationMessage={wrong ? missing : ''}
      onChange={(chosen) => onChange(chosen.map(String))}
    />
  );
}
