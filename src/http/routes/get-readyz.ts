/** GET /readyz: whether this process should get traffic: it is not shutting down, and the database answers. */
import type { Request } from 'express';
import type { HttpDeps } from '../http-deps.ts';
import type { NotedResponse } from '../request-notes.ts';

/** The handler; 503 with the reason when not. */
export function getReadyz(deps: HttpDeps): (req: Request, res: NotedResponse) => Promise<void> {
  return async (_req, res) => {
    if (deps.readiness.draining()) {
      res.status(503).json({ status: 'shutting down' });
      return;
    }
    try {
      await deps.readiness.check();
      res.json({ status: 'ready' });
    } catch (error) {
      deps.ports.log.error('not ready', {}, error);
      res.status(503).json({ status: 'database unavailable' });
    }
  };
}
