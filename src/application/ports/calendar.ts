/** Public holidays of countries and their regions. */
import type { HolidayPlace } from '../../routing/policy/policy-eligibility.ts';

/** One holiday; times are epoch milliseconds, the end excluded. */
export interface PublicHoliday {
  readonly from: number;
  readonly until: number;
  readonly name: string;
}

/** Whether holidays of a place are known. `regions` are those the calendar knows in the country: regions without holidays of their own are not among them. */
export type PlaceKnown =
  | { readonly known: true }
  | { readonly known: false; readonly because: 'country' }
  | { readonly known: false; readonly because: 'region'; readonly regions: readonly string[] };

export interface Calendar {
  /** Public holidays that touch [from, until), observed days included, as whole days in the zone (null = the place's own). A region that is not known has the country's, a country that is not known none. */
  holidays(
    place: HolidayPlace,
    span: { readonly from: number; readonly until: number; readonly zone: string | null },
  ): Promise<readonly PublicHoliday[]>;
  check(place: HolidayPlace): Promise<PlaceKnown>;
}
