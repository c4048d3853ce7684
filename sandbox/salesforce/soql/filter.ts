/** WHERE as a test of one record. Text is compared without regard to case; what has no value equals only null. */
import { badRequest, type ApiError } from '../errors.ts';
import type { Field, SObject } from '../fields.ts';
import { fullId } from '../ids.ts';
import { momentOf, type StoredRecord, type Value } from '../records.ts';
import { resolvePath, valueAt, type Asking, type Found } from './resolve.ts';
import type { Condition, Literal, Operator, Query } from './tree.ts';

/** A test of one record. */
export type Test = (record: StoredRecord) => boolean;

/** Values that the query of a semi-join finds. */
export type RunInner = (query: Query) => ReadonlySet<string>;

/** The condition as a test. Throws `ApiError` on fields that do not exist, cannot be filtered, or are compared with what they cannot hold. */
export function compile(asking: Asking, sobject: SObject, condition: Condition, runInner: RunInner): Test {
  switch (condition.kind) {
    case 'and': {
      const parts = condition.parts.map((part) => compile(asking, sobject, part, runInner));
      return (record) => parts.every((test) => test(record));
    }
    case 'or': {
      const parts = condition.parts.map((part) => compile(asking, sobject, part, runInner));
      return (record) => parts.some((test) => test(record));
    }
    case 'not': {
      const part = compile(asking, sobject, condition.part, runInner);
      return (record) => !part(record);
    }
    case 'compare': {
      const found = filterable(asking, sobject, condition.path);
      return comparison(asking, found, condition.operator, condition.value);
    }
    case 'in': {
      const found = filterable(asking, sobject, condition.path);
      const tests = new Set(condition.values.map((value) => comparable(found.field, scalar(found.field, value))));
      return (record) => tests.has(comparable(found.field, valueAt(asking.org, record, found))) !== condition.negated;
    }
    case 'inQuery': {
      const found = filterable(asking, sobject, condition.path);
      if (found.field.type !== 'id' && found.field.type !== 'reference')
        throw badRequest(
          'INVALID_QUERY_FILTER_OPERATOR',
          `The left operand field in the where expression for outer query should be an id field, cannot use: '${found.field.name}'`,
        );
      const ids = runInner(condition.query);
      return (record) => ids.has(String(valueAt(asking.org, record, found))) !== condition.negated;
    }
    case 'includes':
      return includes(asking, filterable(asking, sobject, condition.path), condition);
  }
}

function filterable(asking: Asking, sobject: SObject, path: readonly string[]): Found {
  const found = resolvePath(asking, sobject, path);
  if (found.field.filterable && found.field.type !== 'address') return found;
  throw badRequest('INVALID_FIELD', `field '${found.field.name}' can not be filtered in a query call`);
}

function comparison(asking: Asking, found: Found, operator: Operator, literal: Literal): Test {
  const { org } = asking;
  const { field } = found;
  if (operator === 'LIKE') {
    if (literal.kind !== 'text' || !isText(field) || field.type === 'multipicklist') throw wrongOperator(field, 'like');
    const shape = likeShape(literal.text);
    return (record) => shape.test(String(valueAt(org, record, found) ?? ''));
  }
  if (literal.kind === 'days') return dayTest(asking, found, operator, literal);
  if (operator !== '=' && operator !== '!=' && (field.type === 'boolean' || field.type === 'multipicklist'))
    throw wrongOperator(field, operator);
  const wanted = comparable(field, scalar(field, literal));
  return (record) => holds(comparable(field, valueAt(org, record, found)), operator, wanted);
}

function holds(value: Value, operator: Exclude<Operator, 'LIKE'>, wanted: Value): boolean {
  if (operator === '=') return value === wanted;
  if (operator === '!=') return value !== wanted;
  if (value === null || wanted === null) return false;
  switch (operator) {
    case '<':
      return value < wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    case '>=':
      return value >= wanted;
  }
}

const TEXTS = new Set(['string', 'textarea', 'email', 'phone', 'url', 'picklist', 'multipicklist', 'anyType']);
const isText = (field: Field): boolean => TEXTS.has(field.type);

/** Text in lower case: Salesforce compares and sorts it so. */
export const comparable = (field: Field, value: Value): Value => (typeof value === 'string' && isText(field) ? value.toLowerCase() : value);

