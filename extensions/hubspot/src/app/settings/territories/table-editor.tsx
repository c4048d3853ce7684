import { Accordion, Flex, Text, Tile } from '@hubspot/ui-extensions';
import { ConfirmButton } from '../inputs/confirm-button.tsx';
import { linesOnServer } from '../policy/draft-state.ts';
import { changeTable, removeTable } from '../policy/edit-policy.ts';
import type { Change, TerritoryTable } from '../policy/policy-types.ts';
import { tableUses } from '../policy/policy-uses.ts';
import type { SectionProps } from '../section-props.ts';
import { CsvExport } from './csv-export.tsx';
import { CsvImport } from './csv-import.tsx';
import { PageLines } from './page-lines.tsx';
import { ServerLines } from './server-lines.tsx';
import { TableCheck } from './table-check.tsx';
import { TableFields } from './table-fields.tsx';
import { NameInput } from '../inputs/name-input.tsx';

interface TableEditorProps {
  readonly table: TerritoryTable;
  readonly section: SectionProps;
}

/** One table: name, where each dimension is read, its lines, and what is odd about them. */
export function TableEditor({ table, section }: TableEditorProps) {
  const { draft, state, directory } = section;
  const { policy } = state;
  const uses = tableUses(policy, table.id);
  const elsewhere = linesOnServer(state, table.id);
  const change = (part: Change<TerritoryTable>) => draft.edit((before) => changeTable(before, table.id, part));
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <NameInput
          label="Name of the table"
          name={`table-name-${table.id}`}
          value={table.name}
          missing="A table needs a name."
          onChange={(name) => change((before) => ({ ...before, name }))}
        />
        <Accordion title="Where country, region and the rest are read" size="xs">
          <TableFields table={table} directory={directory} onChange={change} />
        </Accordion>
        {elsewhere === null ? (
          <PageLines table={table} policy={policy} directory={directory} onChange={change} />
        ) : (
          <ServerLines key={table.id} table={table} lines={elsewhere} section={section} />
        )}
        <Accordion title="Overlaps and holes" size="xs">
          <TableCheck tableId={table.id} section={section} />
        </Accordion>
        <Accordion title="Bring lines in as CSV" size="xs">
          <CsvImport tableId={table.id} section={section} />
        </Accordion>
        <Accordion title="Take the lines out as CSV" size="xs">
          <CsvExport tableId={table.id} section={section} />
        </Accordion>
        <Text variant="microcopy">{uses.length === 0 ? 'Not used by any rule.' : `Used by ${uses.join(', ')}.`}</Text>
        <ConfirmButton
          label="Delete this table"
          size="xs"
          disabled={uses.length > 0}
          question={`Delete the table "${table.name}" with all its lines?`}
          consequence="It is gone from the draft. Published versions keep it."
          confirmLabel="Delete it"
          onConfirm={() => draft.edit((before) => removeTable(before, table.id))}
        />
      </Flex>
    </Tile>
  );
}
