/** What is taken for a key to sign in with. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigInvalid } from '../../config.ts';
import { readJwtKey } from './jwt-key.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-key-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function keyIn(content: string): ReturnType<typeof readJwtKey> {
  const file = join(folder, 'key.pem');
  writeFileSync(file, content);
  return readJwtKey(file);
}
const rsa = (modulusLength: number, passphrase?: string): string =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', ...(passphrase && { cipher: 'aes-256-cbc', passphrase }) },
  }).privateKey;
const elliptic = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

it('takes an RSA key of 2048 bits', () => expect(keyIn(rsa(2048)).privateKey.asymmetricKeyType).toBe('rsa'));

it.each([
  ['one that is too short', () => rsa(1024), 'less than 2048 bits'],
  ['one of another kind', elliptic, 'no RSA key'],
  ['one behind a passphrase', () => rsa(2048, 'CANARY'), 'no private key in PEM'],
  ['something else', () => 'CANARY', 'no private key in PEM'],
])('refuses %s, and shows nothing of it', (_what, make, because) => {
  const content = make();
  expect(() => keyIn(content)).toThrow(ConfigInvalid);
  expect(() => keyIn(content)).toThrow(because);
  expect(() => keyIn(content)).not.toThrow(content.slice(30, 60) || 'CANARY');
});

it('says so when there is no file', () =>
  expect(() => readJwtKey(join(folder, 'none'))).toThrow('SALESFORCE_JWT_KEY_FILE: the file cannot be read'));
