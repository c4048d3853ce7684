import { Select } from '@hubspot/ui-extensions';
import { fieldChoices, type Directory } from '../policy/directory.ts';

interface FieldSelectProps {
  readonly label: string;
  readonly name: string;
  readonly description?: string;
  readonly path: string;
  readonly directory: Directory;
  readonly onChange: (path: string) => void;
}

/** One field of the lead, of its account or of what was looked up. */
export function FieldSelect({ label, name, description, path, directory, onChange }: FieldSelectProps) {
  return (
    <Select
      label={label}
      name={name}
      {...(description === undefined ? {} : { description })}
      options={fieldChoices(directory, path)}
      value={path}
      onChange={(chosen) => onChange(String(chosen))}
    />
  );
}
