/** LeadHistory and ContactHistory: what changed, as Salesforce keeps it; a change of owner makes two rows, one of names and one of ids. */
import { nextId, valuesOf, type Org } from './org.ts';
import { momentOf, textOf, type Value, type Values } from './records.ts';
import { addRecord, type Transaction } from './transaction.ts';

/** Notes that a record was made. */
export function noteCreation(transaction: Transaction, sobject: string, id: string): void {
  if (isKept(sobject)) addRow(transaction, { sobject, id }, { Field: 'created', DataType: 'Text', OldValue: null, NewValue: null });
}

/** Notes the changes of tracked fields. */
export function noteChanges(
  transaction: Transaction,
  record: { readonly sobject: string; readonly id: string },
  before: Values,
  after: Values,
): void {
  if (!isKept(record.sobject)) return;
  for (const field of transaction.org.settings.trackedFields[record.sobject]) {
    const name = field === 'Owner' ? 'OwnerId' : field;
    const [old, now] = [before[name] ?? null, after[name] ?? null];
    if (old === now) continue;
    if (field === 'Owner') noteOwner(transaction, record, old, now);
    else addRow(transaction, record, { Field: field, DataType: 'Text', OldValue: old, NewValue: now });
  }
}

const isKept = (sobject: string): sobject is 'Lead' | 'Contact' => sobject === 'Lead' || sobject === 'Contact';

function noteOwner(transaction: Transaction, record: { readonly sobject: string; readonly id: string }, old: Value, now: Value): void {
  const { org } = transaction;
  addRow(transaction, record, { Field: 'Owner', DataType: 'Text', OldValue: ownerName(org, old), NewValue: ownerName(org, now) });
  addRow(transaction, record, { Field: 'Owner', DataType: 'EntityId', OldValue: old, NewValue: now });
}

/** Name of a user or queue. */
export function ownerName(org: Org, ownerId: Value): string {
  if (typeof ownerId !== 'string') return '';
  return textOf(valuesOf(org, ownerId.startsWith('00G') ? 'Group' : 'User', ownerId) ?? {}, 'Name');
}

function addRow(transaction: Transaction, of: { readonly sobject: string; readonly id: string }, row: Values): void {
  const { org, world, actor } = transaction;
  const sobject = `${of.sobject}History`;
  const id = nextId(org, '017');
  const at = momentOf(world.now());
  const by = actor.userId;
  const values = {
    Id: id,
    IsDeleted: false,
    [`${of.sobject}Id`]: of.id,
    ...row,
    CreatedDate: at,
    CreatedById: by,
    LastModifiedDate: at,
    LastModifiedById: by,
    SystemModstamp: at,
  };
  addRecord(transaction, { id, sobject, values }, true);
}
