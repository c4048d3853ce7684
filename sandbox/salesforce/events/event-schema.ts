/** Change events in Avro: the schema of an object's events, and their encoding. */
import { createHash } from 'node:crypto';
import avro from 'avsc';
import { epochOf, type Value } from '../records.ts';
import type { ChangeEvent } from './change-event.ts';
import { carriedOn, changeEventName, type Channel } from './channels.ts';
import type { EventField } from './event-org.ts';
import { foldBody, shapeOf, type EventShape } from './event-shape.ts';
import { bitmapsOf } from './field-bitmap.ts';

/** The schema of an object's change events as long as its fields stay as they are. */
export interface EventSchema {
  /** A fingerprint of the schema. */
  readonly id: string;
  readonly json: string;
  /** The event as bytes, without the schema. */
  encode(event: ChangeEvent, channel: Channel): Buffer;
}

const HEADER_FIELDS = [
  { name: 'entityName', type: 'string' },
  { name: 'recordIds', type: { type: 'array', items: 'string' } },
  {
    name: 'changeType',
    type: {
      type: 'enum',
      name: 'ChangeType',
      symbols: [
        'CREATE',
        'UPDATE',
        'DELETE',
        'UNDELETE',
        'GAP_CREATE',
        'GAP_UPDATE',
        'GAP_DELETE',
        'GAP_UNDELETE',
        'GAP_OVERFLOW',
        'SNAPSHOT',
      ],
    },
  },
  { name: 'changeOrigin', type: 'string' },
  { name: 'transactionKey', type: 'string' },
  { name: 'sequenceNumber', type: 'int' },
  { name: 'commitTimestamp', type: 'long' },
  { name: 'commitNumber', type: 'long' },
  { name: 'commitUser', type: 'string' },
  { name: 'nulledFields', type: { type: 'array', items: 'string' } },
  { name: 'diffFields', type: { type: 'array', items: 'string' } },
  { name: 'changedFields', type: { type: 'array', items: 'string' } },
];

const schemas = new WeakMap<readonly EventField[], EventSchema>();
const byId = new Map<string, EventSchema>();

/** A schema that was given out, also after the object's fields changed. */
export const schemaById = (id: string): EventSchema | undefined => byId.get(id);

/** The schema for an object with these fields; made once for each array. */
export function schemaOf(entity: string, fields: readonly EventField[]): EventSchema {
  const known = schemas.get(fields);
  if (known !== undefined) return known;
  const made = makeSchema(entity, shapeOf(fields));
  schemas.set(fields, made);
  byId.set(made.id, made);
  return made;
}

function makeSchema(entity: string, shape: EventShape): EventSchema {
  const json = JSON.stringify({
    name: changeEventName(entity),
    type: 'record',
    namespace: 'com.sforce.eventbus',
    fields: [
      { name: 'ChangeEventHeader', type: { name: 'ChangeEventHeader', type: 'record', fields: HEADER_FIELDS } },
      ...shape.slots.map(({ name, type, parts }) => ({
        name,
        type: ['null', parts.length === 0 ? avroType(type) : { name: `${name}Parts`, type: 'record', fields: parts.map(nullable) }],
        default: null,
      })),
    ],
  });
  const type = avro.Type.forSchema(JSON.parse(json) as avro.Schema);
  return {
    id: createHash('sha256').update(json).digest('base64url').slice(0, 22),
    json,
    encode: (event, channel) => type.toBuffer(avroValue(shape, event, channel)),
  };
}

const nullable = ({ name, type }: { readonly name: string; readonly type: string }) => ({
  name,
  type: ['null', avroType(type)],
  default: null,
});

/** Avro's word for describe's. Dates and times are epoch milliseconds. */
function avroType(describeType: string): string {
  switch (describeType) {
    case 'boolean':
      return 'boolean';
    case 'int':
      return 'int';
    case 'double':
    case 'currency':
    case 'percent':
      return 'double';
    case 'date':
    case 'datetime':
      return 'long';
    default:
      return 'string';
  }
}

/** Fields that are not carried are null, as are those that were cleared: only the maps of the header tell them apart. */
function avroValue(shape: EventShape, event: ChangeEvent, channel: Channel): Record<string, unknown> {
  const { nulledFields, changedFields, ...header } = event.header;
  return {
    ...Object.fromEntries(shape.slots.map(({ name }) => [name, null])),
    ...withEmptyParts(shape, foldBody(shape, event.values, carriedOn(channel, event), avroForm)),
    ChangeEventHeader: {
      ...header,
      nulledFields: bitmapsOf(shape, nulledFields),
      diffFields: [],
      changedFields: bitmapsOf(shape, changedFields),
    },
  };
}

function withEmptyParts(shape: EventShape, body: Record<string, unknown>): Record<string, unknown> {
  for (const { name, parts } of shape.slots) {
    const folded = body[name];
    if (parts.length > 0 && typeof folded === 'object' && folded !== null)
      body[name] = { ...Object.fromEntries(parts.map((part) => [part.name, null])), ...folded };
  }
  return body;
}

function avroForm(value: Value, type: string): Value {
  const asMoment = typeof value === 'string' && (type === 'datetime' || type === 'date');
  return asMoment ? epochOf(value) : value;
}
