/** What the pages of one CRM bring along: who asks, and the CRM's own ways of naming records. */
import type { Request } from 'express';
import type { Installation } from '../application/ports/installations.ts';
import type { ErrorCode } from './error-table.ts';

/** What a person may do: `manage` everything, `read` what concerns the one lead they may see in the CRM. */
export type PageAccess = 'manage' | 'read';

/** A person in a CRM account. `by` is how their acts are signed: the e-mail, else the user id. */
export interface PageIdentity {
  readonly crm: Installation['crm'];
  readonly crmAccountId: string;
  readonly by: string;
  readonly email: string | null;
  /** The person as an owner of leads, where the CRM's users are its owners; null = only the e-mail address tells. */
  readonly ownerId: string | null;
  readonly access: PageAccess;
}

/** The identity, or why there is none; `because` is for the log. */
export type Identification = { readonly identity: PageIdentity } | { readonly refused: ErrorCode; readonly because: string };

/** How requests prove where they come from, for the OpenAPI document. */
type SecurityScheme =
  | { readonly type: 'apiKey'; readonly in: 'header'; readonly name: string; readonly description: string }
  | { readonly type: 'http'; readonly scheme: 'bearer'; readonly description: string };

/** One CRM's door to /api/v1. */
export interface PageDoor {
  /** Whether the request brings this CRM's kind of proof, good or bad. */
  recognises(req: Pick<Request, 'headers'>): boolean;
  /** The identity, from what the CRM vouches for and nothing else. */
  identify(req: Request): Identification | Promise<Identification>;
  /** The lead a person means by a record id or the address of its page; null when it is neither. */
  leadIdIn(text: string): string | null;
  /** Where a person opens an account; null when the CRM's address is not known. */
  accountUrl(accountId: string, installation: Installation): string | null;
  /** What an installation must have been granted. */
  readonly requiredScopes: readonly string[];
  readonly securityScheme: SecurityScheme;
}

/** A door for each CRM; it stays shut while the server has no credentials for it. */
export type PageDoors = Readonly<Record<Installation['crm'], PageDoor>>;
