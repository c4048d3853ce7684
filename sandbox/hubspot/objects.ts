/** Single records: list, read, create, change, delete. */
import { z } from 'zod';
import { associationsField, linkAll, targetsOf } from './association-inputs.ts';
import { badRequest } from './errors.ts';
import { associateLater } from './inheritance.ts';
import { linksOf } from './links.ts';
import { OBJECT_TYPES, objectTypeOf } from './object-types.ts';
import type { ObjectType } from './control.ts';
import type { Portal, StoredRecord } from './portal.ts';
import { findOrThrow, propertiesField, recordBody, recordOrThrow, scopesOf, typeFrom } from './record-body.ts';
import { app, createRecord, liveRecord, removeRecord, updateRecord } from './records.ts';
import { bodyOf, flagFrom, listFrom, pageOf, type Call, type Route } from './route.ts';

const createBody = z.strictObject({
  properties: propertiesField,
  associations: associationsField,
  objectWriteTraceId: z.string().optional(),
});
const updateBody = z.strictObject({ properties: propertiesField, objectWriteTraceId: z.string().optional() });

/** GET list, POST, GET, PATCH, DELETE of /crm/objects. */
export const objectRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/crm/objects/2026-03/:objectType',
    scopes: (params) => scopesOf(params, 'read'),
    query: ['limit', 'after', 'properties', 'archived'],
    window: 'calls',
    handle: ({ portal, params, query }) => {
      const archived = flagFrom(query, 'archived');
      const records = [...portal.records[typeFrom(params)].values()].filter((record) => (record.archivedAt !== null) === archived);
      const page = pageOf(records, query, { fallback: 10, max: 100 });
      const wanted = { properties: listFrom(query, 'properties'), withHistory: [] };
      return { status: 200, body: { ...page, results: page.results.map((record) => recordBody(portal, record, wanted)) } };
    },
  },
  {
    method: 'POST',
    path: '/crm/objects/2026-03/:objectType',
    scopes: (params) => scopesOf(params, 'write'),
    window: 'calls',
    handle: (call) => create(call),
  },
  {
    method: 'GET',
    path: '/crm/objects/2026-03/:objectType/:id',
    scopes: (params) => scopesOf(params, 'read'),
    query: ['properties', 'propertiesWithHistory', 'associations', 'archived', 'idProperty'],
    window: 'calls',
    handle: (call) => read(call),
  },
  {
    method: 'PATCH',
    path: '/crm/objects/2026-03/:objectType/:id',
    scopes: (params) => scopesOf(params, 'write'),
    query: ['idProperty'],
    window: 'calls',
    handle: (call) => {
      const record = addressed(call);
      const { properties } = bodyOf(updateBody, call);
      const emailBefore = record.properties.get('email');
      const updated = recordOrThrow(call.portal, updateRecord(call.world, call.portal, record, { properties, author: app(call.world) }));
      if (record.type === 'contacts' && record.properties.get('email') !== emailBefore) associateLater(call.world, call.portal, record);
      return { status: 200, body: recordBody(call.portal, updated, { properties: Object.keys(properties), withHistory: [] }) };
    },
  },
  {
    method: 'DELETE',
    path: '/crm/objects/2026-03/:objectType/:id',
    scopes: (params) => scopesOf(params, 'write'),
    window: 'calls',
    handle: (call) => {
      const record = liveRecord(call.portal, typeFrom(call.params), call.params['id'] ?? '');
      if (record !== null) removeRecord(call.world, call.portal, record, { author: app(call.world), erase: false });
      return { status: 204 };
    },
  },
];

function addressed({ portal, params, query }: Call): StoredRecord {
  return findOrThrow(portal, typeFrom(params), {
    id: params['id'] ?? '',
    idProperty: query.get('idProperty'),
    archived: flagFrom(query, 'archived'),
  });
}

function read(call: Call): { status: number; body: unknown } {
  const record = addressed(call);
  const wanted = { properties: listFrom(call.query, 'properties'), withHistory: listFrom(call.query, 'propertiesWithHistory') };
  const body = recordBody(call.portal, record, wanted);
  const types = listFrom(call.query, 'associations').map((name) => objectTypeOf(name) ?? refuseType(name));
  if (types.length === 0) return { status: 200, body };
  const linked = types
    .map((type) => ({ type, results: plainLinks(call.portal, record, type) }))
    .filter(({ results }) => results.length > 0);
  const associations = Object.fromEntries(linked.map(({ type, results }) => [type, { results }]));
  return { status: 200, body: { ...body, ...(linked.length > 0 ? { associations } : {}) } };
}

/** One line per association type, as reads of single records list them. */
function plainLinks(portal: Portal, record: StoredRecord, to: ObjectType): { id: string; type: string }[] {
  return linksOf(portal, record, to).flatMap(({ id, types }) =>
    types.map(({ label }) => ({
      id,
      type: `${OBJECT_TYPES[record.type].singular}_to_${OBJECT_TYPES[to].singular}${label === null ? '_unlabeled' : ''}`,
    })),
  );
}

function refuseType(name: string): never {
  throw badRequest(`Unable to infer object type from: ${name}`);
}

function create(call: Call): { status: number; body: unknown } {
  const { world, portal } = call;
  const type = typeFrom(call.params);
  const { properties, associations } = bodyOf(createBody, call);
  const targets = targetsOf(portal, type, associations);
  const record = recordOrThrow(portal, createRecord(world, portal, type, { properties, author: app(world) }));
  linkAll(portal, record, targets);
  if (type === 'contacts') associateLater(world, portal, record);
  return { status: 201, body: recordBody(portal, record, { properties: Object.keys(properties), withHistory: [] }) };
}
