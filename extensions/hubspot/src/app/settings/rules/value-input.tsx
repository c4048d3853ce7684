import { DateInput, Flex, Input, MultiSelect, NumberInput, Select } from '@hubspot/ui-extensions';
import { ListInput } from '../inputs/list-input.tsx';
import { dateOf, epochOf } from '../policy/calendar-date.ts';
import { valueForm } from '../policy/field-operators.ts';
import type { Field, Test } from '../policy/policy-types.ts';

type Operand = string | number | boolean;

interface ValueInputProps {
  readonly test: Test;
  readonly field: Field;
  readonly name: string;
  readonly onChange: (value: Operand | Operand[]) => void;
}

/** The input that fits the field's type and the operator; nothing for "is filled in" and "is empty". */
export function ValueInput({ test, field, name, onChange }: ValueInputProps) {
  const list: readonly Operand[] = Array.isArray(test.value) ? test.value : test.value === undefined ? [] : [test.value];
  const props = { field, name, list, onChange };
  switch (valueForm(test.op)) {
    case 'none':
      return null;
    case 'list':
      return <ListValue {...props} />;
    case 'range':
      return <RangeValue {...props} />;
    case 'single':
      return <SingleValue {...props} />;
  }
}

interface FormProps {
  readonly field: Field;
  readonly name: string;
  readonly list: readonly Operand[];
  readonly onChange: (value: Operand | Operand[]) => void;
}

function ListValue({ field, name, list, onChange }: FormProps) {
  if (field.options !== null)
    return <MultiSelect label="Values" name={name} options={field.options} value={[...list]} onChange={(chosen) => onChange(chosen)} />;
  return <ListInput label="Values" name={name} values={list.map(String)} onChange={onChange} />;
}

function RangeValue({ field, name, list, onChange }: FormProps) {
  const [low, high] = [Number(list[0] ?? 0), Number(list[1] ?? 0)];
  return (
    <Flex direction="row" gap="xs">
      <NumberOrDate field={field} label="From" name={`${name}-from`} value={low} onChange={(value) => onChange([value, high])} />
      <NumberOrDate field={field} label="To" name={`${name}-to`} value={high} onChange={(value) => onChange([low, value])} />
    </Flex>
  );
}

function SingleValue({ field, name, list, onChange }: FormProps) {
  const value = list[0];
  if (field.type === 'number' || field.type === 'date') {
    return <NumberOrDate field={field} label="Value" name={name} value={Number(value ?? 0)} onChange={onChange} />;
  }
  if (field.type === 'boolean') {
    const options = [
      { label: 'Yes', value: true },
      { label: 'No', value: false },
    ];
    return <Select label="Value" name={name} options={options} value={value === true} onChange={onChange} />;
  }
  const text = String(value ?? '');
  if (field.options !== null) return <Select label="Value" name={name} options={field.options} value={text} onChange={onChange} />;
  return <Input label="Value" name={name} value={text} onChange={onChange} />;
}

interface NumberOrDateProps {
  readonly field: Field;
  readonly label: string;
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function NumberOrDate({ field, label, name, value, onChange }: NumberOrDateProps) {
  if (field.type === 'date')
    return <DateInput label={label} name={name} value={dateOf(value)} onChange={(date) => onChange(epochOf(date))} />;
  return <NumberInput label={label} name={name} value={value} onChange={(typed) => Number.isFinite(typed) && onChange(typed)} />;
}
