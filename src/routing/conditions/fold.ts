/**
 * One spelling for values that mean the same: text without regard to case and surrounding space, numbers and booleans as
 * their text. Conditions, the rule index and territories all compare folded values, so they agree on what is equal.
 */
import type { FieldValue } from '../facts.ts';
import type { Operand } from '../policy/policy.ts';

/** The folded spelling of a scalar. Equal operands fold to equal text. */
export function fold(value: Operand): string {
  if (typeof value !== 'string') return String(value);
  return isFolded(value) ? value : value.normalize('NFC').trim().toLowerCase();
}

const SPACE = 0x20;

/** Whether folding certainly changes nothing; most values of a CRM are spelled so, and looking is several times faster than folding. */
function isFolded(text: string): boolean {
  const last = text.length - 1;
  for (let at = 0; at <= last; at++) {
    const code = text.charCodeAt(at);
    const plain = code > SPACE && code < 0x7f && !(code >= 0x41 && code <= 0x5a);
    if (!plain && !(code === SPACE && at > 0 && at < last)) return false;
  }
  return true;
}

/** The entries of a field: a list's entries, or the one scalar. */
export function entriesOf(value: FieldValue): readonly Operand[] {
  return typeof value === 'object' ? value : [value];
}

/** A postal code as compared: folded, without spaces and hyphens. */
export function foldPostal(value: Operand): string {
  return fold(value).replaceAll(/[\s-]+/g, '');
}
