/** Longer than the product's own slowest recovery: a lease that must end (20 s), then the late look after a write (30 s). */
const LONGEST_MS = 75_000;

/** Waits for a condition, with a bound; never for a time. A condition that throws ends the wait. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, withinMs = LONGEST_MS): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms for ${what}`);
    await new Promise((next) => setTimeout(next, 25));
  }
}
