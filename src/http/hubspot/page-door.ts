/**
 * HubSpot's door to /api/v1. Who asks is told by the account, user and app that HubSpot appends to the address and signs with it;
 * nothing in the body or other headers counts. A parameter that is missing or given twice makes the identity unclear, and the
 * request is refused.
 */
import type { Request } from 'express';
import { z } from 'zod';
import { REQUIRED_SCOPES } from '../../crm/hubspot/scopes.ts';
import type { ServerOptions } from '../http-deps.ts';
import type { Identification, PageDoor } from '../page-door.ts';
import { checkSigned } from './signed-request.ts';

type DoorDeps = Pick<ServerOptions, 'config'> & { readonly now: () => number };

const signedQuery = z.object({
  portalId: z.string().regex(/^\d{1,19}$/),
  userId: z.string().regex(/^\d{1,19}$/),
  userEmail: z.string().max(320).optional(),
  appId: z.string().regex(/^\d{1,19}$/),
});

/** The door; it stays shut while the server has no HubSpot credentials. */
export function createHubspotPageDoor(deps: DoorDeps): PageDoor {
  return {
    recognises: ({ headers }) => headers['x-hubspot-signature-v3'] !== undefined || headers['x-hubspot-signature'] !== undefined,
    identify: (req) => identify(deps, req),
    leadIdIn: (text) => /^\d{1,19}$/.exec(text)?.[0] ?? /\/(?:record\/0-1|contact)\/(\d{1,19})(?:[/?#]|$)/.exec(text)?.[1] ?? null,
    accountUrl: (accountId, { appUrl, crmAccountId }) =>
      appUrl === '' ? null : `${appUrl}/contacts/${crmAccountId}/record/0-2/${encodeURIComponent(accountId)}`,
    requiredScopes: REQUIRED_SCOPES,
    securityScheme: {
      type: 'apiKey',
      in: 'header',
      name: 'X-HubSpot-Signature-v3',
      description:
        'Made by HubSpot, with X-HubSpot-Request-Timestamp, over the address with portalId, userId, userEmail and appId, and the body.',
    },
  };
}

function identify(deps: DoorDeps, req: Request): Identification {
  const { hubspot } = deps.config;
  if (hubspot === null) return { refused: 'not-configured', because: 'not-configured' };
  const signed = checkSigned({ publicUrl: deps.config.publicUrl, hubspot, now: deps.now() }, req, ['v3']);
  if (!signed.verified) return { refused: signed.code, because: signed.because };
  const query = signedQuery.safeParse(req.query);
  if (!query.success) return { refused: 'identity-missing', because: 'identity-missing' };
  const { portalId, userId, userEmail, appId } = query.data;
  if (appId !== hubspot.appId) return { refused: 'other-app', because: 'other-app' };
  const by = userEmail ?? `user ${userId}`;
  // Owners have ids of their own here, which users do not.
  return { identity: { crm: 'hubspot', crmAccountId: portalId, by, email: userEmail ?? null, ownerId: null, access: 'manage' } };
}
