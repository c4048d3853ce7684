/** Edits of nested conditions, and the form a value takes for a field and an operator. */
import { addItem, changeItem, removeItem, testOf, withField, withKind, withOperator } from '../src/app/settings/policy/edit-condition.ts';
import { operatorsFor, operatorWords, valueFor } from '../src/app/settings/policy/field-operators.ts';
import type { Condition, Field, Test } from '../src/app/settings/policy/policy-types.ts';
import { fields } from './policy-samples.ts';

const isGermany: Test = { field: 'lead.country', op: 'is', value: 'DE' };
const byLabel = (label: string): Field => {
  const field = fields.fields.find((one) => one.label === label);
  if (field === undefined) throw new Error(`no field ${label}`);
  return field;
};

test('a lone test becomes a group when something is added to it', () => {
  expect(addItem(isGermany, { any: [] })).toEqual({ all: [isGermany, { any: [] }] });
});

test('a group changes its kind and keeps its conditions', () => {
  expect(withKind({ all: [isGermany] }, 'none')).toEqual({ none: [isGermany] });
  expect(withKind({ none: [isGermany] }, 'any')).toEqual({ any: [isGermany] });
});

test('conditions deep inside change without touching the others', () => {
  const inner: Condition = { any: [isGermany] };
  const outer: Condition = { all: [isGermany, inner] };
  const after = changeItem(outer, 1, (item) => addItem(item, isGermany));
  expect(after).toEqual({ all: [isGermany, { any: [isGermany, isGermany] }] });
  expect(removeItem(after, 0)).toEqual({ all: [{ any: [isGermany, isGermany] }] });
});

test('a new test asks the first thing its field allows', () => {
  expect(testOf(byLabel('Country'))).toEqual({ field: 'lead.country', op: 'is', value: 'DE' });
  expect(testOf(byLabel('Email'))).toEqual({ field: 'lead.email', op: 'is', value: '' });
  expect(testOf(byLabel('Newsletter'))).toEqual({ field: 'lead.newsletter', op: 'is', value: true });
  expect(testOf(byLabel('Employees'))).toEqual({ field: 'lead.numemployees', op: 'is', value: 0 });
  expect(testOf(byLabel('Products'))).toEqual({ field: 'account.products', op: 'contains', value: 'a' });
  expect(testOf(byLabel('Demo date'))).toMatchObject({ field: 'lead.demo_date', op: 'at-least' });
});

test('the value follows the operator', () => {
  const country = byLabel('Country');
  const many = withOperator(isGermany, 'one-of', country);
  expect(many).toEqual({ field: 'lead.country', op: 'one-of', value: ['DE'] });
  expect(withOperator(many, 'is', country)).toEqual(isGermany);
  expect(withOperator(many, 'known', country)).toEqual({ field: 'lead.country', op: 'known' });
  expect(valueFor('between', byLabel('Employees'), 50)).toEqual([50, 50]);
  expect(valueFor('at-least', byLabel('Employees'), [10, 20])).toBe(10);
});

test('another field keeps the operator it allows and starts the value anew', () => {
  expect(withField(isGermany, byLabel('Email'), byLabel('Country'))).toEqual({ field: 'lead.email', op: 'is', value: '' });
  expect(withField(isGermany, byLabel('Demo date'), byLabel('Country'))).toMatchObject({ field: 'lead.demo_date', op: 'at-least' });
  const over = { field: 'lead.numemployees', op: 'at-least' as const, value: 50 };
  expect(withField(over, { ...byLabel('Employees'), path: 'account.numberofemployees' }, byLabel('Employees'))).toEqual({
    field: 'account.numberofemployees',
    op: 'at-least',
    value: 50,
  });
});

test('every type can be asked whether it is filled in, and every operator has words', () => {
  for (const type of ['text', 'number', 'boolean', 'date', 'choice', 'choices'] as const) {
    expect(operatorsFor(type)).toEqual(expect.arrayContaining(['known', 'unknown']));
    for (const op of operatorsFor(type)) expect(operatorWords(op, type)).not.toBe('');
  }
  expect(operatorWords('at-least', 'date')).toBe('is on or after');
});
