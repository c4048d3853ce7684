/** The private key for signing in without a browser, from its file. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigInvalid } from '../../config.ts';
import type { JwtKey } from './jwt-bearer.ts';

const SMALLEST_BITS = 2048;

/** Reads a PEM. Throws `ConfigInvalid` with what is wrong with it, never with what stands in it. */
export function readJwtKey(file: string): JwtKey {
  const privateKey = parsed(contentOf(file));
  if (privateKey.asymmetricKeyType !== 'rsa') throw invalid('holds no RSA key');
  if ((privateKey.asymmetricKeyDetails?.modulusLength ?? 0) < SMALLEST_BITS)
    throw invalid(`holds a key of less than ${SMALLEST_BITS} bits`);
  return { privateKey };
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw invalid('cannot be read');
  }
}

function parsed(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw invalid('holds no private key in PEM without a passphrase');
  }
}

const invalid = (because: string): ConfigInvalid =>
  new ConfigInvalid(`SALESFORCE_JWT_KEY_FILE: the file ${because}. Make one: openssl genrsa -out salesforce.key 2048`);
