/**
 * Who asks on /api/v1: the account, user and app that HubSpot appends to the address and signs with it. Nothing in the body or the
 * headers counts. A parameter that is missing or given twice makes the identity unclear, and the request is refused.
 */
import type { Request } from 'express';
import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { HttpDeps } from './http-deps.ts';
import { checkSigned } from './signed-request.ts';

const signedQuery = z.object({
  portalId: z.string().regex(/^\d{1,19}$/),
  userId: z.string().regex(/^\d{1,19}$/),
  userEmail: z.string().max(320).optional(),
  appId: z.string().regex(/^\d{1,19}$/),
});

/** A person in a CRM account. `by` is how their acts are signed: the e-mail, else the user id. */
export interface PageIdentity {
  readonly crmAccountId: string;
  readonly by: string;
}

/** The identity, or why there is none. */
export function identify(
  deps: HttpDeps,
  req: Request,
): { readonly identity: PageIdentity } | { readonly refused: ErrorCode; readonly because: string } {
  if (deps.hubspot === null) return { refused: 'not-configured', because: 'not-configured' };
  const signed = checkSigned({ ...deps, hubspot: deps.hubspot }, req, ['v3']);
  if (!signed.verified) return { refused: signed.code, because: signed.because };
  const query = signedQuery.safeParse(req.query);
  if (!query.success) return { refused: 'identity-missing', because: 'identity-missing' };
  if (query.data.appId !== deps.hubspot.appId) return { refused: 'other-app', because: 'other-app' };
  return { identity: { crmAccountId: query.data.portalId, by: query.data.userEmail ?? `user ${query.data.userId}` } };
}
