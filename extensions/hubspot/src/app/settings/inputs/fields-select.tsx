import { MultiSelect } from '@hubspot/ui-extensions';
import { fieldChoices, type Directory } from '../policy/directory.ts';
import { wrong } from './wrong.ts';

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
  const problem = paths.length === 0 ? (missing ?? null) : null;
  return (
    <MultiSelect
      label={label}
      name={name}
      {...(description === undefined ? {} : { description })}
      options={fieldChoices(directory, ...paths)}
      value={[...paths]}
      {...wrong(problem)}
      onChange={(chosen) => onChange(chosen.map(String))}
    />
  );
}
