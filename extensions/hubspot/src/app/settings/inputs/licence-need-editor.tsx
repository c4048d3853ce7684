import { Flex, Text, Toggle } from '@hubspot/ui-extensions';
import { firstFieldLike, type Directory } from '../policy/directory.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, LicenceNeed } from '../policy/policy-types.ts';
import { ChoiceSelect } from './choice-select.tsx';
import { FieldsSelect } from './fields-select.tsx';

const WHEN_UNKNOWN = [
  { label: 'Anyone', value: 'anyone' },
  { label: 'Nobody: the rule counts as everyone being out', value: 'nobody' },
] as const;

interface LicenceNeedEditorProps {
  readonly name: string;
  readonly label: string;
  readonly need: LicenceNeed | undefined;
  readonly directory: Directory;
  readonly onChange: (change: Change<LicenceNeed | undefined>) => void;
}

/** Whether the person must hold a licence for the lead's region and product. */
export function LicenceNeedEditor({ name, label, need, directory, onChange }: LicenceNeedEditorProps) {
  const change = (part: Change<LicenceNeed>) => onChange((before) => (before === undefined ? before : part(before)));
  const fresh = (): LicenceNeed => ({ region: [firstFieldLike(directory, /state|region/i)], whenUnknown: 'nobody' });
  return (
    <Flex direction="column" gap="xs">
      <Toggle
        label={label}
        name={`licence-${name}`}
        checked={need !== undefined}
        onChange={(checked) => onChange((before) => (checked ? (before ?? fresh()) : undefined))}
      />
      {need !== undefined && (
        <>
          <FieldsSelect
            label="Region of the lead, first known value"
            name={`licence-region-${name}`}
            paths={need.region}
            directory={directory}
            missing="Choose the field that says the region."
            onChange={(region) => change((before) => ({ ...before, region }))}
          />
          <FieldsSelect
            label="Product of the lead, first known value"
            name={`licence-product-${name}`}
            description="None = a licence for the region is enough, whatever the product."
            paths={need.product ?? []}
            directory={directory}
            onChange={(product) => change((before) => withPart(before, 'product', product.length === 0 ? undefined : product))}
          />
          <ChoiceSelect
            label="A lead whose region is not known may go to"
            name={`licence-unknown-${name}`}
            options={WHEN_UNKNOWN}
            value={need.whenUnknown}
            onChange={(whenUnknown) => change((before) => ({ ...before, whenUnknown }))}
          />
          <Text variant="microcopy">Licences are kept per person, under People. A licence that has lapsed does not count.</Text>
        </>
      )}
    </Flex>
  );
}
