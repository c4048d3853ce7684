/**
 * Postal codes of a territory line: prefixes, and ranges `10000..19999`. Codes compare folded, without spaces and hyphens. A range
 * counts place by place: where its ends have a digit a code must have a digit, where they have a letter a letter; what follows in a longer code
 * (`94105-1234`) does not matter. Every range of a line is found by one binary search.
 */
import { foldPostal } from '../conditions/fold.ts';

/** A range with folded ends of equal length; both belong to it. */
export interface PostalRange {
  readonly low: string;
  readonly high: string;
}

/** What a line asks of the postal code, made ready. */
export interface PostalAsked {
  readonly prefixes: ReadonlySet<string>;
  readonly ranges: readonly PostalRange[];
  /** The lengths of prefixes and of the codes of ranges, longest first. */
  readonly lengths: readonly number[];
  /** Ranges by the kinds of their places (`00a0`), each by its low end, with the highest end so far. */
  readonly byShape: ReadonlyMap<string, readonly (PostalRange & { readonly highest: string })[]>;
}

/** Whether the text is meant as a range. */
export const isPostalRange = (text: string): boolean => text.includes('..');

/** The range a text states; null when its ends differ in length or in the kinds of their places, or stand the wrong way round. */
export function parsePostalRange(text: string): PostalRange | null {
  const [low = '', high = '', ...more] = text.split('..').map(foldPostal);
  if (more.length > 0 || low === '' || shapeOf(low) !== shapeOf(high) || shapeOf(low).includes('?') || low > high) return null;
  return { low, high };
}

/** The kind of every place: `0` a digit, `a` a letter, `?` anything else. */
function shapeOf(code: string): string {
  return code
    .replaceAll(/[^0-9a-z]/g, '?')
    .replaceAll(/[0-9]/g, '0')
    .replaceAll(/[a-z]/g, 'a');
}

const NO_RANGES: readonly PostalRange[] = [];
const NO_SHAPES: PostalAsked['byShape'] = new Map();

/** Makes the postal values of a line ready. A range that is none asks for what no code has. */
export function preparePostal(values: readonly string[]): PostalAsked {
  const prefixes = new Set<string>();
  const stated: PostalRange[] = [];
  for (const value of values) {
    if (!isPostalRange(value)) {
      prefixes.add(foldPostal(value));
      continue;
    }
    const range = parsePostalRange(value);
    if (range) stated.push(range);
  }
  const ranges = stated.length === 0 ? NO_RANGES : stated;
  const lengths = new Set<number>();
  for (const prefix of prefixes) lengths.add(prefix.length);
  for (const { low } of ranges) lengths.add(low.length);
  return { prefixes, ranges, lengths: [...lengths].sort((a, b) => b - a), byShape: ranges.length === 0 ? NO_SHAPES : byShape(ranges) };
}

function byShape(ranges: readonly PostalRange[]): PostalAsked['byShape'] {
  const shapes = new Map<string, (PostalRange & { readonly highest: string })[]>();
  for (const range of ranges.toSorted((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0))) {
    const shape = shapeOf(range.low);
    const filed = shapes.get(shape);
    if (!filed) {
      shapes.set(shape, [{ ...range, highest: range.high }]);
      continue;
    }
    const before = filed.at(-1)?.highest ?? '';
    filed.push({ ...range, highest: before > range.high ? before : range.high });
  }
  return shapes;
}

/** The length of what fits best: of the longest prefix, or of the codes of a range; null when nothing fits. */
export function postalLength(asked: PostalAsked, codes: readonly string[]): number | null {
  for (const length of asked.lengths) {
    for (const code of codes) {
      if (code.length < length) continue;
      const head = code.slice(0, length);
      if (asked.prefixes.has(head) || inRanges(asked, head)) return length;
    }
  }
  return null;
}

function inRanges({ byShape: shapes }: PostalAsked, head: string): boolean {
  const filed = shapes.size === 0 ? undefined : shapes.get(shapeOf(head));
  if (!filed) return false;
  let from = 0;
  let until = filed.length;
  while (from < until) {
    const middle = (from + until) >>> 1;
    if ((filed[middle]?.low ?? '') <= head) from = middle + 1;
    else until = middle;
  }
  return (filed[from - 1]?.highest ?? '') >= head && from > 0;
}

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Prefixes that together cover the line: its own, and for a range what its ends share with each character that may follow. They may cover
 * more than the line asks for, so whatever is found by one is checked again.
 */
export function coveringPrefixes({ prefixes, ranges }: PostalAsked): string[] {
  const covering = new Set(prefixes);
  for (const { low, high } of ranges) {
    let shared = 0;
    while (shared < low.length && low[shared] === high[shared]) shared += 1;
    if (shared === low.length) {
      covering.add(low);
      continue;
    }
    const [first = '', last = ''] = [low[shared], high[shared]];
    const alphabet = DIGITS.includes(first) ? DIGITS : LETTERS;
    for (const next of alphabet.slice(alphabet.indexOf(first), alphabet.indexOf(last) + 1)) covering.add(low.slice(0, shared) + next);
  }
  return [...covering];
}
