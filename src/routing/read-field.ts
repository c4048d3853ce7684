/** Reads a field of the lead or of the matched account. What the CRM leaves empty is missing, and so unknown. */
import type { AccountCandidate, Fields, Lead } from './facts.ts';
import type { FieldValueSeen } from './decision.ts';
import type { FieldPath } from './policy.ts';

/** What fields are read from. */
export interface Readable {
  readonly lead: Lead;
  /** The matched account; null = none, so that every `account.*` field is missing. */
  readonly account: AccountCandidate | null;
}

/** The record a path points into. */
function recordOf(path: FieldPath): 'lead' | 'account' {
  return path.startsWith('lead.') ? 'lead' : 'account';
}

/** The CRM's own property name of a path. */
function propertyOf(path: FieldPath): string {
  return path.slice(path.indexOf('.') + 1);
}

/** The value seen at a path; null when it is missing, blank text or an empty list. */
export function readField(path: FieldPath, from: Readable): FieldValueSeen {
  const fields: Fields | undefined = recordOf(path) === 'lead' ? from.lead.fields : from.account?.fields;
  if (!fields || !Object.hasOwn(fields, propertyOf(path))) return null;
  const value = fields[propertyOf(path)];
  if (value === undefined || value === '') return null;
  return typeof value === 'object' && value.length === 0 ? null : value;
}
