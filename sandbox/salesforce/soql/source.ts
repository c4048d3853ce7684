/** Where a query's rows come from: the tables, and for metadata the schema itself. */
import type { Field, SObject } from '../fields.ts';
import type { Org } from '../org.ts';
import { isLive, type StoredRecord } from '../records.ts';
import { knownObjects, objectOf } from '../schema.ts';

/** All rows of an object, deleted ones when asked for. */
export function rowsOf(org: Org, sobject: SObject, withDeleted: boolean): StoredRecord[] {
  if (sobject.name === 'EntityDefinition') return entities(org);
  if (sobject.name === 'FieldDefinition') return entities(org).flatMap(({ id }) => fieldDefinitions(org, id));
  const rows = [...(org.tables.get(sobject.name)?.values() ?? [])];
  return withDeleted ? rows : rows.filter(isLive);
}

/** One row; null when there is none. */
export function recordOf(org: Org, sobject: string, id: string): StoredRecord | null {
  if (sobject === 'EntityDefinition') return entities(org).find((row) => row.id === id) ?? null;
  return org.tables.get(sobject)?.get(id) ?? null;
}

function entities(org: Org): StoredRecord[] {
  return knownObjects().flatMap(({ name }) => {
    const sobject = objectOf(org, name, 'app');
    if (sobject === null) return [];
    const values = { Id: name, DurableId: name, QualifiedApiName: name, Label: sobject.label, KeyPrefix: sobject.prefix };
    return [{ id: name, sobject: 'EntityDefinition', values }];
  });
}

function fieldDefinitions(org: Org, entity: string): StoredRecord[] {
  const fields: readonly Field[] = objectOf(org, entity, 'app')?.fields ?? [];
  return fields.map((field) => {
    const id = `${entity}.${field.name}`;
    const values = {
      Id: id,
      DurableId: id,
      QualifiedApiName: field.name,
      EntityDefinitionId: entity,
      Label: field.label,
      DataType: field.type,
      IsFieldHistoryTracked: isTracked(org, entity, field),
      IsIndexed: field.type === 'id' || field.type === 'reference',
    };
    return { id, sobject: 'FieldDefinition', values };
  });
}

function isTracked(org: Org, entity: string, field: Field): boolean {
  if (entity !== 'Lead' && entity !== 'Contact') return false;
  const tracked = org.settings.trackedFields[entity];
  return tracked.includes(field.name === 'OwnerId' ? 'Owner' : field.name);
}
