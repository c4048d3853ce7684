/** GET /api/v1/policy.schema.json: the JSON Schema of a policy, for editors and for policies kept in git. */
import type { Request } from 'express';
import { policyJsonSchema } from '../../application/configure/policy-schema.ts';
import type { NotedResponse } from '../request-notes.ts';

/** The handler. The schema is made once. */
export function getPolicySchema(): (req: Request, res: NotedResponse) => void {
  const schema = policyJsonSchema();
  return (_req, res) => {
    res.type('application/schema+json').send(JSON.stringify(schema));
  };
}
