/** How an installation gets its access to a CRM. */

/** What an OAuth grant gave. Times are epoch milliseconds. */
export interface Grant {
  /** Origin that the account's calls go to; null = every account of the CRM has the same. */
  readonly instanceUrl: string | null;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly crmAccountId: string;
  readonly scopes: readonly string[];
}

/**
 * What both steps of one consent share. `verifier` is 43 characters of a secret that only this server knows (RFC 7636); a CRM without PKCE
 * takes no notice. `loginUrl` is the origin where the person signs in, one that `loginUrlFor` gave; null = the CRM's usual one.
 */
export interface Consent {
  readonly redirectUri: string;
  readonly verifier: string;
  readonly loginUrl: string | null;
}

/** Signing in without a person, as a user that an admin of the account allowed the app to act for. */
export interface UnattendedSignIn {
  /** `loginUrl` is one that `loginUrlFor` gave; null = the CRM's usual one. Throws `CrmCallFailed`. */
  grantFor(username: string, loginUrl: string | null): Promise<Grant>;
}

/** The OAuth side of a CRM, before there is an installation. Throws `CrmCallFailed` (`access-revoked` when the grant is gone). */
export interface CrmOAuth {
  /** The origin to sign in at, for what a person wrote (`sandbox`, an address of their account); null = it is none of this CRM. */
  loginUrlFor(text: string): string | null;
  authorizeUrl(request: Consent & { readonly state: string }): string;
  exchangeCode(request: Consent & { readonly code: string }): Promise<Grant>;
  /** The grant in place of this one. Where refresh tokens rotate, the one that was sent is dead from then on. */
  refresh(grant: Pick<Grant, 'refreshToken' | 'instanceUrl'>): Promise<Grant>;
}
