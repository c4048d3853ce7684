/**
 * Reads a field of the lead, of the matched account, or of what enrichment found. What the CRM leaves empty is missing, and so unknown.
 */
import type { AccountCandidate, Lead } from '../facts.ts';
import type { FieldValueSeen } from '../decision.ts';
import type { FieldPath } from '../policy/policy.ts';

/** What fields are read from. */
export interface Readable {
  readonly lead: Lead;
  /** The matched account; null = none, so that every `account.*` field is missing. */
  readonly account: AccountCandidate | null;
}

/** Where a field stands. Plain data, and read by one short function, so that reading costs little in the loops that do nothing else. */
export interface FieldPlace {
  readonly of: 'lead' | 'account' | 'enriched';
  readonly property: string;
}

const places = new Map<FieldPath, FieldPlace>();

/** The place of a path, the same for all who ask; for a path that is read many times. */
export function placeOf(path: FieldPath): FieldPlace {
  const known = places.get(path);
  if (known) return known;
  const property = path.slice(path.indexOf('.') + 1);
  const place: FieldPlace = { of: path.startsWith('lead.') ? 'lead' : path.startsWith('enriched.') ? 'enriched' : 'account', property };
  places.set(path, place);
  return place;
}

/** The value seen at a place; null when it is missing, blank text or an empty list. */
export function readAt({ of, property }: FieldPlace, { lead, account }: Readable): FieldValueSeen {
  const fields = of === 'lead' ? lead.fields : of === 'account' ? account?.fields : lead.enriched?.fields;
  const value = fields?.[property];
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  // What every object inherits (`constructor`, `toString` …) is no value of the CRM's.
  return Array.isArray(value) && value.length > 0 ? value : null;
}

/** Reads one field. */
export type FieldReader = (from: Readable) => FieldValueSeen;

/** The reader of a path. */
export function fieldReader(path: FieldPath): FieldReader {
  const place = placeOf(path);
  return (from) => readAt(place, from);
}

/** The value seen at a path; null when it is missing, blank text or an empty list. */
export function readField(path: FieldPath, from: Readable): FieldValueSeen {
  return readAt(placeOf(path), from);
}
