import { Button, Flex, LoadingButton, LoadingSpinner, SearchInput, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import { FailureAlert } from '@signalbox/shared/failure-notice.tsx';
import { newId } from '../policy/new-id.ts';
import type { TerritoryEntry, TerritoryTable } from '../policy/policy-types.ts';
import type { SectionProps } from '../section-props.ts';
import { EntryEditor } from './entry-editor.tsx';
import { LineTile } from './line-tile.tsx';
import { useServerLines } from './use-server-lines.ts';

interface ServerLinesProps {
  readonly table: TerritoryTable;
  readonly lines: number;
  readonly section: SectionProps;
}

/** The lines of a table with too many to be sent along: looked at in pages, and each saved into the draft by itself. */
export function ServerLines({ table, lines, section }: ServerLinesProps) {
  const { state, directory } = section;
  const { policy } = state;
  const found = useServerLines(section, table.id);
  const [open, setOpen] = useState<TerritoryEntry | null>(null);
  const save = async (line: TerritoryEntry) => {
    if (await found.change({ set: [line], remove: [] })) setOpen(null);
  };
  const editor = (line: TerritoryEntry) => (
    <Flex direction="column" gap="sm">
      <EntryEditor
        entry={line}
        table={table}
        policy={policy}
        directory={directory}
        onChange={(change) => setOpen((before) => (before === null ? before : change(before)))}
      />
      <Flex direction="row" gap="sm">
        <LoadingButton
          variant="primary"
          size="sm"
          loading={found.changing}
          disabled={line.name.trim() === ''}
          onClick={() => void save(line)}
        >
          Save this line
        </LoadingButton>
        <Button size="sm" onClick={() => setOpen(null)}>
          Cancel
        </Button>
      </Flex>
    </Flex>
  );
  const isNew = open !== null && found.page?.page.every(({ line }) => line.id !== open.id) === true;
  return (
    <Flex direction="column" gap="sm">
      <Text>{`${lines.toLocaleString('en')} lines. A change of one is saved into the draft at once.`}</Text>
      <SearchInput
        label="Find lines"
        name={`lines-search-${table.id}`}
        placeholder="Part of a name or a value"
        value={found.search}
        onChange={found.find}
      />
      {found.failure !== null && <FailureAlert failure={found.failure} />}
      {found.page === null && found.loading && <LoadingSpinner label="Loading the lines" showLabel />}
      {found.page !== null && found.page.found === 0 && <Text>No line has that in its name or values.</Text>}
      {found.page?.page.map(({ position, line }) => (
        <LineTile
          key={line.id}
          entry={line}
          number={position + 1}
          policy={policy}
          directory={directory}
          actions={
            open?.id !== line.id && (
              <Flex direction="row" gap="xs">
                <Button size="xs" disabled={found.changing} onClick={() => setOpen(line)}>
                  Edit
                </Button>
                <Button size="xs" disabled={found.changing} onClick={() => void found.change({ set: [], remove: [line.id] })}>
                  Remove
                </Button>
              </Flex>
            )
          }
        >
          {open?.id === line.id && editor(open)}
        </LineTile>
      ))}
      {found.page !== null && <Turning found={found.page.found} from={found.from} perPage={found.perPage} onTurn={found.turn} />}
      {isNew && open !== null ? (
        <LineTile entry={open} number={lines + 1} policy={policy} directory={directory} actions={null}>
          {editor(open)}
        </LineTile>
      ) : (
        <Flex direction="row">
          <Button size="sm" onClick={() => setOpen({ id: newId('entry'), name: 'New territory', to: policy.fallback.to })}>
            Add a line
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

interface TurningProps {
  readonly found: number;
  readonly from: number;
  readonly perPage: number;
  readonly onTurn: (from: number) => void;
}

function Turning({ found, from, perPage, onTurn }: TurningProps) {
  if (found <= perPage) return null;
  const last = Math.floor((found - 1) / perPage) * perPage;
  return (
    <Flex direction="row" gap="sm" align="center">
      <Button size="xs" disabled={from === 0} onClick={() => onTurn(0)}>
        First
      </Button>
      <Button size="xs" disabled={from === 0} onClick={() => onTurn(from - perPage)}>
        Previous
      </Button>
      <Text variant="microcopy">{`${(from + 1).toLocaleString('en')} to ${Math.min(found, from + perPage).toLocaleString('en')} of ${found.toLocaleString('en')}`}</Text>
      <Button size="xs" disabled={from >= last} onClick={() => onTurn(from + perPage)}>
        Next
      </Button>
      <Button size="xs" disabled={from >= last} onClick={() => onTurn(last)}>
        Last
      </Button>
    </Flex>
  );
}
