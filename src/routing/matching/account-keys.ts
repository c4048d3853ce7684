/**
 * What an index of accounts is looked up by. `exactKeys` say that two things are equal; `nameKeys` that two names may be alike. A name
 * within two letters of another (exchanged neighbours count as two) shares at least one of `nameKeys` with what `nameLookups` asks for; so
 * does a name that shares a rare word, or two words, in any order.
 *
 * The core of a name is its own words, those that are not common, run together; in long names common words alone would lead to thousands.
 * Slips in common words are undone before asking, since there are few to choose from. What sounds like the core beside the same common word
 * is a key too: vowels do not count there, and one letter more may be off. A core of eight letters or more is cut into four
 * pieces: two edits leave two pieces whole, so each pair of pieces is a key, and a look-up asks for each pair where two edits can have
 * moved it. A shorter core is a key with each of its letters left out.
 */
import { companyNameKey, companyWords } from './company-name.ts';
import { domainLabel } from './domain-match.ts';
import { correctCommon, isCommon, isFiller, slipOf, soundOf, splitCommon } from './name-words.ts';

/** An account as far as it is looked up. Domains are registrable, phones E.164. */
export interface IndexedAccount {
  readonly id: string;
  readonly name: string | null;
  readonly domains: readonly string[];
  readonly phones: readonly string[];
}

/** Stored with the index; whoever changes what a key is, raises it, and every index is built anew. */
export const INDEX_VERSION = 2;

const PIECES = 4;
/** Cores from this length on are cut into pieces. */
const LONG = 8;
const SHORTEST = 4;
const MOST_EDITS = 2;
const MOST_WORDS = 5;
const LONGEST_CORE = 60;
/** Cores asked for with letters wrong. */
const MOST_CORES = 2;
/** Names of more words have so many pairs of them that their sound need not be spelled in several ways. */
const WORDS_ENOUGH = 3;
const SHORTEST_SOUND = 4;
const LONGEST_SOUND = 7;
const END = 3;
const LEAST_ENDS = 5;

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
  return [...new Set([...wordKeys(words), ...(core.length < LONG ? shortened(core) : piecePairs(core)), ...soundKeys(words)])];
}

/** The keys to ask for, to find names like this one. */
export function nameLookups(name: string): string[] {
  const readings = readingsOf(companyWords(name));
  const cores = [...new Set(readings.map(coreOf))].slice(0, MOST_CORES);
  return [...new Set([...readings.flatMap((words) => [...wordKeys(words), ...soundLookups(words)]), ...cores.flatMap(nearCores)])];
}

/** The words as they may have been meant: common ones without their slips, as written, and with a common word apart that was run together. */
function readingsOf(words: readonly string[]): string[][] {
  const written = words.map(correctCommon);
  const meant = written.map((word) => slipOf(word) ?? word);
  const apart = splitCommon(written.join(''));
  const readings = [meant, written, ...(apart.length === 1 ? [] : [apart])];
  return [...new Map(readings.map((one) => [one.join(' '), one])).values()];
}

const nearCores = (core: string): string[] => [...(core.length <= LONG ? shortened(core) : []), ...movedPairs(core)];

/** How much a shared key says, relative to others that as many accounts have: nearly the whole name, whole words, half of the letters. */
export const worthOfKey = (key: string): number => ({ s: 4, r: 4, a: 4, k: 3, t: 2, w: 2 })[key.slice(0, 1)] ?? 1;

/** The word of the key that stands for one word, to learn how many accounts have it; null for other keys. */
export const wordOfKey = (key: string): string | null => (key.startsWith('w:') ? key.slice(2) : null);

/** The words that only this company has, run together; the telling ones when it has none of its own. */
function coreOf(words: readonly string[]): string {
  return ownWords(words).join('').slice(0, LONGEST_CORE);
}

function ownWords(words: readonly string[]): readonly string[] {
  const own = words.filter((word) => !isCommon(word));
  if (own.length > 0) return own;
  const telling = words.filter((word) => !isFiller(word));
  return telling.length === 0 ? words : telling;
}

/** A name is kept beside the first of its common words by the alphabet, so that the order in the name does not count, and asked for beside each. */
function soundKeys(words: readonly string[]): string[] {
  const keys = soundsBeside(words, words.filter(isCommon).toSorted().slice(0, 1));
  return words.length > WORDS_ENOUGH ? keys.slice(0, 1) : keys;
}

const soundLookups = (words: readonly string[]): string[] => soundsBeside(words, [...new Set(words.filter(isCommon))].slice(0, MOST_WORDS));

/** The sound of the core, whole and with each letter left out, and how a short core begins and ends, each beside the common words. */

function soundsBeside(words: readonly string[], common: readonly string[]): string[] {
  const core = coreOf(words);
  const sound = soundOf(core).slice(0, LONGEST_SOUND);
  const near = sound.length < SHORTEST_SOUND ? [sound] : [sound, ...Array.from(sound, (_, at) => sound.slice(0, at) + sound.slice(at + 1))];
  const ends =
    common.length === 0 || core.length < LEAST_ENDS || core.length >= LONG ? [] : [`^${core.slice(0, END)}`, `${core.slice(-END)}$`];
  return (common.length === 0 ? [''] : common).flatMap((word) => [...near, ...ends].map((one) => `k:${one}|${word}`));
}

/** Each word that is not common, each pair of words of which one is telling, all words by the alphabet, and all words run together. */
function wordKeys(words: readonly string[]): string[] {
  const used = [...new Set(words)].slice(0, MOST_WORDS);
  const single = used.filter((word) => !isCommon(word) && word.length > 2).map((word) => `w:${word}`);
  const pairs = used.flatMap((a, at) =>
    used.slice(at + 1).flatMap((b) => (isFiller(a) && isFiller(b) ? [] : [`t:${[a, b].toSorted().join(' ')}`])),
  );
  const all = used.length > 2 ? [`a:${used.toSorted().join(' ')}`] : [];
  return [...single, ...pairs, ...all, `r:${words.join('').slice(0, LONGEST_CORE)}`];
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
