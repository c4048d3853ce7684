/** Salesforce's users and leads in our words. Pure. */
import type { LeadRecord } from '../../application/ports/crm.ts';
import type { Fields, FieldValue, Rep } from '../../routing/facts.ts';
import type { OutOfOffice, SalesforceLead, User } from './shapes.ts';

/** What is known of a user besides the user record. */
export interface UserFacts {
  readonly frozen: boolean;
  readonly absences: readonly OutOfOffice[];
}

/** A user as a rep. Salesforce keeps no status and no working hours per person. A frozen user is active by name only. */
export function repOf({ Id, Name, Email, IsActive, TimeZoneSidKey, UserRoleId }: User, { frozen, absences }: UserFacts): Rep {
  return {
    id: Id,
    name: Name,
    email: Email,
    active: IsActive && !frozen,
    teamIds: UserRoleId === null ? [] : [UserRoleId],
    status: null,
    outOfOffice: absences
      .filter(({ IsEnabled, StartDate, EndDate }) => IsEnabled && StartDate < EndDate)
      .map(({ StartDate, EndDate }) => ({ from: StartDate, until: EndDate })),
    zone: zoneOf(TimeZoneSidKey),
    workingHours: null,
  };
}

/** Field types by name, as `describe` tells them. */
export type FieldTypes = ReadonlyMap<string, string>;

/** A lead with the named fields. Salesforce leads belong to no account before they are converted, and bear no mark of an import. */
export function leadRecord(
  row: SalesforceLead,
  fields: readonly string[],
  { types, readAt }: { types: FieldTypes; readAt: number },
): LeadRecord {
  return {
    id: row.Id,
    fields: typedFields(row, fields, types),
    // A queue can own a lead; only a user (005) is an owner in our sense.
    ownerId: row.OwnerId?.startsWith('005') === true ? row.OwnerId : null,
    createdAt: row.CreatedDate,
    imported: false,
    email: row.Email,
    phone: row.Phone,
    companyName: row.Company,
    accountIds: [],
    readAt,
  };
}

function typedFields(row: SalesforceLead, names: readonly string[], types: FieldTypes): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const name of names) {
    const value = typedValue(row[name], types.get(name));
    if (value !== null) fields[name] = value;
  }
  return fields;
}

/** The value of one field; null when it is empty or not what its type says. */
export function typedValue(value: unknown, type: string | undefined): FieldValue | null {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string' || value === '') return null;
  if (type === 'date' || type === 'datetime') {
    const at = Date.parse(value);
    return Number.isFinite(at) ? at : null;
  }
  return type === 'multipicklist' ? value.split(';') : value;
}

/** An IANA zone this process knows; null otherwise. */
export function zoneOf(text: string | null): string | null {
  if (text === null) return null;
  try {
    Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    return null;
  }
}
