/** Loads something from the server once, and again when asked. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLatest } from './use-latest.ts';
import type { Answer, Failure } from './answer.ts';

/** What is there. After a failed reload `data` is the last good one. */
export interface Loaded<T> {
  readonly data: T | null;
  readonly failure: Failure | null;
  readonly loading: boolean;
  /** When `data` arrived, in epoch ms; 0 before. */
  readonly readAt: number;
  /** Loads again; resolves when the answer is in. */
  readonly reload: () => Promise<void>;
}

/** Calls `load` on mount. Answers that were overtaken by a newer call are dropped. */
export function useLoad<T>(load: () => Promise<Answer<T>>): Loaded<T> {
  const [state, setState] = useState<{ data: T | null; failure: Failure | null; loading: boolean; readAt: number }>({
    data: null,
    failure: null,
    loading: true,
    readAt: 0,
  });
  const latest = useRef(0);
  const call = useLatest(load);
  const read = useCallback(async () => {
    const turn = ++latest.current;
    const answer = await call.current();
    if (turn !== latest.current) return;
    setState((before) =>
      answer.ok ? { data: answer.data, failure: null, loading: false, readAt: Date.now() } : { ...before, failure: answer, loading: false },
    );
  }, [call]);
  const reload = useCallback(async () => {
    setState((before) => ({ ...before, loading: true }));
    await read();
  }, [read]);
  useEffect(() => {
    void read();
    return () => {
      latest.current = -1;
    };
  }, [read]);
  return { ...state, reload };
}
