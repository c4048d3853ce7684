/** What is asked of owners after the first touch, until a lead is won, lost or parked. */
import type { AppliesTo, BreachAction } from './policy-slas.ts';

/** The next touch is due so many days after the last. Of several that apply to a lead, the first counts. */
export interface Cadence {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly appliesTo: AppliesTo;
  readonly everyDays: number;
  /** Other numbers of days while the lead is in one of these stages or statuses, by the CRM's own names; the first that matches counts. */
  readonly byStage?: readonly { readonly stages: readonly string[]; readonly everyDays: number }[];
  /** A missed touch nudges the owner; from this many missed in a row on, `then` is done as well. */
  readonly escalateAfter: number;
  readonly then: readonly BreachAction[];
}

/** What becomes of a lead whose owner cannot or does not work on it. `tell-manager` leaves it where it is. */
export type StrandedAction = 'tell-manager' | 'reassign';

export interface OwnershipSettings {
  readonly cadences?: readonly Cadence[];
  /** Nothing happened on an open lead for so many days, cadence or not. */
  readonly idle?: { readonly days: number; readonly then: readonly BreachAction[] };
  /** The owner left the company or lost the seat. */
  readonly ownerLeft?: StrandedAction;
  /** The owner is absent for at least so many more days. */
  readonly longLeave?: { readonly days: number; readonly then: StrandedAction };
  /** Other automation in the CRM gave the lead to somebody else, after our own read-back: `accept` goes on with the new owner. */
  readonly overturned?: 'accept' | StrandedAction;
}
