/** When two addresses or numbers are those of one customer. */
import { emailKey, phoneKey } from './customer-keys.ts';

test.each([
  ['Ana@Acme.com', 'ana@acme.com'],
  [' ana+news@acme.com ', 'ana@acme.com'],
  ['a.n.a+x@gmail.com', 'ana@gmail.com'],
  ['a.na@googlemail.com', 'ana@gmail.com'],
  ['a.n.a@acme.com', 'a.n.a@acme.com'],
  ['+only@acme.com', null],
  ['no address', null],
  ['', null],
  [null, null],
])('the e-mail address %j is kept as %j', (given, kept) => expect(emailKey(given)).toBe(kept));

test.each([
  ['+49 (0)30 901820', '4930901820'],
  ['0049 30 901820', '4930901820'],
  ['030 / 90 18 20', '030901820'],
  ['12345', null],
  ['call me', null],
  [null, null],
])('the phone number %j is kept as %j', (given, kept) => expect(phoneKey(given)).toBe(kept));
