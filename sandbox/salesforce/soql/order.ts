/** ORDER BY: text without regard to case, nothing before something unless told otherwise. */
import { badRequest } from '../errors.ts';
import type { SObject } from '../fields.ts';
import type { StoredRecord, Value } from '../records.ts';
import { comparable } from './filter.ts';
import { resolvePath, valueAt, type Asking } from './resolve.ts';
import type { Query } from './tree.ts';

/** The rows in the order asked for; without one, in the order they were made. */
export function orderRows(asking: Asking, query: Query, sobject: SObject, rows: readonly StoredRecord[]): StoredRecord[] {
  const orders = query.orderBy.map(({ path, descending, nullsFirst }) => {
    const found = resolvePath(asking, sobject, path);
    if (!found.field.sortable) throw badRequest('INVALID_FIELD', `field '${found.field.name}' can not be sorted in a query call`);
    return { found, descending, nullsFirst };
  });
  if (orders.length === 0) return [...rows];
  const keyed = rows.map((row) => ({ row, keys: orders.map(({ found }) => comparable(found.field, valueAt(asking.org, row, found))) }));
  return keyed
    .toSorted((a, b) => {
      for (const [index, order] of orders.entries()) {
        const difference = compare(a.keys[index] ?? null, b.keys[index] ?? null, order);
        if (difference !== 0) return difference;
      }
      return 0;
    })
    .map(({ row }) => row);
}

function compare(a: Value, b: Value, { descending, nullsFirst }: { readonly descending: boolean; readonly nullsFirst: boolean }): number {
  if (a === b) return 0;
  if (a === null) return nullsFirst ? -1 : 1;
  if (b === null) return nullsFirst ? 1 : -1;
  return (a < b ? -1 : 1) * (descending ? -1 : 1);
}
