import { useId, useState } from 'react';

/** A property of the record: follows the value unless somebody is typing. Saved when the field is left or by Enter. */
export function EditableProperty({
  label,
  value,
  onSave,
}: {
  readonly label: string;
  readonly value: string;
  readonly onSave: (value: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const leave = () => {
    if (typed !== null && typed !== value) onSave(typed);
    setTyped(null);
  };
  return (
    <div>
      <dt>
        <label htmlFor={id}>{label}</label>
      </dt>
      <dd>
        <input
          id={id}
          value={typed ?? value}
          placeholder="--"
          autoComplete="off"
          title={typed ?? value}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          onBlur={leave}
        />
      </dd>
    </div>
  );
}
