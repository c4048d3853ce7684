import type { BaseDate, BaseTime, DateInputProps, TimeInputProps } from '@hubspot/ui-extensions';
import { remote } from '../extension/remote.tsx';
import { useFire } from '../extension/surface.ts';
import { useDraft } from '../extension/use-draft.ts';
import { Field } from './field.tsx';

const two = (value: number) => String(value).padStart(2, '0');
const dateText = (date: BaseDate | null | undefined) =>
  date === null || date === undefined ? undefined : `${String(date.year).padStart(4, '0')}-${two(date.month + 1)}-${two(date.date)}`;
const timeText = (time: BaseTime | null | undefined) =>
  time === null || time === undefined ? undefined : `${two(time.hours)}:${two(time.minutes)}`;

function readDate(text: string): (BaseDate & { formattedDate: string }) | null {
  const [year, month, date] = text.split('-').map(Number);
  return year === undefined || month === undefined || date === undefined ? null : { year, month: month - 1, date, formattedDate: text };
}

function readTime(text: string): BaseTime | null {
  const [hours, minutes] = text.split(':').map(Number);
  return hours === undefined || minutes === undefined ? null : { hours, minutes };
}

function DateInput(props: DateInputProps) {
  const fire = useFire();
  const draft = useDraft(props.value === undefined ? undefined : (dateText(props.value) ?? ''), dateText(props.defaultValue) ?? '');
  const tell = (handler: DateInputProps['onChange'], text: string) => {
    const date = readDate(text);
    if (date !== null) fire(handler, date);
  };
  return (
    <Field field={props}>
      {(control) => (
        <input
          {...control}
          type="date"
          name={props.name}
          value={draft.text}
          min={dateText(props.min)}
          max={dateText(props.max)}
          readOnly={props.readOnly === true}
          className="hs-input"
          onChange={(event) => {
            draft.edit(event.target.value);
            tell(props.onChange, event.target.value);
          }}
          onFocus={() => tell(props.onFocus, draft.text)}
          onBlur={() => tell(props.onBlur, draft.text)}
        />
      )}
    </Field>
  );
}

function TimeInput(props: TimeInputProps) {
  const fire = useFire();
  const draft = useDraft(props.value === undefined ? undefined : (timeText(props.value) ?? ''), timeText(props.defaultValue) ?? '');
  const tell = (handler: TimeInputProps['onChange'], text: string) => {
    const time = readTime(text);
    if (time !== null) fire(handler, time);
  };
  return (
    <Field field={props}>
      {(control) => (
        <input
          {...control}
          type="time"
          name={props.name}
          value={draft.text}
          min={timeText(props.min)}
          max={timeText(props.max)}
          step={(props.interval ?? 30) * 60}
          readOnly={props.readOnly === true}
          className="hs-input"
          onChange={(event) => {
            draft.edit(event.target.value);
            tell(props.onChange, event.target.value);
          }}
          onFocus={() => tell(props.onFocus, draft.text)}
          onBlur={() => tell(props.onBlur, draft.text)}
        />
      )}
    </Field>
  );
}

const COMMON = {
  label: true,
  name: true,
  value: true,
  required: true,
  readOnly: true,
  description: true,
  tooltip: true,
  error: true,
  defaultValue: true,
  validationMessage: true,
  onChange: true,
  onBlur: true,
  onFocus: true,
  min: true,
  max: true,
  timezone: true,
} as const;

/** Fields for days and times of day. */
export const DATE_INPUTS = [
  remote<DateInputProps>(
    'DateInput',
    { ...COMMON, minValidationMessage: true, maxValidationMessage: true, format: true, clearButtonLabel: true, todayButtonLabel: true },
    DateInput,
  ),
  remote<TimeInputProps>('TimeInput', { ...COMMON, interval: true }, TimeInput),
];
