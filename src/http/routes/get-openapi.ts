/** GET /api/v1/openapi.json: what the CRM's pages may ask, made from the routes themselves. */
import type { Request } from 'express';
import type { HttpDeps } from '../http-deps.ts';
import { openapiDocument } from '../openapi.ts';
import type { NotedResponse } from '../request-notes.ts';

/** The handler. The document is made once. */
export function getOpenapi(deps: HttpDeps): (req: Request, res: NotedResponse) => void {
  const document = openapiDocument(deps.config.publicUrl, deps.doors);
  return (_req, res) => {
    res.json(document);
  };
}
