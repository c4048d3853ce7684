/**
 * Reads a field of the lead, of the matched account, or of what enrichment found. What the CRM leaves empty is missing, and so unknown.
 */
import type { AccountCandidate, Fields, Lead } from '../facts.ts';
import type { FieldValueSeen } from '../decision.ts';
import type { FieldPath } from '../policy/policy.ts';

/** What fields are read from. */
export interface Readable {
  readonly lead: Lead;
  /** The matched account; null = none, so that every `account.*` field is missing. */
  readonly account: AccountCandidate | null;
}

/** Reads one field; made once by `fieldReader` for a path that is read many times. */
export type FieldReader = (from: Readable) => FieldValueSeen;

const readers = new Map<FieldPath, FieldReader>();

/** The reader of the value at a path, the same for all who ask; null when it is missing, blank text or an empty list. */
export function fieldReader(path: FieldPath): FieldReader {
  const known = readers.get(path);
  if (known) return known;
  const reader = makeReader(path);
  readers.set(path, reader);
  return reader;
}

function makeReader(path: FieldPath): FieldReader {
  const property = path.slice(path.indexOf('.') + 1);
  if (path.startsWith('lead.')) return ({ lead }) => valueIn(lead.fields, property);
  if (path.startsWith('enriched.')) return ({ lead }) => valueIn(lead.enriched?.fields, property);
  return ({ account }) => valueIn(account?.fields, property);
}

/** The value seen at a path; null when it is missing, blank text or an empty list. */
export function readField(path: FieldPath, from: Readable): FieldValueSeen {
  return fieldReader(path)(from);
}

function valueIn(fields: Fields | undefined, property: string): FieldValueSeen {
  const value = fields?.[property];
  if (value === undefined || value === '') return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  // What every object inherits (`constructor`, `toString` …) is no value of the CRM's.
  return Array.isArray(value) && value.length > 0 ? value : null;
}
