import { Alert, Flex, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import type { TerritoryImportView } from '@signalbox/shared/wire.ts';
import { PagedTable } from '../inputs/paged-table.tsx';

const count = (value: number): string => value.toLocaleString('en');

/** What the rows are, what they do to the table, and every row that is bad with the reason. */
export function ImportReport({ report }: { readonly report: TerritoryImportView }) {
  const { lines, problems } = report;
  const done = report.revision !== null;
  const effect = `${count(lines.added)} added, ${count(lines.changed)} changed, ${count(lines.removed)} removed: ${count(lines.after)} lines instead of ${count(lines.before)}.`;
  return (
    <Flex direction="column" gap="sm">
      <Alert
        title={done ? 'The rows are in the draft' : `${count(report.goodRows)} of ${count(report.rows)} rows are good`}
        variant={done ? 'success' : report.badRows === 0 ? 'info' : 'warning'}
      >
        {done ? effect : `The good rows would mean: ${effect}`}
      </Alert>
      {report.ignoredColumns.length > 0 && (
        <Text>{`Columns that mean nothing here, and are ignored: ${report.ignoredColumns.join(', ')}.`}</Text>
      )}
      {problems.length > 0 && (
        <PagedTable
          columns={['Row', 'Column', 'Value', 'What is wrong']}
          rows={problems}
          perPage={20}
          none=""
          render={(problem) => (
            <TableRow key={`${problem.row} ${problem.column ?? ''} ${problem.sentence}`}>
              <TableCell>{String(problem.row)}</TableCell>
              <TableCell>{problem.column ?? '–'}</TableCell>
              <TableCell>{problem.value === '' ? '–' : problem.value}</TableCell>
              <TableCell>{problem.sentence}</TableCell>
            </TableRow>
          )}
        />
      )}
      {report.problemCount > problems.length && (
        <Text variant="microcopy">{`The first ${count(problems.length)} of ${count(report.problemCount)} problems are shown.`}</Text>
      )}
    </Flex>
  );
}
