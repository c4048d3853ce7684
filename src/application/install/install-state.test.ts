import jwt from 'jsonwebtoken';
import { deriveInstallStateKey, installStateSeconds, readInstallState, signInstallState } from './install-state.ts';

const key = deriveInstallStateKey(Buffer.alloc(32, 7));
const now = Date.UTC(2026, 10, 20, 12);
const claims = { crm: 'hubspot', attemptId: 'attempt-1', browserNonce: 'nonce-1', observing: false, loginUrl: null, now } as const;
const expected = { crm: 'hubspot', browserNonce: 'nonce-1', now } as const;

describe('the install state', () => {
  it('comes back valid in the same browser until it expires', () => {
    const state = signInstallState(key, claims);
    const lastMoment = now + (installStateSeconds - 1) * 1000;
    expect(readInstallState(key, state, expected)).toEqual({
      kind: 'valid',
      observing: false,
      loginUrl: null,
      attemptId: 'attempt-1',
      expiresAt: now + installStateSeconds * 1000,
    });
    expect(readInstallState(key, state, { ...expected, now: lastMoment }).kind).toBe('valid');
    expect(readInstallState(key, state, { ...expected, now: lastMoment + 1000 })).toEqual({ kind: 'expired' });
  });

  it('is bound to the browser that began', () => {
    const state = signInstallState(key, claims);
    expect(readInstallState(key, state, { ...expected, browserNonce: 'nonce-2' })).toEqual({ kind: 'other-browser' });
    expect(readInstallState(key, state, { ...expected, browserNonce: null })).toEqual({ kind: 'other-browser' });
  });

  it('does not reveal the nonce in the address', () => {
    const [, payload = ''] = signInstallState(key, claims).split('.');
    expect(Buffer.from(payload, 'base64url').toString()).not.toContain('nonce-1');
  });

  const seconds = Math.floor(now / 1000);
  const body = { browser: 'x', iat: seconds, exp: seconds + 60 };
  const good = { audience: 'install/hubspot', issuer: 'signalbox', jwtid: 'a' };
  it.each<[string, string]>([
    ['another key', signInstallState(deriveInstallStateKey(Buffer.alloc(32, 8)), claims)],
    ['the encryption key itself', signInstallState(Buffer.alloc(32, 7), claims)],
    ['another CRM', signInstallState(key, { ...claims, crm: 'salesforce' })],
    ['a stronger algorithm than agreed', jwt.sign(body, key, { ...good, algorithm: 'HS512' })],
    ['no signature', jwt.sign(body, null, { ...good, algorithm: 'none' })],
    ['another issuer', jwt.sign(body, key, { ...good, issuer: 'somebody', algorithm: 'HS256' })],
    ['no id', jwt.sign(body, key, { audience: good.audience, issuer: good.issuer, algorithm: 'HS256' })],
    ['no expiry', jwt.sign({ browser: 'x', iat: seconds }, key, { ...good, algorithm: 'HS256' })],
    ['a long life', jwt.sign({ browser: 'x', iat: seconds - 86_400, exp: seconds + 86_400 }, key, { ...good, algorithm: 'HS256' })],
    ['text', 'not-a-token'],
    [
      'a tampered payload',
      signInstallState(key, claims).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify(body)).toString('base64url')}.`),
    ],
  ])('refuses %s', (_name, state) => {
    expect(['invalid', 'expired']).toContain(readInstallState(key, state, expected).kind);
  });
});
