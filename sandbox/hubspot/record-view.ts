/** Records as the levers take and give them. */
import { Refused, type RecordView } from './control.ts';
import { linksOf } from './links.ts';
import { OBJECT_TYPES } from './object-types.ts';
import type { Portal, StoredRecord } from './portal.ts';
import { liveRecord, type Written } from './records.ts';

const LINKED = ['companies', 'contacts', 'deals', 'calls', 'emails', 'meetings', 'tasks', 'notes'] as const;

/** A copy of a record that does not change any more. */
export function recordView(portal: Portal, record: StoredRecord): RecordView {
  const associations = LINKED.map((type) => [type, linksOf(portal, record, type).map(({ id }) => id)] as const).filter(
    ([, ids]) => ids.length > 0,
  );
  return {
    id: record.id,
    type: record.type,
    properties: Object.fromEntries(record.properties),
    history: Object.fromEntries([...record.history].map(([name, entries]) => [name, [...entries]])),
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    archived: record.archivedAt !== null,
    associations: Object.fromEntries(associations),
  };
}

/** The written record, or `Refused` with HubSpot's reasons. */
export function must(written: Written): StoredRecord {
  if (written.ok) return written.record;
  if ('existingId' in written) throw new Refused(`Contact already exists. Existing ID: ${written.existingId}`);
  throw new Refused(written.invalid.map(({ message }) => message).join('; '));
}

/** The record, unless it is deleted or never was: then `Refused`. */
export function live(portal: Portal, type: 'contacts' | 'companies', id: string): StoredRecord {
  const record = liveRecord(portal, type, id);
  if (record === null) throw new Refused(`No ${OBJECT_TYPES[type].singular} ${id}`);
  return record;
}
