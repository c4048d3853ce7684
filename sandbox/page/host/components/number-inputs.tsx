import type { CurrencyInputProps, NumberInputProps, StepperInputProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';
import { Field } from './field.tsx';
import { useText } from './use-text.ts';

type Numeric = Omit<NumberInputProps, 'textAlign' | 'onInput' | 'formatStyle' | 'testId'> & Pick<NumberInputProps, 'onInput'>;

const shown = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? undefined : String(value));
/** An empty field is no number; the extension hears NaN. */
const read = (text: string) => (text === '' ? Number.NaN : Number(text));
const wrap = (handler: ((value: number) => unknown) | undefined) =>
  handler === undefined ? undefined : (text: string) => handler(read(text));

function useNumber(props: Numeric) {
  const text = useText({
    value: props.value === undefined ? undefined : (shown(props.value) ?? ''),
    defaultValue: shown(props.defaultValue),
    onInput: wrap(props.onInput),
    onChange: wrap(props.onChange),
    onBlur: wrap(props.onBlur),
    onFocus: wrap(props.onFocus),
  });
  const step = props.precision === undefined ? 'any' : String(10 ** -props.precision);
  return { ...text, step };
}

function NumberInput(props: NumberInputProps) {
  const { attributes, step } = useNumber(props);
  return (
    <Field field={props}>
      {(control) => (
        <span className="hs-affixed">
          <input
            {...control}
            {...attributes}
            type="number"
            name={props.name}
            min={props.min}
            max={props.max}
            step={step}
            placeholder={props.placeholder}
            readOnly={props.readOnly === true}
            style={{ textAlign: props.textAlign ?? 'left' }}
            className="hs-input"
          />
          {props.formatStyle === 'percentage' ? <span className="suffix">%</span> : null}
        </span>
      )}
    </Field>
  );
}

function CurrencyInput(props: CurrencyInputProps) {
  const { attributes, step } = useNumber(props);
  return (
    <Field field={props}>
      {(control) => (
        <span className="hs-affixed">
          <span className="prefix">{props.currency ?? 'USD'}</span>
          <input
            {...control}
            {...attributes}
            type="number"
            name={props.name}
            min={props.min}
            max={props.max}
            step={step}
            placeholder={props.placeholder}
            readOnly={props.readOnly === true}
            className="hs-input"
          />
        </span>
      )}
    </Field>
  );
}

function StepperInput(props: StepperInputProps) {
  const { attributes, edit, step } = useNumber(props);
  const fire = useFire();
  const size = props.stepSize ?? 1;
  const now = read(attributes.value);
  const reach = (by: number) => {
    const next = Math.min(props.max ?? Infinity, Math.max(props.min ?? -Infinity, (Number.isNaN(now) ? 0 : now) + by));
    edit(String(next));
    fire(props.onChange, next);
  };
  const atLeast = props.min !== undefined && now <= props.min;
  const atMost = props.max !== undefined && now >= props.max;
  return (
    <Field field={props}>
      {(control) => (
        <span className="hs-stepper">
          <button
            type="button"
            aria-label={`Decrease ${props.label}`}
            disabled={atLeast || props.readOnly === true}
            title={atLeast ? props.minValueReachedTooltip : undefined}
            onClick={() => reach(-size)}
          >
            −
          </button>
          <input
            {...control}
            {...attributes}
            type="number"
            name={props.name}
            min={props.min}
            max={props.max}
            step={step}
            readOnly={props.readOnly === true}
            placeholder={props.placeholder}
            className="hs-input"
          />
          <button
            type="button"
            aria-label={`Increase ${props.label}`}
            disabled={atMost || props.readOnly === true}
            title={atMost ? props.maxValueReachedTooltip : undefined}
            onClick={() => reach(size)}
          >
            +
          </button>
        </span>
      )}
    </Field>
  );
}

const NUMBER = {
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
  onBlur: true,
  onFocus: true,
  min: true,
  max: true,
  precision: true,
} as const;

/** Fields for numbers. */
export const NUMBER_INPUTS = [
  remote<NumberInputProps>('NumberInput', { ...NUMBER, formatStyle: true, onInput: true, textAlign: true }, NumberInput),
  remote<CurrencyInputProps>('CurrencyInput', { ...NUMBER, currency: true }, CurrencyInput),
  remote<StepperInputProps>(
    'StepperInput',
    { ...NUMBER, formatStyle: true, stepSize: true, minValueReachedTooltip: true, maxValueReachedTooltip: true },
    StepperInput,
  ),
];
