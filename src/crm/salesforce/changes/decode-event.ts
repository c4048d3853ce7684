/** Events of the Pub/Sub API: Avro by a schema that is told once, with the changed fields as bits over the schema's fields. */
import avro from 'avsc';

/** Reads one payload; null = it is none of the schema. */
export type Decoder = (payload: Buffer) => unknown;

/** Commit numbers may pass what a double holds exactly; nothing of ours depends on their last digits. */
const roundedLong = avro.types.LongType.__with({
  fromBuffer: (buffer: Buffer) => Number(buffer.readBigInt64LE()),
  toBuffer: (value: number) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(BigInt(value));
    return buffer;
  },
  fromJSON: Number,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'number',
  compare: (a: number, b: number) => a - b,
});

/** The decoder for a schema, as `GetSchema` tells it. Throws when it is none. */
export function decoderFor(schemaJson: string): Decoder {
  const schema: unknown = JSON.parse(schemaJson);
  const type = avro.Type.forSchema(schema as avro.Schema, { registry: { long: roundedLong } });
  const fields = fieldsOf(schema);
  return (payload) => {
    const event = read(type, payload);
    if (event === null) return null;
    const { ChangeEventHeader: header } = event;
    const bitmaps = header?.['changedFields'];
    if (header === undefined || !Array.isArray(bitmaps)) return event;
    return { ...event, ChangeEventHeader: { ...header, changedFields: bitmaps.flatMap((each) => named(String(each), fields)) } };
  };
}

interface Read {
  readonly ChangeEventHeader?: Readonly<Record<string, unknown>>;
}

function read(type: avro.Type, payload: Buffer): Read | null {
  try {
    return type.fromBuffer(payload) as Read;
  } catch {
    return null;
  }
}

interface SchemaField {
  readonly name: string;
  /** Of a compound field. */
  readonly parts: readonly string[];
}

/** `0x0C` over the fields; `1-0x03` over the parts of the field at place 1. The lowest bit is the first. Bits beyond the schema mean nothing. */
function named(bitmap: string, fields: readonly SchemaField[]): string[] {
  const [, place, bits] = /^(?:(\d+)-)?(0x[0-9A-Fa-f]+)$/.exec(bitmap) ?? [];
  // A field's name may stand there too, where the schema has no compound fields.
  if (bits === undefined) return [bitmap];
  const names = place === undefined ? fields.map(({ name }) => name) : partsAt(fields, Number(place));
  const set = BigInt(bits);
  return names.filter((_, at) => ((set >> BigInt(at)) & 1n) === 1n);
}

const partsAt = (fields: readonly SchemaField[], place: number): string[] =>
  fields[place]?.parts.map((part) => `${fields[place]?.name}.${part}`) ?? [];

const fieldsOf = (schema: unknown): SchemaField[] =>
  membersOf(schema).map((member) => {
    const record = [of(member, 'type')].flat().find((type) => of(type, 'type') === 'record');
    return { name: String(of(member, 'name')), parts: membersOf(record).map((part) => String(of(part, 'name'))) };
  });

function membersOf(schema: unknown): unknown[] {
  const fields = of(schema, 'fields');
  return Array.isArray(fields) ? fields : [];
}

const of = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined);
