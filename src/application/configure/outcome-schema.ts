/** What the CRM's words for the fate of a lead mean, as it comes in. */
import { z } from 'zod';
import { LIMITS } from './policy-limits.ts';

const values = z.array(z.string().trim().min(1).max(LIMITS.text)).min(1, 'must name at least one').max(50).readonly();

const sign = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stage'), values }).readonly(),
  z.strictObject({ kind: z.literal('status'), values }).readonly(),
  z.strictObject({ kind: z.literal('deal-stage'), values }).readonly(),
  z.strictObject({ kind: z.literal('deal'), state: z.enum(['open', 'won', 'lost']) }).readonly(),
  z.strictObject({ kind: z.literal('converted') }).readonly(),
  z.strictObject({ kind: z.literal('meeting') }).readonly(),
]);

export const outcomes = z
  .strictObject({
    rules: z
      .array(
        z
          .strictObject({
            outcome: z.enum(['qualified', 'meeting-held', 'opportunity', 'won', 'lost', 'recycled', 'parked']),
            signs: z.array(sign).min(1).max(20).readonly(),
          })
          .readonly(),
      )
      .max(7)
      .readonly(),
  })
  .readonly();
