/** The lead named in an address. */
import { z } from 'zod';

/** A record id: digits. */
export const leadParams = z.object({ leadId: z.string().regex(/^\d{1,19}$/, 'must be a record id') });
