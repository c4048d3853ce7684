import type { Problem } from '../wire.ts';

/** Anything thrown, as a message and, when there is one, a stack. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof Error)) return { message: String(error), detail: null };
  const cause = error.cause;
  const rendered = typeof cause === 'object' && cause !== null && 'stack' in cause && typeof cause.stack === 'string' ? cause.stack : null;
  return { message: error.message, detail: rendered ?? error.stack ?? null };
}
