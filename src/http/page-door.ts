/** What the pages of one CRM bring along: who asks, and the CRM's own ways of naming records. */
import type { Request } from 'express';
import type { Installation } from '../application/ports/installations.ts';
import type { ErrorCode } from './error-table.ts';

/** A person in a CRM account. `by` is how their acts are signed: the e-mail, else the user id. */
export interface PageIdentity {
  readonly crm: Installation['crm'];
  readonly crmAccountId: string;
  readonly by: string;
}

/** One CRM's door to /api/v1. */
export interface PageDoor {
  /** The identity, from what the CRM signed and nothing else; or why there is none. */
  identify(req: Request): { readonly identity: PageIdentity } | { readonly refused: ErrorCode; readonly because: string };
  /** The lead a person means by a record id or the address of its page; null when it is neither. */
  leadIdIn(text: string): string | null;
  /** Where a person opens an account; null when the CRM's address is not known. */
  accountUrl(accountId: string, installation: Installation): string | null;
  /** What an installation must have been granted. */
  readonly requiredScopes: readonly string[];
  /** How requests are signed, for the OpenAPI document. */
  readonly securityScheme: { readonly type: 'apiKey'; readonly in: 'header'; readonly name: string; readonly description: string };
}
