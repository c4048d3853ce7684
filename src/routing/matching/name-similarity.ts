/**
 * How alike two company names are, 0 to 1, and the pieces that say so. Words are paired, the likest first; each pair counts by how
 * much its words tell companies apart. Another order of the words costs next to nothing, but common words in another order are another
 * company. Symmetric; equal names give 1.
 */
import { companyWords } from './company-name.ts';
import { editDistance } from './edit-distance.ts';
import { correctCommon, isCommon, isPart, slipsOf, soundOf, weightOf, type WordCount } from './name-words.ts';

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
/** From here on if they begin with the same letter. */
const LONGISH_WORD = 5;
/** What a wrong letter costs: in the first place, elsewhere, and where the words sound alike (`krosgel`, `kroosgel`). */
const COST_FIRST = 1.6;
const COST_LATER = 0.9;
const COST_UNHEARD = 0.8;
/** Words in another order cost next to nothing; they only lose to the same words in order. */
const OUT_OF_ORDER = 0.0049;
/** A word that so many accounts have tells as little as a common one, */
const MANY = 100;
/** so of names that are all of such words at least this share has to be in order. */
const LEAST_ORDER = 0.5;
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
  const pairWeight = (a: number, b: number): number => {
    const [wa, wb] = [weightsA[a] ?? 0, weightsB[b] ?? 0];
    return isCommon(wordsA[a] ?? '') !== isCommon(wordsB[b] ?? '') ? Math.min(wa, wb) : (wa + wb) / 2;
  };
  const pairs = pairUp(wordsA, wordsB, pairWeight);
  for (const { a, b, edits, weight } of pairs) if (edits > 0) weightsA[a] = weightsB[b] = weight;
  const shared = pairs.reduce((sum, pair) => sum + pair.weight * pair.likeness, 0);
  const conflict = pairs.length < Math.min(wordsA.length, wordsB.length) ? CONFLICT : 1;
  // Rounded, so that sums in another order are no other score.
  const score = Math.round((2e6 * shared * conflict * (1 - OUT_OF_ORDER * (1 - keptOrder(pairs)))) / (sum(weightsA) + sum(weightsB))) / 1e6;
  const whole = compareWholes(wordsA, wordsB);
  if (whole > score && !wordsA.every(isCommon))
    return { score: whole, evidence: [`"${wordsA.join(' ')}" for "${wordsB.join(' ')}" as wholes`] };
  const evidence = pairs.map((pair) => inWords(pair, wordsA[pair.a] ?? '', wordsB[pair.b] ?? ''));
  const guarded = guard(pairs, [wordsA, wordsB], count);
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
  if (edits <= allowed) return { likeness: 1 - (edits * costOf(a, b)) / long.length, edits };
  return { likeness: short.length >= LEAST_SHORT && long.startsWith(short) ? SHORTENED : 0, edits: 0 };
}

/** People hardly ever get the first letter wrong, and often those that one does not hear. In common words, which are few, it does not matter where. */
function costOf(a: string, b: string): number {
  if (isCommon(a) || isCommon(b)) return 1;
  if (a[0] !== b[0]) return COST_FIRST;
  return soundOf(a) === soundOf(b) ? COST_UNHEARD : COST_LATER;
}

/** None in numbers and the shortest words, where not even one letter may be another, and between two words that are both common. */
function allowedEdits(short: string, long: string): number {
  if (/\d/.test(short + long) || short.length < 3) return 0;
  if (isCommon(short) || isCommon(long)) return isCommon(short) && isCommon(long) ? 0 : slipsOf(isCommon(short) ? short : long);
  if (short.length === 3) return long.length === 4 ? 1 : 0;
  return short.length < LONG_WORD && (short.length < LONGISH_WORD || short[0] !== long[0]) ? 1 : 2;
}

/** Of the shared words that follow each other in one name, how many do so in the other too, 0 to 1; 1 when they are fewer than two. */
function keptOrder(pairs: readonly Pair[]): number {
  if (pairs.length < 2) return 1;
  const inA = pairs.toSorted((x, y) => x.a - y.a);
  const inB = pairs.toSorted((x, y) => x.b - y.b);
  return inA.filter((pair, at) => at > 0 && inB[inB.indexOf(pair) - 1] === inA[at - 1]).length / (pairs.length - 1);
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
function guard(pairs: readonly Pair[], [wordsA, wordsB]: readonly [readonly string[], readonly string[]], count: WordCount): string | null {
  const usual = (word: string): boolean => isCommon(word) || (count(word) ?? 0) >= MANY;
  const kept = keptOrder(pairs);
  const whole = pairs.length === wordsA.length && pairs.length === wordsB.length;
  if (pairs.every(({ a, b }) => isCommon(wordsA[a] ?? '') && isCommon(wordsB[b] ?? '')) && !(whole && kept >= LEAST_ORDER))
    return 'only common words agree';
  if (pairs.length > 2 && kept < LEAST_ORDER && pairs.every(({ a, b }) => usual(wordsA[a] ?? '') || usual(wordsB[b] ?? '')))
    return 'common words in another order';
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
