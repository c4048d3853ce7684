/** HubSpot takes many rows at once, up to a limit that differs by call. */

/** The rows in order, cut into batches of at most `size`. */
export function batchesOf<T>(rows: readonly T[], size: number): T[][] {
  const batches: T[][] = [];
  for (let from = 0; from < rows.length; from += size) batches.push(rows.slice(from, from + size));
  return batches;
}

/** Asks for all batches side by side and joins what comes back, in order. Repeated rows are asked once. */
export async function inBatches<T, R>(rows: readonly T[], size: number, ask: (batch: T[]) => Promise<readonly R[]>): Promise<R[]> {
  const answers = await Promise.all(batchesOf([...new Set(rows)], size).map(ask));
  return answers.flat();
}
