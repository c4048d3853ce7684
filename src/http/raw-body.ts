/** Bodies are kept as the bytes that were signed. */
import express, { type Request, type RequestHandler } from 'express';

/** The most a request may carry, in bytes: what the CRM's pages may send, and far more than 100 events. */
const BODY_LIMIT = 1_048_576;

/** Reads any body as bytes. A compressed body is refused: what was signed must be what is read. */
export const readRawBody: RequestHandler = express.raw({ type: () => true, limit: BODY_LIMIT, inflate: false });

/** The bytes; empty when there is no body. */
export function rawBodyOf(req: Pick<Request, 'body'>): Buffer {
  const body: unknown = req.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** The body as JSON; `undefined` when it is empty. */
export function jsonOf(body: Buffer): { readonly ok: true; readonly json: unknown } | { readonly ok: false } {
  if (body.length === 0) return { ok: true, json: undefined };
  try {
    return { ok: true, json: JSON.parse(body.toString('utf8')) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false };
    throw error;
  }
}
