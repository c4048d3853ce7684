/** When a rep works, for clocks that run in the rep's time: the same facts by which a rep is available for a lead. */
import type { Rep } from '../facts.ts';
import type { AvailabilitySettings } from '../policy/policy-eligibility.ts';
import { isZone } from '../eligibility/zone-time.ts';
import { workingCalendar, type WorkingCalendar, type WorkingTimes } from './working-calendar.ts';

/**
 * The calendar of a rep as the policy knows them (`asKnown`). Whoever has no hours, or no zone to read them in, works in the business's
 * hours and zone. That somebody is inactive, or says to be away, is no working time and stops no clock: neither has a known end.
 */
export function repCalendar(rep: Rep, settings: AvailabilitySettings, business: Pick<WorkingTimes, 'zone' | 'hours'>): WorkingCalendar {
  const zone = rep.zone !== null && isZone(rep.zone) ? rep.zone : null;
  const own =
    settings.workingHours === 'ignore'
      ? { zone: zone ?? business.zone, hours: null }
      : zone !== null && rep.workingHours !== null
        ? { zone, hours: rep.workingHours }
        : business;
  return workingCalendar({
    zone: own.zone,
    hours: own.hours,
    closed: [...(rep.absences ?? []), ...rep.outOfOffice, ...(rep.holidays ?? [])],
    daysOff: settings.companyDays?.map(({ date }) => date) ?? [],
  });
}
