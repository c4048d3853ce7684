import { readFileSync } from 'node:fs';
import { ERRORS } from './error-table.ts';

/** Rows of docs/errors.md: | `code` | status | what happened | what to do | */
function documented(): Record<string, { status: number; message: string; nextStep: string }> {
  const text = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z-]+)`\s*\|\s*(\d+)\s*\|\s*(.+?)\s*\|\s*(.+?)\s*\|$/gm)];
  return Object.fromEntries(
    rows.map(([, code = '', status, message = '', nextStep = '']) => [code, { status: Number(status), message, nextStep }]),
  );
}

describe('docs/errors.md', () => {
  it('lists every code as it is, and no other', () => {
    expect(documented()).toEqual(ERRORS);
  });

  it('gives every code one sentence and one next step', () => {
    for (const { message, nextStep } of Object.values(ERRORS)) {
      expect(message).toMatch(/^[A-Z].*\.$/);
      expect(nextStep).toMatch(/^[A-Z].*\.$/);
    }
  });
});
