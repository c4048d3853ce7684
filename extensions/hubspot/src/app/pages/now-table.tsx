import { Button, Flex, Link, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { Clock } from '@signalbox/shared/clock.ts';
import type { HomeView, NowLeadView } from '@signalbox/shared/wire.ts';
import { ACTION_LABELS, NOW_LISTS, nowLeadName, type NowAction } from './now-words.ts';

interface NowTableProps {
  readonly list: HomeView['lists'][number];
  readonly clock: Clock;
  /** The lead something is being done about. */
  readonly busy: string | null;
  readonly onAct: (lead: NowLeadView, action: NowAction) => void;
}

/** One list of leads: who, what is the matter, until when, and what can be done. */
export function NowTable({ list, clock, busy, onAct }: NowTableProps) {
  if (list.leads.length === 0) return <Text>{NOW_LISTS[list.list].none}</Text>;
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          {['Lead', 'With', 'What is the matter', 'Since', 'Due', 'Do'].map((column) => (
            <TableHeader key={column}>{column}</TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {list.leads.map((lead) => (
          <TableRow key={`${lead.leadId} ${lead.followId ?? ''}`}>
            <TableCell>
              <Link href={lead.url}>{nowLeadName(lead)}</Link>
            </TableCell>
            <TableCell>{lead.rep?.name ?? 'Nobody'}</TableCell>
            <TableCell>
              <Text>{lead.sentence}</Text>
            </TableCell>
            <TableCell>{clock.minute(lead.since)}</TableCell>
            <TableCell>{lead.dueAt === null ? '–' : clock.minute(lead.dueAt)}</TableCell>
            <TableCell>
              <Flex direction="row" gap="xs" wrap>
                {lead.actions.map((action) => (
                  <Button key={action} size="xs" disabled={busy !== null} onClick={() => onAct(lead, action)}>
                    {ACTION_LABELS[action]}
                  </Button>
                ))}
              </Flex>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
