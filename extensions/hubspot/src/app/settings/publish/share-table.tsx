import { Flex, Heading, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { RehearsalView } from '@signalbox/shared/wire.ts';

interface ShareTableProps {
  readonly title: string;
  /** Heading of the first column. */
  readonly first: string;
  /** What the other side is called. */
  readonly after?: string;
  readonly shares: readonly Pick<RehearsalView['happened']['owners'][number], 'name' | 'before' | 'after'>[];
}

/** Leads before and with these rules, line by line. */
export function ShareTable({ title, first, after = 'With these rules', shares }: ShareTableProps) {
  return (
    <Flex direction="column" gap="xs">
      <Heading>{title}</Heading>
      <Table density="condensed" flush>
        <TableHead>
          <TableRow>
            <TableHeader>{first}</TableHeader>
            {['Before', after, 'Difference'].map((column) => (
              <TableHeader key={column} align="right">
                {column}
              </TableHeader>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {shares.map((share, index) => (
            <TableRow key={index}>
              <TableCell>{share.name}</TableCell>
              {[String(share.before), String(share.after), signed(share.after - share.before)].map((text, column) => (
                <TableCell key={column} align="right">
                  {text}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Flex>
  );
}

/** "+4", "−6", "0". */
const signed = (leads: number): string => (leads === 0 ? '0' : `${leads < 0 ? '−' : '+'}${Math.abs(leads)}`);
