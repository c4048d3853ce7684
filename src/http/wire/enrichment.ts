/** What can be looked up about a lead beyond the CRM. */
import { z } from 'zod';

/** GET /api/v1/enrichment: the providers of this server, by the names a policy asks for them with, and the fields each gives. */
export const enrichmentView = z.object({
  providers: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      /** `built-in` answers at once from what it is given; `http` asks another server, within a time and a budget. */
      kind: z.enum(['built-in', 'http']),
      fields: z.array(
        z.object({
          path: z.string(),
          label: z.string(),
          type: z.enum(['text', 'number', 'boolean', 'date', 'choice', 'choices']),
          options: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
        }),
      ),
    }),
  ),
});
