/** The grammar of SOQL, as far as this Salesforce knows it: what it does not know, it refuses. */
import { parseCondition } from './parse-condition.ts';
import { createReader, type Reader } from './reader.ts';
import type { Aggregate, Order, Path, Query, Selected } from './tree.ts';

const AGGREGATES: readonly string[] = ['COUNT', 'COUNT_DISTINCT', 'MIN', 'MAX', 'SUM', 'AVG'] satisfies Aggregate[];
/** Words that end a list, so that they are no alias. */
const CLAUSES = new Set(['FROM', 'WHERE', 'GROUP', 'ORDER', 'LIMIT', 'OFFSET']);

/** Parses a whole query. Throws `ApiError` MALFORMED_QUERY. */
export function parseQuery(text: string): Query {
  const reader = createReader(text);
  const query = readQuery(reader);
  if (reader.peek().kind !== 'end') throw reader.unexpected();
  return query;
}

/** A query, alone or in the brackets of a semi-join. */
export function readQuery(reader: Reader): Query {
  reader.expectWord('SELECT');
  const selected = [readSelected(reader)];
  while (reader.takeSign(',')) selected.push(readSelected(reader));
  reader.expectWord('FROM');
  const sobject = reader.expectName();
  const where = reader.takeWord('WHERE') ? parseCondition(reader, readQuery) : null;
  const groupBy = reader.takeWords('GROUP', 'BY') ? readPaths(reader) : [];
  const orderBy = reader.takeWords('ORDER', 'BY') ? readOrders(reader) : [];
  const limit = reader.takeWord('LIMIT') ? reader.expectWhole() : null;
  const offset = reader.takeWord('OFFSET') ? reader.expectWhole() : 0;
  return { text: reader.text, selected, sobject, where, groupBy, orderBy, limit, offset };
}

function readSelected(reader: Reader): Selected {
  const name = reader.expectName();
  const aggregate = AGGREGATES.find((one) => one === name.toUpperCase()) as Aggregate | undefined;
  if (aggregate === undefined || !reader.takeSign('(')) return { kind: 'field', path: pathOf(name), alias: readAlias(reader) };
  if (reader.takeSign(')')) {
    if (aggregate !== 'COUNT') throw reader.unexpected();
    return { kind: 'aggregate', aggregate, path: null, alias: null };
  }
  const path = pathOf(reader.expectName());
  reader.expectSign(')');
  return { kind: 'aggregate', aggregate, path, alias: readAlias(reader) };
}

function readAlias(reader: Reader): string | null {
  const next = reader.peek();
  return next.kind === 'word' && !CLAUSES.has(next.text.toUpperCase()) && !next.text.includes('.') ? reader.expectName() : null;
}

function readPaths(reader: Reader): Path[] {
  const paths = [pathOf(reader.expectName())];
  while (reader.takeSign(',')) paths.push(pathOf(reader.expectName()));
  return paths;
}

function readOrders(reader: Reader): Order[] {
  const orders = [readOrder(reader)];
  while (reader.takeSign(',')) orders.push(readOrder(reader));
  return orders;
}

function readOrder(reader: Reader): Order {
  const path = pathOf(reader.expectName());
  const descending = reader.takeWord('DESC');
  if (!descending) reader.takeWord('ASC');
  if (!reader.takeWord('NULLS')) return { path, descending, nullsFirst: true };
  if (reader.takeWord('LAST')) return { path, descending, nullsFirst: false };
  reader.expectWord('FIRST');
  return { path, descending, nullsFirst: true };
}

const pathOf = (name: string): Path => name.split('.');
