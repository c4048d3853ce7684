import {
  Button,
  Checkbox,
  CurrencyInput,
  DateInput,
  Flex,
  Form,
  Input,
  MultiSelect,
  NumberInput,
  RadioButton,
  SearchInput,
  Select,
  StepperInput,
  Text,
  TextArea,
  TimeInput,
  Toggle,
  ToggleGroup,
} from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Say } from './say.ts';

const COUNTRIES = [
  { label: 'Germany', value: 'DE' },
  { label: 'France', value: 'FR' },
  { label: 'The number one', value: 1 },
  { label: 'The word one', value: '1' },
];

/** Every field, controlled by the worker as an app would. */
export function Fields({ say }: { readonly say: Say }) {
  const [typed, setTyped] = useState('');
  const [country, setCountry] = useState<string | number | boolean>('DE');
  const [amount, setAmount] = useState(5);
  const [on, setOn] = useState(false);
  return (
    <Flex direction="column" gap="md">
      <Input
        name="typed"
        label="Typed"
        description="Follows every key"
        value={typed}
        onInput={(value) => setTyped(value)}
        error={typed === 'bad'}
        validationMessage={typed === 'bad' ? 'Not that' : 'Fine'}
      />
      <Text>Heard {typed}</Text>
      <Button onClick={() => setTyped('set from the worker')}>Set it</Button>
      <TextArea name="area" label="Area" onChange={(value) => say('TextArea', value)} />
      <SearchInput name="search" label="Find" onInput={(value) => say('SearchInput', value)} />
      <NumberInput
        name="amount"
        label="Amount"
        value={amount}
        onChange={(value) => {
          setAmount(value);
          say('NumberInput', value);
        }}
      />
      <StepperInput name="steps" label="Steps" min={0} max={2} defaultValue={1} onChange={(value) => say('StepperInput', value)} />
      <CurrencyInput name="money" label="Money" currency="EUR" onChange={(value) => say('CurrencyInput', value)} />
      <DateInput name="day" label="Day" value={{ year: 2026, month: 10, date: 20 }} onChange={(value) => say('DateInput', value)} />
      <TimeInput name="time" label="Time" onChange={(value) => say('TimeInput', value)} />
      <Select
        name="country"
        label="Country"
        value={country}
        options={COUNTRIES}
        onChange={(value) => {
          setCountry(value);
          say('Select', value);
        }}
      />
      <MultiSelect name="regions" label="Regions" value={['FR']} options={COUNTRIES} onChange={(value) => say('MultiSelect', value)} />
      <Checkbox name="agree" onChange={(checked) => say('Checkbox', checked)} description="As you like">
        Agree
      </Checkbox>
      <RadioButton name="pick" value="this" onChange={(checked, value) => say('RadioButton', [checked, value])}>
        This one
      </RadioButton>
      <Toggle
        label="Switch"
        checked={on}
        onChange={(checked) => {
          setOn(checked);
          say('Toggle', checked);
        }}
      />
      <ToggleGroup
        toggleType="checkboxList"
        name="days"
        label="Days"
        options={[
          { label: 'Monday', value: 'mon', initialIsChecked: true },
          { label: 'Tuesday', value: 'tue' },
        ]}
        onChange={(values) => say('ToggleGroup', values)}
      />
      <ToggleGroup
        name="size"
        label="Size"
        toggleType="radioButtonList"
        inline
        value="s"
        options={[
          { label: 'Small', value: 's' },
          { label: 'Large', value: 'l' },
        ]}
        onChange={(value) => say('ToggleGroup', value)}
      />
      <Form onSubmit={(event) => say('Form', event.targetValue)}>
        <Input name="why" label="Why" required tooltip="In your own words" />
        <NumberInput name="howMany" label="How many" />
        <Select name="where" label="Where" options={COUNTRIES} />
        <Button type="submit" variant="primary">
          Send
        </Button>
      </Form>
    </Flex>
  );
}
