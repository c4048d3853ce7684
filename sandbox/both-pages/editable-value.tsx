import { useId, useState } from 'react';

/** A value of a record: follows the value unless somebody is typing. Saved when the field is left or by Enter. */
export function EditableValue({
  label,
  value,
  look,
  onSave,
}: {
  readonly label: string;
  readonly value: string;
  /** How inputs look on the CRM's pages. */
  readonly look: { readonly className?: string; readonly placeholder?: string };
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
          {...look}
          value={typed ?? value}
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
