/** The settings tab without its components: what was loaded, the edited policy, and who hears of changes. */
import type { Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { createClock } from '@signalbox/shared/clock.ts';
import { directoryOf } from '../hubspot/src/app/settings/policy/directory.ts';
import { edited, isUnsaved, linesChanged, onTopOfTheirs, opened, type DraftState } from '../hubspot/src/app/settings/policy/draft-state.ts';
import type { Change, Policy } from '../hubspot/src/app/settings/policy/policy-types.ts';
import { saveOnce } from '../hubspot/src/app/settings/policy/save-once.ts';
import { createLoadedParts } from './loaded-parts.ts';
import { SettingsView } from './settings-view.ts';

/** What the components work with. */
export interface Settings {
  readonly view: () => SettingsView;
  /** Loads everything; the view changes as it arrives. */
  readonly load: () => Promise<void>;
  readonly edit: (change: Change<Policy>) => void;
  /** Saves when there is something to save; false when it could not be saved. */
  readonly save: () => Promise<boolean>;
  /** Reads what the server holds and drops what is unsaved here. */
  readonly reload: () => Promise<void>;
  /** Asks again for what could not be loaded beside the policy; nothing unsaved is dropped. */
  readonly retry: () => Promise<void>;
  readonly reloadConnection: () => Promise<void>;
  readonly reloadPeople: () => Promise<void>;
  readonly reloadChannels: () => Promise<void>;
  /** After a conflict: keep ours, to be saved on top of theirs. */
  readonly keepOurs: () => void;
  readonly linesChanged: (change: { readonly tableId: string; readonly lines: number; readonly revision: number }) => void;
  readonly read: () => DraftState | null;
}

/** How the tab asks, and who looks at it. */
export interface SettingsDeps {
  readonly api: Api;
  readonly viewer: { readonly locale?: string; readonly zone?: string };
  readonly onChange: (view: SettingsView) => void;
}

/** Nothing is loaded before `load`. */
export function createSettings({ api, viewer, onChange }: SettingsDeps): Settings {
  let draft = { state: null as DraftState | null, loading: true, saving: false, failure: null as Failure | null };
  const tell = () => onChange(view());
  const parts = createLoadedParts(api, tell);

  const view = (): SettingsView => {
    const { connection, roster, fields, providers, channels, schema } = parts.read();
    const zone = connection?.zone ?? 'UTC';
    const directory = directoryOf(zone, roster, fields);
    const clock = createClock(zone, viewer);
    return new SettingsView({
      api,
      settings,
      clock,
      connection,
      directory,
      providers,
      channels,
      schema,
      ...draft,
      failures: parts.failures(),
    });
  };
  const setDraft = (part: Partial<typeof draft>) => {
    draft = { ...draft, ...part };
    tell();
  };
  const reload = async () => {
    setDraft({ loading: true });
    const answer = await api.policy();
    setDraft(answer.ok ? { state: opened(answer.data), loading: false, failure: null } : { loading: false, failure: answer });
  };
  const change = (to: Change<DraftState>, failure = draft.failure) => {
    if (draft.state !== null) setDraft({ state: to(draft.state), failure });
  };

  const settings: Settings = {
    view,
    read: () => draft.state,
    reload,
    reloadConnection: () => parts.load('connection'),
    reloadPeople: () => parts.load('roster'),
    reloadChannels: () => parts.load('channels'),
    load: async () => void (await Promise.all([parts.loadAll(), reload()])),
    retry: () => parts.retry(),
    edit: (to) => change((before) => edited(before, to)),
    save: async () => {
      const before = draft.state;
      if (before === null || !isUnsaved(before)) return before !== null;
      setDraft({ saving: true });
      const { failure, apply } = await saveOnce(api, before, 'you');
      setDraft({ saving: false });
      change(apply, failure);
      return failure === null;
    },
    keepOurs: () => change(onTopOfTheirs, null),
    linesChanged: (lines) => change((before) => linesChanged(before, lines, { at: Date.now(), who: 'you' })),
  };
  return settings;
}
