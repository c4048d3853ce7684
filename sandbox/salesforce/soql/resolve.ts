/** Names in a query looked up in the org's metadata: fields, and relations to parents up to five steps away. */
import { badRequest, type ApiError } from '../errors.ts';
import { choice, text, type Field, type SObject } from '../fields.ts';
import type { Org } from '../org.ts';
import type { StoredRecord, Value, Values } from '../records.ts';
import { fieldOf, isKnown, objectOf, objectOfId } from '../schema.ts';
import { recordOf } from './source.ts';
import { whereAt } from './tokens.ts';
import type { Path } from './tree.ts';

/** Who asks what of whom. */
export interface Asking {
  readonly org: Org;
  readonly text: string;
  readonly now: number;
}

/** A step to a parent. */
export interface Step {
  readonly relationship: string;
  readonly field: Field;
  /** What the parent calls itself in answers: `Name` when it may be of several objects. */
  readonly typeName: string;
}

/** A path as found: steps to a parent, then a field of it. */
export interface Found {
  readonly steps: readonly Step[];
  readonly field: Field;
}

const MAX_STEPS = 5;
/** Fields that owners, callers and the like have in common, whatever they are. */
const NAME_FIELDS = [
  'Id',
  'Name',
  'FirstName',
  'LastName',
  'Email',
  'IsActive',
  'Username',
  'Alias',
  'Title',
  'Phone',
  'UserRoleId',
  'ProfileId',
];

/** The object. Throws `ApiError` INVALID_TYPE. */
export function resolveObject({ org, text: query }: Asking, name: string): SObject {
  const found = objectOf(org, name, 'app');
  if (found !== null) return found;
  throw badRequest(
    'INVALID_TYPE',
    `${placeOf(query, name)}\nsObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
    !isKnown(name),
  );
}

/** The field behind a path. Throws `ApiError` INVALID_FIELD. */
export function resolvePath(asking: Asking, sobject: SObject, path: Path): Found {
  const names = path[0]?.toLowerCase() === sobject.name.toLowerCase() && path.length > 1 ? path.slice(1) : path;
  let holder = sobject;
  const steps: Step[] = [];
  for (const relationship of names.slice(0, -1)) {
    const field = holder.fields.find((one) => one.relationship?.toLowerCase() === relationship.toLowerCase());
    const parent = field === undefined ? null : parentOf(asking, field);
    if (field === undefined || parent === null || steps.length >= MAX_STEPS) throw noRelation(asking, holder, relationship);
    steps.push({ relationship: field.relationship ?? relationship, field, typeName: parent.name });
    holder = parent;
  }
  const name = names.at(-1) ?? '';
  const field = fieldOf(holder, name);
  if (field === null) throw noColumn(asking, holder, name);
  return { steps, field };
}

/** What a field points to; one that may point to several objects shows what they have in common. */
function parentOf({ org }: Asking, field: Field): SObject | null {
  const [only, ...others] = field.referenceTo;
  if (only === undefined) return null;
  if (others.length === 0) return objectOf(org, only, 'app');
  const user = objectOf(org, 'User', 'app');
  if (user === null) return null;
  const shared = user.fields.filter(({ name }) => NAME_FIELDS.includes(name));
  return { ...user, name: 'Name', fields: [...shared, choice('Type', [], {}), text('Company', 255)] };
}

function noColumn({ text: query }: Asking, holder: SObject, name: string): ApiError {
  return badRequest(
    'INVALID_FIELD',
    `${placeOf(query, name)}\nNo such column '${name}' on entity '${holder.name}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
    !isKnown(holder.name, name),
  );
}

const noRelation = ({ text: query }: Asking, holder: SObject, name: string): ApiError =>
  badRequest(
    'INVALID_FIELD',
    `${placeOf(query, name)}\nDidn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
    !holder.fields.some((one) => one.relationship === name),
  );

const placeOf = (query: string, name: string): string => whereAt(query, Math.max(0, query.indexOf(name)));

/** The value at the end of a path; null when a parent on the way is missing. */
export function valueAt(org: Org, record: StoredRecord, { steps, field }: Found): Value {
  const holder = holderAt(org, record, steps);
  return holder === null ? null : fieldValue(holder, field);
}

/** The record the last step leads to. */
export function holderAt(org: Org, record: StoredRecord, steps: readonly Step[]): StoredRecord | null {
  let holder: StoredRecord | null = record;
  for (const { field } of steps) {
    const id: Value = holder.values[field.name] ?? null;
    holder = typeof id === 'string' ? parentRecord(org, field, id) : null;
    if (holder === null) return null;
  }
  return holder;
}

function parentRecord(org: Org, field: Field, id: string): StoredRecord | null {
  const [only] = field.referenceTo;
  return recordOf(org, field.referenceTo.length === 1 ? (only ?? '') : (objectOfId(id) ?? ''), id);
}

/** A field of a record; `Type` of an owner says whether it is a user or a queue. */
export function fieldValue(holder: StoredRecord, field: Field): Value {
  if (field.name === 'Type' && (holder.sobject === 'User' || holder.sobject === 'Lead' || holder.sobject === 'Contact'))
    return holder.sobject;
  return holder.values[field.name] ?? null;
}

/** An address, put together; null when it has no part. */
export function addressOf(values: Values, field: Field): Readonly<Record<string, Value>> | null {
  const prefix = field.name.replace(/Address$/, '');
  const part = (name: string): Value => values[`${prefix}${name}`] ?? null;
  const address = {
    city: part('City'),
    country: part('Country'),
    geocodeAccuracy: null,
    latitude: null,
    longitude: null,
    postalCode: part('PostalCode'),
    state: part('State'),
    street: part('Street'),
  };
  return Object.values(address).some((one) => one !== null) ? address : null;
}
