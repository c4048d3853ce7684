/** The objects of an org as somebody sees them: what the org has not bought does not exist, nor does what the user may not see. */
import type { Field, SObject } from './fields.ts';
import type { Org } from './org.ts';
import { ACCOUNT_OBJECTS } from './schema-accounts.ts';
import { ACTIVITY_OBJECTS } from './schema-activities.ts';
import { LEAD_OBJECTS } from './schema-leads.ts';
import { PEOPLE_OBJECTS } from './schema-people.ts';
import { SETUP_OBJECTS } from './schema-setup.ts';

const ALL: readonly SObject[] = [...LEAD_OBJECTS, ...ACCOUNT_OBJECTS, ...ACTIVITY_OBJECTS, ...PEOPLE_OBJECTS, ...SETUP_OBJECTS];
const BY_NAME = new Map(ALL.map((one) => [one.name.toLowerCase(), one]));
const BY_PREFIX = new Map(ALL.map((one) => [one.prefix, one.name]));

/** Whose eyes: the user the app acts for, or a person who may see everything. */
export type Viewer = 'app' | 'person';

/** Every object this Salesforce knows, whatever an org has. */
export const knownObjects = (): readonly SObject[] => ALL;

/** True when some org has such an object or field, so that asking for it is no mistake. */
export function isKnown(sobject: string, field?: string): boolean {
  const found = BY_NAME.get(sobject.toLowerCase());
  if (found === undefined || field === undefined) return found !== undefined;
  return found.fields.some(({ name }) => name.toLowerCase() === field.toLowerCase());
}

/** The object an id belongs to, by its prefix. All histories have the same one, and nothing points to them. */
export const objectOfId = (id: string): string | null => BY_PREFIX.get(id.slice(0, 3)) ?? null;

/** The object as the viewer sees it; null when there is none. Names are of any case. The same value as long as nothing was changed. */
export function objectOf(org: Org, name: string, viewer: Viewer): SObject | null {
  const key = `${viewer} ${name.toLowerCase()}`;
  const cached = org.visible.get(key);
  if (cached !== undefined) return cached;
  const seen = look(org, name, viewer);
  org.visible.set(key, seen);
  return seen;
}

/** A field of an object by its name, of any case. */
export const fieldOf = (sobject: SObject, name: string): Field | null =>
  sobject.fields.find((field) => field.name === name) ??
  sobject.fields.find((field) => field.name.toLowerCase() === name.toLowerCase()) ??
  null;

function look(org: Org, name: string, viewer: Viewer): SObject | null {
  const known = BY_NAME.get(name.toLowerCase());
  if (known === undefined || (known.feature !== null && !org.features[known.feature])) return null;
  const bought = known.fields.filter(({ feature }) => feature === null || org.features[feature]);
  if (viewer === 'person') return { ...known, fields: bought };
  const { hiddenObjects, hiddenFields, readOnlyFields, readOnlyObjects } = org.access;
  if (hiddenObjects.includes(known.name)) return null;
  const frozen = (field: Field): Field => ({ ...field, createable: false, updateable: false });
  const fields = bought
    .filter((field) => !hiddenFields.includes(`${known.name}.${field.name}`))
    .map((field) => (readOnlyFields.includes(`${known.name}.${field.name}`) ? frozen(field) : field));
  return { ...known, fields, writable: known.writable && !readOnlyObjects.includes(known.name) };
}
