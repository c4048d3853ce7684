/** The next of something, unless nothing comes for too long. */

/** Thrown when nothing came in time. */
export class Silent extends Error {
  override readonly name = 'Silent';
}

/** Waits for `next`, at most `ms`; throws `Silent`. */
export async function within<T>(next: Promise<T>, ms: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Silent()), ms);
  try {
    return await Promise.race([next, late]);
  } finally {
    clearTimeout(timer);
  }
}
