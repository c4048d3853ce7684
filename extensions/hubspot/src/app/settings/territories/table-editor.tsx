import { Accordion, Button, Flex, Input, MultiSelect, Text, Tile } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { ConfirmButton } from '../confirm-button.tsx';
import { fieldChoices, type Directory } from '../policy/directory.ts';
import { addEntry, changeTable, removeTable } from '../policy/edit-policy.ts';
import { DIMENSION_NAMES, LIST_DIMENSIONS, withFields } from '../policy/edit-territory.ts';
import { newId } from '../policy/new-id.ts';
import type { Change, Policy, TerritoryTable } from '../policy/policy-types.ts';
import { tableUses } from '../policy/policy-uses.ts';
import { EntryTile } from './entry-tile.tsx';

interface TableEditorProps {
  readonly table: TerritoryTable;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly edit: (change: Change<Policy>) => void;
}

/** One table: name, where each dimension is read, and its lines in order. */
export function TableEditor({ table, policy, directory, edit }: TableEditorProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const uses = tableUses(policy, table.id);
  const change = (part: Change<TerritoryTable>) => edit((before) => changeTable(before, table.id, part));
  const add = () => {
    const id = newId('entry');
    change((before) => addEntry(before, id, policy.fallback.to));
    setOpenId(id);
  };
  return (
    <Tile>
      <Flex direction="column" gap="sm">
        <Input
          label="Name of the table"
          name={`table-name-${table.id}`}
          value={table.name}
          required
          error={table.name.trim() === ''}
          onChange={(name) => change((before) => ({ ...before, name }))}
        />
        <Accordion title="Where country, region and the rest are read" size="xs">
          <Flex direction="column" gap="xs">
            {[...LIST_DIMENSIONS, 'size' as const].map((dimension) => (
              <MultiSelect
                key={dimension}
                label={`${DIMENSION_NAMES[dimension]}, first known value`}
                name={`fields-${table.id}-${dimension}`}
                options={fieldChoices(directory, table.fields[dimension]?.[0])}
                value={[...(table.fields[dimension] ?? [])]}
                onChange={(paths) => change((before) => withFields(before, dimension, paths.map(String)))}
              />
            ))}
          </Flex>
        </Accordion>
        {table.entries.length === 0 && <Text>No lines yet: no lead finds a territory here.</Text>}
        {table.entries.map((entry, index) => (
          <EntryTile
            key={entry.id}
            entry={entry}
            place={{ number: index + 1, first: index === 0, last: index === table.entries.length - 1 }}
            open={openId === entry.id}
            onToggle={() => setOpenId(openId === entry.id ? null : entry.id)}
            policy={policy}
            directory={directory}
            onChange={change}
          />
        ))}
        <Flex direction="row" gap="sm" wrap>
          <Button size="sm" onClick={add}>
            Add a line
          </Button>
          <ConfirmButton
            label="Delete this table"
            disabled={uses.length > 0}
            question={`Delete the table "${table.name}" with all its lines?`}
            consequence="It is gone from the draft. Published versions keep it."
            confirmLabel="Delete it"
            onConfirm={() => edit((before) => removeTable(before, table.id))}
          />
        </Flex>
        <Text variant="microcopy">{uses.length === 0 ? 'Not used by any rule.' : `Used by ${uses.join(', ')}.`}</Text>
      </Flex>
    </Tile>
  );
}