/** A literal as a value this field can hold. */
function scalar(field: Field, literal: Literal): Value {
  if (literal.kind === 'null') return field.type === 'boolean' ? wrongKind(field, literal) : null;
  switch (field.type) {
    case 'boolean':
      return literal.kind === 'boolean' ? literal.value : wrongKind(field, literal);
    case 'int':
    case 'double':
    case 'currency':
      return literal.kind === 'number' ? literal.number : wrongKind(field, literal);
    case 'date':
      return literal.kind === 'date' ? literal.date : wrongKind(field, literal);
    case 'datetime':
      return literal.kind === 'moment' ? literal.moment : wrongKind(field, literal);
    case 'id':
    case 'reference':
      return literal.kind === 'text' ? idOf(field, literal.text) : wrongKind(field, literal);
    default:
      return literal.kind !== 'text' ? wrongKind(field, literal) : literal.text === '' ? null : literal.text;
  }
}

/** Metadata has names for ids. */
function idOf(field: Field, text: string): string {
  if (field.referenceTo.includes('EntityDefinition')) return text;
  const id = fullId(text);
  if (id === null) throw badRequest('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return id;
}

const TYPE_WORDS: Partial<Record<Field['type'], string>> = {
  datetime: 'dateTime',
  int: 'int',
  double: 'double',
  currency: 'double',
  id: 'string',
  reference: 'string',
};

function wrongKind(field: Field, literal: Literal): never {
  const type = TYPE_WORDS[field.type] ?? (isText(field) ? 'string' : field.type);
  const quotes = type === 'string' ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  throw badRequest(
    'INVALID_FIELD',
    `\n${literal.raw}\nvalue of filter criterion for field '${field.name}' must be of type ${type} and ${quotes}`,
  );
}

const wrongOperator = (field: Field, operator: string): ApiError =>
  badRequest('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${field.type} field: ${operator}`);

/** `%` for any characters, `_` for one, either escaped for itself. */
function likeShape(pattern: string): RegExp {
  const source = pattern.replace(/\\[%_]|[%_]|[^%_\\]+|\\/g, (part) => {
    if (part === '%') return '[\\s\\S]*';
    if (part === '_') return '[\\s\\S]';
    return (part === '\\%' || part === '\\_' ? part.charAt(1) : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 'i');
}

const DAY = 86_400_000;

/** Relative days count whole days in UTC. */
function dayTest(
  { org, now }: Asking,
  found: Found,
  operator: Exclude<Operator, 'LIKE'>,
  literal: Literal & { readonly kind: 'days' },
): Test {
  if (found.field.type !== 'date' && found.field.type !== 'datetime') wrongKind(found.field, literal);
  const today = Math.floor(now / DAY) * DAY;
  const ranges = {
    TODAY: [0, 1],
    YESTERDAY: [-1, 0],
    TOMORROW: [1, 2],
    LAST_N_DAYS: [-literal.count, 1],
    NEXT_N_DAYS: [1, literal.count + 1],
  } as const;
  const [first, end] = ranges[literal.word].map((days) => edge(found.field, today + days * DAY));
  const inside = (value: Value): boolean => value !== null && first !== undefined && end !== undefined && value >= first && value < end;
  return (record) => {
    const value = valueAt(org, record, found);
    if (operator === '=' || operator === '!=') return inside(value) === (operator === '=');
    const bound = operator === '<' || operator === '>=' ? (first ?? null) : (end ?? null);
    return holds(value, operator === '<=' ? '<' : operator === '>' ? '>=' : operator, bound);
  };
}

const edge = (field: Field, epoch: number): string => (field.type === 'date' ? momentOf(epoch).slice(0, 10) : momentOf(epoch));

/** `INCLUDES('a;b', 'c')`: both a and b, or c. */
function includes({ org }: Asking, found: Found, condition: Condition & { readonly kind: 'includes' }): Test {
  if (found.field.type !== 'multipicklist') throw wrongOperator(found.field, condition.negated ? 'excludes' : 'includes');
  const groups = condition.values.map((literal) => (literal.kind === 'text' ? literal.text.toLowerCase().split(';') : []));
  return (record) => {
    const chosen = String(valueAt(org, record, found) ?? '')
      .toLowerCase()
      .split(';');
    return groups.some((group) => group.every((one) => chosen.includes(one))) !== condition.negated;
  };
}
