/** The order of fields in a change event: the header first, then every stored field, the parts of a compound field folded into one. */
import type { Value, Values } from '../records.ts';
import type { EventField } from './event-org.ts';

/** A part of a compound field: `Street` of `MailingAddress` is the field `MailingStreet`. */
interface Part {
  readonly name: string;
  readonly field: string;
  readonly type: string;
}

/** One place after the header. A plain field has no parts. */
export interface Slot {
  readonly name: string;
  readonly type: string;
  readonly parts: readonly Part[];
}

/** The place of a field in the schema, and within its compound field when it is part of one. */
export interface Place {
  readonly slot: number;
  readonly part: number | null;
  /** As CometD names it: `Status`, `Name.LastName`. */
  readonly path: string;
}

/** All places of an object's change events. */
export interface EventShape {
  readonly slots: readonly Slot[];
  /** By API name. The header has place 0, so the first slot has place 1. */
  readonly places: ReadonlyMap<string, Place>;
}

/** Change events never carry these. */
const LEFT_OUT = new Set(['Id', 'IsDeleted', 'SystemModstamp']);
const ADDRESS_PARTS = /(Street|City|StateCode|State|PostalCode|CountryCode|Country|Latitude|Longitude|GeocodeAccuracy)$/;

const shapes = new WeakMap<readonly EventField[], EventShape>();

/** The shape of an object with these fields; worked out once for each array. */
export function shapeOf(fields: readonly EventField[]): EventShape {
  const known = shapes.get(fields);
  if (known !== undefined) return known;
  const slots = foldFields(fields);
  const shape = { slots, places: placesOf(slots) };
  shapes.set(fields, shape);
  return shape;
}

function foldFields(fields: readonly EventField[]): Slot[] {
  const compounds = new Set(fields.map(({ compound }) => compound));
  const slots = new Map<string, Slot & { parts: Part[] }>();
  for (const { name, type, compound } of fields) {
    if (LEFT_OUT.has(name)) continue;
    if (compound !== null) {
      const slot = slots.get(compound) ?? { name: compound, type: 'record', parts: [] };
      slot.parts.push({ name: partName(name, compound), field: name, type });
      slots.set(compound, slot);
    } else if (!compounds.has(name)) slots.set(name, { name, type, parts: [] });
  }
  return [...slots.values()];
}

const partName = (field: string, compound: string): string =>
  compound.endsWith('Address') ? (ADDRESS_PARTS.exec(field)?.[0] ?? field) : field;

function placesOf(slots: readonly Slot[]): Map<string, Place> {
  const places = new Map<string, Place>();
  slots.forEach(({ name, parts }, at) => {
    if (parts.length === 0) places.set(name, { slot: at + 1, part: null, path: name });
    parts.forEach((part, index) => places.set(part.field, { slot: at + 1, part: index, path: `${name}.${part.name}` }));
  });
  return places;
}

/** An event's body: the named fields with their values, parts folded into their compound field. */
export type EventBody = Record<string, Value | Record<string, Value>>;

/** Folds the values of the named fields. `put` turns a value into what the protocol carries. */
export function foldBody(
  shape: EventShape,
  values: Values,
  names: ReadonlySet<string>,
  put: (value: Value, type: string) => Value,
): EventBody {
  const body: EventBody = {};
  for (const { name, type, parts } of shape.slots) {
    if (parts.length === 0) {
      if (names.has(name)) body[name] = put(values[name] ?? null, type);
      continue;
    }
    const named = parts.filter(({ field }) => names.has(field));
    if (named.length > 0) body[name] = Object.fromEntries(named.map((part) => [part.name, put(values[part.field] ?? null, part.type)]));
  }
  return body;
}
