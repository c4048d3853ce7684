/** What the settings tab reads beside the policy: each part by itself, so that one that fails takes no other along. */
import type { Answer, Failure } from '@signalbox/shared/answer.ts';
import type { Api } from '@signalbox/shared/api.ts';
import type { directoryOf } from '../hubspot/src/app/settings/policy/directory.ts';
import type { Schema } from './schema-node.ts';
import type { ViewParts } from './settings-view.ts';

/** The parts; what has not come yet is null. */
export interface Loaded {
  readonly connection: ViewParts['connection'];
  readonly roster: Parameters<typeof directoryOf>[1];
  readonly fields: Parameters<typeof directoryOf>[2];
  readonly schema: Schema | null;
  readonly providers: ViewParts['providers'];
  readonly channels: ViewParts['channels'];
}

/** The parts and how they are asked for; `onChange` is called whenever one came or failed. */
export interface LoadedParts {
  readonly read: () => Loaded;
  /** Each reason once: one, such as a permission that is missing, makes all of them fail. */
  readonly failures: () => readonly Failure[];
  readonly load: (key: keyof Loaded) => Promise<void>;
  readonly loadAll: () => Promise<void>;
  /** Asks again for what failed. */
  readonly retry: () => Promise<void>;
}

/** Nothing is loaded yet. */
export function createLoadedParts(api: Api, onChange: () => void): LoadedParts {
  let loaded: Loaded = { connection: null, roster: null, fields: null, schema: null, providers: [], channels: [] };
  const failed = new Map<keyof Loaded, Failure>();
  const take = async <K extends keyof Loaded>(key: K, asked: Promise<Answer<NonNullable<Loaded[K]>>>) => {
    const answer = await asked;
    if (answer.ok) {
      loaded = { ...loaded, [key]: answer.data };
      failed.delete(key);
    } else failed.set(key, answer);
    onChange();
  };
  const asks: Readonly<Record<keyof Loaded, () => Promise<void>>> = {
    connection: () => take('connection', api.connection()),
    roster: () => take('roster', api.roster()),
    fields: () => take('fields', api.fields()),
    schema: () => take('schema', schemaOf(api)),
    providers: () => take('providers', providersOf(api)),
    channels: () => take('channels', channelsOf(api)),
  };
  return {
    read: () => loaded,
    failures: () => [...new Map([...failed.values()].map((failure) => [failure.message, failure])).values()],
    load: (key) => asks[key](),
    loadAll: async () => void (await Promise.all(Object.values(asks).map((ask) => ask()))),
    retry: async () => void (await Promise.all([...failed.keys()].map((key) => asks[key]()))),
  };
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

async function channelsOf(api: Api): Promise<Answer<Loaded['channels']>> {
  const answer = await api.channels();
  return answer.ok ? { ok: true, data: answer.data.channels } : answer;
}
