/** jsforce's connections and OAuth clients, with its unsafe defaults replaced: our sender, a version, no refresh of its own (a rotated token that is used twice ends all access). */
import { Connection, OAuth2, type OAuth2Config } from 'jsforce';
import { boundedTransport } from './transport.ts';

/** An org's access token with the origin it is good for. */
export interface SessionToken {
  readonly accessToken: string;
  readonly instanceUrl: string;
}

/** Where tokens come from. `insteadOf` renews the one that was refused, once for all who ask together. */
export interface Session {
  current(): Promise<SessionToken>;
  insteadOf(refused: SessionToken): Promise<SessionToken>;
}

/** A connection for one call or one stream; `apiVersion` as Salesforce writes it, for without one jsforce speaks 50.0. `timeoutMs` bounds every call. */
export function openConnection({ instanceUrl, accessToken }: SessionToken, apiVersion: string, timeoutMs?: number): Connection {
  const connection = new Connection({ instanceUrl, accessToken, version: apiVersion, callOptions: { client: 'Signalbox' } });
  connection._transport = boundedTransport(timeoutMs);
  return connection;
}

/** The OAuth endpoints at an origin. */
export function openOAuth(config: Pick<OAuth2Config, 'clientId' | 'clientSecret' | 'redirectUri'> & { readonly loginUrl: string }): OAuth2 {
  const oauth = new OAuth2(config);
  oauth._transport = boundedTransport();
  return oauth;
}
