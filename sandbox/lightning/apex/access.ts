/** SignalboxAccess: what the running user may do, by record access and custom permissions. */
import { ApexFailure } from './failure.ts';
import type { Running } from './org.ts';

/** Throws unless the record is a lead or contact the running user may see. In this org everybody sees and edits what is not deleted. */
export function needRead(running: Running, recordId: string | null): void {
  if (!isRouted(running, recordId)) throw noAccess('You cannot see this record, or it is gone.');
}

/** Throws unless the record is a lead or contact the running user may change. */
export function needEdit(running: Running, recordId: string | null): void {
  if (!mayEdit(running, recordId)) throw noAccess('You may not change this record.');
}

/** Whether the record is a lead or contact the running user may change. */
export const mayEdit = (running: Running, recordId: string | null): boolean =>
  isRouted(running, recordId) && running.control.users().some(({ id, active }) => active && id === running.userId);

/** The permission sets that grant a custom permission. */
const GRANTED_BY: Readonly<Record<string, string>> = {
  Signalbox_Oversee: 'Signalbox Manager, Signalbox Ops or Signalbox Admin',
  Signalbox_Manage: 'Signalbox Ops or Signalbox Admin',
  Signalbox_Connect: 'Signalbox Admin',
};

/** Throws unless a permission set of the running user grants the custom permission. */
export function needPermission(running: Running, name: string): void {
  if (running.permissions.customPermissionsOf(running.userId).includes(name)) return;
  throw new ApexFailure(
    'not-permitted',
    'Your user may not do this in Signalbox.',
    `Ask an admin for the permission set ${GRANTED_BY[name] ?? name}.`,
  );
}

/** The refusal for a record, without saying whether it exists. */
export const noAccess = (sentence: string): ApexFailure =>
  new ApexFailure('no-access', sentence, 'Ask its owner or an admin to share it with you.');

function isRouted({ control }: Running, recordId: string | null): boolean {
  if (recordId === null || !/^(00Q|003)/.test(recordId)) return false;
  const record = control.get(recordId);
  return record !== null && !record.deleted;
}
