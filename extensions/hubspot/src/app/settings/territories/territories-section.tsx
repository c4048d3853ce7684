import { Button, EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { addTable } from '../policy/edit-policy.ts';
import { newId } from '../policy/new-id.ts';
import type { SectionProps } from '../section-props.ts';
import { TableEditor } from './table-editor.tsx';

/** Territory tables: who covers which country, region, postal code, industry, size or segment. */
export function TerritoriesSection({ draft, state, directory }: SectionProps) {
  const { territories } = state.policy;
  return (
    <Flex direction="column" gap="md">
      <Heading>Territories</Heading>
      <Text>The line that asks for most wins; among equals the one higher up. A rule sends leads to a table.</Text>
      {territories.length === 0 && (
        <EmptyState title="No territory tables yet" imageName="target" layout="vertical">
          <Text>Add a table to share leads by country, region, postal code, industry, size or segment.</Text>
        </EmptyState>
      )}
      {territories.map((table) => (
        <TableEditor key={table.id} table={table} policy={state.policy} directory={directory} edit={draft.edit} />
      ))}
      <Flex direction="row">
        <Button variant="primary" onClick={() => draft.edit((policy) => addTable(policy, newId('table')))}>
          Add a territory table
        </Button>
      </Flex>
    </Flex>
  );
}
