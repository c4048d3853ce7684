/** Property definitions and their groups. Creating one that exists is a 409. */
import { z } from 'zod';
import { badRequest, conflict, notFound } from './errors.ts';
import { objectTypeOf, OBJECT_TYPES } from './object-types.ts';
import type { Portal, PropertyDefinition } from './portal.ts';
import { typeFrom } from './record-body.ts';
import { bodyOf, flagFrom, type Answer, type Call, type Route } from './route.ts';

const FIELD_TYPES: Readonly<Record<PropertyDefinition['type'], readonly string[]>> = {
  string: ['text', 'textarea', 'file', 'html', 'phonenumber'],
  number: ['number', 'calculation_equation'],
  enumeration: ['select', 'radio', 'checkbox', 'booleancheckbox'],
  bool: ['booleancheckbox'],
  datetime: ['date'],
  date: ['date'],
};

const NAME = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,99}$/, 'must start with a letter and hold lower-case letters, digits and underscores only');
const createBody = z.strictObject({
  name: NAME,
  label: z.string().min(1),
  groupName: z.string().min(1),
  type: z.enum(['string', 'number', 'enumeration', 'bool', 'datetime', 'date']),
  fieldType: z.string(),
  description: z.string().optional(),
  options: z
    .array(
      z.strictObject({
        label: z.string(),
        value: z.string(),
        displayOrder: z.int().optional(),
        hidden: z.boolean().optional(),
        description: z.string().optional(),
      }),
    )
    .optional(),
  displayOrder: z.int().optional(),
  hasUniqueValue: z.boolean().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
  externalOptions: z.boolean().optional(),
});
const groupBody = z.strictObject({ name: NAME, label: z.string().min(1), displayOrder: z.int().optional() });

const schemaScope = (params: Readonly<Record<string, string>>, access: 'read' | 'write'): readonly string[] => {
  const type = objectTypeOf(params['objectType'] ?? '');
  if (type === undefined) return [];
  const schema = `${OBJECT_TYPES[type].schemaScope}.${access}`;
  return access === 'read' ? [...new Set([schema, OBJECT_TYPES[type].readScope])] : [schema];
};

const BASE = '/crm/properties/2026-03/:objectType';

/** GET list and one, POST; the same for groups. */
export const propertyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${BASE}/groups`,
    scopes: (params) => schemaScope(params, 'read'),
    window: 'calls',
    handle: ({ portal, params }) => ({
      status: 200,
      body: { results: [...portal.groups[typeFrom(params)].values()].map((group) => ({ ...group, archived: false })) },
    }),
  },
  {
    method: 'POST',
    path: `${BASE}/groups`,
    scopes: (params) => schemaScope(params, 'write'),
    window: 'calls',
    handle: (call) => createGroup(call),
  },
  {
    method: 'GET',
    path: `${BASE}/groups/:name`,
    scopes: (params) => schemaScope(params, 'read'),
    window: 'calls',
    handle: ({ portal, params }) => {
      const group = portal.groups[typeFrom(params)].get(params['name'] ?? '');
      if (group === undefined) throw notFound();
      return { status: 200, body: { ...group, archived: false } };
    },
  },
  {
    method: 'GET',
    path: BASE,
    scopes: (params) => schemaScope(params, 'read'),
    query: ['archived'],
    window: 'calls',
    handle: ({ portal, params, query }) => {
      const archived = flagFrom(query, 'archived');
      const definitions = archived ? [] : [...portal.definitions[typeFrom(params)].values()];
      return { status: 200, body: { results: definitions.map((definition) => definitionBody(definition)) } };
    },
  },
  { method: 'POST', path: BASE, scopes: (params) => schemaScope(params, 'write'), window: 'calls', handle: (call) => createProperty(call) },
  {
    method: 'GET',
    path: `${BASE}/:name`,
    scopes: (params) => schemaScope(params, 'read'),
    query: ['archived'],
    window: 'calls',
    handle: ({ portal, params }) => {
      const definition = portal.definitions[typeFrom(params)].get(params['name'] ?? '');
      if (definition === undefined) throw notFound();
      return { status: 200, body: definitionBody(definition) };
    },
  },
];

function definitionBody(definition: PropertyDefinition): Record<string, unknown> {
  const owner = definition.name === 'hubspot_owner_id';
  const { readOnly, options, hubspotDefined, createdAt, ...plain } = definition;
  return {
    ...plain,
    options: options.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false })),
    displayOrder: -1,
    calculated: false,
    externalOptions: owner,
    ...(owner ? { referencedObjectType: 'OWNER' } : {}),
    hasUniqueValue: false,
    hidden: false,
    hubspotDefined,
    formField: !readOnly,
    archived: false,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(createdAt).toISOString(),
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyOptions: hubspotDefined,
      readOnlyValue: readOnly,
    },
  };
}

function createGroup(call: Call): Answer {
  const groups = call.portal.groups[typeFrom(call.params)];
  const { name, label, displayOrder = -1 } = bodyOf(groupBody, call);
  if (groups.has(name))
    throw conflict(`A property group named ${name} already exists.`, { subCategory: 'Properties.GROUP_ALREADY_EXISTS' });
  const group = { name, label, displayOrder };
  groups.set(name, group);
  return { status: 201, body: { ...group, archived: false } };
}

function createProperty(call: Call): Answer {
  const type = typeFrom(call.params);
  const body = bodyOf(createBody, call);
  const { portal } = call;
  refuseProperty(portal, call, body);
  if (portal.definitions[type].has(body.name))
    throw conflict(`A property named '${body.name}' already exists.`, { subCategory: 'Properties.PROPERTY_ALREADY_EXISTS' });
  const definition: PropertyDefinition = {
    name: body.name,
    label: body.label,
    type: body.type,
    fieldType: body.fieldType,
    groupName: body.groupName,
    options: (body.options ?? []).map(({ label, value }) => ({ label, value })),
    readOnly: false,
    hubspotDefined: false,
    createdAt: call.world.now(),
    description: body.description ?? '',
  };
  portal.definitions[type].set(body.name, definition);
  return { status: 201, body: definitionBody(definition) };
}

function refuseProperty(portal: Portal, call: Call, body: z.output<typeof createBody>): void {
  if (!FIELD_TYPES[body.type].includes(body.fieldType)) throw badRequest(`fieldType ${body.fieldType} does not go with type ${body.type}`);
  if (body.type === 'enumeration' && (body.options ?? []).length === 0) throw badRequest('An enumeration property needs options');
  if (!portal.groups[typeFrom(call.params)].has(body.groupName)) throw badRequest(`Property group ${body.groupName} does not exist`);
  if (/^hs_|^hubspot/.test(body.name)) throw badRequest(`${body.name}: names that start with hs_ or hubspot are HubSpot's own`);
}
