/** The object types: their ids, the words HubSpot uses for them, their scopes, and what a read returns when no property is named. */
import type { ObjectType } from './control.ts';

interface ObjectTypeFacts {
  readonly typeId: string;
  /** Singular, as in subscriptions and in messages (upper case). */
  readonly singular: string;
  readonly readScope: string;
  readonly writeScope: string;
  readonly schemaScope: string;
  readonly defaultProperties: readonly string[];
  readonly required: readonly string[];
  readonly modifiedProperty: string;
  readonly createdProperty: string;
}

/** By plural, as in paths. */
export const OBJECT_TYPES: Readonly<Record<ObjectType, ObjectTypeFacts>> = {
  contacts: {
    typeId: '0-1',
    singular: 'contact',
    readScope: 'crm.objects.contacts.read',
    writeScope: 'crm.objects.contacts.write',
    schemaScope: 'crm.schemas.contacts',
    defaultProperties: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
    required: [],
    modifiedProperty: 'lastmodifieddate',
    createdProperty: 'createdate',
  },
  companies: {
    typeId: '0-2',
    singular: 'company',
    readScope: 'crm.objects.companies.read',
    writeScope: 'crm.objects.companies.write',
    schemaScope: 'crm.schemas.companies',
    defaultProperties: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
    required: [],
    modifiedProperty: 'hs_lastmodifieddate',
    createdProperty: 'createdate',
  },
  deals: {
    typeId: '0-3',
    singular: 'deal',
    readScope: 'crm.objects.deals.read',
    writeScope: 'crm.objects.deals.write',
    schemaScope: 'crm.schemas.deals',
    defaultProperties: ['amount', 'closedate', 'createdate', 'dealname', 'dealstage', 'hs_lastmodifieddate', 'hs_object_id', 'pipeline'],
    required: ['dealname'],
    modifiedProperty: 'hs_lastmodifieddate',
    createdProperty: 'createdate',
  },
  calls: {
    typeId: '0-48',
    singular: 'call',
    readScope: 'crm.objects.contacts.read',
    writeScope: 'crm.objects.contacts.write',
    schemaScope: 'crm.schemas.contacts',
    defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    required: ['hs_timestamp'],
    modifiedProperty: 'hs_lastmodifieddate',
    createdProperty: 'hs_createdate',
  },
  emails: {
    typeId: '0-49',
    singular: 'email',
    readScope: 'sales-email-read',
    writeScope: 'crm.objects.contacts.write',
    schemaScope: 'crm.schemas.contacts',
    defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    required: ['hs_timestamp'],
    modifiedProperty: 'hs_lastmodifieddate',
    createdProperty: 'hs_createdate',
  },
  meetings: {
    typeId: '0-47',
    singular: 'meeting',
    readScope: 'crm.objects.contacts.read',
    writeScope: 'crm.objects.contacts.write',
    schemaScope: 'crm.schemas.contacts',
    defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    required: ['hs_timestamp'],
    modifiedProperty: 'hs_lastmodifieddate',
    createdProperty: 'hs_createdate',
  },
  tasks: {
    typeId: '0-27',
    singular: 'task',
    readScope: 'crm.objects.contacts.read',
    writeScope: 'crm.objects.contacts.write',
    schemaScope: 'crm.schemas.contacts',
    defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    required: ['hs_timestamp'],
    modifiedProperty: 'hs_lastmodifieddate',
    createdProperty: 'hs_createdate',
  },
  notes: {
    typeId: '0-46',
    singular: 'note',
    readScope: 'crm.objects.contacts.read',
    writeScope: 'crm.objects.contacts.write',
    schemaScope: 'crm.schemas.contacts',
    defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    required: ['hs_timestamp'],
    modifiedProperty: 'hs_lastmodifieddate',
    createdProperty: 'hs_createdate',
  },
  users: {
    typeId: '0-115',
    singular: 'user',
    readScope: 'crm.objects.users.read',
    writeScope: 'crm.objects.users.write',
    schemaScope: 'crm.objects.users',
    defaultProperties: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
    required: [],
    modifiedProperty: 'hs_lastmodifieddate',
    createdProperty: 'hs_createdate',
  },
};

const BY_NAME: ReadonlyMap<string, ObjectType> = new Map(
  (['contacts', 'companies', 'deals', 'calls', 'emails', 'meetings', 'tasks', 'notes', 'users'] as const).flatMap((type) => [
    [type, type],
    [OBJECT_TYPES[type].singular, type],
    [OBJECT_TYPES[type].typeId, type],
  ]),
);

/** The type of a path segment: plural, singular or type id. Undefined when this HubSpot has no such type. */
export const objectTypeOf = (segment: string): ObjectType | undefined => BY_NAME.get(segment.toLowerCase());
