/**
 * The policy as it comes in from people and files: strict, with its references checked, and messages that say what to do.
 * Whether people and fields exist in the CRM is left to the check before publishing.
 */
import { z } from 'zod';
import type { Condition, Policy } from '../../routing/policy.ts';
import { checkPolicyReferences } from './policy-references.ts';
import { describeProblems } from './policy-problems.ts';

/** The largest policy that is taken. Beyond these, a mistake in a script is likelier than a need. */
const LIMITS = {
  rules: 10_000,
  pools: 1000,
  members: 1000,
  tables: 50,
  entries: 50_000,
  values: 5000,
  parts: 500,
  depth: 8,
  text: 200,
  weight: 1_000_000,
  holdMinutes: 43_200,
} as const;

const id = z.string().min(1, 'must not be empty').max(100, 'must be at most 100 characters long');
const name = z
  .string()
  .trim()
  .min(1, 'must not be empty: give it a name')
  .max(LIMITS.text, `must be at most ${LIMITS.text} characters long`);
const operand = z.union([z.string().max(1000), z.number(), z.boolean()]);
const property = z.string().regex(/^[A-Za-z0-9_]{1,100}$/);
const fieldPath = z.templateLiteral(
  [z.enum(['lead', 'account']), '.', property],
  'must be a field such as lead.country or account.industry',
);
const names = z
  .array(z.string().trim().min(1).max(LIMITS.text))
  .min(1, 'must list at least one value, or be left out')
  .max(LIMITS.values)
  .readonly();

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
const condition: z.ZodType<Condition> = z
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

const holdMinutes = z.int().min(1, 'must be at least 1 minute').max(LIMITS.holdMinutes, 'must be at most 43200 minutes (30 days)');
const assignAnyway = z.strictObject({ kind: z.literal('assign-anyway') }).readonly();
const hold = z.strictObject({ kind: z.literal('hold'), maxMinutes: holdMinutes }).readonly();
const whenOut = z.discriminatedUnion('kind', [
  assignAnyway,
  z.strictObject({ kind: z.literal('backup'), repId: id }).readonly(),
  z.strictObject({ kind: z.literal('next-rule') }).readonly(),
  z.strictObject({ kind: z.literal('fallback') }).readonly(),
  hold,
]);

const toPerson = z.strictObject({ kind: z.literal('person'), repId: id }).readonly();
const toPool = z.strictObject({ kind: z.literal('pool'), poolId: id }).readonly();
const destination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('account-owner'), whenOut }).readonly(),
  z.strictObject({ kind: z.literal('person'), repId: id, whenOut }).readonly(),
  z.strictObject({ kind: z.literal('pool'), poolId: id, whenOut }).readonly(),
  z.strictObject({ kind: z.literal('territory'), tableId: id, whenOut }).readonly(),
]);

const rule = z.strictObject({ id, name, enabled: z.boolean(), when: condition, then: destination }).readonly();

const member = z
  .strictObject({ repId: id, weight: z.number('must be a number, 0 to pause').min(0, 'must be 0 or more').max(LIMITS.weight) })
  .readonly();
const pool = z.strictObject({ id, name, members: z.array(member).max(LIMITS.members).readonly() }).readonly();

const paths = z.array(fieldPath).min(1, 'must name at least one field, or be left out').max(10).readonly().exactOptional();
const headCount = z.int().min(0).exactOptional();
const entry = z
  .strictObject({
    id,
    name,
    country: names.exactOptional(),
    region: names.exactOptional(),
    postal: names.exactOptional(),
    industry: names.exactOptional(),
    size: z.strictObject({ min: headCount, max: headCount }).readonly().exactOptional(),
    segment: names.exactOptional(),
    to: z.discriminatedUnion('kind', [toPerson, toPool]),
  })
  .readonly();
const table = z
  .strictObject({
    id,
    name,
    fields: z.strictObject({ country: paths, region: paths, postal: paths, industry: paths, size: paths, segment: paths }).readonly(),
    entries: z.array(entry).max(LIMITS.entries).readonly(),
  })
  .readonly();

const leaveOrRoute = z.enum(['leave', 'route']);
const entryFilter = z
  .strictObject({ ownedLeads: leaveOrRoute, importedLeads: leaveOrRoute, routedBefore: leaveOrRoute, only: condition.nullable() })
  .readonly();
const matching = z
  .strictObject({
    methods: z
      .array(z.enum(['associated', 'domain', 'name']))
      .max(3)
      .readonly(),
    minConfidence: z.number().min(0).max(1),
    tieBreakers: z
      .array(z.enum(['open-deal', 'customer', 'latest-activity', 'most-contacts', 'oldest']))
      .max(5)
      .readonly(),
  })
  .readonly();

const shape = z
  .strictObject({
    format: z.literal(1),
    entry: entryFilter,
    matching,
    availability: z.strictObject({ unknownHours: z.enum(['available', 'out']), workingHours: z.enum(['respect', 'ignore']) }).readonly(),
    writing: z.strictObject({ overturnedByAutomation: z.enum(['accept', 'reassert-once']) }).readonly(),
    rules: z.array(rule).max(LIMITS.rules, `must have at most ${LIMITS.rules} rules`).readonly(),
    pools: z.array(pool).max(LIMITS.pools).readonly(),
    territories: z.array(table).max(LIMITS.tables).readonly(),
    fallback: z
      .strictObject({ to: z.discriminatedUnion('kind', [toPerson, toPool]), whenOut: z.discriminatedUnion('kind', [assignAnyway, hold]) })
      .readonly(),
  })
  .readonly();

/** Mirrors `Policy`; ids are unique, every id referred to exists, every test has the operands its operator needs. */
export const policySchema = shape.superRefine((policy, context) => {
  for (const { path, message } of checkPolicyReferences(policy, LIMITS.depth))
    context.addIssue({ code: 'custom', path: [...path], message });
});

/** The policy, or what is wrong with it: one line each, with the place and the next step. */
export type ParsedPolicy = { readonly ok: true; readonly policy: Policy } | { readonly ok: false; readonly problems: string[] };

/** Parses JSON that claims to be a policy. */
export function parsePolicy(json: unknown): ParsedPolicy {
  const parsed = policySchema.safeParse(json);
  return parsed.success ? { ok: true, policy: parsed.data } : { ok: false, problems: describeProblems(parsed.error.issues, json) };
}

/** The JSON Schema (2020-12) of a policy, for editors and for git hooks. References between parts are checked only by `parsePolicy`. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(policySchema, { target: 'draft-2020-12' });
}
