import { Button, Flex, Text, Tile } from '@hubspot/ui-extensions';
import { repName, type Directory } from '../policy/directory.ts';
import { changeEntry, moveEntry, removeEntry } from '../policy/edit-policy.ts';
import { entryWords } from '../policy/edit-territory.ts';
import type { Change, Policy, TerritoryEntry, TerritoryTable } from '../policy/policy-types.ts';
import { EntryEditor } from './entry-editor.tsx';

interface EntryTileProps {
  readonly entry: TerritoryEntry;
  readonly place: { readonly number: number; readonly first: boolean; readonly last: boolean };
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly onChange: (change: Change<TerritoryTable>) => void;
}

/** One line of a territory table in words, and its editor when open. */
export function EntryTile({ entry, place, open, onToggle, policy, directory, onChange }: EntryTileProps) {
  const poolId = entry.to.kind === 'pool' ? entry.to.poolId : null;
  const target =
    entry.to.kind === 'person'
      ? repName(directory, entry.to.repId)
      : `the pool ${policy.pools.find((pool) => pool.id === poolId)?.name ?? poolId}`;
  return (
    <Tile compact>
      <Flex direction="column" gap="xs">
        <Text>
          <Text inline format={{ fontWeight: 'demibold' }}>
            {`${place.number}. ${entry.name}: `}
          </Text>
          {`${entryWords(entry)} → ${target}`}
        </Text>
        <Flex direction="row" gap="xs" wrap>
          <Button size="xs" onClick={onToggle}>
            {open ? 'Close' : 'Edit'}
          </Button>
          <Button size="xs" disabled={place.first} onClick={() => onChange((table) => moveEntry(table, entry.id, -1))}>
            Move up
          </Button>
          <Button size="xs" disabled={place.last} onClick={() => onChange((table) => moveEntry(table, entry.id, 1))}>
            Move down
          </Button>
          <Button size="xs" onClick={() => onChange((table) => removeEntry(table, entry.id))}>
            Remove
          </Button>
        </Flex>
        {open && (
          <EntryEditor
            entry={entry}
            policy={policy}
            directory={directory}
            onChange={(change) => onChange((table) => changeEntry(table, entry.id, change))}
          />
        )}
      </Flex>
    </Tile>
  );
}
