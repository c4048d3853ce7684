/** The account's property definitions, read once in a while: they type every value and feed the editor. */
import { z } from 'zod';
import type { FieldDefinition } from '../../application/ports/crm-records.ts';
import type { HubspotClient } from './client.ts';
import { PATHS } from './paths.ts';
import { propertyDefinition } from './shapes.ts';
import { type Definitions, fieldDefinition } from './typed-fields.ts';

/** Reads definitions; a reading serves for five minutes. */
export interface DefinitionReader {
  contacts(): Promise<Definitions>;
  companies(): Promise<Definitions>;
}

/** Readings by installation and object, one for the process. */
export type DefinitionCache = Map<string, { readonly readAt: number; readonly definitions: Promise<Definitions> }>;

const KEPT_MS = 5 * 60_000;

/** A reader over the shared cache. */
export function definitionReader(
  cache: DefinitionCache,
  installationId: string,
  deps: { client: HubspotClient; now: () => number },
): DefinitionReader {
  const read = (path: string, what: string): Promise<Definitions> => {
    const key = `${installationId} ${path}`;
    const kept = cache.get(key);
    if (kept !== undefined && deps.now() - kept.readAt < KEPT_MS) return kept.definitions;
    const definitions = readDefinitions(deps.client, path, what);
    cache.set(key, { readAt: deps.now(), definitions });
    definitions.catch(() => cache.delete(key));
    return definitions;
  };
  return {
    contacts: () => read(PATHS.contactProperties, 'read contact properties'),
    companies: () => read(PATHS.companyProperties, 'read company properties'),
  };
}

/** Reads the definitions now. */
export async function readDefinitions(client: HubspotClient, path: string, what: string): Promise<Definitions> {
  const { results } = await client.call({ what, method: 'GET', path, reads: z.object({ results: z.array(propertyDefinition) }) });
  return new Map(results.map((definition) => [definition.name, definition]));
}

/** Every field ops can use, leads first, by label. */
export async function readFields(definitions: DefinitionReader): Promise<FieldDefinition[]> {
  const [contacts, companies] = await Promise.all([definitions.contacts(), definitions.companies()]);
  const shown = (object: 'lead' | 'account', all: Definitions) =>
    [...all.values()]
      .filter(({ hidden }) => !hidden)
      .map((definition) => fieldDefinition(object, definition))
      .sort((a, b) => a.label.localeCompare(b.label, 'en') || (a.path < b.path ? -1 : 1));
  return [...shown('lead', contacts), ...shown('account', companies)];
}
