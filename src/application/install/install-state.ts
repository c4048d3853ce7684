/**
 * The OAuth `state`: a short-lived signed token that says "this browser began this installation here". It carries an id that is
 * used once and the hash of a nonce that only the browser's cookie holds, so that a link made by somebody else connects nothing.
 */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Installation } from '../ports/installations.ts';

const ALGORITHM = 'HS256';
const ISSUER = 'signalbox';
const LIFETIME_SECONDS = 15 * 60;

/** How long a begun installation may take, in seconds. */
export const installStateSeconds = LIFETIME_SECONDS;

/** The key that signs states, derived from the encryption key for this purpose alone (HKDF-SHA-256). */
export function deriveInstallStateKey(encryptionKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', encryptionKey, Buffer.alloc(0), 'signalbox install state v1', 32));
}

/** What a state says. `now` is epoch milliseconds. */
export interface InstallStateClaims {
  readonly crm: Installation['crm'];
  readonly attemptId: string;
  readonly browserNonce: string;
  /** The account is to begin by observing. */
  readonly observing: boolean;
  /** Where the person signs in; null = the CRM's usual place. */
  readonly loginUrl: string | null;
  readonly now: number;
}

/** Signs a state that holds for `installStateSeconds`. */
export function signInstallState(key: Buffer, claims: InstallStateClaims): string {
  const issuedAt = Math.floor(claims.now / 1000);
  const observing = claims.observing ? { observing: true } : {};
  const login = claims.loginUrl === null ? {} : { login: claims.loginUrl };
  const payload = { ...observing, ...login, browser: hashOf(claims.browserNonce), iat: issuedAt, exp: issuedAt + LIFETIME_SECONDS };
  return jwt.sign(payload, key, { algorithm: ALGORITHM, audience: audienceOf(claims.crm), issuer: ISSUER, jwtid: claims.attemptId });
}

/** What became of a state: `expiresAt` is epoch milliseconds. */
export type InstallStateReading =
  | {
      readonly kind: 'valid';
      readonly attemptId: string;
      readonly expiresAt: number;
      readonly observing: boolean;
      readonly loginUrl: string | null;
    }
  | { readonly kind: 'expired' }
  | { readonly kind: 'other-browser' }
  | { readonly kind: 'invalid' };

/** Reads a state brought back by a browser. Whether it was used before is not known here. */
export function readInstallState(
  key: Buffer,
  state: string,
  expected: { crm: Installation['crm']; browserNonce: string | null; now: number },
): InstallStateReading {
  const claims = verifiedClaims(key, state, { audience: audienceOf(expected.crm), clockTimestamp: Math.floor(expected.now / 1000) });
  if (claims === 'expired' || claims === 'invalid') return { kind: claims };
  if (claims.jti === undefined || claims.exp === undefined || typeof claims['browser'] !== 'string') return { kind: 'invalid' };
  if (expected.browserNonce === null || !sameText(claims['browser'], hashOf(expected.browserNonce))) return { kind: 'other-browser' };
  const loginUrl = typeof claims['login'] === 'string' ? claims['login'] : null;
  return { kind: 'valid', attemptId: claims.jti, expiresAt: claims.exp * 1000, observing: claims['observing'] === true, loginUrl };
}

function verifiedClaims(
  key: Buffer,
  state: string,
  expected: { audience: string; clockTimestamp: number },
): jwt.JwtPayload | 'expired' | 'invalid' {
  try {
    const claims = jwt.verify(state, key, { ...expected, algorithms: [ALGORITHM], issuer: ISSUER, maxAge: LIFETIME_SECONDS });
    return typeof claims === 'string' ? 'invalid' : claims;
  } catch (error) {
    // Only the library's own verdicts are expected; anything else is a bug and must surface.
    if (error instanceof jwt.TokenExpiredError) return 'expired';
    if (error instanceof jwt.JsonWebTokenError) return 'invalid';
    throw error;
  }
}

/** The secret that proves, when the code is exchanged, that this server asked for it (RFC 7636): made of the attempt, so that nothing has to be kept. */
export const verifierOf = (key: Buffer, attemptId: string): string =>
  createHmac('sha256', key).update(`code verifier ${attemptId}`).digest('base64url');

const audienceOf = (crm: Installation['crm']): string => `install/${crm}`;
const hashOf = (nonce: string): string => createHash('sha256').update(nonce).digest('base64url');

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
