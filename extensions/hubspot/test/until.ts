/** Waits until a condition holds that shows nowhere on the page; rejects after ten seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('the condition did not hold within ten seconds');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
