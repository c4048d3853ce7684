import { Input } from '@hubspot/ui-extensions';
import { wrong } from './wrong.ts';

interface NameInputProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  /** Said when it is empty. */
  readonly missing: string;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}

/** A text that must not be empty. */
export function NameInput({ label, name, value, missing, placeholder, onChange }: NameInputProps) {
  const problem = value.trim() === '' ? missing : null;
  return (
    <Input
      label={label}
      name={name}
      value={value}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...wrong(problem)}
      onChange={onChange}
    />
  );
}
