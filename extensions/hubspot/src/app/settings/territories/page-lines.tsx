import { Button, Flex, SearchInput, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { PagedList } from '../inputs/paged-list.tsx';
import type { Directory } from '../policy/directory.ts';
import { addEntry, changeEntry, moveEntry, removeEntry } from '../policy/edit-policy.ts';
import { isFoundIn } from '../policy/edit-territory.ts';
import { newId } from '../policy/new-id.ts';
import type { Change, Policy, TerritoryTable } from '../policy/policy-types.ts';
import { EntryEditor } from './entry-editor.tsx';
import { LineTile } from './line-tile.tsx';

/** Lines on one page; more are searched and turned over. */
const PER_PAGE = 20;

interface PageLinesProps {
  readonly table: TerritoryTable;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<TerritoryTable>) => void;
}

/** The lines of a table that is small enough to be edited on the page, as part of the draft. */
export function PageLines({ table, policy, directory, onChange }: PageLinesProps) {
  const [openId, setOpenId] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const last = table.entries.length - 1;
  const numbered = table.entries.map((entry, index) => ({ entry, index }));
  const found = search.trim() === '' ? numbered : numbered.filter(({ entry }) => isFoundIn(entry, search) || entry.id === openId);
  const add = () => {
    const id = newId('entry');
    onChange((before) => addEntry(before, id, policy.fallback.to));
    setOpenId(id);
  };
  return (
    <Flex direction="column" gap="sm">
      {table.entries.length === 0 && <Text>No lines yet: no lead finds a territory here.</Text>}
      {table.entries.length > PER_PAGE && (
        <SearchInput
          label="Find a line"
          name={`lines-search-${table.id}`}
          placeholder="Part of a name or a value"
          value={search}
          onInput={setSearch}
          onChange={setSearch}
        />
      )}
      {table.entries.length > 0 && found.length === 0 && <Text>No line has that in its name or values.</Text>}
      <PagedList
        items={found}
        perPage={PER_PAGE}
        bringUp={found.findIndex(({ entry }) => entry.id === openId)}
        render={({ entry, index }) => (
          <LineTile
            key={entry.id}
            entry={entry}
            number={index + 1}
            policy={policy}
            directory={directory}
            actions={
              <Flex direction="row" gap="xs">
                <Button size="xs" onClick={() => setOpenId(openId === entry.id ? null : entry.id)}>
                  {openId === entry.id ? 'Close' : 'Edit'}
                </Button>
                <Button size="xs" disabled={index === 0} onClick={() => onChange((before) => moveEntry(before, entry.id, -1))}>
                  Move up
                </Button>
                <Button size="xs" disabled={index === last} onClick={() => onChange((before) => moveEntry(before, entry.id, 1))}>
                  Move down
                </Button>
                <Button size="xs" onClick={() => onChange((before) => removeEntry(before, entry.id))}>
                  Remove
                </Button>
              </Flex>
            }
          >
            {openId === entry.id && (
              <EntryEditor
                entry={entry}
                table={table}
                policy={policy}
                directory={directory}
                onChange={(change) => onChange((before) => changeEntry(before, entry.id, change))}
              />
            )}
          </LineTile>
        )}
      />
      <Flex direction="row">
        <Button size="sm" onClick={add}>
          Add a line
        </Button>
      </Flex>
    </Flex>
  );
}
