/** Records: creating, changing, deleting, always with history, always announced. Routes and control go through here alike. */
import type { HistoryEntry, ObjectType, Properties, SourceType } from './control.ts';
import { OBJECT_TYPES } from './object-types.ts';
import { nextId, type Portal, type StoredRecord, type World } from './portal.ts';
import { checkValue, type InvalidValue } from './property-values.ts';
import { announce } from './webhooks.ts';

/** Who changes a value. */
export interface Author {
  readonly sourceType: SourceType;
  readonly sourceId: string | null;
  readonly userId: number | null;
}

/** HubSpot itself: computed values. */
const COMPUTED: Author = { sourceType: 'AUTOMATION_PLATFORM', sourceId: 'calculated', userId: null };

/** A person at HubSpot's own pages. */
export const person = (userId: number): Author => ({ sourceType: 'CRM_UI', sourceId: `userId:${userId}`, userId });

/** The app, through the API. */
export const app = (world: World): Author => ({ sourceType: 'INTEGRATION', sourceId: String(world.appId), userId: null });

/** Result of a write: done, or nothing changed and why. */
export type Written =
  | { readonly ok: true; readonly record: StoredRecord }
  | { readonly ok: false; readonly invalid: readonly InvalidValue[] }
  | { readonly ok: false; readonly existingId: string };

/** The record, unless it is deleted or never was. */
export function liveRecord(portal: Portal, type: ObjectType, id: string): StoredRecord | null {
  const record = portal.records[type].get(id);
  return record === undefined || record.archivedAt !== null ? null : record;
}

/** Live records, oldest first. */
export const liveRecords = (portal: Portal, type: ObjectType): StoredRecord[] =>
  [...portal.records[type].values()].filter((record) => record.archivedAt === null);

/** The contact with this e-mail address. */
function contactByEmail(portal: Portal, email: string): StoredRecord | null {
  const wanted = email.trim().toLowerCase();
  for (const record of portal.records.contacts.values()) {
    if (record.archivedAt === null && record.properties.get('email') === wanted) return record;
  }
  return null;
}

interface CreateOptions {
  readonly at?: number;
  readonly allowReadOnly?: boolean;
  readonly silent?: boolean;
}

/** Creates a record. E-mail addresses of contacts are unique. Seeded ones are silent and older than now. */
export function createRecord(
  world: World,
  portal: Portal,
  type: ObjectType,
  request: { properties: Properties; author: Author; options?: CreateOptions },
): Written {
  const { properties, author, options = {} } = request;
  const checked = checkAll(portal, type, properties, options.allowReadOnly ?? false);
  if (!checked.ok) return checked;
  const missing = OBJECT_TYPES[type].required.filter((name) => (properties[name] ?? '') === '');
  if (missing.length > 0) {
    return {
      ok: false,
      invalid: missing.map((name) => ({ name, code: 'MISSING_REQUIRED_PROPERTY', message: `${name} is required`, complains: true })),
    };
  }
  const email = checked.values.get('email');
  const existing = type === 'contacts' && email !== undefined && email !== '' ? contactByEmail(portal, email) : null;
  if (existing !== null) return { ok: false, existingId: existing.id };
  const now = options.at ?? world.now();
  const record: StoredRecord = {
    id: nextId(portal),
    type,
    properties: new Map(),
    history: new Map(),
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  };
  for (const [name, value] of bornWith(record, author)) set(record, name, value, { ...COMPUTED, at: now });
  for (const [name, value] of checked.values) set(record, name, value, { ...author, at: now });
  derive(record, now);
  portal.records[type].set(record.id, record);
  portal.lastChangeAt = Math.max(portal.lastChangeAt, now);
  if (!(options.silent ?? false)) announceCreation(world, portal, record, author);
  return { ok: true, record };
}

/** Changes properties. A value equal to the current one leaves no trace, as in HubSpot. */
export function updateRecord(
  world: World,
  portal: Portal,
  record: StoredRecord,
  request: { properties: Properties; author: Author; allowReadOnly?: boolean },
): Written {
  const checked = checkAll(portal, record.type, request.properties, request.allowReadOnly ?? false);
  if (!checked.ok) return checked;
  const email = checked.values.get('email');
  const other = record.type === 'contacts' && email !== undefined && email !== '' ? contactByEmail(portal, email) : null;
  if (other !== null && other.id !== record.id) return { ok: false, existingId: other.id };
  const at = world.now();
  const changed = [...checked.values].filter(([name, value]) => (record.properties.get(name) ?? '') !== value);
  if (changed.length === 0) return { ok: true, record };
  for (const [name, value] of changed) set(record, name, value, { ...request.author, at });
  record.updatedAt = at;
  derive(record, at);
  portal.lastChangeAt = at;
  for (const [name, value] of changed) announceChange(world, portal, record, { name, value, at, author: request.author });
  return { ok: true, record };
}

/** Moves a record to the bin, or erases it. Both are announced as deletion; erasing also as privacyDeletion. */
export function removeRecord(world: World, portal: Portal, record: StoredRecord, request: { author: Author; erase: boolean }): void {
  const at = world.now();
  record.archivedAt = at;
  portal.lastChangeAt = at;
  if (request.erase) portal.records[record.type].delete(record.id);
  if (!announced(record.type)) return;
  const happening = { objectType: record.type, objectId: record.id, at, source: request.author };
  if (request.erase) announce(world, portal, { ...happening, kind: 'privacyDeletion' });
  announce(world, portal, { ...happening, kind: 'deletion' });
}

