/**
 * Whether a rep may be given a lead at a moment, and when that changes. Hard facts only: what the CRM states, absences entered here, and
 * days off. A fact that is left open is settled by the policy's availability settings.
 */
import { dayAt, dayOfDate, startOfDay } from './calendar-window.ts';
import type { Ineligible } from '../decision.ts';
import type { Rep } from '../facts.ts';
import type { AvailabilitySettings } from '../policy/policy-eligibility.ts';
import { isOpen, nextOpening } from './working-hours.ts';
import { isZone, LAST_MOMENT } from './zone-time.ts';

/** How often absences may follow one another before nobody is expected to wait for the end. */
const MAX_ABSENCES = 100;

/**
 * Why the rep cannot be chosen now; null = available. Checked in this order: active, absent, out of office, away, holiday, company day,
 * working hours.
 */
export function ineligibility(rep: Rep, settings: AvailabilitySettings, now: number): Ineligible | null {
  if (!rep.active) return { because: 'inactive' };
  return (
    absence(rep, now) ??
    outOfOffice(rep, now) ??
    (rep.status === 'away' ? { because: 'away', until: null } : null) ??
    dayOff(rep, settings, now) ??
    outsideHours(rep, settings, now)
  );
}

/** The first moment from `now` on at which the rep may be available; null when nobody can say (inactive, away, no hours). */
export function nextAvailableAt(rep: Rep, settings: AvailabilitySettings, now: number): number | null {
  if (!rep.active || rep.status === 'away') return null;
  let moment = now;
  for (let absences = 0; absences < MAX_ABSENCES; absences += 1) {
    if (moment > LAST_MOMENT) return null;
    const why = ineligibility(rep, settings, moment);
    if (why === null) return moment;
    if (!('until' in why) || why.until === null) return null;
    moment = why.until;
  }
  return null;
}

function absence(rep: Rep, moment: number): Ineligible | null {
  const current = rep.absences?.find(({ from, until }) => from <= moment && (until === null || moment < until));
  return current ? { because: 'absent', until: current.until, why: current.why } : null;
}

/** Blocks that touch or overlap count as one. */
function outOfOffice(rep: Rep, moment: number): Ineligible | null {
  let end = moment;
  const blocks = rep.outOfOffice.length > 1 ? [...rep.outOfOffice].sort((a, b) => a.from - b.from) : rep.outOfOffice;
  for (const { from, until } of blocks) if (from <= end && until > end) end = until;
  return end > moment ? { because: 'out-of-office', until: end } : null;
}

/** A public holiday where the rep is, or a day on which nobody of the company works. */
function dayOff(rep: Rep, { companyDays }: AvailabilitySettings, moment: number): Ineligible | null {
  const holiday = rep.holidays?.find(({ from, until }) => from <= moment && moment < until);
  if (holiday) return { because: 'holiday', until: holiday.until, name: holiday.name };
  if (!companyDays?.length) return null;
  const zone = rep.zone ?? 'UTC';
  const today = dayAt(zone, moment);
  const free = companyDays.find(({ date }) => dayOfDate(date) === today);
  return free ? { because: 'holiday', until: startOfDay(zone, today + 1), name: free.name } : null;
}

function outsideHours(
  rep: Rep,
  settings: AvailabilitySettings,
  now: number,
): Extract<Ineligible, { because: 'outside-hours' | 'hours-unknown' }> | null {
  if (settings.workingHours === 'ignore') return null;
  if (rep.workingHours === null || rep.zone === null || !isZone(rep.zone))
    return settings.unknownHours === 'available' ? null : { because: 'hours-unknown' };
  if (isOpen(rep.workingHours, rep.zone, now)) return null;
  return { because: 'outside-hours', until: nextOpening(rep.workingHours, rep.zone, now), zone: rep.zone };
}
