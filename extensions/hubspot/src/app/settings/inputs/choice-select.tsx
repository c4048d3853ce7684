import { Select } from '@hubspot/ui-extensions';

interface ChoiceSelectProps<T extends string> {
  readonly label: string;
  readonly name: string;
  readonly description?: string;
  readonly options: readonly { readonly label: string; readonly value: T }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** A select over a closed set of words. */
export function ChoiceSelect<T extends string>({ label, name, description, options, value, onChange }: ChoiceSelectProps<T>) {
  return (
    <Select
      label={label}
      name={name}
      {...(description === undefined ? {} : { description })}
      options={[...options]}
      value={value}
      onChange={(chosen) => {
        const known = options.find((option) => option.value === chosen);
        if (known !== undefined) onChange(known.value);
      }}
    />
  );
}
