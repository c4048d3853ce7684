import { useId } from 'react';
import type { CheckboxProps, RadioButtonProps, ToggleGroupProps, ToggleProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';
import { useFollowing } from '../extension/use-following.ts';
import { FieldMarks } from './field.tsx';

function Choice({ type, props }: { readonly type: 'checkbox' | 'radio'; readonly props: CheckboxProps }) {
  const fire = useFire();
  const [checked, setChecked] = useFollowing(props.checked, props.initialIsChecked ?? false);
  const id = useId();
  return (
    <span className={`hs-choice ${props.size ?? props.variant ?? 'md'}${props.inline === true ? ' inline' : ''}`}>
      <label>
        <input
          type={type}
          name={props.name}
          value={props.value ?? 'true'}
          checked={checked}
          disabled={props.readOnly ?? props.readonly ?? false}
          aria-label={props['aria-label']}
          aria-describedby={props.description === undefined ? undefined : id}
          onChange={(event) => {
            setChecked(event.target.checked);
            fire(props.onChange, event.target.checked, props.value ?? '');
          }}
        />
        <span>{props.children}</span>
      </label>
      {props.description === undefined ? null : (
        <span id={id} className="description">
          {props.description}
        </span>
      )}
    </span>
  );
}

function Toggle(props: ToggleProps) {
  const fire = useFire();
  const [checked, setChecked] = useFollowing(props.checked, props.initialIsChecked ?? false);
  const size = props.size ?? 'md';
  const worded = size === 'md' || size === 'medium' || size === 'default';
  const display = props.labelDisplay ?? 'inline';
  return (
    <label className={`hs-toggle ${display}`}>
      <input
        type="checkbox"
        role="switch"
        name={props.name}
        checked={checked}
        disabled={props.readOnly ?? props.readonly ?? false}
        aria-label={props.label}
        onChange={(event) => {
          setChecked(event.target.checked);
          fire(props.onChange, event.target.checked);
        }}
      />
      <span className="switch" aria-hidden="true">
        {worded ? (checked ? (props.textChecked ?? 'ON') : (props.textUnchecked ?? 'OFF')) : ''}
      </span>
      {display === 'hidden' ? null : (
        <span className="text" aria-hidden="true">
          {props.label}
        </span>
      )}
    </label>
  );
}

const initiallyChosen = ({ options }: ToggleGroupProps) =>
  options.filter((option) => option.initialIsChecked === true).map((option) => option.value);

function ToggleGroup(props: ToggleGroupProps) {
  const fire = useFire();
  const [chosen, setChosen] = useFollowing(props.value === undefined ? undefined : [props.value].flat(), initiallyChosen(props));
  const name = useId();
  const radio = props.toggleType === 'radioButtonList';
  const choose = (value: string, on: boolean) => {
    const next = radio
      ? [value]
      : props.options.map((option) => option.value).filter((other) => (other === value ? on : chosen.includes(other)));
    setChosen(next);
    if (props.toggleType === 'radioButtonList') fire(props.onChange, value);
    else fire(props.onChange, next);
  };
  return (
    <fieldset className={`hs-toggle-group${props.error === true ? ' error' : ''}`} role={radio ? 'radiogroup' : 'group'}>
      <legend>
        {props.label}
        <FieldMarks required={props.required} tooltip={props.tooltip} />
      </legend>
      <div className={props.inline === true ? 'inline' : ''}>
        {props.options.map((option) => (
          <span key={option.value} className={`hs-choice ${props.size ?? props.variant ?? 'md'}`}>
            <label>
              <input
                type={radio ? 'radio' : 'checkbox'}
                name={radio ? name : props.name}
                data-name={props.name}
                value={option.value}
                checked={chosen.includes(option.value)}
                disabled={option.readOnly ?? option.readonly ?? false}
                onChange={(event) => choose(option.value, event.target.checked)}
              />
              <span>{option.label}</span>
            </label>
            {option.description === undefined ? null : <span className="description">{option.description}</span>}
          </span>
        ))}
      </div>
      {props.validationMessage === undefined ? null : (
        <span className="message" role={props.error === true ? 'alert' : 'status'}>
          {props.validationMessage}
        </span>
      )}
    </fieldset>
  );
}

const CHOICE = {
  value: true,
  checked: true,
  readonly: true,
  readOnly: true,
  description: true,
  name: true,
  variant: true,
  size: true,
  onChange: true,
  inline: true,
  initialIsChecked: true,
} as const;

/** Boxes, buttons and switches. */
export const TOGGLES = [
  remote<CheckboxProps>('Checkbox', { ...CHOICE, 'aria-label': true }, (props) => <Choice type="checkbox" props={props} />),
  remote<RadioButtonProps>('RadioButton', CHOICE, (props) => <Choice type="radio" props={props} />),
  remote<ToggleProps>(
    'Toggle',
    {
      checked: true,
      readonly: true,
      readOnly: true,
      name: true,
      size: true,
      onChange: true,
      initialIsChecked: true,
      label: true,
      labelDisplay: true,
      textChecked: true,
      textUnchecked: true,
    },
    Toggle,
  ),
  remote<ToggleGroupProps>(
    'ToggleGroup',
    {
      toggleType: true,
      name: true,
      label: true,
      validationMessage: true,
      required: true,
      tooltip: true,
      error: true,
      options: true,
      inline: true,
      variant: true,
      size: true,
      value: true,
      onChange: true,
    },
    ToggleGroup,
  ),
];
