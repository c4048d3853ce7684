/** What fields the org has, read once in a while: they type every value, say what may be asked for and written, and feed the editor. */
import type { Connection } from 'jsforce';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { FieldDefinition } from '../../application/ports/crm-records.ts';
import type { SalesforceClient } from './client.ts';
import { COMPUTED_ACCOUNT_FIELDS, COMPUTED_LEAD_FIELDS, teamField } from './computed-fields.ts';
import { Refused } from './failures.ts';
import type { LeadObject } from './record-ids.ts';
import { description, type FieldDescription } from './shapes.ts';
import { type Definitions, fieldDefinition, isTestable } from './typed-fields.ts';

/** Objects whose fields are described. */
export type DescribedObject = LeadObject | 'Account' | 'AccountTeamMember';

/** Reads descriptions; a reading serves for five minutes. */
export interface DefinitionReader {
  of(object: DescribedObject): Promise<Definitions>;
  /** Reads anew, for whoever is told of a change. */
  anew(object: DescribedObject): Promise<Definitions>;
}

/** Readings by installation and object, one for the process. */
export type DefinitionCache = Map<string, { readonly readAt: number; readonly definitions: Promise<Definitions> }>;

const KEPT_MS = 5 * 60_000;

/** A reader over the shared cache. */
export function definitionReader(cache: DefinitionCache, deps: { client: SalesforceClient; now: () => number }): DefinitionReader {
  const anew = (object: DescribedObject): Promise<Definitions> => {
    const key = keyOf(object);
    const definitions = readDefinitions(deps.client, object);
    cache.set(key, { readAt: deps.now(), definitions });
    definitions.catch(() => cache.delete(key));
    return definitions;
  };
  const keyOf = (object: DescribedObject): string => `${deps.client.installationId} ${object}`;
  return {
    anew,
    of(object) {
      const kept = cache.get(keyOf(object));
      return kept !== undefined && deps.now() - kept.readAt < KEPT_MS ? kept.definitions : anew(object);
    },
  };
}

async function readDefinitions(client: SalesforceClient, object: DescribedObject): Promise<Definitions> {
  const what = 'describe fields';
  try {
    const run = (connection: Connection) => connection.request(`/services/data/v${client.apiVersion}/sobjects/${object}/describe`);
    const { fields } = await client.call({ what, run, reads: description });
    return new Map(fields.map((field) => [field.name, field]));
  } catch (error) {
    if (!(error instanceof Refused) || error.failure.kind !== 'not-found') throw error;
    const detail = `${what}: the connected user cannot see ${object}; give it the package’s permission set`;
    throw new CrmCallFailed({ kind: 'missing-scope', detail, retryAfterMs: null });
  }
}

/** Every field ops can use, leads first, by label. A field that leads and contacts share is one, with the choices of both. */
export async function readFields(definitions: DefinitionReader): Promise<FieldDefinition[]> {
  const [leads, contacts, accounts, members] = await Promise.all([
    definitions.of('Lead').catch(noneIfAbsent),
    definitions.of('Contact').catch(noneIfAbsent),
    definitions.of('Account').catch(noneIfAbsent),
    definitions.of('AccountTeamMember').catch(noneIfAbsent),
  ]);
  const ofLeads = new Map([...contacts, ...leads]);
  const shared = [...ofLeads.values()].map((field) => withChoicesOf(field, contacts.get(field.name)));
  return [
    ...shown('lead', shared, COMPUTED_LEAD_FIELDS),
    ...shown('account', [...accounts.values()], [...COMPUTED_ACCOUNT_FIELDS, ...roleFields(members)]),
  ];
}

/** The org does not have such an object, or hides it. */
function noneIfAbsent(error: unknown): Definitions {
  if (error instanceof CrmCallFailed && error.failure.kind === 'missing-scope') return new Map();
  throw error;
}

const roleFields = (members: Definitions): FieldDefinition[] =>
  (members.get('TeamMemberRole')?.picklistValues ?? []).map(({ value }) => ({
    path: `account.${teamField(value)}`,
    label: `Account team: ${value}`,
    type: 'text',
    options: null,
  }));

function shown(object: 'lead' | 'account', fields: readonly FieldDescription[], computed: readonly FieldDefinition[]): FieldDefinition[] {
  const all = [...fields.filter(isTestable).map((field) => fieldDefinition(object, field)), ...computed];
  return all.sort((a, b) => a.label.localeCompare(b.label, 'en') || (a.path < b.path ? -1 : 1));
}

function withChoicesOf(field: FieldDescription, other: FieldDescription | undefined): FieldDescription {
  const known = new Set(field.picklistValues.map(({ value }) => value));
  const more = other?.type === field.type ? other.picklistValues.filter(({ value }) => !known.has(value)) : [];
  return { ...field, picklistValues: [...field.picklistValues, ...more] };
}
