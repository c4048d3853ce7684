import { Button, Flex, Input, StatusTag, Text } from '@hubspot/ui-extensions';
import { DayField } from '../inputs/day-field.tsx';
import { todayText } from '../policy/calendar-date.ts';
import type { Change, Profile } from '../policy/policy-types.ts';
import { NameInput } from '../inputs/name-input.tsx';

type Licence = NonNullable<Profile['licences']>[number];

interface LicencesEditorProps {
  readonly licences: readonly Licence[];
  readonly onChange: (change: Change<Licence[]>) => void;
}

/** Licences by region and product, with the last day of each. */
export function LicencesEditor({ licences, onChange }: LicencesEditorProps) {
  const changeAt = (at: number, change: Change<Licence>) =>
    onChange((before) => before.map((licence, index) => (index === at ? change(licence) : licence)));
  return (
    <Flex direction="column" gap="sm">
      {licences.length === 0 && <Text variant="microcopy">None. Where a licence is asked for, this person is passed over.</Text>}
      {licences.map((licence, at) => (
        <Flex key={at} direction="row" gap="xs" align="end" wrap>
          <NameInput
            label="Region"
            name={`licence-region-${at}`}
            value={licence.region}
            missing="A licence is for a region."
            onChange={(region) => changeAt(at, (before) => ({ ...before, region }))}
          />
          <Input
            label="Product"
            name={`licence-product-${at}`}
            placeholder="every product"
            value={licence.product ?? ''}
            onChange={(product) => changeAt(at, (before) => ({ ...before, product: product.trim() === '' ? null : product }))}
          />
          <DayField
            label="Last day, if any"
            name={`licence-until-${at}`}
            day={licence.until}
            onChange={(until) => changeAt(at, (before) => ({ ...before, until }))}
            onClear={() => changeAt(at, (before) => ({ ...before, until: null }))}
          />
          {licence.until !== null && licence.until < todayText() && <StatusTag variant="danger">Lapsed</StatusTag>}
          <Button size="xs" onClick={() => onChange((before) => before.filter((_, index) => index !== at))}>
            Remove
          </Button>
        </Flex>
      ))}
      <Flex direction="row">
        <Button size="xs" onClick={() => onChange((before) => [...before, { region: '', product: null, until: null }])}>
          Add a licence
        </Button>
      </Flex>
    </Flex>
  );
}
