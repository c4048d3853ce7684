/** Fields as the Pub/Sub API writes them in a header: hexadecimal maps with a bit for each place of the schema. */
import type { EventShape } from './event-shape.ts';

/**
 * The maps of some fields: first that of plain fields (`0x0C`), then one for each compound field, by its place (`1-0x3`); none without fields.
 * The lowest bit is place 0, the header; within a compound field it is the first part.
 */
export function bitmapsOf(shape: EventShape, fields: readonly string[]): string[] {
  let plain = 0n;
  const parts = new Map<number, bigint>();
  for (const field of fields) {
    const place = shape.places.get(field);
    if (place === undefined) continue;
    if (place.part === null) plain |= 1n << BigInt(place.slot);
    else parts.set(place.slot, (parts.get(place.slot) ?? 0n) | (1n << BigInt(place.part)));
  }
  if (plain === 0n && parts.size === 0) return [];
  const nested = [...parts].sort(([a], [b]) => a - b).map(([slot, bits]) => `${slot}-${hex(bits)}`);
  return [hex(plain), ...nested];
}

const hex = (bits: bigint): string => {
  const digits = bits.toString(16).toUpperCase();
  return `0x${digits.length % 2 === 0 ? digits : `0${digits}`}`;
};
