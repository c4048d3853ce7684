/** What can be asked of a field by its type, in which words, and which form the value takes. */
import { dateOf, epochOf } from './calendar-date.ts';
import type { Field, Operator, Test } from './policy-types.ts';

type FieldType = Field['type'];

const OPERATORS: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ['is', 'is-not', 'one-of', 'not-one-of', 'contains', 'not-contains', 'starts-with', 'ends-with', 'known', 'unknown'],
  number: ['is', 'is-not', 'at-least', 'at-most', 'greater-than', 'less-than', 'between', 'known', 'unknown'],
  boolean: ['is', 'is-not', 'known', 'unknown'],
  date: ['at-least', 'at-most', 'between', 'known', 'unknown'],
  choice: ['is', 'is-not', 'one-of', 'not-one-of', 'known', 'unknown'],
  choices: ['contains', 'not-contains', 'one-of', 'not-one-of', 'known', 'unknown'],
};

/** The operators in the order offered. */
export const operatorsFor = (type: FieldType): readonly Operator[] => OPERATORS[type];

const WORDS: Readonly<Record<Operator, string>> = {
  is: 'is',
  'is-not': 'is not',
  'one-of': 'is one of',
  'not-one-of': 'is none of',
  contains: 'contains',
  'not-contains': 'does not contain',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  'greater-than': 'is more than',
  'at-least': 'is at least',
  'less-than': 'is less than',
  'at-most': 'is at most',
  between: 'is between',
  known: 'is filled in',
  unknown: 'is empty',
};

const DATE_WORDS: Partial<Record<Operator, string>> = { 'at-least': 'is on or after', 'at-most': 'is on or before' };

/** The operator in words: "is at least"; for dates "is on or after". */
export const operatorWords = (op: Operator, type: FieldType): string => (type === 'date' ? DATE_WORDS[op] : undefined) ?? WORDS[op];

/** The form of the value: `list` of text, `range` of two numbers or dates, one `single` value, or nothing. */
export function valueForm(op: Operator): 'none' | 'single' | 'list' | 'range' {
  if (op === 'known' || op === 'unknown') return 'none';
  if (op === 'one-of' || op === 'not-one-of') return 'list';
  return op === 'between' ? 'range' : 'single';
}

/** The value a test has under this operator: the old one when its form fits, else the plainest. */
export function valueFor(op: Operator, field: Field, before: Test['value']): Test['value'] {
  const list: readonly (string | number | boolean)[] = Array.isArray(before) ? before : before === undefined ? [] : [before];
  switch (valueForm(op)) {
    case 'none':
      return undefined;
    case 'list':
      return list.filter((item) => typeof item === 'string' && item !== '');
    case 'range': {
      const numbers = list.filter((item) => typeof item === 'number');
      const low = numbers[0] ?? Number(plainest(field));
      return [low, numbers[1] ?? low];
    }
    case 'single': {
      const plain = plainest(field);
      const first = list[0];
      return typeof first === typeof plain && first !== undefined ? first : plain;
    }
  }
}

function plainest(field: Field): string | number | boolean {
  if (field.type === 'boolean') return true;
  if (field.type === 'number') return 0;
  if (field.type === 'date') return epochOf(dateOf(Date.now()));
  return field.options?.[0]?.value ?? '';
}
