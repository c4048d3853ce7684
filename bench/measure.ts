/** Timing and printing for the benchmarks. */

/** Calls `run` over the items in turn for about `ms`, after a warm-up; calls per second. */
export async function perSecond<T>(items: readonly T[], run: (item: T) => unknown, ms = 1_500): Promise<number> {
  const turn = async (forMs: number) => {
    const started = performance.now();
    let done = 0;
    while (performance.now() - started < forMs) {
      const item = items[done % items.length] as T;
      const result = run(item);
      if (result instanceof Promise) await result;
      done++;
    }
    return done / ((performance.now() - started) / 1000);
  };
  await turn(ms / 5);
  return turn(ms);
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
