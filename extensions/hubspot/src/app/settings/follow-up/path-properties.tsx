import { Box, Button, Flex, Input, Select, Text } from '@hubspot/ui-extensions';
import { fieldAt, type Directory } from '../policy/directory.ts';
import { withProperty } from '../policy/edit-paths.ts';
import type { Change, Path } from '../policy/policy-types.ts';

interface PathPropertiesProps {
  readonly path: Path;
  readonly directory: Directory;
  readonly onChange: (change: Change<Path>) => void;
}

/** What is written on the lead when it is put on the path. */
export function PathProperties({ path, directory, onChange }: PathPropertiesProps) {
  const written = Object.entries(path.set);
  const addable = directory.fields.filter(
    (field) => field.path.startsWith('lead.') && !written.some(([property]) => `lead.${property}` === field.path),
  );
  return (
    <Flex direction="column" gap="xs">
      <Text format={{ fontWeight: 'demibold' }}>Properties to set on the lead</Text>
      {written.length === 0 && <Text variant="microcopy">None.</Text>}
      {written.map(([property, value]) => {
        const field = fieldAt(directory, `lead.${property}`);
        const input = {
          label: field.label,
          name: `path-set-${path.id}-${property}`,
          value,
          onChange: (typed: string | number | boolean) => onChange((before) => withProperty(before, property, String(typed))),
        };
        return (
          <Flex key={property} direction="row" gap="xs" align="end">
            <Box flex={1}>{field.options === null ? <Input {...input} /> : <Select {...input} options={field.options} />}</Box>
            <Button size="xs" onClick={() => onChange((before) => withProperty(before, property, null))}>
              Remove
            </Button>
          </Flex>
        );
      })}
      <Select
        label="Set a property"
        name={`path-add-${path.id}`}
        placeholder="Choose a property"
        options={addable.map((field) => ({ label: field.label, value: field.path }))}
        onChange={(chosen) => {
          const field = fieldAt(directory, String(chosen));
          onChange((before) => withProperty(before, field.path.slice('lead.'.length), field.options?.[0]?.value ?? ''));
        }}
      />
    </Flex>
  );
}
