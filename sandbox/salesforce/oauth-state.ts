/** What the OAuth endpoints remember between calls. */

/** A validated authorisation request, shown on the consent page. */
export interface Consent {
  readonly redirectUri: string;
  readonly state: string | null;
  readonly scopes: readonly string[];
  readonly codeChallenge: string;
  /** Came through the login host of sandbox orgs. */
  readonly sandbox: boolean;
}

/** An authorisation code, good once. */
export interface AuthCode {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly codeChallenge: string;
  readonly orgId: string;
  readonly userId: string;
  readonly expiresAt: number;
}

/** All tokens that came from one consent. `current` is the refresh token that is good now; using an older one revokes the family. */
export interface TokenFamily {
  readonly orgId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  current: string;
  revoked: boolean;
}

/** An access token; `family` is null when it came from the JWT bearer flow. */
export interface AccessToken {
  readonly orgId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly family: TokenFamily | null;
  expiresAt: number;
}
