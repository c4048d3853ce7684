/** Timing and printing for the benchmarks. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const TURNS = 7;
const TURN_MS = 250;

/** Milliseconds of the processor that this process used, all of its threads together; others on the machine do not count. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Calls per second of processor time in the best of some short turns, after a warm-up: what else runs on the machine slows some turns, seldom all. */
export async function bestPerSecond<T>(items: readonly T[], run: (item: T) => unknown): Promise<number> {
  let best = 0;
  for (let turn = 0; turn <= TURNS; turn++) {
    const speed = await perProcessorSecond(items, run);
    if (turn > 0) best = Math.max(best, speed);
  }
  return best;
}

async function perProcessorSecond<T>(items: readonly T[], run: (item: T) => unknown): Promise<number> {
  const [started, used] = [performance.now(), processorMs()];
  let done = 0;
  let last: unknown;
  do {
    // Looking at the clock costs as much as a fast call, so it is not done after each.
    for (let few = 0; few < 20 && !(last instanceof Promise); few++) last = run(items[done++ % items.length] as T);
    if (last instanceof Promise) await last;
    last = undefined;
  } while (performance.now() - started < TURN_MS);
  return done / ((processorMs() - used) / 1000);
}

const AT_ONCE = 100;

/** The same for items that were parsed a moment before, a hundred at a time, each called once; the parsing is not counted. */
export function bestPerSecondFresh<T>(items: readonly T[], run: (item: T) => unknown): number {
  const texts = items.map((item) => JSON.stringify(item));
  let best = 0;
  for (let turn = 0; turn < 5 * TURNS; turn++) {
    let ms = 0;
    for (let at = 0; at < texts.length; at += AT_ONCE) {
      const fresh = texts.slice(at, at + AT_ONCE).map((text) => JSON.parse(text) as T);
      const used = processorMs();
      for (const item of fresh) run(item);
      ms += processorMs() - used;
    }
    best = Math.max(best, items.length / (ms / 1000));
  }
  return best;
}

/** What is in use after a full collection: JavaScript's heap and arrays, not what native code holds. */
export function heapMegabytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A Markdown table. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((text, i) => text.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  console.log([line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n'));
}
