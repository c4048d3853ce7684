import { Select } from '@hubspot/ui-extensions';
import type { Choice } from '../policy/directory.ts';

interface IdSelectProps {
  readonly label: string;
  readonly name: string;
  readonly description?: string;
  /** What an id that is not among the choices is called: "pool". */
  readonly what: string;
  readonly choices: readonly Choice[];
  readonly id: string;
  readonly onChange: (id: string) => void;
}

/** One thing by its id. One that is gone stays in the list while it is chosen. */
export function IdSelect({ label, name, description, what, choices, id, onChange }: IdSelectProps) {
  const known = id === '' || choices.some((choice) => choice.value === id);
  return (
    <Select
      label={label}
      name={name}
      {...(description === undefined ? {} : { description })}
      options={known ? [...choices] : [...choices, { label: `Unknown ${what} ${id}`, value: id }]}
      value={id}
      onChange={(chosen) => onChange(String(chosen))}
    />
  );
}
