/** GET /metrics: for Prometheus. No figure names an account, a lead or a person. */
import type { Request } from 'express';
import type { HttpDeps } from '../http-deps.ts';
import type { NotedResponse } from '../request-notes.ts';

/** The handler. */
export function getMetrics(deps: HttpDeps): (req: Request, res: NotedResponse) => Promise<void> {
  return async (_req, res) => {
    const { contentType, body } = await deps.ports.metrics.text();
    res.set('Content-Type', contentType).send(body);
  };
}
