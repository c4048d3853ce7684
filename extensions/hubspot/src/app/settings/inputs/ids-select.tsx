import { MultiSelect } from '@hubspot/ui-extensions';
import type { Choice } from '../policy/directory.ts';
import { wrong } from './wrong.ts';

interface IdsSelectProps {
  readonly label: string;
  readonly name: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** What an id that is not among the choices is called: "rule". */
  readonly what: string;
  readonly choices: readonly Choice[];
  readonly ids: readonly string[];
  /** Said when nothing is chosen and something must be. */
  readonly missing?: string;
  readonly onChange: (ids: string[]) => void;
}

/** Several things by their ids. One that is gone stays in the list while it is chosen. */
export function IdsSelect({ label, name, description, placeholder, what, choices, ids, missing, onChange }: IdsSelectProps) {
  const gone = ids.filter((id) => !choices.some((choice) => choice.value === id));
  return (
    <MultiSelect
      label={label}
      name={name}
      {...(description === undefined ? {} : { description })}
      {...(placeholder === undefined ? {} : { placeholder })}
      options={[...choices, ...gone.map((id) => ({ label: `Unknown ${what} ${id}`, value: id }))]}
      value={[...ids]}
      {...wrong(ids.length === 0 ? (missing ?? null) : null)}
      onChange={(chosen) => onChange(chosen.map(String))}
    />
  );
}
