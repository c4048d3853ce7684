/** The edited policy, loaded, changed and saved. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { useValue } from '@signalbox/shared/use-value.ts';
import { edited, hasMoved, inConflict, isUnsaved, onTopOfTheirs, opened, saved, savingFrom, type DraftState } from './draft-state.ts';
import type { Change, Policy } from './policy-types.ts';

/** What the sections work with. */
export interface Draft {
  /** Null while loading, when loading failed, or when nothing was ever published. */
  readonly state: DraftState | null;
  readonly loading: boolean;
  readonly saving: boolean;
  readonly failure: Failure | null;
  edit(change: Change<Policy>): void;
  /** Saves when there is something to save; false when it could not be saved. */
  save(): Promise<boolean>;
  /** Reads what the server holds and drops what is unsaved here. */
  reload(): Promise<void>;
  /** After a conflict: keep ours, to be saved on top of theirs. */
  keepOurs(): void;
  /** The state after everything that was asked for so far. */
  read(): DraftState | null;
}

/** Loads the policy on mount. `who` is shown as the one who saved until the server says it. */
export function useDraft(api: Api, who: string): Draft {
  const state = useValue<DraftState | null>(null);
  const [loading, setLoading] = useState(true);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { set, read } = state;
  const calls = useRef(api);
  calls.current = api;

  const reload = useCallback(async () => {
    setLoading(true);
    const answer = await calls.current.policy();
    setLoading(false);
    setFailure(answer.ok ? null : answer);
    if (answer.ok) set(opened(answer.data));
  }, [set]);

  const edit = useCallback(
    (change: Change<Policy>) => {
      const before = read();
      if (before !== null) set(edited(before, change));
    },
    [read, set],
  );

  const save = useCallback(async () => {
    const before = read();
    if (before === null || !isUnsaved(before)) return before !== null;
    setSaving(true);
    const outcome = await saveOnce(calls.current, before, who);
    setSaving(false);
    setFailure(outcome.failure);
    const now = read();
    if (now !== null) set(outcome.apply(now));
    return outcome.failure === null;
  }, [read, set, who]);

  const keepOurs = useCallback(() => {
    const before = read();
    setFailure(null);
    if (before !== null) set(onTopOfTheirs(before));
  }, [read, set]);

  useEffect(() => {
    void reload();
  }, [reload]);
  return { state: state.value, loading, saving, failure, edit, save, reload, keepOurs, read };
}

/** Saves; when that fails, looks whether somebody else's change is the reason. */
async function saveOnce(api: Api, before: DraftState, who: string): Promise<{ failure: Failure | null; apply: Change<DraftState> }> {
  const answer = await api.saveDraft({ ...savingFrom(before), policy: before.policy });
  if (answer.ok) return { failure: null, apply: (now) => saved(now, before.policy, answer.data, { at: Date.now(), who }) };
  const current = await api.policy();
  const moved = current.ok && hasMoved(before, current.data);
  return { failure: answer, apply: (now) => (moved ? inConflict(now, current.data) : now) };
}
