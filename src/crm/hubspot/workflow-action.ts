/** The call of the workflow action "Route to an owner", in our words. */
import { z } from 'zod';

/** What the workflow asks. `pool` is a pool's name or id as ops typed it; null = follow the rules. */
export interface WorkflowActionRequest {
  readonly crmAccountId: string;
  /** HubSpot's key of this one execution; equal when the call is repeated. */
  readonly callbackId: string;
  readonly leadId: string;
  readonly pool: string | null;
}

const id = z.union([z.number().int().min(0), z.string().regex(/^\d+$/)]).transform(String);

const actionCall = z.object({
  callbackId: z.string().min(1).max(200),
  origin: z.object({ portalId: id }),
  object: z.object({ objectId: id, objectType: z.string() }),
  inputFields: z.record(z.string(), z.unknown()).nullish(),
});

/** Parses the call's body. */
export function parseWorkflowAction(json: unknown): { readonly request: WorkflowActionRequest } | { readonly malformed: string } {
  const read = actionCall.safeParse(json);
  if (!read.success) return { malformed: `not a workflow action call: ${read.error.issues[0]?.path.join('.') ?? ''}` };
  const { callbackId, origin, object, inputFields } = read.data;
  if (object.objectType !== 'CONTACT' && object.objectType !== '0-1') return { malformed: 'the action routes contacts only' };
  const pool = inputFields?.['pool'];
  return {
    request: {
      crmAccountId: origin.portalId,
      callbackId,
      leadId: object.objectId,
      pool: typeof pool === 'string' && pool.trim() !== '' ? pool.trim() : null,
    },
  };
}
