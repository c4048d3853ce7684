/** Records and refusals of values, as the API writes them. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { z as zod } from 'zod';
import { ApiError, conflict, invalidValues, notFound } from './errors.ts';
import { objectTypeOf, OBJECT_TYPES } from './object-types.ts';
import type { ObjectType } from './control.ts';
import type { Portal, StoredRecord } from './portal.ts';
import type { InvalidValue } from './property-values.ts';
import type { Written } from './records.ts';

/** Properties as sent: text, or what HubSpot turns into text. */
export const propertiesField = zod.record(
  zod.string(),
  zod.union([zod.string(), zod.number().transform(String), zod.boolean().transform(String)]),
) satisfies z.ZodType;

/** The object type of a path. Throws `ApiError` 400 for types that do not exist. */
export function typeFrom(params: Readonly<Record<string, string>>, name = 'objectType'): ObjectType {
  const type = objectTypeOf(params[name] ?? '');
  if (type === undefined)
    throw new ApiError(
      400,
      {
        status: 'error',
        message: `Unable to infer object type from: ${params[name] ?? ''}`,
        correlationId: randomUUID(),
        category: 'VALIDATION_ERROR',
      },
      { complains: true },
    );
  return type;
}

/** The scopes of a path with an object type; none when the type is unknown, which the handler refuses. */
export function scopesOf(params: Readonly<Record<string, string>>, access: 'read' | 'write'): readonly string[] {
  const type = objectTypeOf(params['objectType'] ?? '');
  if (type === undefined) return [];
  return [access === 'read' ? OBJECT_TYPES[type].readScope : OBJECT_TYPES[type].writeScope];
}

/** What a caller wants to see. */
export interface Wanted {
  readonly properties: readonly string[];
  readonly withHistory: readonly string[];
}

/** A record with the wanted properties: unknown ones are left out, empty ones are null. */
export function recordBody(portal: Portal, record: StoredRecord, wanted: Wanted): Record<string, unknown> {
  const facts = OBJECT_TYPES[record.type];
  const always = ['hs_object_id', facts.createdProperty, facts.modifiedProperty];
  const named = wanted.properties.length > 0 ? [...wanted.properties, ...always] : facts.defaultProperties;
  const known = [...new Set([...named, ...wanted.withHistory])].filter((name) => portal.definitions[record.type].has(name));
  const history = wanted.withHistory.filter((name) => portal.definitions[record.type].has(name));
  return {
    id: record.id,
    properties: Object.fromEntries(known.map((name) => [name, record.properties.get(name) ?? null])),
    ...(history.length > 0 ? { propertiesWithHistory: Object.fromEntries(history.map((name) => [name, historyBody(record, name)])) } : {}),
    createdAt: new Date(record.createdAt).toISOString(),
    updatedAt: new Date(record.updatedAt).toISOString(),
    archived: record.archivedAt !== null,
    ...(record.archivedAt === null ? {} : { archivedAt: new Date(record.archivedAt).toISOString() }),
  };
}

function historyBody(record: StoredRecord, name: string): Record<string, unknown>[] {
  return (record.history.get(name) ?? []).map((entry) => ({
    value: entry.value,
    timestamp: new Date(entry.timestamp).toISOString(),
    sourceType: entry.sourceType,
    ...(entry.sourceId === null ? {} : { sourceId: entry.sourceId }),
    ...(entry.updatedByUserId === null ? {} : { updatedByUserId: entry.updatedByUserId }),
  }));
}

/** The message and details HubSpot makes of refused values. */
export function invalidBody(portal: Portal, invalid: readonly InvalidValue[]): Record<string, unknown> {
  const lines = invalid.map(({ name, code, message }) => ({
    isValid: false,
    message,
    error: code,
    name,
    localizedErrorMessage: message,
    portalId: portal.portalId,
  }));
  return {
    status: 'error',
    message: `Property values were not valid: ${JSON.stringify(lines)}`,
    correlationId: randomUUID(),
    errors: invalid.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
    category: 'VALIDATION_ERROR',
  };
}

/** The written record. Throws `ApiError` 400 or 409. */
export function recordOrThrow(portal: Portal, written: Written): StoredRecord {
  if (written.ok) return written.record;
  if ('existingId' in written) throw conflict(`Contact already exists. Existing ID: ${written.existingId}`);
  throw invalidValues(
    invalidBody(portal, written.invalid),
    written.invalid.some(({ complains }) => complains),
  );
}

/** The record of a path or input by id, or by a unique property. Throws `ApiError` 400 for other properties. */
export function findRecord(
  portal: Portal,
  type: ObjectType,
  key: { id: string; idProperty: string | null; archived: boolean },
): StoredRecord | null {
  const record =
    key.idProperty === null || key.idProperty === 'hs_object_id'
      ? (portal.records[type].get(key.id) ?? null)
      : byUnique(portal, type, key.idProperty, key.id);
  return record === null || (record.archivedAt !== null) !== key.archived ? null : record;
}

function byUnique(portal: Portal, type: ObjectType, property: string, value: string): StoredRecord | null {
  if (type !== 'contacts' || property !== 'email') {
    throw new ApiError(
      400,
      {
        status: 'error',
        message: `${property} is not a unique property of ${type}`,
        correlationId: randomUUID(),
        category: 'VALIDATION_ERROR',
      },
      { complains: true },
    );
  }
  return [...portal.records[type].values()].find((record) => record.properties.get(property) === value.toLowerCase()) ?? null;
}

/** As `findRecord`. Throws `ApiError` 404 too. */
export function findOrThrow(
  portal: Portal,
  type: ObjectType,
  key: { id: string; idProperty: string | null; archived: boolean },
): StoredRecord {
  const record = findRecord(portal, type, key);
  if (record === null) throw notFound();
  return record;
}
