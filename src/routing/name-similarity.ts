/**
 * How alike two company names are, 0 to 1, and the pieces that say so. Words are paired, the likest first; each pair counts by how
 * much its words tell companies apart. The order of the words does not count. Symmetric; equal names give 1.
 */
import { companyWords } from './company-name.ts';
import { editDistance } from './edit-distance.ts';
import { correctCommon, isCommon, isPart, weightOf, type WordCount } from './name-words.ts';

/** What two names have in common. `evidence` says which words, with how many edits and of what weight. */
export interface NameSimilarity {
  readonly score: number;
  readonly evidence: readonly string[];
}

/** Names that differ only in what they share with everybody, or in which part of a group they mean, are never more alike than this. */
const FALSE_FRIENDS = 0.6;
/** Names as wholes may be so many letters off, and each costs this much more than within a word. */
const MOST_OFF = 2;
const COST_OFF = 1.5;
const SHORTEST_WHOLE = 6;
const SHORTENED = 0.7;
const LEAST_SHORT = 4;
/** From here on two letters may be off: `silver` is not `river`. */
const LONG_WORD = 7;
/** Each name has words of its own that the other lacks. */
const CONFLICT = 0.88;
const UNCOUNTED: WordCount = () => undefined;

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
  readonly edits: number;
  readonly weight: number;
}

/** Compares two names. `count` says how many accounts have a word, so that rare words weigh more. */
export function compareNames(nameA: string, nameB: string, count: WordCount = UNCOUNTED): NameSimilarity {
  const [wordsA, wordsB] = [companyWords(nameA).map(correctCommon), companyWords(nameB).map(correctCommon)];
  if (wordsA.length === 0 || wordsB.length === 0) return { score: 0, evidence: [] };
  const weigh = (words: readonly string[]) => words.map((word) => weightOf(word, count));
  const [weightsA, weightsB] = [weigh(wordsA), weigh(wordsB)];
  const pairs = pairUp(wordsA, wordsB, (a, b) => ((weightsA[a] ?? 0) + (weightsB[b] ?? 0)) / 2);
  const shared = pairs.reduce((sum, pair) => sum + pair.weight * pair.likeness, 0);
  const conflict = pairs.length < Math.min(wordsA.length, wordsB.length) ? CONFLICT : 1;
  // Rounded, so that sums in another order are no other score.
  const score = Math.round((2e6 * shared * conflict) / (sum(weightsA) + sum(weightsB))) / 1e6;
  const whole = compareWholes(wordsA, wordsB);
  if (whole > score && !wordsA.every(isCommon))
    return { score: whole, evidence: [`"${wordsA.join(' ')}" for "${wordsB.join(' ')}" as wholes`] };
  const evidence = pairs.map((pair) => inWords(pair, wordsA[pair.a] ?? '', wordsB[pair.b] ?? ''));
  const guarded = guard(pairs, wordsA, wordsB);
  return guarded === null ? { score, evidence } : { score: Math.min(score, FALSE_FRIENDS), evidence: [...evidence, guarded] };
}

/** Pairs each word with the likest one left of the other name. */
function pairUp(wordsA: readonly string[], wordsB: readonly string[], weight: (a: number, b: number) => number): Pair[] {
  const possible = wordsA.flatMap((wordA, a) =>
    wordsB.flatMap((wordB, b): Pair[] => {
      const { likeness, edits } = compareWords(wordA, wordB);
      return likeness === 0 ? [] : [{ a, b, likeness, edits, weight: weight(a, b) }];
    }),
  );
  const nameOf = ({ a, b }: Pair) => [wordsA[a] ?? '', wordsB[b] ?? ''].sort().join(' ');
  possible.sort((x, y) => y.likeness - x.likeness || y.weight - x.weight || (nameOf(x) < nameOf(y) ? -1 : 1));
  const [usedA, usedB] = [new Set<number>(), new Set<number>()];
  return possible.filter(({ a, b }) => {
    if (usedA.has(a) || usedB.has(b)) return false;
    usedA.add(a);
    usedB.add(b);
    return true;
  });
}

/** Two words: equal, one or two letters off (the longer, the more may be off), or one the beginning of the other. Numbers are equal or not. */
function compareWords(a: string, b: string): { readonly likeness: number; readonly edits: number } {
  if (a === b) return { likeness: 1, edits: 0 };
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const allowed = allowedEdits(short, long);
  const edits = allowed === 0 ? 1 : editDistance(a, b, allowed);
  if (edits <= allowed) return { likeness: 1 - edits / long.length, edits };
  return { likeness: short.length >= LEAST_SHORT && long.startsWith(short) ? SHORTENED : 0, edits: 0 };
}

/** None in numbers and the shortest words; there not even one letter may be another. */
function allowedEdits(short: string, long: string): number {
  if (/\d/.test(short + long) || short.length < 3) return 0;
  if (short.length === 3) return long.length === 4 ? 1 : 0;
  return short.length < LONG_WORD ? 1 : 2;
}

/** The names as wholes, spaces left out: `data dog` against `datadog`. 0 when they are further apart, or differ in what must not. */
function compareWholes(wordsA: readonly string[], wordsB: readonly string[]): number {
  const parts = (words: readonly string[]) => words.filter(isPart).toSorted().join(' ');
  const lengths = (words: readonly string[]) => words.map((word) => word.length).join(' ');
  const [a, b] = [wordsA.join(''), wordsB.join('')];
  const length = Math.max(a.length, b.length);
  const moved = wordsA.length !== wordsB.length || (a.length === b.length && lengths(wordsA) !== lengths(wordsB));
  if (!moved || length < SHORTEST_WHOLE || parts(wordsA) !== parts(wordsB) || /\d/.test(a + b)) return 0;
  const edits = editDistance(a, b, MOST_OFF);
  if (edits === 0) return 1 - COST_OFF / 2 / length;
  return edits > MOST_OFF ? 0 : 1 - (COST_OFF * edits) / length;
}

/** Why likeness says little here; null when it does not. */
function guard(pairs: readonly Pair[], wordsA: readonly string[], wordsB: readonly string[]): string | null {
  if (pairs.every(({ a, b }) => isCommon(wordsA[a] ?? '') && isCommon(wordsB[b] ?? '')) && wordsA.join(' ') !== wordsB.join(' '))
    return 'only common words agree';
  const alone = [
    ...wordsA.filter((_, a) => !pairs.some((pair) => pair.a === a)),
    ...wordsB.filter((_, b) => !pairs.some((pair) => pair.b === b)),
  ];
  const part = alone.filter(isPart).sort()[0];
  return part === undefined ? null : `only one of them says "${part}"`;
}

function inWords({ edits, likeness, weight }: Pair, a: string, b: string): string {
  const weighs = `weight ${weight.toFixed(2)}`;
  if (a === b) return `"${a}" (${weighs})`;
  return `"${a}" for "${b}" (${likeness === SHORTENED && edits === 0 ? 'shortened' : edits === 1 ? '1 edit' : `${edits} edits`}, ${weighs})`;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
