/** What a field takes: JSON in, stored value out, or the refusal Salesforce has for it. */
import { RowError } from './errors.ts';
import type { Field } from './fields.ts';
import { fullId } from './ids.ts';
import { momentOf, type Value } from './records.ts';

/** The value as stored. Empty text is no value. Throws `RowError`. */
export function storedValue(field: Field, given: unknown): Value {
  if (given === null || given === '') return field.type === 'boolean' ? refuse(field, given) : null;
  switch (field.type) {
    case 'boolean':
      return typeof given === 'boolean' ? given : given === 'true' ? true : given === 'false' ? false : refuse(field, given);
    case 'int':
    case 'double':
    case 'currency':
      return numberOf(field, given);
    case 'date':
      return typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))
        ? given
        : refuse(field, given);
    case 'datetime':
      return parseMoment(given) ?? refuse(field, given);
    case 'time':
      return timeOfDay(given) ?? refuse(field, given);
    case 'reference':
    case 'id':
      return idOf(field, given);
    default:
      return textValue(field, given);
  }
}

/** A moment in any of the zones ISO 8601 writes, as Salesforce keeps it; null when it is none. */
export function parseMoment(given: unknown): string | null {
  if (typeof given !== 'string') return null;
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/.exec(given);
  if (parts === null) return null;
  const zone = (parts[2] ?? 'Z').replace(/^([+-]\d{2})(\d{2})$/, '$1:$2');
  const epoch = Date.parse(`${parts[1] ?? ''}${zone}`);
  return Number.isNaN(epoch) ? null : momentOf(epoch);
}

function timeOfDay(given: unknown): string | null {
  const parts = typeof given === 'string' ? /^(\d{2}:\d{2}:\d{2})(\.\d{3})?Z?$/.exec(given) : null;
  return parts === null ? null : `${parts[1] ?? ''}${parts[2] ?? '.000'}Z`;
}

function numberOf(field: Field, given: unknown): number {
  const number = typeof given === 'number' ? given : typeof given === 'string' && given.trim() !== '' ? Number(given) : Number.NaN;
  if (Number.isNaN(number)) return refuse(field, given);
  return field.type === 'int' ? Math.round(number) : number;
}

function idOf(field: Field, given: unknown): string {
  const id = typeof given === 'string' ? fullId(given) : null;
  if (id === null) {
    throw new RowError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${String(given)}`, {
      fields: [field.name],
      complains: true,
    });
  }
  return id;
}

function textValue(field: Field, given: unknown): string | null {
  if (typeof given !== 'string') return refuse(field, given);
  const trimmed = given.trim();
  if (trimmed === '') return null;
  if (field.length > 0 && trimmed.length > field.length) {
    throw new RowError('STRING_TOO_LONG', `${field.label}: data value too large: ${trimmed} (max length=${field.length})`, {
      fields: [field.name],
      complains: true,
    });
  }
  if (field.type === 'email' && !/^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/.test(trimmed)) {
    throw new RowError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${trimmed}`, { fields: [field.name] });
  }
  return trimmed;
}

/** JSON of the wrong kind. */
function refuse(field: Field, given: unknown): never {
  const kind = typeof given === 'string' ? 'VALUE_STRING' : typeof given === 'number' ? 'VALUE_NUMBER' : 'START_OBJECT';
  throw new RowError(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${field.type} from ${kind} value ${String(given)} or request may be missing a required field at [line:1, column:2]`,
    { complains: true },
  );
}
