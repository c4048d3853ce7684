import {
  Accordion,
  Alert,
  AutoGrid,
  BarChart,
  Box,
  Card,
  DescriptionList,
  DescriptionListItem,
  Divider,
  EmptyState,
  ErrorState,
  Flex,
  Heading,
  Icon,
  Image,
  Inline,
  LineChart,
  List,
  LoadingSpinner,
  ProgressBar,
  ScoreCircle,
  Spacer,
  Stack,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  StepIndicator,
  Table,
  TableBody,
  TableCell,
  TableFooter,
  TableHead,
  TableHeader,
  TableRow,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { Say } from './say.ts';

const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Components that say how things stand. */
export function Signs({ say }: { readonly say: Say }) {
  return (
    <Flex direction="column" gap="md">
      <Heading>Signs of all kinds</Heading>
      <Text variant="microcopy">
        Small print with{' '}
        <Text inline format={{ italic: true }}>
          italics
        </Text>
      </Text>
      <Alert title="Attention" variant="warning">
        A warning in words
      </Alert>
      <Alert title="All is well" variant="success" />
      <DescriptionList direction="row">
        <DescriptionListItem label="Owner">
          <Text>Ana</Text>
        </DescriptionListItem>
        <DescriptionListItem label="Pool">
          <Text>Europe</Text>
        </DescriptionListItem>
      </DescriptionList>
      <Statistics>
        <StatisticsItem label="Leads" number="120">
          <StatisticsTrend value="12%" direction="increase" />
        </StatisticsItem>
        <StatisticsItem label="Held" number={3} />
      </Statistics>
      <BarChart
        data={[
          { day: 'Monday', kind: 'Kept', leads: 3 },
          { day: 'Monday', kind: 'Missed', leads: 1 },
          { day: 'Tuesday', kind: 'Kept', leads: 5 },
        ]}
        axes={{
          x: { field: 'day', fieldType: 'category' },
          y: { field: 'leads', fieldType: 'linear' },
          options: { groupFieldByColor: 'kind', stacking: true },
        }}
        options={{ title: 'Limits', showLegend: true }}
      />
      <LineChart
        data={[{ at: Date.UTC(2026, 10, 20), minutes: 4 }]}
        axes={{ x: { field: 'at', fieldType: 'datetime' }, y: { field: 'minutes', fieldType: 'linear', label: 'Minutes' } }}
      />
      <Inline gap="sm">
        <Icon name="success" color="success" screenReaderText="Good" />
        <Icon name="warning" />
        <LoadingSpinner label="Working on it" showLabel size="xs" />
        <ScoreCircle score={72} />
        <Image src={DOT} alt="A dot" width={20} height={20} />
      </Inline>
      <ProgressBar title="Routed" value={30} maxValue={120} showPercentage valueDescription="30 of 120" />
      <StepIndicator stepNames={['Received', 'Decided', 'Written']} currentStep={1} onClick={(step) => say('StepIndicator', step)} />
      <Divider size="md" />
      <Accordion title="More of it" onClick={() => say('Accordion')}>
        <Text>Folded words</Text>
      </Accordion>
      <AutoGrid columnWidth={200} flexible gap="sm">
        <Tile compact>
          <Text>Tile words</Text>
        </Tile>
        <Card>
          <Text>Card words</Text>
        </Card>
      </AutoGrid>
      <Stack distance="xs">
        <Box flex={1}>
          <List variant="ordered">
            <Text>First of the list</Text>
            <Text>Second of the list</Text>
          </List>
        </Box>
      </Stack>
      <Spacer size="sm" />
      <Candidates say={say} />
      <EmptyState title="Nothing yet" layout="vertical" imageWidth={120}>
        <Text>An empty place</Text>
      </EmptyState>
      <ErrorState title="It went wrong" type="support">
        <Text>Ask somebody</Text>
      </ErrorState>
    </Flex>
  );
}

function Candidates({ say }: { readonly say: Say }) {
  const [page, setPage] = useState(1);
  const [sort, setSort] = useState<'ascending' | 'descending' | 'none'>('none');
  return (
    <Table
      density="condensed"
      paginated
      pageCount={3}
      page={page}
      onPageChange={(next) => {
        setPage(next);
        say('Table page', next);
      }}
    >
      <TableHead>
        <TableRow>
          <TableHeader
            sortDirection={sort}
            onSortChange={(next) => {
              setSort(next);
              say('Table sort', next);
            }}
          >
            Candidate
          </TableHeader>
          <TableHeader width="min" align="right">
            Chance
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        <TableRow>
          <TableCell>Ana on page {page}</TableCell>
          <TableCell align="right">60%</TableCell>
        </TableRow>
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell colSpan={2}>In all 100%</TableCell>
        </TableRow>
      </TableFooter>
    </Table>
  );
}
