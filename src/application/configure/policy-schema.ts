/**
 * The policy as it comes in from people and files: strict, with its references checked, and messages that say what to do.
 * Whether people and fields exist in the CRM is left to the check before publishing.
 */
import { z } from 'zod';
import type { Policy } from '../../routing/policy/policy.ts';
import { acceptance } from './acceptance-schema.ts';
import { annotated } from './annotate-schema.ts';
import { condition, id, name } from './condition-schema.ts';
import { assignAnyway, destination, hold, path, pointsScore, target } from './destination-schema.ts';
import { availability, eligibility, profile } from './eligibility-schema.ts';
import { notifications } from './notification-schema.ts';
import { outcomes } from './outcome-schema.ts';
import { LIMITS } from './policy-limits.ts';
import { describeProblems } from './policy-problems.ts';
import { checkPolicyReferences } from './policy-references.ts';
import { pool } from './pool-schema.ts';
import { ownership, slas } from './sla-schema.ts';
import { territoryTable } from './territory-schema.ts';

const rule = z.strictObject({ id, name, enabled: z.boolean(), when: condition, then: destination }).readonly();

const leaveOrRoute = z.enum(['leave', 'route']);
const entryFilter = z
  .strictObject({
    ownedLeads: z.enum(['leave', 'leave-to-takers', 'route']),
    importedLeads: leaveOrRoute,
    routedBefore: leaveOrRoute,
    only: condition.nullable(),
  })
  .readonly();

const matching = z
  .strictObject({
    methods: z
      .array(z.enum(['associated', 'domain', 'alias', 'phone', 'name', 'near-name']))
      .max(6)
      .readonly(),
    minConfidence: z.number().min(0).max(1),
    tieBreakers: z
      .array(z.enum(['open-deal', 'customer', 'latest-activity', 'most-contacts', 'oldest']))
      .max(5)
      .readonly(),
    aliasDomains: z
      .array(z.array(z.string().trim().toLowerCase().min(3).max(253)).min(2, 'must name at least two domains').max(100).readonly())
      .max(LIMITS.values)
      .readonly()
      .exactOptional(),
    hierarchy: z
      .strictObject({ use: z.enum(['parent', 'ultimate-parent']), when: z.enum(['always', 'account-unowned']) })
      .readonly()
      .exactOptional(),
  })
  .readonly();

const enrichment = z.strictObject({ providers: z.array(id).max(20).readonly(), waitSeconds: z.int().min(0).max(3600) }).readonly();

const shape = z
  .strictObject({
    format: z.literal(1),
    entry: entryFilter,
    matching,
    availability,
    writing: z.strictObject({ overturnedByAutomation: z.enum(['accept', 'reassert-once']) }).readonly(),
    rules: z.array(rule).max(LIMITS.rules, `must have at most ${LIMITS.rules} rules`).readonly(),
    pools: z.array(pool).max(LIMITS.pools).readonly(),
    territories: z.array(territoryTable).max(LIMITS.tables).readonly(),
    eligibility: eligibility.exactOptional(),
    people: z.array(profile).max(LIMITS.people).readonly().exactOptional(),
    scores: z.array(pointsScore).max(LIMITS.list).readonly().exactOptional(),
    paths: z.array(path).max(LIMITS.list).readonly().exactOptional(),
    enrichment: enrichment.exactOptional(),
    slas: slas.exactOptional(),
    acceptance: acceptance.exactOptional(),
    notifications: notifications.exactOptional(),
    ownership: ownership.exactOptional(),
    outcomes: outcomes.exactOptional(),
    fallback: z.strictObject({ to: target, whenOut: z.discriminatedUnion('kind', [assignAnyway, hold]) }).readonly(),
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

/** The JSON Schema (2020-12) of a policy with every setting in words, for editors, forms and git hooks. References between parts are checked only by `parsePolicy`. */
export function policyJsonSchema(): object {
  return annotated(z.toJSONSchema(policySchema, { target: 'draft-2020-12' })) as object;
}
