/** Runs a query: which records, in which order, and what of each is shown. */
import { badRequest } from '../errors.ts';
import type { SObject } from '../fields.ts';
import { aggregateRows } from './aggregate.ts';
import { compile } from './filter.ts';
import { idsFound, refuseSemiJoins } from './semi-join.ts';
import { orderRows } from './order.ts';
import { parseQuery } from './parse.ts';
import { addressOf, fieldValue, holderAt, resolveObject, resolvePath, type Asking, type Found } from './resolve.ts';
import { rowsOf } from './source.ts';
import type { Org } from '../org.ts';
import type { StoredRecord } from '../records.ts';
import type { Condition, Query } from './tree.ts';

/** What a query found. `count` is set by COUNT() alone, which shows no rows. */
export type Result = { readonly count: number } | { readonly rows: readonly unknown[] };

/** How to run it. */
export interface RunOptions {
  /** queryAll: what is in the recycle bin too. */
  readonly withDeleted: boolean;
  /** `/services/data/v67.0`, for the addresses in the answer. */
  readonly base: string;
  readonly now: number;
}

const MAX_LENGTH = 100_000;
const MAX_OFFSET = 2000;

/** Runs the text. Throws `ApiError` in Salesforce's words. */
export function runQuery(org: Org, text: string, options: RunOptions): Result {
  if (text.length > MAX_LENGTH) throw badRequest('QUERY_TOO_COMPLICATED', 'SOQL statements cannot be longer than 100,000 characters.');
  const query = parseQuery(text);
  const asking: Asking = { org, text, now: options.now };
  const sobject = resolveObject(asking, query.sobject);
  if (query.offset > MAX_OFFSET) throw badRequest('NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000');
  const [only] = query.selected;
  if (query.selected.length === 1 && only?.kind === 'aggregate' && only.path === null) {
    if (query.orderBy.length > 0 || query.groupBy.length > 0) throw badRequest('MALFORMED_QUERY', "unexpected token: 'ORDER'");
    return { count: cut(query, findRows(asking, query, sobject, options.withDeleted)).length };
  }
  if (query.groupBy.length > 0 || query.selected.some(({ kind }) => kind === 'aggregate'))
    return { rows: aggregateRows(asking, query, sobject, findRows(asking, query, sobject, options.withDeleted)) };
  const aliased = query.selected.find(({ alias }) => alias !== null);
  if (aliased !== undefined) throw badRequest('MALFORMED_QUERY', `unexpected token: '${aliased.alias ?? ''}'`);
  const show = createShow(asking, query, sobject, options.base);
  const rows = orderRows(asking, query, sobject, findRows(asking, query, sobject, options.withDeleted));
  return { rows: cut(query, rows).map(show) };
}

const cut = (query: Query, rows: readonly StoredRecord[]): StoredRecord[] =>
  rows.slice(query.offset, query.limit === null ? undefined : query.offset + query.limit);

function findRows(asking: Asking, query: Query, sobject: SObject, withDeleted: boolean): StoredRecord[] {
  if (sobject.name === 'FieldDefinition') refuseUnbounded(query.where);
  refuseSemiJoins(query);
  const test =
    query.where === null
      ? null
      : compile(asking, sobject, query.where, (inner) => idsFound(asking, inner, (of) => findRows(asking, inner, of, false)));
  const rows = rowsOf(asking.org, sobject, withDeleted);
  return test === null ? rows : rows.filter(test);
}

/** Metadata is too much to be asked for at once. */
function refuseUnbounded(where: Condition | null): void {
  const bounds = (condition: Condition | null): boolean => {
    if (condition === null) return false;
    if (condition.kind === 'and') return condition.parts.some(bounds);
    if (condition.kind !== 'in' && condition.kind !== 'compare') return false;
    return ['EntityDefinition.QualifiedApiName', 'EntityDefinitionId', 'DurableId'].includes(condition.path.join('.'));
  };
  if (bounds(where)) return;
  throw badRequest('MALFORMED_QUERY', 'Where clauses should contain the reified column filters on: EntityDefinitionId or DurableId');
}

/** How a record is shown: selected fields, parents nested, each with what it is and where. */
function createShow(asking: Asking, query: Query, sobject: SObject, base: string): (record: StoredRecord) => unknown {
  const found = query.selected.flatMap((one) => (one.kind === 'field' ? [resolvePath(asking, sobject, one.path)] : []));
  const names = found.map(({ steps, field }) => [...steps.map(({ relationship }) => relationship), field.name].join('.'));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw badRequest('INVALID_FIELD', `duplicate field selected: ${twice}`);
  return (record) => {
    const shown: Record<string, unknown> = { attributes: attributesOf(base, sobject.name, record) };
    for (const one of found) put(asking.org, base, shown, record, one);
    return shown;
  };
}

function put(org: Org, base: string, shown: Record<string, unknown>, record: StoredRecord, { steps, field }: Found): void {
  let target = shown;
  for (const [depth, step] of steps.entries()) {
    const parent = holderAt(org, record, steps.slice(0, depth + 1));
    if (parent === null) {
      target[step.relationship] ??= null;
      return;
    }
    target[step.relationship] ??= { attributes: attributesOf(base, step.typeName, parent) };
    target = target[step.relationship] as Record<string, unknown>;
  }
  const holder = holderAt(org, record, steps);
  if (holder === null) return;
  target[field.name] = field.type === 'address' ? addressOf(holder.values, field) : fieldValue(holder, field);
}

const attributesOf = (base: string, type: string, record: StoredRecord): Readonly<Record<string, string>> => ({
  type,
  url: `${base}/sobjects/${record.sobject}/${record.id}`,
});
