/** What a look into the CRM came to, for one rep's time with a lead. */
import type { BreachAction } from '../../routing/policy/policy-slas.ts';
import type { OutcomeReading, TouchReading } from '../ports/crm-activities.ts';
import type { OwnerReading } from '../ports/crm.ts';
import type { DueFollowed, FollowStep, NewFollowEvent } from '../ports/followed-leads.ts';

/** Everything in it belongs into the step that the look is part of. */
export interface CrmLook {
  readonly events: readonly NewFollowEvent[];
  readonly set: FollowStep['set'];
  readonly end: FollowStep['end'];
  /** The lead is to be routed again. */
  readonly ask: FollowStep['ask'];
  /** What is to be done as for a breach, each once: its event is not among `events`. */
  readonly acts: readonly { readonly event: NewFollowEvent; readonly actions: readonly BreachAction[] }[];
  /** When to look again; null = no more. */
  readonly nextLookAt: number | null;
}

/** What was read of one lead. Null = not asked for, or the lead is gone. */
export interface Read {
  readonly owner: { readonly ownerId: string | null } | null;
  readonly history: OwnerReading | null;
  readonly touches: TouchReading | null;
  readonly outcomes: OutcomeReading | null;
}

/** When the rep had the lead, or it was offered. */
export const beganAtOf = ({ beganAt, decidedAt }: Pick<DueFollowed, 'beganAt' | 'decidedAt'>): number => beganAt ?? decidedAt;

/** Those that were not recorded before. */
export const newOnes = <T extends NewFollowEvent>({ events }: Pick<DueFollowed, 'events'>, found: readonly T[]): readonly T[] => {
  const known = new Set(events.map(({ key }) => key));
  return found.filter(({ key }) => !known.has(key));
};
