/**
 * Beginnings as marks. The distinct beginnings asked for are numbered in the order of the alphabet, so that what begins with one of them follows
 * right after it. A text bears the mark of the longest it begins with; above that stand the shorter ones.
 */
import type { Asked, Look } from './aspect.ts';
import { bitsOf } from './bits.ts';
import { fold } from './fold.ts';
import type { Operand, Test } from '../policy/policy.ts';
import { operandsOf } from './test-operator.ts';

/** So many texts are remembered with their mark: fields with few values are looked up, not spelled out, for every lead. */
const MAX_SPELLINGS = 10_000;

/** The beginnings that these tests ask for. */
export function beginnings(tests: readonly Test[]): Look {
  const texts = [...new Set(tests.flatMap(operandsOf).map(fold))].toSorted(byCodeUnits);
  const known = new Map(texts.map((text, at) => [text, at + 1]));
  const trie = trieOf(texts);
  const spelled = new Map<Operand, number>();
  return {
    mark(entry) {
      const mark = longest(trie, fold(entry));
      if (spelled.size < MAX_SPELLINGS) spelled.set(entry, mark);
      return mark;
    },
    spelled,
    above: Int32Array.from(['', ...texts], (text) => (text === '' ? 0 : longest(trie, text.slice(0, -1)))),
    asked(test): Asked {
      const marks = [...new Set(operandsOf(test).flatMap((operand) => known.get(fold(operand)) ?? []))];
      const [only = 0] = marks;
      const range = marks.length === 1 ? { low: only, high: only + following(texts, only) } : null;
      const lowest = marks.flatMap((mark) => Array.from({ length: 1 + following(texts, mark) }, (_, nth) => mark + nth));
      return { marks, range, sieve: bitsOf(lowest), share: marks.length / (texts.length + 1) };
    },
  };
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How many of the texts after this one begin with it. */
function following(texts: readonly string[], mark: number): number {
  const text = texts[mark - 1] ?? '';
  let count = 0;
  while (texts[mark + count]?.startsWith(text)) count++;
  return count;
}

/** Letter by letter from node 0 on: a hash table of steps [node, letter, next node], and by node the mark of the beginning that ends there. */
interface Trie {
  readonly steps: Int32Array;
  readonly mask: number;
  readonly marks: Int32Array;
}

function trieOf(texts: readonly string[]): Trie {
  const letters = texts.reduce((sum, { length }) => sum + length, 0);
  const mask = (2 << Math.ceil(Math.log2(letters + 1))) - 1;
  const trie = { steps: new Int32Array(3 * (mask + 1)), mask, marks: new Int32Array(letters + 1) };
  let nodes = 0;
  for (const [at, text] of texts.entries()) {
    let node = 0;
    for (let nth = 0; nth < text.length; nth++) {
      const step = stepOf(trie, node, text.charCodeAt(nth));
      if (trie.steps[step + 2] === 0) trie.steps.set([node, text.charCodeAt(nth), ++nodes], step);
      node = trie.steps[step + 2] ?? 0;
    }
    trie.marks[node] = at + 1;
  }
  return trie;
}

/** Scatters neighbours. */
const GOLDEN = 0x9e37_79b1;

/** Where the step with this letter stands, or would stand. */
function stepOf({ steps, mask }: Trie, node: number, letter: number): number {
  for (let cell = (Math.imul(node, GOLDEN) + Math.imul(letter, GOLDEN >> 4)) & mask; ; cell = (cell + 1) & mask) {
    const at = 3 * cell;
    if (steps[at + 2] === 0 || (steps[at] === node && steps[at + 1] === letter)) return at;
  }
}

/** The mark of the longest known beginning; 0 = none. */
function longest(trie: Trie, text: string): number {
  let node = 0;
  let mark = trie.marks[0] ?? 0;
  for (let nth = 0; nth < text.length; nth++) {
    node = trie.steps[stepOf(trie, node, text.charCodeAt(nth)) + 2] ?? 0;
    if (node === 0) return mark;
    mark = trie.marks[node] || mark;
  }
  return mark;
}
