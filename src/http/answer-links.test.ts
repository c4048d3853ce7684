import jwt from 'jsonwebtoken';
import { createAnswerLinks } from './answer-links.ts';

const [KEY, OLD] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const NOW = Date.UTC(2026, 10, 20, 10);
const CLAIM = {
  installationId: '5f0c1f7e-0000-4000-8000-000000000001',
  followId: '5f0c1f7e-0000-4000-8000-000000000002',
  leadId: '00Q5g000004XyZaEAK',
  repId: '0055g00000AbCdEFGH',
  action: 'reject',
  expiresAt: NOW + 1000,
} as const;
const links = (key: Buffer, previousKey: Buffer | null = null) => createAnswerLinks({ key, previousKey, publicUrl: 'https://box.test' });

it('reads what it made, also after the key was changed, until it ends', () => {
  const { url, token } = links(OLD).make(CLAIM);
  expect(url).toBe(`https://box.test/answer/${token}`);
  expect(token.length).toBeLessThan(1000);
  expect(links(KEY, OLD).read(token, NOW)).toEqual({ kind: 'valid', claim: CLAIM });
  expect(links(OLD).make(CLAIM).token).toBe(token);
  expect(links(OLD).read(token, NOW + 1000)).toEqual({ kind: 'expired', claim: CLAIM });
  expect(links(KEY).read(token, NOW)).toEqual({ kind: 'invalid' });
});

it('carries the reason of a button', () => {
  const { token } = links(KEY).make({ ...CLAIM, reasonId: 'area' });
  expect(links(KEY).read(token, NOW)).toMatchObject({ claim: { reasonId: 'area' } });
});

it.each([
  ['nothing', ''],
  ['no token', 'a.b.c'],
  ['a token that nobody signed', jwt.sign({ sub: '1' }, '', { algorithm: 'none' })],
  ['a very long one', 'a'.repeat(100_000)],
])('does not take %s for a link', (_what, token) => {
  expect(links(KEY).read(token, NOW)).toEqual({ kind: 'invalid' });
});
