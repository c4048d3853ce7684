import { useEffect, useId, useRef, useState } from 'react';
import type { MultiSelectProps, SelectProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';
import { useFollowing } from '../extension/use-following.ts';
import { useDraft } from '../extension/use-draft.ts';
import { Field } from './field.tsx';

type Value = string | number | boolean;

/** An option's place in the list, so that 1, "1" and true stay different values. */
const place = (options: SelectProps['options'], value: Value | undefined) => String(options.findIndex((option) => option.value === value));

const keyOf = (value: Value) => `${typeof value} ${String(value)}`;

function Select(props: SelectProps) {
  const fire = useFire();
  const draft = useDraft(props.value === undefined ? '-1' : place(props.options, props.value), '-1');
  return (
    <Field field={props}>
      {(control) => (
        <select
          {...control}
          data-name={props.name}
          value={draft.text}
          disabled={props.readOnly === true}
          className={`hs-input ${props.variant ?? 'input'}`}
          onChange={(event) => {
            draft.edit(event.target.value);
            const chosen = props.options[Number(event.target.value)];
            if (chosen !== undefined) fire(props.onChange, chosen.value);
          }}
        >
          <option value="-1" disabled hidden>
            {props.placeholder ?? 'Select'}
          </option>
          {props.options.map((option, index) => (
            <option key={keyOf(option.value)} value={index} data-value={String(option.value)}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function MultiSelect(props: MultiSelectProps) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useFollowing<readonly Value[]>(props.value, []);
  const fire = useFire();
  const box = useRef<HTMLDivElement>(null);
  const listId = useId();
  useCloseOutside(box, () => setOpen(false));
  const toggle = (value: Value) => {
    const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    setChosen(next);
    fire(props.onChange, [...next]);
  };
  const named = props.options.filter((option) => chosen.includes(option.value)).map((option) => option.label);
  return (
    <Field field={props}>
      {({ required, ...control }) => (
        <div className="hs-multi" ref={box} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
          <button
            {...control}
            type="button"
            role="combobox"
            aria-expanded={open}
            aria-haspopup="listbox"
            aria-required={required}
            aria-controls={listId}
            disabled={props.readOnly === true}
            className="hs-input"
            onClick={() => setOpen(!open)}
          >
            {named.length === 0 ? (
              <span className="placeholder">{props.placeholder ?? 'Select'}</span>
            ) : (
              named.map((label) => (
                <span key={label} className="chosen">
                  {label}
                </span>
              ))
            )}
          </button>
          {open ? (
            <ul id={listId} role="listbox" aria-multiselectable="true" aria-label={props.label ?? props.placeholder ?? 'Options'}>
              {props.options.map((option) => (
                <li
                  key={keyOf(option.value)}
                  role="option"
                  tabIndex={0}
                  aria-selected={chosen.includes(option.value)}
                  onClick={() => toggle(option.value)}
                  onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), toggle(option.value))}
                >
                  {option.label}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      )}
    </Field>
  );
}

/** Calls `close` when the pointer goes down anywhere else. */
export function useCloseOutside(box: { readonly current: HTMLElement | null }, close: () => void): void {
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) close();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  });
}

const SELECT = {
  label: true,
  name: true,
  required: true,
  readOnly: true,
  description: true,
  tooltip: true,
  placeholder: true,
  error: true,
  validationMessage: true,
  variant: true,
  value: true,
  onChange: true,
  options: true,
} as const;

/** Fields with a list to choose from. */
export const SELECTS = [
  remote<SelectProps>('Select', { ...SELECT, onInput: true }, Select),
  remote<MultiSelectProps>('MultiSelect', SELECT, MultiSelect),
];
