import { fieldDefinition, isTestable, typedValue, valueToWrite } from './typed-fields.ts';

it.each([
  [true, 'boolean', true],
  [12.5, 'currency', 12.5],
  ['12.5', 'percent', 12.5],
  ['many', 'double', null],
  ['a; b;', 'multipicklist', ['a', 'b']],
  ['2026-11-20', 'date', Date.UTC(2026, 10, 20)],
  ['2026-11-20T10:00:00.000+0000', 'datetime', Date.UTC(2026, 10, 20, 10)],
  ['soon', 'datetime', null],
  ['Hot', 'picklist', 'Hot'],
  ['0055g00000AbCdEAAV', 'reference', '0055g00000AbCdEAAV'],
  ['', 'string', null],
  [null, 'string', null],
  [{}, 'address', null],
])('reads %p of type %s as %p', (value, type, typed) => expect(typedValue(value, { type })).toEqual(typed));

it.each([
  ['12', 'double', 12],
  ['many', 'double', 'many'],
  ['TRUE', 'boolean', true],
  ['', 'boolean', false],
  ['', 'string', null],
  ['1795168800000', 'datetime', '2026-11-20T10:00:00.000Z'],
  ['1795168800000', 'date', '2026-11-20'],
  ['2026-11-20', 'date', '2026-11-20'],
  ['1795168800000', 'string', '1795168800000'],
])('writes %p to type %s as %p', (text, type, value) => expect(valueToWrite(text, { type })).toBe(value));

it('offers choices that are in use, and no field that is made of others', () => {
  const field = {
    name: 'Rating',
    label: '',
    type: 'picklist',
    updateable: true,
    picklistValues: [
      { value: 'Hot', label: null, active: true },
      { value: 'Old', label: 'Old', active: false },
    ],
  };
  expect(fieldDefinition('lead', field)).toEqual({
    path: 'lead.Rating',
    label: 'Rating',
    type: 'choice',
    options: [{ value: 'Hot', label: 'Hot' }],
  });
  expect(fieldDefinition('lead', { ...field, picklistValues: [] }).options).toBeNull();
  expect([isTestable(field), isTestable({ ...field, type: 'address' }), isTestable({ ...field, name: 'Id', type: 'id' })]).toEqual([
    true,
    false,
    false,
  ]);
});