/** Sets a value without checks; for HubSpot's own bookkeeping. */
export function set(record: StoredRecord, name: string, value: string, source: Author & { readonly at: number }): void {
  record.properties.set(name, value);
  const entry: HistoryEntry = {
    value,
    timestamp: source.at,
    sourceType: source.sourceType,
    sourceId: source.sourceId,
    updatedByUserId: source.userId,
  };
  const entries = record.history.get(name);
  if (entries === undefined) record.history.set(name, [entry]);
  else entries.unshift(entry);
}

/** What HubSpot would refuse of these values; empty when nothing. Changes nothing. */
export function refusedValues(portal: Portal, type: ObjectType, properties: Properties): readonly InvalidValue[] {
  const checked = checkAll(portal, type, properties, false);
  return checked.ok ? [] : checked.invalid;
}

type CheckedAll =
  { readonly ok: true; readonly values: ReadonlyMap<string, string> } | { readonly ok: false; readonly invalid: readonly InvalidValue[] };

function checkAll(portal: Portal, type: ObjectType, properties: Properties, allowReadOnly: boolean): CheckedAll {
  const values = new Map<string, string>();
  const invalid: InvalidValue[] = [];
  for (const [name, raw] of Object.entries(properties)) {
    const definition = portal.definitions[type].get(name);
    if (definition === undefined) {
      invalid.push({ name, code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist`, complains: true });
      continue;
    }
    const checked = checkValue(portal, definition, raw, allowReadOnly);
    if (checked.ok) values.set(name, checked.value);
    else invalid.push(checked.invalid);
  }
  return invalid.length > 0 ? { ok: false, invalid } : { ok: true, values };
}

const LABELS: Readonly<Record<SourceType, string>> = {
  CRM_UI: 'CRM_UI',
  IMPORT: 'IMPORT',
  FORM: 'FORM',
  INTEGRATION: 'INTEGRATION',
  AUTOMATION_PLATFORM: 'AUTOMATION_PLATFORM',
  MERGE_OBJECTS: 'MERGE_OBJECTS',
  MEETINGS: 'MEETINGS',
  SEQUENCES: 'SEQUENCES',
};

function bornWith(record: StoredRecord, author: Author): [string, string][] {
  const facts = OBJECT_TYPES[record.type];
  return [
    ['hs_object_id', record.id],
    [facts.createdProperty, new Date(record.createdAt).toISOString()],
    ['hs_object_source', author.sourceType],
    ['hs_object_source_label', LABELS[author.sourceType]],
    ...(author.sourceId === null ? [] : [['hs_object_source_id', author.sourceId] satisfies [string, string]]),
    ...(author.userId === null ? [] : [['hs_object_source_user_id', String(author.userId)] satisfies [string, string]]),
  ];
}

/** Values HubSpot computes after every write. */
function derive(record: StoredRecord, at: number): void {
  const computed = { ...COMPUTED, at };
  set(record, OBJECT_TYPES[record.type].modifiedProperty, new Date(record.updatedAt).toISOString(), computed);
  const domain = record.properties.get('email')?.split('@')[1] ?? '';
  if (record.type === 'contacts' && (record.properties.get('hs_email_domain') ?? '') !== domain)
    set(record, 'hs_email_domain', domain, computed);
  for (const [name, value] of endsOf(record, at)) if ((record.properties.get(name) ?? '') !== value) set(record, name, value, computed);
  const owned = record.history.get('hubspot_owner_id')?.[0];
  const assigned = owned === undefined || owned.value === '' ? '' : new Date(owned.timestamp).toISOString();
  if (record.type === 'contacts' && (record.properties.get('hubspot_owner_assigneddate') ?? '') !== assigned)
    set(record, 'hubspot_owner_assigneddate', assigned, computed);
}

/** How far a task or a deal has come. */
function endsOf({ type, properties }: StoredRecord, at: number): [string, string][] {
  if (type === 'deals') {
    const stage = properties.get('dealstage') ?? '';
    return [
      ['hs_is_closed', String(stage.startsWith('closed'))],
      ['hs_is_closed_won', String(stage === 'closedwon')],
    ];
  }
  if (type !== 'tasks') return [];
  const isDone = properties.get('hs_task_status') === 'COMPLETED';
  return [['hs_task_completion_date', isDone ? properties.get('hs_task_completion_date') || new Date(at).toISOString() : '']];
}

function announced(type: ObjectType): type is 'contacts' | 'companies' | 'deals' {
  return type === 'contacts' || type === 'companies' || type === 'deals';
}

/** A creation is also a change of every property it came with. */
function announceCreation(world: World, portal: Portal, record: StoredRecord, author: Author): void {
  if (!announced(record.type)) return;
  announce(world, portal, { kind: 'creation', objectType: record.type, objectId: record.id, at: record.createdAt, source: author });
  for (const [name, value] of record.properties) announceChange(world, portal, record, { name, value, at: record.createdAt, author });
}

function announceChange(
  world: World,
  portal: Portal,
  record: StoredRecord,
  change: { name: string; value: string; at: number; author: Author },
): void {
  if (!announced(record.type)) return;
  announce(world, portal, {
    kind: 'propertyChange',
    objectType: record.type,
    objectId: record.id,
    at: change.at,
    source: change.author,
    propertyName: change.name,
    propertyValue: change.value,
  });
}
