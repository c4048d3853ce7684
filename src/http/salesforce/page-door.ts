/**
 * Salesforce's door to /api/v1. Salesforce signs nothing for its pages: they call through Apex and a Named Credential, which adds a key of the org
 * that only the org keeps (docs/decisions/0016-org-keys.md). The key alone says which org it is. The user, and what they may do, is what
 * our Apex says in headers after it has asked Salesforce; nobody without the key can send them.
 */
import type { Request } from 'express';
import { z } from 'zod';
import type { Ports } from '../../application/ports/ports.ts';
import { digestOfPageKey, isPageKey } from '../../application/install/page-key.ts';
import { fullId } from '../../crm/salesforce/full-id.ts';
import { REQUIRED_SCOPES } from '../../crm/salesforce/scopes.ts';
import type { ServerOptions } from '../http-deps.ts';
import type { Identification, PageDoor } from '../page-door.ts';

type DoorDeps = Pick<ServerOptions, 'config'> & { readonly ports: Pick<Ports, 'pageKeys' | 'now'> };

const asserted = z.object({
  'x-signalbox-user': z.string().regex(/^005[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?$/),
  'x-signalbox-user-email': z
    .string()
    .max(320)
    .regex(/^[!-~]+@[!-~]+$/)
    .optional()
    .catch(undefined),
  'x-signalbox-access': z.enum(['manage', 'read']),
});

/** The door; it stays shut while the server has no Salesforce credentials. */
export function createSalesforcePageDoor(deps: DoorDeps): PageDoor {
  return {
    recognises: ({ headers }) => headers.authorization !== undefined,
    identify: (req) => identify(deps, req),
    leadIdIn,
    accountUrl: (accountId, { appUrl }) => (appUrl === '' ? null : `${appUrl}/lightning/r/Account/${encodeURIComponent(accountId)}/view`),
    requiredScopes: REQUIRED_SCOPES,
    securityScheme: {
      type: 'http',
      scheme: 'bearer',
      description:
        'The key of the org, added by its Named Credential. Apex says in X-Signalbox-User, X-Signalbox-User-Email and X-Signalbox-Access (manage or read) who asks.',
    },
  };
}

/** One answer for every key that is not good, so that nobody learns which keys there are. */
const KEY_REFUSED = { refused: 'key-refused', because: 'key-refused' } as const;

async function identify({ config, ports }: DoorDeps, { headers }: Pick<Request, 'headers'>): Promise<Identification> {
  if (config.salesforce === null) return { refused: 'not-configured', because: 'not-configured' };
  const key = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  if (!isPageKey(key)) return KEY_REFUSED;
  const account = await ports.pageKeys.use(digestOfPageKey(key), ports.now());
  if (account?.crm !== 'salesforce') return KEY_REFUSED;
  const said = asserted.safeParse(headers);
  if (!said.success) return { refused: 'identity-missing', because: 'identity-missing' };
  const { 'x-signalbox-user': user, 'x-signalbox-user-email': email, 'x-signalbox-access': access } = said.data;
  const ownerId = fullId(user);
  const by = email ?? `user ${ownerId}`;
  return { identity: { crm: 'salesforce', crmAccountId: account.crmAccountId, by, email: email ?? null, ownerId, access } };
}

/** A Lead or a Contact, by its id of 15 or 18 characters or by an address that ends with it, as `/lightning/r/Lead/00Q…/view` does. */
function leadIdIn(text: string): string | null {
  const id = /(?:^|\/)((?:00Q|003)[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?)(?:\/view)?(?:[/?#]|$)/.exec(text)?.[1];
  return id === undefined ? null : fullId(id);
}
