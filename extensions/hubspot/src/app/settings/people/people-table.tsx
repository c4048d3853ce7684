import { Button, Flex, StatusTag, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import type { AbsencesView } from '@signalbox/shared/wire.ts';
import { PagedTable } from '../inputs/paged-table.tsx';
import type { Directory } from '../policy/directory.ts';
import { profileInWords, profileOf } from '../policy/edit-people.ts';
import type { Policy, Rep } from '../policy/policy-types.ts';

interface PeopleTableProps {
  readonly search: string;
  readonly policy: Policy;
  readonly directory: Directory;
  readonly absences: AbsencesView['absences'];
  readonly onOpen: (repId: string) => void;
}

/** Those whom the search finds, with who is there now and what is set for them. */
export function PeopleTable({ search, policy, directory, absences, onOpen }: PeopleTableProps) {
  const found = directory.reps.filter((rep) => isFound(rep, policy, search));
  return (
    <PagedTable
      columns={['Person', 'Now', 'Set here', 'Away', '']}
      rows={found}
      perPage={25}
      none="Nobody is found by that."
      render={(rep) => {
        const away = absences.filter((absence) => absence.repId === rep.repId);
        return (
          <TableRow key={rep.repId}>
            <TableCell>
              <Flex direction="column" gap="flush">
                <Text>{rep.name}</Text>
                {rep.teams.length > 0 && <Text variant="microcopy">{rep.teams.join(', ')}</Text>}
              </Flex>
            </TableCell>
            <TableCell>
              <StatusTag variant={rep.available ? 'success' : 'warning'}>{rep.availability}</StatusTag>
            </TableCell>
            <TableCell>{profileInWords(profileOf(policy, rep.repId)) || '–'}</TableCell>
            <TableCell>{away.map((absence) => absence.sentence).join('; ') || '–'}</TableCell>
            <TableCell align="right">
              <Button size="xs" onClick={() => onOpen(rep.repId)}>
                Edit
              </Button>
            </TableCell>
          </TableRow>
        );
      }}
    />
  );
}

function isFound(rep: Rep, policy: Policy, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return true;
  return [rep.name, rep.email ?? '', ...rep.teams, profileInWords(profileOf(policy, rep.repId))].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}
