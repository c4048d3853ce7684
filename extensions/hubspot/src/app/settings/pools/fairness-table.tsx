import { StatusTag, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { RotationView } from '@signalbox/shared/wire.ts';
import { PagedTable } from '../inputs/paged-table.tsx';
import { signed } from '../policy/signed.ts';

type Rotation = RotationView['rotations'][number];

/** Entitled to, received, and what is owed, person by person. */
export function FairnessTable({ rotation, clock }: { readonly rotation: Rotation; readonly clock: Clock }) {
  const worst = Math.max(...rotation.members.map((member) => Math.abs(member.credit)));
  return (
    <PagedTable
      columns={['Person', 'Weight', 'Entitled to', 'Received', 'By hand', 'Owed', 'Last served']}
      rows={rotation.members}
      perPage={25}
      none="Nobody takes turns here."
      render={(member) => (
        <TableRow key={member.repId}>
          <TableCell>{member.name}</TableCell>
          <TableCell>{member.weight === null ? 'Not a member now' : String(member.weight)}</TableCell>
          <TableCell>{member.entitled.toFixed(1)}</TableCell>
          <TableCell>{String(member.received)}</TableCell>
          <TableCell>{member.adjusted === 0 ? '–' : signed(member.adjusted)}</TableCell>
          <TableCell>
            {worst >= 1 && Math.abs(member.credit) === worst ? (
              <StatusTag variant="warning">{signed(member.credit)}</StatusTag>
            ) : (
              signed(member.credit)
            )}
          </TableCell>
          <TableCell>
            <Text>{member.servedLeadsAgo === null ? 'Never' : leadsAgo(member.servedLeadsAgo)}</Text>
            {member.lastServedAt !== null && <Text variant="microcopy">{clock.minute(member.lastServedAt)}</Text>}
          </TableCell>
        </TableRow>
      )}
    />
  );
}

const leadsAgo = (leads: number): string => (leads === 0 ? 'The last lead' : `${leads} ${leads === 1 ? 'lead' : 'leads'} ago`);
