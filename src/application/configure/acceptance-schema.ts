/** How reps answer leads, and pools from which they claim them, as it comes in. */
import { z } from 'zod';
import { id, name } from './condition-schema.ts';
import { holdMinutes } from './destination-schema.ts';

export const acceptance = z
  .strictObject({
    reject: z.enum(['allowed', 'not-allowed']),
    reasons: z.array(z.strictObject({ id, name }).readonly()).max(50).readonly(),
    give: z.enum(['anyone', 'same-pool', 'not-allowed']),
  })
  .readonly();

export const claim = z
  .strictObject({ withinMinutes: holdMinutes, shows: z.enum(['lead', 'blind']), unclaimed: z.enum(['rotation', 'when-out']) })
  .readonly();
