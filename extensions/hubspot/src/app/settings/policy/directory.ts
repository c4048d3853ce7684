/** Everything the editors offer to choose from, and its names. */
import type { FieldsView, RosterView } from '@signalbox/shared/wire.ts';
import type { Field, Policy, Rep } from './policy-types.ts';

/** An option of a select. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** People, standings and fields as the CRM has them now. */
export interface Directory {
  readonly reps: readonly Rep[];
  readonly standings: RosterView['pools'];
  readonly fields: readonly Field[];
}

/** What is not loaded yet is empty, and the editors show ids. */
export function directoryOf(roster: RosterView | null, fields: FieldsView | null): Directory {
  return { reps: roster?.reps ?? [], standings: roster?.pools ?? [], fields: fields?.fields ?? [] };
}

/** The person's name; the id for somebody the CRM does not know. */
export const repName = (directory: Directory, repId: string): string => directory.reps.find((rep) => rep.repId === repId)?.name ?? repId;

/** People who can be chosen. One who is chosen already stays in the list after leaving, marked so. */
export function repChoices(directory: Directory, chosen?: string): Choice[] {
  const known = directory.reps.filter((rep) => rep.active || rep.repId === chosen);
  const choices = known.map((rep) => ({ label: rep.active ? rep.name : `${rep.name} (no longer active)`, value: rep.repId }));
  const missing = chosen !== undefined && chosen !== '' && !known.some((rep) => rep.repId === chosen);
  return missing ? [...choices, { label: `Unknown person ${chosen}`, value: chosen }] : choices;
}

/** Pools by name. */
export const poolChoices = (policy: Policy): Choice[] => policy.pools.map((pool) => ({ label: pool.name, value: pool.id }));
/** Territory tables by name. */
export const tableChoices = (policy: Policy): Choice[] => policy.territories.map((table) => ({ label: table.name, value: table.id }));

/** "Country (lead)", with a field that no longer exists kept in the list. */
export function fieldChoices(directory: Directory, chosen?: string): Choice[] {
  const choices = directory.fields.map((field) => ({
    label: `${field.label} (${field.path.startsWith('account.') ? 'account' : 'lead'})`,
    value: field.path,
  }));
  const missing = chosen !== undefined && !directory.fields.some((field) => field.path === chosen);
  return missing ? [...choices, { label: `Unknown field ${chosen}`, value: chosen }] : choices;
}

/** The field of a path; one that does not exist is treated as text, so that its test can still be edited. */
export function fieldAt(directory: Directory, path: string): Field {
  return directory.fields.find((field) => field.path === path) ?? { path, label: path, type: 'text', options: null };
}
