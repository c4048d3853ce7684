import { fieldDefinition, typedFields, typedValue } from './typed-fields.ts';

const define = (type: string, fieldType = 'text', options: { value: string; label: string }[] = []) => ({
  name: 'x',
  label: 'X',
  type,
  fieldType,
  hidden: false,
  options,
});

it.each([
  ['text', define('string'), 'text'],
  ['text of no known definition', undefined, 'text of no known definition'],
  ['12.5', define('number'), 12.5],
  ['-3', define('number'), -3],
  ['twelve', define('number'), null],
  ['Infinity', define('number'), null],
  ['true', define('bool', 'booleancheckbox'), true],
  ['false', define('enumeration', 'booleancheckbox'), false],
  ['yes', define('bool'), null],
  ['2026-11-20', define('date', 'date'), Date.UTC(2026, 10, 20)],
  ['2026-11-20T10:00:00.000Z', define('datetime', 'date'), Date.UTC(2026, 10, 20, 10)],
  ['1795168800000', define('datetime', 'date'), 1795168800000],
  ['soon', define('date'), null],
  ['DE', define('enumeration', 'select'), 'DE'],
  ['a;b; c;', define('enumeration', 'checkbox'), ['a', 'b', 'c']],
  ['+49 30 1', define('phone_number', 'phonenumber'), '+49 30 1'],
])('types %p', (text, definition, value) => expect(typedValue(text, definition)).toEqual(value));

it('leaves out what is empty, missing or unreadable, and what was not asked for', () => {
  const definitions = new Map([['size', define('number')]]);
  expect(typedFields({ a: 'x', b: '', c: null, size: 'many', secret: 's' }, ['a', 'b', 'c', 'd', 'size'], definitions)).toEqual({ a: 'x' });
});

it('offers options only where there are some', () => {
  const options = [
    { value: 'DE', label: 'Germany' },
    { value: 'FR', label: '' },
  ];
  expect(fieldDefinition('lead', { ...define('enumeration', 'select', options), name: 'country', label: '' })).toEqual({
    path: 'lead.country',
    label: 'country',
    type: 'choice',
    options: [
      { value: 'DE', label: 'Germany' },
      { value: 'FR', label: 'FR' },
    ],
  });
  expect(fieldDefinition('account', define('enumeration', 'select'))).toMatchObject({ path: 'account.x', options: null });
  expect(fieldDefinition('lead', define('string'))).toMatchObject({ type: 'text', options: null });
});
