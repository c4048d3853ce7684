import { Flex, Heading, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { LeadTraceView } from '@signalbox/shared/wire.ts';
import { ACTORS } from './trace-words.ts';

/** Who changed the owner after the assignment. */
export function OwnerChanges({ changes, clock }: { readonly changes: LeadTraceView['changes']; readonly clock: Clock }) {
  if (changes.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>Later owner changes</Heading>
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            <TableHeader>When</TableHeader>
            <TableHeader>By</TableHeader>
            <TableHeader>What</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {changes.map((change, index) => (
            <TableRow key={index}>
              <TableCell>{clock.moment(change.at)}</TableCell>
              <TableCell>{ACTORS[change.by]}</TableCell>
              <TableCell>
                <Text>{change.sentence}</Text>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}
