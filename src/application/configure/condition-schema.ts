/** Conditions and the words they are made of, as they come in. */
import { z } from 'zod';
import type { Condition } from '../../routing/policy/policy.ts';
import { LIMITS } from './policy-limits.ts';

export const id = z.string().min(1, 'must not be empty').max(100, 'must be at most 100 characters long');
export const name = z
  .string()
  .trim()
  .min(1, 'must not be empty: give it a name')
  .max(LIMITS.text, `must be at most ${LIMITS.text} characters long`);
const operand = z.union([z.string().max(1000), z.number(), z.boolean()]);
const property = z.string().regex(/^[A-Za-z0-9_]{1,100}$/);
export const fieldPath = z.templateLiteral(
  [z.enum(['lead', 'account', 'enriched']), '.', property],
  'must be a field such as lead.country, account.industry or enriched.email_class',
);
/** Property names of the CRM, without `lead.`. */
export const propertyName = property;
export const paths = z.array(fieldPath).min(1, 'must name at least one field, or be left out').max(10).readonly();
export const names = z
  .array(z.string().trim().min(1).max(LIMITS.text))
  .min(1, 'must list at least one value, or be left out')
  .max(LIMITS.values)
  .readonly();
export const date = z.iso.date('must be a day such as 2026-12-24');
export const zone = z.string().min(1).max(64).refine(isZone, 'must be an IANA time zone such as Europe/Berlin');

function isZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

const operator = z.enum([
  'is',
  'is-not',
  'one-of',
  'not-one-of',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'greater-than',
  'at-least',
  'less-than',
  'at-most',
  'between',
  'known',
  'unknown',
]);
const test = z
  .strictObject({
    field: fieldPath,
    op: operator,
    value: z.union([operand, z.array(operand).max(LIMITS.values).readonly()]).exactOptional(),
  })
  .readonly();

/** Recursive, so its type is named rather than inferred. */
export const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      test,
      z.strictObject({ all: parts }).readonly(),
      z.strictObject({ any: parts }).readonly(),
      z.strictObject({ none: parts }).readonly(),
    ]),
  )
  .meta({ id: 'Condition' });
const parts = z.array(condition).max(LIMITS.parts, `must have at most ${LIMITS.parts} parts`).readonly();
