/** GET /readyz: whether this process should get traffic. */
import type { Request } from 'express';
import type { HttpDeps } from '../http-deps.ts';
import type { NotedResponse } from '../request-notes.ts';

/** The handler; 503 while the process shuts down, or while its database does not answer. */
export function getReadyz(deps: Pick<HttpDeps, 'ready' | 'ports'>): (req: Request, res: NotedResponse) => Promise<void> {
  return async (_req, res) => {
    const ready = await isReady(deps);
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
  };
}

async function isReady(deps: Pick<HttpDeps, 'ready' | 'ports'>): Promise<boolean> {
  try {
    return await deps.ready();
  } catch (error) {
    deps.ports.log.error('not ready', {}, error);
    return false;
  }
}
