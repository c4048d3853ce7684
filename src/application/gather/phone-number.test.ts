import { phoneNumber } from './phone-number.ts';

test.each([
  ['+49 (0)30 901820', null, '+4930901820'],
  ['0049 30 901820', null, '+4930901820'],
  ['030 901820', 'Germany', '+4930901820'],
  ['(415) 555-2671', 'US', '+14155552671'],
  ['030 901820', null, null],
  ['call me', 'DE', null],
  ['+49 1', null, null],
  ['', 'DE', null],
])('%s in %s is %s', (text, country, number) => expect(phoneNumber(text, country)).toBe(number));
