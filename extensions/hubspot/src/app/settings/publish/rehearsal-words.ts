/** A rehearsal in words. */
import type { Clock } from '@signalbox/shared/clock.ts';
import type { RehearsalView } from '@signalbox/shared/wire.ts';

const counted = (leads: number): string => leads.toLocaleString('en');

/** "12 of 100 leads would go elsewhere". */
export const headline = (changed: number, leads: number): string =>
  changed === 0
    ? `None of ${counted(leads)} leads would go elsewhere`
    : `${counted(changed)} of ${counted(leads)} leads would go elsewhere`;

/** Turns that fall otherwise move many leads and mean little; another rule is what was meant, or a mistake. */
export const reasonsOf = ({ changed, otherwise }: RehearsalView['happened']): string =>
  `${counted(otherwise)} of them by another rule, ${counted(changed - otherwise)} by the same rule to another person, as turns fall otherwise or the rule leads elsewhere.`;

/** When the leads arrived, and how many could not be decided again. */
export function spanOf({ from, until, erased }: RehearsalView, clock: Clock): string {
  const span = from === null || until === null ? '' : `Leads that arrived from ${clock.minute(from)} to ${clock.minute(until)}.`;
  return `${span}${erasedNote(erased)}`;
}

/** How many leads were erased; empty when none. */
export const erasedNote = (erased: number): string =>
  erased === 0 ? '' : ` ${counted(erased)} more ${erased === 1 ? 'was' : 'were'} erased and cannot be decided again.`;

/** What the rehearsal took for a field that was not read at the time. */
export function standIn({ leads, today }: Omit<RehearsalView['unread'][number], 'field'>): string {
  const notRead = `not read for ${counted(leads)} ${leads === 1 ? 'lead' : 'leads'};`;
  if (today === 0) return `${notRead} unknown here.`;
  return today === leads
    ? `${notRead} today’s value stands in.`
    : `${notRead} today’s value stands in for ${counted(today)}, the rest is unknown here.`;
}
