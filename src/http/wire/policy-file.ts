/** A policy as a file: GET /api/v1/policy/versions/{version} exports one, POST /api/v1/policy/import takes one into the draft. Times are epoch ms. */
import { z } from 'zod';
import { policySchema } from '../../application/configure/policy-schema.ts';

/** A published version in full. */
export const policyFileView = z.object({
  version: z.number(),
  policy: policySchema,
  publishedAt: z.number(),
  publishedBy: z.string(),
  note: z.string().nullable(),
});

/** `text` is the file as it was pasted; `revision` is the draft it replaces, 0 when there is none. */
export const importRequest = z.strictObject({ requestId: z.uuid(), revision: z.int().min(0), text: z.string().min(2) });
