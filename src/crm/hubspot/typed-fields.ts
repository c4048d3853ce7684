/** HubSpot keeps every value as text; the property's definition says what it is. Pure. */
import type { FieldDefinition } from '../../application/ports/crm-records.ts';
import type { Fields, FieldValue } from '../../routing/facts.ts';
import type { CrmObject, PropertyDefinition } from './shapes.ts';

/** Definitions by property name. */
export type Definitions = ReadonlyMap<string, PropertyDefinition>;

/** The named properties with their typed values; empty, missing and unreadable ones are left out. */
export function typedFields(properties: CrmObject['properties'], names: readonly string[], definitions: Definitions): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const name of names) {
    const text = properties[name];
    if (text === undefined || text === null || text === '') continue;
    const value = typedValue(text, definitions.get(name));
    if (value !== null) fields[name] = value;
  }
  return fields;
}

/** The value of one property; null when the text is not what the definition says. */
export function typedValue(text: string, definition: PropertyDefinition | undefined): FieldValue | null {
  switch (definition === undefined ? 'text' : fieldType(definition)) {
    case 'number':
      return numberOf(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : null;
    case 'date':
      return timeOf(text);
    case 'choices':
      return text
        .split(';')
        .map((choice) => choice.trim())
        .filter((choice) => choice !== '');
    case 'choice':
    case 'text':
      return text;
  }
}

/** A field for the editor. */
export function fieldDefinition(object: 'lead' | 'account', definition: PropertyDefinition): FieldDefinition {
  const type = fieldType(definition);
  const listed = (type === 'choice' || type === 'choices') && definition.options.length > 0;
  return {
    path: `${object}.${definition.name}`,
    label: definition.label === '' ? definition.name : definition.label,
    type,
    options: listed ? definition.options.map(({ value, label }) => ({ value, label: label === '' ? value : label })) : null,
  };
}

function fieldType({ type, fieldType: input }: PropertyDefinition): FieldDefinition['type'] {
  if (type === 'number') return 'number';
  if (type === 'bool') return 'boolean';
  if (type === 'date' || type === 'datetime') return 'date';
  if (type !== 'enumeration') return 'text';
  return input === 'checkbox' ? 'choices' : input === 'booleancheckbox' ? 'boolean' : 'choice';
}

/** A finite number; null for anything else. */
export function numberOf(text: string | null | undefined): number | null {
  if (text === undefined || text === null || text.trim() === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** Epoch milliseconds of a date (midnight UTC), a time, or milliseconds as text; null for anything else. */
export function timeOf(text: string | null | undefined): number | null {
  if (text === undefined || text === null || text === '') return null;
  const at = /^-?\d{5,}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(at) ? at : null;
}
