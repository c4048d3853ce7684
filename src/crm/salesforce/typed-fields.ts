/** Salesforce's values by the types that `describe` tells. Pure. */
import type { FieldDefinition } from '../../application/ports/crm-records.ts';
import type { FieldValue, Fields } from '../../routing/facts.ts';
import type { FieldDescription, SalesforceRecord } from './shapes.ts';

/** Descriptions by field name. */
export type Definitions = ReadonlyMap<string, FieldDescription>;

const NUMBERS = new Set(['int', 'long', 'double', 'currency', 'percent']);
/** Made of other fields, files, or anything at all: no rule can test them. */
const UNTESTABLE = new Set(['address', 'location', 'base64', 'anyType', 'complexvalue', 'json']);

/** Whether rules can use the field. */
export const isTestable = ({ name, type }: FieldDescription): boolean => name !== 'Id' && !UNTESTABLE.has(type);

/** The named fields with their typed values; empty, missing and unreadable ones are left out. */
export function typedFields(row: SalesforceRecord, fieldNames: readonly string[], definitions: Definitions): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const name of fieldNames) {
    const value = typedValue(row[name], definitions.get(name));
    if (value !== null) fields[name] = value;
  }
  return fields;
}

/** The value of one field; null when it is empty or not what the description says. */
export function typedValue(value: unknown, definition: Pick<FieldDescription, 'type'> | undefined): FieldValue | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value === '') return null;
  switch (definition === undefined ? 'text' : fieldType(definition.type)) {
    case 'date':
      return timeOf(value);
    case 'choices':
      return choicesOf(value);
    case 'number':
      return numberOf(value);
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : null;
    case 'choice':
    case 'text':
      return value;
  }
}

/** The value to write, for what a person or a path set as text. Salesforce takes text for any type but numbers and checkboxes. */
export function valueToWrite(text: string, { type }: Pick<FieldDescription, 'type'>): string | number | boolean | null {
  if (text === '') return type === 'boolean' ? false : null;
  if (fieldType(type) === 'number') return numberOf(text) ?? text;
  if (type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  const at = /^\d{12,14}$/.test(text) ? Number(text) : null;
  if (at !== null && (type === 'date' || type === 'datetime')) return new Date(at).toISOString().slice(0, type === 'date' ? 10 : 24);
  return text;
}

/** A field for the editor. */
export function fieldDefinition(object: 'lead' | 'account', { name, label, type, picklistValues }: FieldDescription): FieldDefinition {
  const ours = fieldType(type);
  const options = picklistValues.filter(({ active }) => active).map(({ value, label: shown }) => ({ value, label: shown ?? value }));
  const listed = (ours === 'choice' || ours === 'choices') && options.length > 0;
  return { path: `${object}.${name}`, label: label === '' ? name : label, type: ours, options: listed ? options : null };
}

export function fieldType(type: string): FieldDefinition['type'] {
  if (NUMBERS.has(type)) return 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'date' || type === 'datetime') return 'date';
  if (type === 'multipicklist') return 'choices';
  return type === 'picklist' || type === 'combobox' ? 'choice' : 'text';
}

const choicesOf = (text: string): string[] =>
  text
    .split(';')
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '');

function numberOf(text: string): number | null {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** Epoch milliseconds of a date (midnight UTC) or a time; null for anything else. */
export function timeOf(text: string | null): number | null {
  const at = text === null ? Number.NaN : /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(at) ? at : null;
}
