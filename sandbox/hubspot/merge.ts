/** Merging: of two contacts a new record is made that takes the primary's values and fills gaps from the other, and both old ids are gone; of two companies the primary stays. */
import { associateCompany } from './inheritance.ts';
import { linksOf } from './links.ts';
import { nextId, type Portal, type StoredRecord, type World } from './portal.ts';
import { liveRecord, person, set } from './records.ts';
import { announce } from './webhooks.ts';

/** Merges and announces. The new record keeps the primary's creation time. */
export function mergeContacts(world: World, portal: Portal, pair: { primary: StoredRecord; merged: StoredRecord }): StoredRecord {
  const { primary, merged } = pair;
  const at = world.now();
  const record: StoredRecord = {
    id: nextId(portal),
    type: 'contacts',
    properties: new Map(primary.properties),
    history: new Map([...primary.history].map(([name, entries]) => [name, [...entries]])),
    createdAt: primary.createdAt,
    updatedAt: at,
    archivedAt: null,
  };
  const source = { sourceType: 'MERGE_OBJECTS', sourceId: `userId:${portal.adminUserId}`, userId: portal.adminUserId, at } as const;
  const moved = [...merged.properties].filter(([name, value]) => value !== '' && (record.properties.get(name) ?? '') === '');
  for (const [name, value] of moved) set(record, name, value, source);
  set(record, 'hs_object_id', record.id, source);
  set(record, 'hs_merged_object_ids', [primary.id, merged.id].join(';'), source);
  set(record, 'lastmodifieddate', new Date(at).toISOString(), source);
  const company = [primary, merged].flatMap((one) => linksOf(portal, one, 'companies'))[0];
  primary.archivedAt = at;
  merged.archivedAt = at;
  portal.records.contacts.set(record.id, record);
  portal.lastChangeAt = at;
  const found = company === undefined ? null : liveRecord(portal, 'companies', company.id);
  if (found !== null) associateCompany(world, portal, record, found);
  announce(world, portal, {
    kind: 'merge',
    objectType: 'contacts',
    objectId: record.id,
    at,
    source: person(portal.adminUserId),
    primaryId: primary.id,
    mergedIds: [merged.id],
    moved: moved.length,
  });
  return record;
}

/** Merges and announces. The primary keeps its id and fills its gaps; contacts of the other stay without a company. */
export function mergeCompanies(world: World, portal: Portal, pair: { primary: StoredRecord; merged: StoredRecord }): StoredRecord {
  const { primary, merged } = pair;
  const at = world.now();
  const source = { sourceType: 'MERGE_OBJECTS', sourceId: `userId:${portal.adminUserId}`, userId: portal.adminUserId, at } as const;
  const moved = [...merged.properties].filter(([name, value]) => value !== '' && (primary.properties.get(name) ?? '') === '');
  for (const [name, value] of moved) set(primary, name, value, source);
  merged.archivedAt = at;
  primary.updatedAt = at;
  portal.lastChangeAt = at;
  announce(world, portal, {
    kind: 'merge',
    objectType: 'companies',
    objectId: primary.id,
    at,
    source: person(portal.adminUserId),
    primaryId: primary.id,
    mergedIds: [merged.id],
    moved: moved.length,
  });
  return primary;
}
