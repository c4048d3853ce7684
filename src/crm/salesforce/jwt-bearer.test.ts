import { generateKeyPairSync } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { assertionOf } from './jwt-bearer.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const NOW = 1_795_168_800_000;
const identity = (loginUrl: string) => ({ clientId: 'client-1', username: 'router@acme.example', privateKey, loginUrl });
const verify = (assertion: string, audience: string) =>
  jsonwebtoken.verify(assertion, publicKey, { algorithms: ['RS256'], audience, issuer: 'client-1', clockTimestamp: NOW / 1000 });

it('signs by RS256 for three minutes and nothing else', () => {
  const assertion = assertionOf(identity('https://login.salesforce.com'), NOW);
  expect(verify(assertion, 'https://login.salesforce.com')).toEqual({
    iss: 'client-1',
    sub: 'router@acme.example',
    aud: 'https://login.salesforce.com',
    exp: NOW / 1000 + 180,
  });
});

it.each([
  ['https://test.salesforce.com', 'https://test.salesforce.com'],
  ['https://acme.my.salesforce.com', 'https://login.salesforce.com'],
  ['https://acme--uat.sandbox.my.salesforce.com', 'https://test.salesforce.com'],
])('names for %s the audience %s', (loginUrl, audience) =>
  expect(() => verify(assertionOf(identity(loginUrl), NOW), audience)).not.toThrow(),
);
