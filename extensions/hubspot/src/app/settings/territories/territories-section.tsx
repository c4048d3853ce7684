import { Accordion, Button, EmptyState, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { linesOnServer } from '../policy/draft-state.ts';
import { addTable } from '../policy/edit-policy.ts';
import { usualFields } from '../policy/usual-fields.ts';
import { newId } from '../policy/new-id.ts';
import type { SectionProps } from '../section-props.ts';
import { TableEditor } from './table-editor.tsx';

/** Territory tables: who covers which country, region, postal code, city, industry, size, segment or account. */
export function TerritoriesSection(section: SectionProps) {
  const { draft, state } = section;
  const { territories } = state.policy;
  return (
    <Flex direction="column" gap="md">
      <Heading>Territories</Heading>
      <Text>The line that asks for most wins; among equals the one higher up. A rule sends leads to a table.</Text>
      {territories.length === 0 && (
        <EmptyState title="No territory tables yet" imageName="target" layout="vertical">
          <Text>Add a table to share leads by country, region, postal code, city, industry, size, segment or account.</Text>
        </EmptyState>
      )}
      {territories.map((table, at) => {
        const lines = linesOnServer(state, table.id) ?? table.entries.length;
        return (
          <Accordion
            key={table.id}
            title={`${table.name}: ${lines.toLocaleString('en')} ${lines === 1 ? 'line' : 'lines'}`}
            size="sm"
            defaultOpen={at === 0 || lines === 0}
          >
            <TableEditor table={table} section={section} />
          </Accordion>
        );
      })}
      <Flex direction="row">
        <Button variant="primary" onClick={() => draft.edit((policy) => addTable(policy, newId('table'), usualFields(section.directory)))}>
          Add a territory table
        </Button>
      </Flex>
    </Flex>
  );
}
