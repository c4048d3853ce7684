/** What addresses name beside leads. */
import { z } from 'zod';

/** A policy that takes effect by the clock. */
export const scheduleParams = z.object({ scheduleId: z.uuid() });
/** A shadow. */
export const shadowParams = z.object({ shadowId: z.uuid() });
/** What a shadow made of one lead. */
export const shadowLeadParams = z.object({ shadowId: z.uuid(), decisionId: z.uuid() });
/** A past decision. */
export const decisionParams = z.object({ decisionId: z.uuid() });
/** A run over many leads. */
export const bulkParams = z.object({ runId: z.uuid() });
/** A person, by owner id. */
export const leaverParams = z.object({ repId: z.string().regex(/^[A-Za-z0-9]{1,20}$/, 'must be an owner id') });
