import { Flex, Heading, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tag, Text } from '@hubspot/ui-extensions';
import type { Clock } from './clock.ts';
import type { CandidateView } from './wire.ts';

const VERDICTS = {
  chosen: { label: 'Chosen', variant: 'success' },
  eligible: { label: 'Available', variant: 'info' },
  ineligible: { label: 'Out', variant: 'warning' },
} as const;

/** What told people apart, shown only where it did for somebody. */
const STANDINGS: readonly {
  readonly title: string;
  readonly played: (candidate: CandidateView) => boolean;
  readonly text: (candidate: CandidateView) => string;
}[] = [
  {
    title: 'Open work',
    played: ({ load }) => load !== undefined,
    text: ({ load }) => (load === undefined ? '–' : (load?.toString() ?? 'Unknown')),
  },
  {
    title: 'Weight',
    played: ({ weight }) => weight !== undefined,
    text: ({ weight }) => (weight === undefined ? '–' : weight.toLocaleString('en', { maximumFractionDigits: 2 })),
  },
  { title: 'Lacks', played: ({ lacks = [] }) => lacks.length > 0, text: ({ lacks = [] }) => lacks.join(', ') || '–' },
];

/** Everyone who was looked at, and why not each of the others. */
export function CandidatesTable({ candidates, clock }: { readonly candidates: readonly CandidateView[]; readonly clock: Clock }) {
  if (candidates.length === 0) return null;
  const readAt = Math.min(...candidates.map((candidate) => candidate.readAt));
  const standings = STANDINGS.filter(({ played }) => candidates.some(played));
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
                {isOpen(candidate.propensity) && (
                  <Text variant="microcopy">{`Chance at that moment: ${Math.round((candidate.propensity ?? 0) * 100)}%`}</Text>
                )}
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

/** A turn is certain, 0 or 1, and goes without saying; only a chance in between is news. */
const isOpen = (propensity: number | null): boolean => propensity !== null && propensity > 0 && propensity < 1;
