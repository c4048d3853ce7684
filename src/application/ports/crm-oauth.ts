/** How an installation gets its access to a CRM. */

/** What an OAuth grant gave. Times are epoch milliseconds. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: number;
  readonly crmAccountId: string;
  readonly scopes: readonly string[];
}

/** The OAuth side of a CRM, before there is an installation. Throws `CrmCallFailed` (`access-revoked` when the grant is gone). */
export interface CrmOAuth {
  authorizeUrl(request: { state: string; redirectUri: string }): string;
  exchangeCode(request: { code: string; redirectUri: string }): Promise<Grant>;
  refresh(refreshToken: string): Promise<Grant>;
}
