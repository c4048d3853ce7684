/** GROUP BY and the aggregates. */
import { badRequest } from '../errors.ts';
import type { SObject } from '../fields.ts';
import type { StoredRecord, Value } from '../records.ts';
import { comparable } from './filter.ts';
import { resolvePath, valueAt, type Asking, type Found } from './resolve.ts';
import type { Aggregate, Query, Selected } from './tree.ts';

const MAX_GROUPS = 2000;

interface Column {
  readonly name: string;
  readonly of: (rows: readonly StoredRecord[]) => Value;
}

/** One row for each group. Throws `ApiError` when a field is neither grouped nor aggregated. */
export function aggregateRows(asking: Asking, query: Query, sobject: SObject, rows: readonly StoredRecord[]): unknown[] {
  if (query.orderBy.length > 0) throw badRequest('MALFORMED_QUERY', "unexpected token: 'ORDER'");
  const grouped = query.groupBy.map((path) => resolvePath(asking, sobject, path));
  const groupNames = new Set(query.groupBy.map((path) => path.join('.').toLowerCase()));
  let nameless = 0;
  const columns = query.selected.map((selected): Column => {
    if (selected.kind === 'aggregate') return aggregateColumn(asking, sobject, selected, selected.alias ?? `expr${nameless++}`);
    if (!groupNames.has(selected.path.join('.').toLowerCase()))
      throw badRequest('MALFORMED_QUERY', `Field must be grouped or aggregated: ${selected.path.join('.')}`);
    const found = resolvePath(asking, sobject, selected.path);
    return { name: selected.alias ?? found.field.name, of: ([first]) => (first === undefined ? null : valueAt(asking.org, first, found)) };
  });
  const groups = groupRows(asking, grouped, rows);
  const limited = groups.slice(query.offset, query.limit === null ? undefined : query.offset + query.limit);
  if (limited.length > MAX_GROUPS)
    throw badRequest(
      'EXCEEDED_ID_LIMIT',
      'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch',
    );
  return limited.map((group) => ({
    attributes: { type: 'AggregateResult' },
    ...Object.fromEntries(columns.map(({ name, of }) => [name, of(group)])),
  }));
}

/** Without GROUP BY everything is one group, even when it is empty. */
function groupRows(asking: Asking, grouped: readonly Found[], rows: readonly StoredRecord[]): StoredRecord[][] {
  if (grouped.length === 0) return [[...rows]];
  const groups = new Map<string, StoredRecord[]>();
  for (const row of rows) {
    const key = JSON.stringify(grouped.map((found) => comparable(found.field, valueAt(asking.org, row, found))));
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function aggregateColumn(asking: Asking, sobject: SObject, selected: Selected & { readonly kind: 'aggregate' }, name: string): Column {
  if (selected.path === null) throw badRequest('MALFORMED_QUERY', "unexpected token: ')'");
  const found = resolvePath(asking, sobject, selected.path);
  return {
    name,
    of: (rows) =>
      reduce(
        selected.aggregate,
        rows.map((row) => valueAt(asking.org, row, found)).filter((value) => value !== null),
      ),
  };
}

function reduce(aggregate: Aggregate, values: readonly Value[]): Value {
  const numbers = values.filter((value) => typeof value === 'number');
  const sum = numbers.reduce((total, one) => total + one, 0);
  switch (aggregate) {
    case 'COUNT':
      return values.length;
    case 'COUNT_DISTINCT':
      return new Set(values).size;
    case 'SUM':
      return numbers.length === 0 ? null : sum;
    case 'AVG':
      return numbers.length === 0 ? null : sum / numbers.length;
    case 'MIN':
    case 'MAX':
      return values.reduce<Value>(
        (best, one) => (best === null || (one !== null && one < best === (aggregate === 'MIN')) ? one : best),
        null,
      );
  }
}
