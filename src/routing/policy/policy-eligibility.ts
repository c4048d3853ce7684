/** Who may be given a lead at all: limits, licences, and what ops know about a rep that the CRM does not. */
import type { WorkingBlock } from '../facts.ts';
import type { FieldPath } from './policy.ts';

/**
 * At most so many leads. `hour`, `day`, `week` (from Monday) and `month` are calendar windows in the rep's zone (the account's for a pool, or for
 * a rep without one); `rolling` counts the last so many minutes.
 */
export interface Cap {
  readonly most: number;
  readonly per: 'hour' | 'day' | 'week' | 'month' | { readonly rollingMinutes: number };
}

/** A licence that a lead asks for: the rep must hold one for its region (and product) that has not lapsed. */
export interface LicenceNeed {
  /** First known value wins. */
  readonly region: readonly FieldPath[];
  /** Left out = whatever the product. */
  readonly product?: readonly FieldPath[];
  /** A lead whose region is unknown. */
  readonly whenUnknown: 'anyone' | 'nobody';
}

/** A licence. `until` is its last day (`2027-03-31`) in the rep's zone; null = without end. */
export interface Licence {
  /** As the CRM writes it: `CA`, `California`. Compared without regard to case. */
  readonly region: string;
  /** Null = every product. */
  readonly product: string | null;
  readonly until: string | null;
}

/** What ops know about a rep beyond the CRM. Whatever is left out is as the CRM says. */
export interface RepProfile {
  readonly repId: string;
  /** Values by kind: `{ language: ['de', 'en'] }`. Compared without regard to case. */
  readonly skills?: Readonly<Record<string, readonly string[]>>;
  readonly licences?: readonly Licence[];
  readonly tags?: readonly string[];
  /** Instead of the CRM's. */
  readonly workingHours?: readonly WorkingBlock[];
  /** Instead of the CRM's; an IANA name. */
  readonly zone?: string;
  /** Public holidays there; overrides `AvailabilitySettings.holidays`. `region` as ISO 3166-2 without the country: `BY`. */
  readonly holidays?: HolidayPlace;
  /** In place of the policy's caps for every rep. */
  readonly caps?: readonly Cap[];
  /** In place of the policy's. */
  readonly maxOpen?: number;
  /** Who is told when this rep misses a limit; left out = the policy's `notifications.managerId`. */
  readonly managerId?: string;
  /** A newcomer's share of the full weight, week by week from the first day (`2026-11-02`); full after the last. */
  readonly ramp?: { readonly from: string; readonly shares: readonly number[] };
}

/** A country (ISO 3166-1 alpha-2) and, where holidays differ inside it, a region. */
export interface HolidayPlace {
  readonly country: string;
  readonly region?: string;
}

/** Limits for every rep, whatever rule the lead comes by. */
export interface EligibilitySettings {
  readonly caps?: readonly Cap[];
  /** The most open work (as the CRM counts it, and what we assigned since) a rep may have and still get a lead. */
  readonly maxOpen?: number;
  /** Asked of every lead. */
  readonly licence?: LicenceNeed;
}

/** How availability is read where the CRM leaves it open. */
export interface AvailabilitySettings {
  /** A rep without working hours or zone in the CRM. */
  readonly unknownHours: 'available' | 'out';
  /** Whether the rep's working hours count at all. */
  readonly workingHours: 'respect' | 'ignore';
  /** Public holidays of reps whose profile names no place; left out = none. */
  readonly holidays?: HolidayPlace;
  /** Days off for everyone, in the rep's own zone: `2026-12-24`. */
  readonly companyDays?: readonly { readonly date: string; readonly name: string }[];
}
