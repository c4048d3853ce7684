/**
 * What an index of accounts is looked up by. `exactKeys` say that two things are equal; `nameKeys` that two names may be alike. A name
 * within two letters of another (exchanged neighbours count as two) shares at least one of `nameKeys` with what `nameLookups` asks for; so
 * does a name that shares a telling word, or two words, in any order.
 *
 * The core of a name is its telling words run together. A core of eight letters or more is cut into four
 * pieces: two edits leave two pieces whole, so each pair of pieces is a key, and a look-up asks for each pair where two edits can have
 * moved it. A shorter core is a key with each of its letters left out.
 */
import { companyNameKey, companyWords } from './company-name.ts';
import { domainLabel } from './domain-match.ts';
import { correctCommon, isFiller, splitFiller } from './name-words.ts';

/** An account as far as it is looked up. Domains are registrable, phones E.164. */
export interface IndexedAccount {
  readonly id: string;
  readonly name: string | null;
  readonly domains: readonly string[];
  readonly phones: readonly string[];
}

/** Stored with the index; whoever changes what a key is, raises it, and every index is built anew. */
export const INDEX_VERSION = 1;

const PIECES = 4;
/** Cores from this length on are cut into pieces. */
const LONG = 8;
const SHORTEST = 4;
const MOST_EDITS = 2;
const MOST_WORDS = 5;
const LONGEST_CORE = 60;

/** Keys that mean equality. */
export const exactKey = {
  domain: (registrable: string): string => `d:${registrable}`,
  /** Domains that look alike. */
  label: (registrable: string): string => `l:${domainLabel(registrable)}`,
  phone: (e164: string): string => `p:${e164}`,
  name: (name: string): string => `n:${companyNameKey(name)}`,
};

/** The keys of an account that mean equality. */
export function exactKeys({ name, domains, phones }: IndexedAccount): string[] {
  const named = name === null || companyNameKey(name) === '' ? [] : [exactKey.name(name)];
  return [...new Set([...domains.flatMap((one) => [exactKey.domain(one), exactKey.label(one)]), ...phones.map(exactKey.phone), ...named])];
}

/** The keys of a name under which names like it are found. */
export function nameKeys(name: string): string[] {
  const words = companyWords(name);
  const core = coreOf(words);
  return [...new Set([...wordKeys(words), ...(core.length < LONG ? shortened(core) : piecePairs(core))])];
}

/** The keys to ask for, to find names like this one. */
export function nameLookups(name: string): string[] {
  const words = companyWords(name).map(correctCommon);
  const apart = words.flatMap(splitFiller);
  const read = apart.length === words.length ? [words] : [words, apart];
  return [...new Set(read.flatMap((one) => [...wordKeys(one), ...nearCores(coreOf(one))]))];
}

const nearCores = (core: string): string[] => [...(core.length <= LONG ? shortened(core) : []), ...movedPairs(core)];

/** How much a shared key says, relative to others that as many accounts have: nearly the whole name, whole words, half of the letters. */
export const worthOfKey = (key: string): number => ({ s: 4, r: 4, t: 2, w: 2 })[key.slice(0, 1)] ?? 1;

/** The word of the key that stands for one word, to learn how many accounts have it; null for other keys. */
export const wordOfKey = (key: string): string | null => (key.startsWith('w:') ? key.slice(2) : null);

function coreOf(words: readonly string[]): string {
  const telling = words.filter((word) => !isFiller(word));
  return (telling.length === 0 ? words : telling).join('').slice(0, LONGEST_CORE);
}

/** Each telling word, each pair of words of which one is telling, and all words run together. */
function wordKeys(words: readonly string[]): string[] {
  const used = [...new Set(words)].slice(0, MOST_WORDS);
  const single = used.filter((word) => !isFiller(word) && word.length > 2).map((word) => `w:${word}`);
  const pairs = used.flatMap((a, at) =>
    used.slice(at + 1).flatMap((b) => (isFiller(a) && isFiller(b) ? [] : [`t:${[a, b].toSorted().join(' ')}`])),
  );
  return [...single, ...pairs, `r:${words.join('').slice(0, LONGEST_CORE)}`];
}

/** The core with each letter left out, and whole. */
function shortened(core: string): string[] {
  if (core.length < SHORTEST) return core === '' ? [] : [`s:${core}`];
  return [`s:${core}`, ...Array.from(core, (_, at) => `s:${core.slice(0, at)}${core.slice(at + 1)}`)];
}

/** Where the pieces of a core of this length begin, and where the last one ends. */
const cuts = (length: number): number[] => Array.from({ length: PIECES + 1 }, (_, piece) => Math.floor((piece * length) / PIECES));

const pairKey = (length: number, first: number, second: number, text: string): string => `f:${length}.${first}${second}:${text}`;

function piecePairs(core: string): string[] {
  return everyPair(core.length, (first, second, cut) => [
    pairKey(core.length, first, second, `${core.slice(cut[first], cut[first + 1])}|${core.slice(cut[second], cut[second + 1])}`),
  ]);
}

/** The pairs of pieces of all cores from which two edits lead to this one. */
function movedPairs(core: string): string[] {
  const keys: string[] = [];
  for (let length = Math.max(LONG, core.length - MOST_EDITS); length <= core.length + MOST_EDITS; length += 1) {
    const grown = core.length - length;
    keys.push(
      ...everyPair(length, (first, second, cut) =>
        moves(grown).flatMap(([a, b]) => {
          const [from, to, start, end] = [cut[first]! + a, cut[first + 1]! + a, cut[second]! + b, cut[second + 1]! + b];
          if (from < 0 || end > core.length || start < to) return [];
          return [pairKey(length, first, second, `${core.slice(from, to)}|${core.slice(start, end)}`)];
        }),
      ),
    );
  }
  return keys;
}

/** How far two whole pieces can have moved when at most two letters were put in or left out, `grown` more in than out. */
function moves(grown: number): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let a = -MOST_EDITS; a <= MOST_EDITS; a += 1)
    for (let b = -MOST_EDITS; b <= MOST_EDITS; b += 1)
      if (Math.abs(a) + Math.abs(b - a) + Math.abs(grown - b) <= MOST_EDITS) found.push([a, b]);
  return found;
}

function everyPair(length: number, keysOf: (first: number, second: number, cut: readonly number[]) => string[]): string[] {
  const cut = cuts(length);
  const keys: string[] = [];
  for (let first = 0; first < PIECES; first += 1)
    for (let second = first + 1; second < PIECES; second += 1) keys.push(...keysOf(first, second, cut));
  return keys;
}
