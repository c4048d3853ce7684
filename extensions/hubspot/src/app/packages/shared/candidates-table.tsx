import { Flex, Heading, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag, Text } from '@hubspot/ui-extensions';
import type { Clock } from './clock.ts';
import { chanceOf, standingsOf, VERDICTS } from './decision-words.ts';
import type { CandidateView } from './wire.ts';

/** Everyone who was looked at, and why not each of the others. */
export function CandidatesTable({ candidates, clock }: { readonly candidates: readonly CandidateView[]; readonly clock: Clock }) {
  if (candidates.length === 0) return null;
  const readAt = Math.min(...candidates.map((candidate) => candidate.readAt));
  const standings = standingsOf(candidates);
  return (
    <Flex direction="column" gap="xs">
      <Heading>Who was considered</Heading>
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            {['Person', 'Verdict', 'Why', ...standings.map(({ title }) => title)].map((title) => (
              <TableHeader key={title}>{title}</TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {candidates.map((candidate) => (
            <TableRow key={candidate.repId}>
              <TableCell>{candidate.name}</TableCell>
              <TableCell>
                <Tag variant={VERDICTS[candidate.verdict].variant}>{VERDICTS[candidate.verdict].label}</Tag>
              </TableCell>
              <TableCell>
                <Text>{candidate.why}</Text>
                {candidate.until !== null && <Text variant="microcopy">{`Until ${clock.minute(candidate.until)} your time`}</Text>}
                {chanceOf(candidate) !== null && <Text variant="microcopy">{chanceOf(candidate)}</Text>}
              </TableCell>
              {standings.map(({ title, text }) => (
                <TableCell key={title}>{text(candidate)}</TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Text variant="microcopy">{`Availability as read from HubSpot on ${clock.moment(readAt)}.`}</Text>
    </Flex>
  );
}
