/** Who may own what: the refusals of an owner that is missing, inactive, of the wrong kind, or may not read. */
import { RowError } from './errors.ts';
import type { Field, SObject } from './fields.ts';
import { valuesOf, type Org } from './org.ts';

const QUEUE_OF = new Set(['Lead', 'Case']);

/** Throws `RowError` when this owner cannot have a record of the object. */
export function checkOwner(org: Org, sobject: SObject, field: Field, ownerId: string): void {
  if (ownerId.startsWith('00G')) checkQueue(org, sobject, field, ownerId);
  else checkUser(org, sobject, ownerId);
}

function checkQueue(org: Org, sobject: SObject, field: Field, queueId: string): void {
  if (!field.referenceTo.includes('Group')) throw wrongType(field, queueId, true);
  if (valuesOf(org, 'Group', queueId)?.['Type'] !== 'Queue') throw wrongType(field, queueId, false);
  const serves = [...(org.tables.get('QueueSobject')?.values() ?? [])].some(
    ({ values }) => values['QueueId'] === queueId && values['SobjectType'] === sobject.name,
  );
  if (QUEUE_OF.has(sobject.name) && !serves) {
    throw new RowError('INVALID_CROSS_REFERENCE_KEY', 'Queue not associated with this SObject type', { fields: ['OwnerId'] });
  }
}

function checkUser(org: Org, sobject: SObject, userId: string): void {
  const user = valuesOf(org, 'User', userId);
  if (user?.['IsActive'] !== true) {
    throw new RowError(
      'INACTIVE_OWNER_OR_USER',
      `operation performed with inactive user [${userId.slice(0, 15)}] as owner of ${sobject.name.toLowerCase()}`,
    );
  }
  if (org.unreading.has(userId) && (sobject.name === 'Lead' || sobject.name === 'Contact')) {
    throw new RowError('TRANSFER_REQUIRES_READ', 'The new owner must have read permission', { fields: ['OwnerId'] });
  }
}

/** The id names a record of an object this field does not point to. */
export const wrongType = (field: Field, id: string, complains: boolean): RowError =>
  new RowError('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, { fields: [field.name], complains });

/** A record always has an owner. */
export const ownerMissing = (): RowError =>
  new RowError('FIELD_INTEGRITY_EXCEPTION', 'Owner ID: owner cannot be blank', { fields: ['OwnerId'], complains: true });
