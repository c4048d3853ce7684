/**
 * Public holidays from the package date-holidays. Its data come from Wikipedia under CC BY-SA 3.0; the attribution is in the package. It is loaded
 * when the first policy asks for holidays, and a year of a place in a zone is worked out once.
 */
import type Holidays from 'date-holidays';
import type { Calendar, PlaceKnown, PublicHoliday } from '../application/ports/calendar.ts';
import type { HolidayPlace } from '../routing/policy/policy-eligibility.ts';
import { DAY_MS, isZone, offsetAt } from '../routing/eligibility/zone-time.ts';

/** Places × zones × years; beyond it everything is worked out anew. */
const MOST_KEPT = 2000;

type Package = typeof Holidays;

/** The calendar; one per process. */
export function createPublicHolidays(): Calendar {
  let loading: Promise<Package> | null = null;
  const load = (): Promise<Package> => (loading ??= import('date-holidays').then((module) => module.default));
  const kept = new Map<string, readonly PublicHoliday[]>();
  return {
    async holidays(place, { from, until, zone }) {
      const Loaded = await load();
      if (!(place.country in new Loaded().getCountries())) return [];
      const named = zone !== null && isZone(zone) ? zone : null;
      const first = new Date(from - 2 * DAY_MS).getUTCFullYear();
      const last = new Date(until + DAY_MS).getUTCFullYear();
      const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      const all = years.flatMap((year) => {
        const key = `${place.country} ${place.region ?? ''} ${named ?? ''} ${year}`;
        const known = kept.get(key) ?? holidaysOf(Loaded, place, { year, zone: named });
        if (kept.size >= MOST_KEPT) kept.clear();
        kept.set(key, known);
        return known;
      });
      return all.filter((holiday) => holiday.from < until && holiday.until > from);
    },
    async check(place) {
      return checkPlace(await load(), place);
    },
  };
}

function checkPlace(Loaded: Package, { country, region }: HolidayPlace): PlaceKnown {
  const all = new Loaded();
  if (!(country in all.getCountries())) return { known: false, because: 'country' };
  const regions = Object.keys(all.getStates(country) ?? {});
  return region === undefined || regions.includes(region) ? { known: true } : { known: false, because: 'region', regions };
}

function holidaysOf(
  Loaded: Package,
  { country, region }: HolidayPlace,
  { year, zone }: { readonly year: number; readonly zone: string | null },
): readonly PublicHoliday[] {
  const options = { types: ['public' as const], languages: ['en'], ...(zone === null ? {} : { timezone: zone }) };
  const regions = Object.keys(new Loaded().getStates(country) ?? {});
  const place = region !== undefined && regions.includes(region) ? new Loaded(country, region, options) : new Loaded(country, options);
  const own = zone ?? place.getTimezones()[0] ?? 'UTC';
  return place
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .map(({ date, start, end, name }) => ({ ...wholeDays({ date, from: start.getTime(), until: end.getTime() }, own), name }));
}

/** Feasts counted from sunset to sunset are the whole days from their date on; less than a day is left as it is. */
function wholeDays(
  { date, from, until }: { readonly date: string; readonly from: number; readonly until: number },
  zone: string,
): { readonly from: number; readonly until: number } {
  const days = Math.floor((until - from + DAY_MS / 8) / DAY_MS);
  if (days < 1) return { from, until };
  const wall = Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
  return { from: midnight(wall, zone), until: midnight(wall + days * DAY_MS, zone) };
}

/** The moment of a wall-clock midnight, also where the clocks change that day. */
function midnight(wall: number, zone: string): number {
  const near = wall - offsetAt(zone, wall);
  return wall - offsetAt(zone, near);
}
