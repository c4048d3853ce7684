import { moment, table } from './table.ts';

it('makes columns as wide as their widest cell, colours not counted, and leaves no spaces at the end', () => {
  expect(
    table([
      ['ok', '\u001b[32mgreen\u001b[39m', ''],
      ['problem', 'red', 'x'],
    ]),
  ).toEqual(['ok       \u001b[32mgreen\u001b[39m', 'problem  red    x']);
  expect(table([])).toEqual([]);
});

it('shows moments in UTC', () => {
  expect(moment(Date.UTC(2026, 0, 31, 14, 5, 9, 123))).toBe('2026-01-31 14:05:09Z');
  expect(moment(null)).toBe('–');
});
