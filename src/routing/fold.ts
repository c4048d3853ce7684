/**
 * One spelling for values that mean the same: text without regard to case and surrounding space, numbers and booleans as
 * their text. Conditions, the rule index and territories all compare folded values, so they agree on what is equal.
 */
import type { FieldValue } from './facts.ts';
import type { Operand } from './policy.ts';

/** The folded spelling of a scalar. Equal operands fold to equal text. */
export function fold(value: Operand): string {
  return typeof value === 'string' ? value.normalize('NFC').trim().toLowerCase() : String(value);
}

/** The entries of a field: a list's entries, or the one scalar. */
export function entriesOf(value: FieldValue): readonly Operand[] {
  return typeof value === 'object' ? value : [value];
}

/** A postal code as compared: folded, without spaces and hyphens. */
export function foldPostal(value: Operand): string {
  return fold(value).replaceAll(/[\s-]+/g, '');
}
