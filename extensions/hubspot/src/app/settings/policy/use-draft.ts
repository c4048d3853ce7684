/** The edited policy, loaded, changed and saved. */
import { useState } from 'react';
import type { Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { useLoad } from '@signalbox/shared/use-load.ts';
import { useValue } from '@signalbox/shared/use-value.ts';
import { edited, isUnsaved, linesChanged, onTopOfTheirs, opened, type DraftState } from './draft-state.ts';
import type { Change, Policy } from './policy-types.ts';
import { saveOnce } from './save-once.ts';

/** What the sections work with. */
export interface Draft {
  /** Null while loading, when loading failed, or when nothing was ever published. */
  readonly state: DraftState | null;
  readonly loading: boolean;
  readonly saving: boolean;
  readonly failure: Failure | null;
  readonly edit: (change: Change<Policy>) => void;
  /** Saves when there is something to save; false when it could not be saved. */
  readonly save: () => Promise<boolean>;
  /** Reads what the server holds and drops what is unsaved here. */
  readonly reload: () => Promise<void>;
  /** After a conflict: keep ours, to be saved on top of theirs. */
  readonly keepOurs: () => void;
  /** The server changed lines of a table in the draft, as this page asked. */
  readonly linesChanged: (change: { readonly tableId: string; readonly lines: number; readonly revision: number }) => void;
  /** The state after everything that was asked for so far. */
  readonly read: () => DraftState | null;
}

/** Loads the policy on mount. `who` is shown as the one who saved until the server says it. */
export function useDraft(api: Api, who: string): Draft {
  const state = useValue<DraftState | null>(null);
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  const { set, read } = state;
  const loaded = useLoad(async () => {
    const answer = await api.policy();
    if (answer.ok) set(opened(answer.data));
    return answer;
  });

  const reload = async () => {
    await loaded.reload();
    setRefused(null);
  };

  const edit = (change: Change<Policy>) => {
    const before = read();
    if (before !== null) set(edited(before, change));
  };

  const save = async () => {
    const before = read();
    if (before === null || !isUnsaved(before)) return before !== null;
    setSaving(true);
    const outcome = await saveOnce(api, before, who);
    setSaving(false);
    setRefused(outcome.failure);
    const now = read();
    if (now !== null) set(outcome.apply(now));
    return outcome.failure === null;
  };

  const keepOurs = () => {
    const before = read();
    setRefused(null);
    if (before !== null) set(onTopOfTheirs(before));
  };

  const takeLines: Draft['linesChanged'] = (change) => {
    const before = read();
    if (before !== null) set(linesChanged(before, change, { at: Date.now(), who }));
  };

  return {
    state: state.value,
    loading: loaded.loading,
    saving,
    failure: refused ?? loaded.failure,
    edit,
    save,
    reload,
    keepOurs,
    linesChanged: takeLines,
    read,
  };
}
