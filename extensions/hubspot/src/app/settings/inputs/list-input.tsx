import { TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { listedIn } from '../policy/listed-in.ts';
import { wrong } from './wrong.ts';

interface ListInputProps {
  readonly label: string;
  readonly name: string;
  readonly values: readonly string[];
  readonly description?: string;
  /** Said when the list is empty and must not be. */
  readonly missing?: string;
  readonly onChange: (values: string[]) => void;
}

/** A list of texts, one a line or with commas between. The text stays as typed; only the list is cleaned. */
export function ListInput({ label, name, values, description, missing, onChange }: ListInputProps) {
  const [typed, setTyped] = useState('');
  // What was typed stands as long as the list is still what it says: undone elsewhere, the list itself is shown again.
  const text = listedIn(typed).join('\n') === values.join('\n') ? typed : values.join('\n');
  const problem = values.length === 0 ? (missing ?? null) : null;
  return (
    <TextArea
      label={label}
      name={name}
      rows={2}
      {...(description === '' ? {} : { description: description ?? 'One a line, or with commas between.' })}
      value={text}
      {...wrong(problem)}
      onChange={(next) => {
        setTyped(next);
        onChange(listedIn(next));
      }}
    />
  );
}
