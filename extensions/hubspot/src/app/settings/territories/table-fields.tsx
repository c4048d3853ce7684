import { Flex, Text } from '@hubspot/ui-extensions';
import { FieldsSelect } from '../inputs/fields-select.tsx';
import { ZoneSelect } from '../inputs/zone-select.tsx';
import type { Directory } from '../policy/directory.ts';
import { DIMENSION_NAMES, DIMENSIONS, withFields } from '../policy/edit-territory.ts';
import { withPart } from '../policy/optional-part.ts';
import type { Change, TerritoryTable } from '../policy/policy-types.ts';

interface TableFieldsProps {
  readonly table: TerritoryTable;
  readonly directory: Directory;
  readonly onChange: (change: Change<TerritoryTable>) => void;
}

/** In which fields each dimension is found, and in which zone the days of the lines begin. */
export function TableFields({ table, directory, onChange }: TableFieldsProps) {
  return (
    <Flex direction="column" gap="xs">
      <Text variant="microcopy">The first field with a known value counts. A dimension that is read nowhere tells no leads apart.</Text>
      {DIMENSIONS.map((dimension) => (
        <FieldsSelect
          key={dimension}
          label={DIMENSION_NAMES[dimension]}
          name={`fields-${table.id}-${dimension}`}
          description={dimension === 'account' ? 'None = the id and the domain of the matched account.' : ''}
          paths={table.fields[dimension] ?? []}
          directory={directory}
          onChange={(paths) => onChange((before) => withFields(before, dimension, paths))}
        />
      ))}
      <ZoneSelect
        label="Days of the lines begin and end in"
        name={`zone-${table.id}`}
        zone={table.zone ?? null}
        unset="UTC, unless said otherwise"
        onChange={(zone) => onChange((before) => withPart(before, 'zone', zone ?? undefined))}
      />
    </Flex>
  );
}
