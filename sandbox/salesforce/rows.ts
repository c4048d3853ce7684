/** Inserting, updating, deleting and restoring one record inside a transaction, with everything Salesforce checks on the way. */
import { passCustomerRules } from './customer-rules.ts';
import { withDerived } from './derived.ts';
import { RowError } from './errors.ts';
import { noteChanges, noteCreation } from './field-history.ts';
import { storedValue } from './field-values.ts';
import type { Field, SObject } from './fields.ts';
import { fullId } from './ids.ts';
import { nextId, tableOf } from './org.ts';
import { checkOwner, ownerMissing, wrongType } from './owner-rules.ts';
import { isLive, momentOf, type StoredRecord, type Value, type Values } from './records.ts';
import { fieldOf, isKnown, objectOf, objectOfId } from './schema.ts';
import { addRecord, dropRecord, replaceValues, type Transaction } from './transaction.ts';

/** Fields as they came. */
export type Given = Readonly<Record<string, unknown>>;

/** Inserts; gives the stored record. Throws `RowError`. */
export function insertRow(transaction: Transaction, sobject: SObject, given: Given): StoredRecord {
  const { org, actor, world } = transaction;
  refuseReadOnly(sobject);
  const accepted = acceptFields(transaction, sobject, given, 'createable');
  const id = nextId(org, sobject.prefix);
  const at = momentOf(world.now());
  const values: Record<string, Value> = {};
  for (const { name, byDefault, type } of sobject.fields) if (type !== 'address') values[name] = byDefault;
  Object.assign(values, { Id: id, CreatedDate: at, CreatedById: actor.userId });
  if ('OwnerId' in values) values['OwnerId'] = actor.userId;
  const record = { id, sobject: sobject.name, values: withDerived(sobject.name, { ...values, ...accepted, ...audit(transaction) }) };
  refuseMissing(sobject, record.values);
  checkReferences(transaction, sobject, accepted);
  if (actor.viewer === 'app') passCustomerRules(org, record, actor.allowDuplicates);
  runAssignmentRule(transaction, record);
  addRecord(transaction, record);
  noteCreation(transaction, sobject.name, id);
  return record;
}

/** Changes some fields. Throws `RowError`. */
export function updateRow(transaction: Transaction, record: StoredRecord, given: Given): void {
  const { org, actor } = transaction;
  const sobject = objectOf(org, record.sobject, actor.viewer);
  if (sobject === null) throw unknownType(record.sobject);
  refuseReadOnly(sobject);
  const accepted = acceptFields(transaction, sobject, given, 'updateable');
  if (record.values['IsConverted'] === true) {
    throw new RowError('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  }
  const before = record.values;
  const after = { ...before, ...accepted };
  refuseMissing(sobject, after);
  const changed = Object.fromEntries(Object.entries(accepted).filter(([name, value]) => value !== before[name]));
  checkReferences(transaction, sobject, changed);
  if (actor.viewer === 'app') passCustomerRules(org, record, actor.allowDuplicates);
  replaceValues(transaction, record, withDerived(sobject.name, { ...after, ...audit(transaction) }));
  runAssignmentRule(transaction, record);
  noteChanges(transaction, record, before, record.values);
}

/** Moves to the recycle bin, or away for good where there is none. Throws `RowError`. */
export function deleteRow(transaction: Transaction, record: StoredRecord): void {
  const { org, actor } = transaction;
  const sobject = objectOf(org, record.sobject, actor.viewer);
  if (sobject === null) throw unknownType(record.sobject);
  refuseReadOnly(sobject);
  if (actor.viewer === 'app') passCustomerRules(org, record, true);
  if (!sobject.recyclable) dropRecord(transaction, record);
  else replaceValues(transaction, record, { ...record.values, IsDeleted: true, ...audit(transaction) });
}

/** Takes a record out of the recycle bin. */
export const restoreRow = (transaction: Transaction, record: StoredRecord): void =>
  replaceValues(transaction, record, { ...record.values, IsDeleted: false, MasterRecordId: null, ...audit(transaction) });

/** The record with this id of 15 or 18 characters. Throws `RowError` when there is none, or none any more. */
export function findRow(transaction: Transaction, given: string, ofObject: string | null): StoredRecord {
  const id = fullId(given);
  if (id === null) throw new RowError('MALFORMED_ID', `malformed id ${given}`, { fields: ['Id'], complains: true });
  const sobject = ofObject ?? objectOfId(id);
  const record = sobject === null ? undefined : transaction.org.tables.get(sobject)?.get(id);
  if (record === undefined) throw new RowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  if (!isLive(record)) throw new RowError('ENTITY_IS_DELETED', 'entity is deleted');
  return record;
}

/** 400: there is no such object, or none for this user. */
export const unknownType = (name: string): RowError =>
  new RowError('INVALID_TYPE', `sObject type '${name}' is not supported.`, { complains: !isKnown(name) });

function audit({ world, actor }: Transaction): Values {
  const at = momentOf(world.now());
  return { LastModifiedDate: at, LastModifiedById: actor.userId, SystemModstamp: at };
}

function refuseReadOnly(sobject: SObject): void {
  if (!sobject.writable) throw new RowError('INSUFFICIENT_ACCESS_OR_READONLY', `insufficient access rights on ${sobject.name}`);
}

function acceptFields(transaction: Transaction, sobject: SObject, given: Given, how: 'createable' | 'updateable'): Record<string, Value> {
  const accepted: Record<string, Value> = {};
  const refused: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (name === 'attributes' || name.toLowerCase() === 'id') continue;
    const field = fieldOf(sobject, name);
    if (field === null) {
      throw new RowError('INVALID_FIELD', `No such column '${name}' on sobject of type ${sobject.name}`, {
        complains: !isKnown(sobject.name, name),
      });
    }
    if (!field[how] && transaction.actor.viewer === 'app') refused.push(field.name);
    else accepted[field.name] = storedValue(field, value);
  }
  if (refused.length === 0) return accepted;
  throw new RowError(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    { fields: refused, complains: refused.some((name) => !transaction.org.access.readOnlyFields.includes(`${sobject.name}.${name}`)) },
  );
}

function refuseMissing(sobject: SObject, values: Values): void {
  if (values['OwnerId'] === null) throw ownerMissing();
  const missing = sobject.fields.filter(({ name, nillable, type }) => !nillable && type !== 'boolean' && (values[name] ?? null) === null);
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  throw new RowError('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, { fields: names });
}

function checkReferences({ org }: Transaction, sobject: SObject, values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(sobject, name);
    if (field === null || field.type !== 'reference' || typeof value !== 'string') continue;
    const target = objectOfId(value);
    if (target === null || !field.referenceTo.includes(target)) throw wrongType(field, value, true);
    checkTarget(tableOf(org, target).get(value), field);
    if (name === 'OwnerId') checkOwner(org, sobject, field, value);
  }
}

function checkTarget(target: StoredRecord | undefined, field: Field): void {
  if (target === undefined) throw new RowError('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', { fields: [field.name] });
  if (!isLive(target)) throw new RowError('ENTITY_IS_DELETED', 'entity is deleted', { fields: [field.name] });
}

/** The active rule moves whatever lead is written, unless the caller said not to. */
function runAssignmentRule({ org, actor }: Transaction, record: StoredRecord): void {
  const to = org.settings.assignmentRuleOwnerId;
  if (record.sobject !== 'Lead' || !actor.autoAssign || to === null) return;
  record.values = { ...record.values, OwnerId: to };
}
