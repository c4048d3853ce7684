import { useEffect, useRef, type RefObject } from 'react';

/** A reference to the value of the last render, for handlers and timers that outlive it. */
export function useLatest<T>(value: T): Readonly<RefObject<T>> & { readonly current: T } {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
