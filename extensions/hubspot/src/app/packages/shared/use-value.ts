/** State that can be read back at once. */
import { useCallback, useRef, useState } from 'react';

/**
 * A typed value and a click reach the extension as two messages, and the second may come before React rendered the first.
 * `read` gives what was set last, rendered or not.
 */
export interface Value<T> {
  readonly value: T;
  readonly set: (next: T) => void;
  readonly read: () => T;
}

/** Like `useState`, with `read`. */
export function useValue<T>(initial: T): Value<T> {
  const [value, render] = useState(initial);
  const latest = useRef(initial);
  const set = useCallback((next: T) => {
    latest.current = next;
    render(() => next);
  }, []);
  const read = useCallback(() => latest.current, []);
  return { value, set, read };
}
