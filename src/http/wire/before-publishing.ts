/** What the settings tab asks before a policy is published: what changes, and what it would have meant for leads already routed. Times are epoch ms. */
import { z } from 'zod';
import { policySchema } from '../../application/configure/policy-schema.ts';
import { linesKept } from './settings.ts';

/** POST /api/v1/policy/difference. `before` is a version (left out: the published one); `after` is a version (left out: `policy`, else the draft, else the published one). */
export const differenceRequest = z.strictObject({
  before: z.int().min(1).optional(),
  after: z.int().min(1).optional(),
  policy: policySchema.optional(),
  linesKept,
});
export const differencesView = z.object({
  /** All of them; at most 200 are listed. */
  total: z.number(),
  differences: z.array(
    z.object({
      kind: z.string(),
      sentence: z.string(),
      /** Both states, where the sentence alone does not hold them. */
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});

/** POST /api/v1/policy/rehearse: `policy` (else the draft, else the published one) over the last leads. Writes nothing. */
export const rehearseRequest = z.strictObject({ last: z.int().min(1).max(5_000), policy: policySchema.optional(), linesKept });

/** One other run over the same leads against this one. Each table adds up to the leads. */
export const comparison = z.object({
  /** Leads with another owner, or another kind of outcome. */
  changed: z.number(),
  /** How many of the changed another rule, the fallback or the entry filter settled; the others got another person by the same rule. */
  otherwise: z.number(),
  /** Leads on hold and left alone stand under `repId` null. */
  owners: z.array(z.object({ repId: z.string().nullable(), name: z.string(), before: z.number(), after: z.number() })),
  /** What no rule settled stands under `ruleId` null. */
  rules: z.array(z.object({ ruleId: z.string().nullable(), name: z.string(), before: z.number(), after: z.number() })),
  /** At most 50 of the changed: first those settled by something else, each newest first. */
  leads: z.array(
    z.object({ leadId: z.string(), decisionId: z.string(), url: z.string(), at: z.number(), before: z.string(), after: z.string() }),
  ),
});

export const rehearsalView = z.object({
  /** Leads decided again. */
  leads: z.number(),
  /** Leads among the last whose facts were erased. */
  erased: z.number(),
  from: z.number().nullable(),
  until: z.number().nullable(),
  /** Fields the policy asks for that were not read when that many leads were decided; for `today` of them today's value stands in, to the others it is unknown. */
  unread: z.array(z.object({ field: z.string(), leads: z.number(), today: z.number() })),
  /** Against what became of the leads when they arrived. */
  happened: comparison,
  /** Against the published version on the same leads; null when nothing is published. */
  published: comparison.nullable(),
});
