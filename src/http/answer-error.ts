/** The last stop of a request that failed: says what the sender may know, and logs the rest by class and place only. */
import type { NextFunction, Request } from 'express';
import { z } from 'zod';
import type { ErrorCode } from './error-table.ts';
import { failure, statusOf } from './errors.ts';
import type { HttpDeps } from './http-deps.ts';
import type { NotedResponse } from './request-notes.ts';

const clientError = z.object({ status: z.int().min(400).max(499), type: z.string().optional() });

/** Express's error handler. */
export function answerError(deps: Pick<HttpDeps, 'ports'>) {
  return (error: unknown, _req: Request, res: NotedResponse, next: NextFunction): void => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const code = codeOf(error);
    res.locals.code = code;
    if (code === 'internal') deps.ports.log.error('request failed', { path: res.locals.path }, error);
    const nextStep = `Try again. If it stays, give support this request id: ${res.locals.requestId}.`;
    res.status(statusOf(code)).json(failure(code, code === 'internal' ? { nextStep } : {}));
  };
}

/** The body reader and the router say with a 4xx status that the sender is at fault. */
function codeOf(error: unknown): ErrorCode {
  const parsed = clientError.safeParse(error);
  if (!parsed.success) return 'internal';
  return parsed.data.status === 413 ? 'too-large' : 'malformed';
}
