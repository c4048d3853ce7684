import type { InputProps, SearchInputProps, TextAreaProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';
import { Field } from './field.tsx';
import { useText } from './use-text.ts';

function Input(props: InputProps) {
  const { attributes } = useText(props);
  return (
    <Field field={props}>
      {(control) => (
        <input
          {...control}
          {...attributes}
          type={props.type ?? 'text'}
          name={props.name}
          placeholder={props.placeholder}
          readOnly={props.readOnly === true}
          className="hs-input"
        />
      )}
    </Field>
  );
}

function TextArea(props: TextAreaProps) {
  const { attributes } = useText(props);
  const { onKeyDown: _, ...area } = attributes;
  return (
    <Field field={props}>
      {(control) => (
        <textarea
          {...control}
          {...area}
          name={props.name}
          placeholder={props.placeholder}
          readOnly={props.readOnly === true}
          rows={props.rows ?? 3}
          cols={props.cols}
          maxLength={props.maxLength}
          style={{ resize: props.resize ?? 'both' }}
          className="hs-input"
        />
      )}
    </Field>
  );
}

function SearchInput(props: SearchInputProps) {
  const { attributes, edit } = useText(props);
  const fire = useFire();
  const clear = () => {
    edit('');
    fire(props.onInput, '');
    fire(props.onChange, '');
  };
  return (
    <Field field={props}>
      {(control) => (
        <span className="hs-search">
          <input
            {...control}
            {...attributes}
            type="search"
            name={props.name}
            placeholder={props.placeholder ?? 'Search'}
            readOnly={props.readOnly === true}
            className="hs-input"
          />
          {props.clearable !== false && attributes.value !== '' ? (
            <button type="button" className="hs-plain" aria-label="Clear" onClick={clear}>
              ×
            </button>
          ) : null}
        </span>
      )}
    </Field>
  );
}

const INPUT = {
  label: true,
  name: true,
  value: true,
  required: true,
  readOnly: true,
  description: true,
  tooltip: true,
  placeholder: true,
  error: true,
  defaultValue: true,
  validationMessage: true,
  onChange: true,
  onInput: true,
  onBlur: true,
  onFocus: true,
} as const;

/** Fields for words. */
export const TEXT_INPUTS = [
  remote<InputProps>('Input', { ...INPUT, type: true }, Input),
  remote<TextAreaProps>('TextArea', { ...INPUT, cols: true, maxLength: true, rows: true, resize: true }, TextArea),
  remote<TextAreaProps>('Textarea', { ...INPUT, cols: true, maxLength: true, rows: true, resize: true }, TextArea),
  remote<SearchInputProps>('SearchInput', { ...INPUT, clearable: true }, SearchInput),
];
