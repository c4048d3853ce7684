/** The operators of search, over values as text: compared as numbers, times or words by the property's type. */
import type { PropertyDefinition } from './portal.ts';

/** All of them. */
export const OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

/** One filter of a search. */
export interface Filter {
  readonly propertyName: string;
  readonly operator: (typeof OPERATORS)[number];
  readonly value?: string | undefined;
  readonly highValue?: string | undefined;
  readonly values?: readonly string[] | undefined;
}

type Kind = PropertyDefinition['type'];

/** Whether the value seen passes. An empty value passes only the operators that ask for absence. */
export function matches(kind: Kind, seen: string | null, filter: Filter): boolean {
  const has = seen !== null && seen !== '';
  const { operator, value = '', highValue = '', values = [] } = filter;
  if (operator === 'HAS_PROPERTY') return has;
  if (operator === 'NOT_HAS_PROPERTY') return !has;
  if (!has) return operator === 'NEQ' || operator === 'NOT_IN' || operator === 'NOT_CONTAINS_TOKEN';
  switch (operator) {
    case 'EQ':
      return compare(kind, seen, value) === 0;
    case 'NEQ':
      return compare(kind, seen, value) !== 0;
    case 'LT':
      return compare(kind, seen, value) < 0;
    case 'LTE':
      return compare(kind, seen, value) <= 0;
    case 'GT':
      return compare(kind, seen, value) > 0;
    case 'GTE':
      return compare(kind, seen, value) >= 0;
    case 'BETWEEN':
      return compare(kind, seen, value) >= 0 && compare(kind, seen, highValue) <= 0;
    case 'IN':
      return values.some((item) => compare(kind, seen, item) === 0);
    case 'NOT_IN':
      return !values.some((item) => compare(kind, seen, item) === 0);
    case 'CONTAINS_TOKEN':
      return containsToken(seen, value);
    case 'NOT_CONTAINS_TOKEN':
      return !containsToken(seen, value);
    default:
      return operator satisfies never;
  }
}

/** Order of two values; empty ones come first. */
export function compare(kind: Kind, a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (kind === 'number') return Number(a) - Number(b);
  if (kind === 'datetime' || kind === 'date') return timeOf(a) - timeOf(b);
  const left = a.toLowerCase();
  const right = b.toLowerCase();
  return left < right ? -1 : left > right ? 1 : 0;
}

const timeOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Date.parse(text));

/** Every word asked for is a word of the text; `*` stands for any part of a word. */
function containsToken(seen: string, asked: string): boolean {
  const words = tokens(seen, /[^\p{L}\p{N}]+/u);
  return tokens(asked, /[^\p{L}\p{N}*]+/u).every((token) => {
    const pattern = new RegExp(`^${token.replaceAll('*', '.*')}$`, 'u');
    return words.some((word) => pattern.test(word));
  });
}

const tokens = (text: string, separator: RegExp): string[] =>
  text
    .toLowerCase()
    .split(separator)
    .filter((token) => token !== '');
