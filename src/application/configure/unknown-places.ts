/** Places named for public holidays that the calendar does not know: nobody there would ever be on holiday. */
import { finding, type Finding } from '../../routing/lint/finding.ts';
import type { HolidayPlace } from '../../routing/policy/policy-eligibility.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Calendar } from '../ports/calendar.ts';

/** One finding per place. A country that is not known is an error; a region without holidays of its own has the country's. */
export async function unknownPlaces(calendar: Calendar, { availability, people }: Policy): Promise<Finding[]> {
  const places = [availability.holidays, ...(people ?? []).map(({ holidays }) => holidays)].filter((place) => place !== undefined);
  const each = new Map(places.map((place) => [`${place.country} ${place.region ?? ''}`, place]));
  const findings = await Promise.all([...each.values()].map((place) => checkOne(calendar, place)));
  return findings.flat();
}

async function checkOne(calendar: Calendar, place: HolidayPlace): Promise<Finding[]> {
  const known = await calendar.check(place);
  if (known.known) return [];
  if (known.because === 'country') {
    const sentence = `No public holidays are known of the country “${place.country}”. Write its two letters (ISO 3166-1), as in DE or US.`;
    return [finding('error', 'holiday-place-unknown', sentence)];
  }
  const regions = known.regions.length === 0 ? 'It has none with holidays of their own' : `Known are ${known.regions.join(', ')}`;
  const sentence = `In ${place.country} no public holidays of a region “${place.region ?? ''}” are known, so those of the country count. ${regions}; leave the region out otherwise.`;
  return [finding('warning', 'holiday-place-unknown', sentence)];
}
