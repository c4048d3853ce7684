import { TextArea } from '@hubspot/ui-extensions';
import { useState } from 'react';

interface ListInputProps {
  readonly label: string;
  readonly name: string;
  readonly values: readonly string[];
  readonly description?: string;
  readonly onChange: (values: string[]) => void;
}

/** A list of texts, one a line or with commas between. The text stays as typed; only the list is cleaned. */
export function ListInput({ label, name, values, description, onChange }: ListInputProps) {
  const [text, setText] = useState(values.join('\n'));
  return (
    <TextArea
      label={label}
      name={name}
      rows={2}
      description={description ?? 'One a line, or with commas between.'}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(listed(typed));
      }}
    />
  );
}

/** "DE, AT\nCH" → DE, AT, CH; each once. */
function listed(text: string): string[] {
  const items = text.split(/[\n,;]/).map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ''))];
}
