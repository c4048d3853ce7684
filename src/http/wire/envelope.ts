/** How /api/v1 answers the CRM's pages: always HTTP 200 for expected outcomes, because the CRM hides other bodies from the page. */
import { z } from 'zod';

/** A failure a person can act on; `code` is listed in docs/errors.md. */
export const failureView = z.object({ ok: z.literal(false), code: z.string(), message: z.string(), nextStep: z.string() });

/** Success carries `data`. */
export const successView = <T extends z.ZodType>(data: T) => z.object({ ok: z.literal(true), data });
