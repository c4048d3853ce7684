/** Loads something from the server once, and again when asked. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer, Failure } from './answer.ts';

/** What is there. After a failed reload `data` is the last good one. */
export interface Loaded<T> {
  readonly data: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  /** Loads again; resolves when the answer is in. */
  reload(): Promise<void>;
}

/** Calls `load` on mount. Answers that were overtaken by a newer call are dropped. */
export function useLoad<T>(load: () => Promise<Answer<T>>): Loaded<T> {
  const [state, setState] = useState<{ data: T | null; failure: Failure | null; loading: boolean }>({
    data: null,
    failure: null,
    loading: true,
  });
  const latest = useRef(0);
  const call = useRef(load);
  call.current = load;
  const reload = useCallback(async () => {
    const turn = ++latest.current;
    setState((before) => ({ ...before, loading: true }));
    const answer = await call.current();
    if (turn !== latest.current) return;
    setState((before) =>
      answer.ok ? { data: answer.data, failure: null, loading: false } : { ...before, failure: answer, loading: false },
    );
  }, []);
  useEffect(() => {
    void reload();
    return () => {
      latest.current = -1;
    };
  }, [reload]);
  return { ...state, reload };
}
