/** The lead named in an address. */
import { z } from 'zod';

/** A record id, whose exact form is its CRM's. */
export const leadParams = z.object({ leadId: z.string().regex(/^[A-Za-z0-9]{1,20}$/, 'must be a record id') });
