import { Button, StatusTag, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import { repName, type Directory } from '../policy/directory.ts';
import { removeMember, setWeight } from '../policy/edit-policy.ts';
import type { Change, Policy, Pool } from '../policy/policy-types.ts';
import { signed } from '../policy/signed.ts';
import { NumberField } from '../inputs/number-field.tsx';

const COLUMNS = ['Person', 'Now', 'Weight', 'Entitled to', 'Received', 'Difference', ''];

interface MembersTableProps {
  readonly pool: Pool;
  readonly standing: Directory['standings'][number] | undefined;
  readonly directory: Directory;
  readonly edit: (change: Change<Policy>) => void;
}

/** Members with availability now, and leads received against leads entitled to. */
export function MembersTable({ pool, standing, directory, edit }: MembersTableProps) {
  if (pool.members.length === 0) return <Text>Nobody is in this pool yet, so its leads go where "when they are out" says.</Text>;
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          {COLUMNS.map((column) => (
            <TableHeader key={column}>{column}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {pool.members.map((member) => {
          const rep = directory.reps.find((one) => one.repId === member.repId);
          const numbers = standing?.members.find((one) => one.repId === member.repId);
          return (
            <TableRow key={member.repId}>
              <TableCell>{repName(directory, member.repId)}</TableCell>
              <TableCell>
                <StatusTag variant={rep?.available === true ? 'success' : 'warning'}>{rep?.availability ?? 'Not in HubSpot'}</StatusTag>
              </TableCell>
              <TableCell>
                <NumberField
                  label={`Weight of ${repName(directory, member.repId)}`}
                  name={`weight-${pool.id}-${member.repId}`}
                  description={member.weight === 0 ? 'Paused' : ''}
                  min={0}
                  max={1_000_000}
                  value={member.weight}
                  onChange={(weight) => edit((before) => setWeight(before, pool.id, { repId: member.repId, weight }))}
                />
              </TableCell>
              <TableCell>{numbers === undefined ? '–' : numbers.entitled.toFixed(1)}</TableCell>
              <TableCell>{numbers === undefined ? '–' : String(numbers.received)}</TableCell>
              <TableCell>{numbers === undefined ? '–' : signed(numbers.received - numbers.entitled)}</TableCell>
              <TableCell>
                <Button size="xs" onClick={() => edit((before) => removeMember(before, pool.id, member.repId))}>
                  Remove
                </Button>
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
