/** The settings tab without its components: what was loaded, the edited policy, and who hears of changes. */
import type { Answer, Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import { createClock } from '@signalbox/shared/clock.ts';
import { directoryOf } from '../hubspot/src/app/settings/policy/directory.ts';
import { edited, isUnsaved, linesChanged, onTopOfTheirs, opened, type DraftState } from '../hubspot/src/app/settings/policy/draft-state.ts';
import type { Change, Policy } from '../hubspot/src/app/settings/policy/policy-types.ts';
import { saveOnce } from '../hubspot/src/app/settings/policy/save-once.ts';
import type { Schema } from './schema-node.ts';
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
  let loaded = { connection: null, roster: null, fields: null, schema: null, providers: [] } as Loaded;
  let draft = { state: null as DraftState | null, loading: true, saving: false, failure: null as Failure | null };
  const failed = new Map<keyof Loaded, Failure>();

  const view = (): SettingsView => {
    const zone = loaded.connection?.zone ?? 'UTC';
    const { connection, providers } = loaded;
    const directory = directoryOf(zone, loaded.roster, loaded.fields);
    // One reason, such as a permission that is missing, makes all of them fail.
    const failures = [...new Map([...failed.values()].map((failure) => [failure.message, failure])).values()];
    return new SettingsView({
      api,
      settings,
      clock: createClock(zone, viewer),
      connection,
      directory,
      providers,
      schema: loaded.schema,
      ...draft,
      failures,
    });
  };
  const tell = () => onChange(view());
  const setDraft = (part: Partial<typeof draft>) => {
    draft = { ...draft, ...part };
    tell();
  };
  const take = async <K extends keyof Loaded>(key: K, asked: Promise<Answer<NonNullable<Loaded[K]>>>) => {
    const answer = await asked;
    if (answer.ok) {
      loaded = { ...loaded, [key]: answer.data };
      failed.delete(key);
    } else failed.set(key, answer);
    tell();
  };
  const asks: Readonly<Record<keyof Loaded, () => Promise<void>>> = {
    connection: () => take('connection', api.connection()),
    roster: () => take('roster', api.roster()),
    fields: () => take('fields', api.fields()),
    schema: () => take('schema', schemaOf(api)),
    providers: () => take('providers', providersOf(api)),
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
    reloadConnection: () => asks.connection(),
    reloadPeople: () => asks.roster(),
    load: async () => void (await Promise.all([...Object.values(asks).map((ask) => ask()), reload()])),
    retry: async () => void (await Promise.all([...failed.keys()].map((key) => asks[key]()))),
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

/** The server's word for the schema is wider than what is read of it. */
async function schemaOf(api: Api): Promise<Answer<Schema>> {
  const answer = await api.policyForm();
  return answer.ok ? { ok: true, data: answer.data.schema } : answer;
}

async function providersOf(api: Api): Promise<Answer<Loaded['providers']>> {
  const answer = await api.enrichment();
  return answer.ok ? { ok: true, data: answer.data.providers } : answer;
}

interface Loaded {
  readonly connection: SettingsView['parts']['connection'];
  readonly roster: Parameters<typeof directoryOf>[1];
  readonly fields: Parameters<typeof directoryOf>[2];
  readonly schema: Schema | null;
  readonly providers: SettingsView['parts']['providers'];
}
