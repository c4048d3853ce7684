import { Button, Flex, Form, Input, LoadingButton, Select, Text } from '@hubspot/ui-extensions';
import { useValue } from '@signalbox/shared/use-value.ts';
import { FieldSelect } from '../inputs/field-select.tsx';
import { type Directory, fieldAt, firstFieldLike } from '../policy/directory.ts';

/** A property of the lead that is made up; the text is the value as the CRM keeps it. */
interface Property {
  readonly path: string;
  readonly text: string;
}

interface MadeUpLeadProps {
  readonly directory: Directory;
  readonly trying: boolean;
  readonly onTry: (properties: Record<string, string>) => void;
}

/** A lead made up of properties, to try the rules on before one like it comes. */
export function MadeUpLead({ directory, trying, onTry }: MadeUpLeadProps) {
  const ofLeads = { ...directory, fields: directory.fields.filter(({ path }) => path.startsWith('lead.')) };
  const properties = useValue<readonly Property[]>([{ path: firstFieldLike(ofLeads, /^lead\.email$/), text: '' }]);
  const change = (at: number, part: Partial<Property>) =>
    properties.set(properties.read().map((before, index) => (index === at ? { ...before, ...part } : before)));
  const submit = () => onTry(Object.fromEntries(properties.read().map(({ path, text }) => [path.slice('lead.'.length), text])));
  return (
    <Form onSubmit={submit} autoComplete="off">
      <Flex direction="column" gap="sm">
        <Text variant="microcopy">
          Its account is looked for by its e-mail address, phone number and company name, as for any contact. What is left out is empty.
        </Text>
        {properties.value.map(({ path, text }, at) => (
          <Flex key={at} direction="row" gap="xs" align="end" wrap>
            <FieldSelect
              label="Property"
              name={`made-up-field-${at}`}
              path={path}
              directory={ofLeads}
              onChange={(chosen) => change(at, { path: chosen, text: '' })}
            />
            <PropertyValue
              directory={ofLeads}
              property={{ path, text }}
              name={`made-up-value-${at}`}
              onChange={(typed) => change(at, { text: typed })}
            />
            <Button size="xs" onClick={() => properties.set(properties.read().filter((_, index) => index !== at))}>
              Remove
            </Button>
          </Flex>
        ))}
        <Flex direction="row" gap="sm">
          <Button size="sm" onClick={() => properties.set([...properties.read(), { path: firstFieldLike(ofLeads, /country/), text: '' }])}>
            Add a property
          </Button>
          <LoadingButton type="submit" size="sm" loading={trying} disabled={properties.value.length === 0}>
            Try it
          </LoadingButton>
        </Flex>
      </Flex>
    </Form>
  );
}

interface PropertyValueProps {
  readonly directory: Directory;
  readonly property: Property;
  readonly name: string;
  readonly onChange: (text: string) => void;
}

const HINTS: Readonly<Record<string, string>> = { date: '2026-12-24', choices: 'Several with semicolons between.', number: 'A number.' };

function PropertyValue({ directory, property: { path, text }, name, onChange }: PropertyValueProps) {
  const { type, options } = fieldAt(directory, path);
  const choices =
    type === 'boolean'
      ? [
          { label: 'Yes', value: 'true' },
          { label: 'No', value: 'false' },
        ]
      : type === 'choice'
        ? options
        : null;
  if (choices !== null)
    return <Select label="Value" name={name} options={choices} value={text} onChange={(chosen) => onChange(String(chosen))} />;
  const hint = HINTS[type];
  return (
    <Input
      label="Value"
      name={name}
      value={text}
      onInput={onChange}
      onChange={onChange}
      {...(hint === undefined ? {} : { description: hint })}
    />
  );
}
