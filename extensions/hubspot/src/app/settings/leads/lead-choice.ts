/** Which leads a person chose, as the form holds it and as it is asked for. */
import type { BulkRequest } from '@signalbox/shared/wire.ts';
import { calendarDate, momentOf } from '../policy/calendar-date.ts';
import type { Condition } from '../policy/policy-types.ts';

/** The form. Empty texts = not chosen; days are "2026-12-24". */
export interface LeadChoice {
  readonly kind: BulkRequest['selection']['kind'];
  readonly leadIds: readonly string[];
  readonly ownerId: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly ruleId: string;
  readonly repId: string;
  readonly only: Condition;
}

/** Nothing chosen yet. */
export const EMPTY_CHOICE: LeadChoice = {
  kind: 'routed',
  leadIds: [],
  ownerId: '',
  from: null,
  until: null,
  ruleId: '',
  repId: '',
  only: { all: [] },
};

const DAY_MS = 86_400_000;
const MIDNIGHT = { hours: 0, minutes: 0 };

/** The selection, or what is missing in words. Days begin and end in the zone. */
export function selectionOf(choice: LeadChoice, zone: string): BulkRequest['selection'] | string {
  const { kind, ownerId, leadIds } = choice;
  const only = 'all' in choice.only && choice.only.all.length === 0 ? null : choice.only;
  if (kind === 'ids') return leadIds.length === 0 ? 'Write at least one id.' : { kind, leadIds: [...leadIds] };
  if (kind === 'owned') return ownerId === '' ? 'Choose a person.' : { kind, ownerId, only };
  if (choice.from === null || choice.until === null) return 'Choose the first and the last day.';
  const from = momentOf(calendarDate(choice.from), MIDNIGHT, zone);
  const until = momentOf(calendarDate(choice.until), MIDNIGHT, zone) + DAY_MS;
  if (until <= from) return 'The last day is before the first.';
  if (kind === 'created') return { kind, from, until, only };
  return { kind, from, until, ruleId: choice.ruleId || null, repId: choice.repId || null, version: null, only };
}
