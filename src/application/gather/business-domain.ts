/**
 * The registrable domain of a business e-mail address: `ana@mail.acme.co.uk` → `acme.co.uk`. Null for free-mail and disposable
 * domains, because half the world shares those, and for anything that is no address.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getDomain } from 'tldts';

/** The kept lists of the package `freemail`, as sets: its own functions scan 80,000 lines for every address. */
const free = new Set(linesOf('freemail/data/free.txt'));
const disposable = new Set(linesOf('freemail/data/disposable.txt'));

/** Why half the world shares a registrable domain; null = it does not. */
export function sharedDomain(domain: string): 'free' | 'disposable' | null {
  if (disposable.has(domain)) return 'disposable';
  return free.has(domain) ? 'free' : null;
}

export function businessDomain(email: string | null): string | null {
  if (email === null || !email.includes('@')) return null;
  return ownDomain(email.slice(email.lastIndexOf('@') + 1));
}

/** The registrable domain of a host or an address of the web: `https://eu.acme.com/about` → `acme.com`. Null where `businessDomain` is. */
export function ownDomain(hostOrUrl: string | null): string | null {
  if (hostOrUrl === null) return null;
  const domain = getDomain(hostOrUrl.trim().toLowerCase());
  return domain === null || sharedDomain(domain) !== null ? null : domain;
}

function linesOf(file: string): string[] {
  return readFileSync(createRequire(import.meta.url).resolve(file), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
