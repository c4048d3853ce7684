/** Past decisions looked at again: replayed, with other facts, under another policy. Times are epoch ms. */
import { z } from 'zod';
import { fieldPath } from '../../application/configure/condition-schema.ts';
import { policySchema } from '../../application/configure/policy-schema.ts';
import { decisionView } from './lead-trace.ts';
import { linesKept } from './settings.ts';

/** GET /api/v1/decisions/{decisionId}/replay */
export const replayView = z.object({
  /** Whether the same bytes came out. */
  same: z.boolean(),
  leadId: z.string(),
  decidedAt: z.number(),
  engine: z.string(),
  /** As decided again, with every rule that was passed over. */
  decision: decisionView,
  /** Set when the bytes differ: as it was recorded. */
  recorded: decisionView.nullable(),
});

/** POST /api/v1/decisions/{decisionId}/what-if: `text` is the value as a person writes it, empty = the property is empty. */
export const whatIfRequest = z.strictObject({
  changes: z
    .array(z.strictObject({ path: fieldPath, text: z.string().max(1000) }))
    .min(1)
    .max(20),
});
export const whatIfView = z.object({
  differs: z.boolean(),
  was: decisionView,
  wouldBe: decisionView,
  /** Changed facts that no condition of the version looks at. */
  unasked: z.array(z.string()),
});

/** POST /api/v1/policy/rehearse/lead: one lead of the rehearsal of the last `last` leads, with every trace. */
export const rehearseLeadRequest = z.strictObject({
  decisionId: z.uuid(),
  last: z.int().min(1).max(5_000),
  policy: policySchema.optional(),
  linesKept,
});
export const rehearsedLeadView = z.object({ happened: decisionView, published: decisionView.nullable(), policy: decisionView });
