/** A parameter of an address. */
import type { Request } from 'express';

/** Null when it is not there, empty, or too long for anything we ask; given twice, it counts as not given. */
export function queryText(req: Pick<Request, 'query'>, name: string): string | null {
  const value: unknown = req.query[name];
  return typeof value === 'string' && value !== '' && value.length <= 4096 ? value : null;
}
