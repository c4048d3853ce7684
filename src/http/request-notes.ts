/** What is remembered of a request while it is answered: for the log line and the answer's request id. */
import type { NextFunction, Request, Response } from 'express';
import type { Log } from '../application/ports/log.ts';

/** `path` is the route's pattern, never the address as sent: that one carries ids and, in its query, an e-mail. */
type RequestNotes = { requestId: string; path: string; installation?: string; code?: string };

/** A response that carries notes. */
export type NotedResponse = Response<unknown, RequestNotes>;

/** Gives every request an id (answered as X-Request-Id) and one log line when its answer is out or the sender is gone. */
export function noteRequests(deps: { log: Log; newId: () => string; now: () => number }) {
  return (req: Request, res: NotedResponse, next: NextFunction): void => {
    const startedAt = deps.now();
    res.locals.requestId = deps.newId();
    res.locals.path = '(none)';
    res.set('X-Request-Id', res.locals.requestId);
    res.set('Cache-Control', 'no-store');
    res.once('close', () => {
      const { path, installation, code } = res.locals;
      const known = { ...(installation === undefined ? {} : { installation }), ...(code === undefined ? {} : { code }) };
      deps.log.info(res.writableFinished ? 'request' : 'request abandoned', {
        method: req.method,
        path,
        status: res.statusCode,
        ms: deps.now() - startedAt,
        ...known,
      });
    });
    next();
  };
}
