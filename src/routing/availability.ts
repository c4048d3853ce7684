/**
 * Whether a rep may be given a lead at a moment, and when that changes. Hard facts only, as the CRM states them; a fact the
 * CRM leaves open is settled by the policy's availability settings.
 */
import type { Ineligible } from './decision.ts';
import type { Rep } from './facts.ts';
import type { AvailabilitySettings } from './policy-eligibility.ts';
import { isOpen, nextOpening } from './working-hours.ts';
import { isZone, LAST_MOMENT } from './zone-time.ts';

/** How often absences may follow one another before nobody is expected to wait for the end. */
const MAX_ABSENCES = 100;

/** Why the rep cannot be chosen now; null = available. Checked in this order: active, out of office, away, working hours. */
export function ineligibility(rep: Rep, settings: AvailabilitySettings, now: number): Ineligible | null {
  if (!rep.active) return { because: 'inactive' };
  const backAt = endOfAbsence(rep, now);
  if (backAt > now) return { because: 'out-of-office', until: backAt };
  if (rep.status === 'away') return { because: 'away', until: null };
  return outsideHours(rep, settings, now);
}

/** The first moment from `now` on at which the rep may be available; null when nobody can say (inactive, away, no hours). */
export function nextAvailableAt(rep: Rep, settings: AvailabilitySettings, now: number): number | null {
  if (!rep.active || rep.status === 'away') return null;
  let moment = now;
  for (let absences = 0; absences < MAX_ABSENCES; absences += 1) {
    const back = endOfAbsence(rep, moment);
    if (back > LAST_MOMENT) return null;
    const hours = outsideHours(rep, settings, back);
    if (hours === null) return back;
    if (hours.because !== 'outside-hours' || hours.until === null) return null;
    moment = hours.until;
  }
  return null;
}

/** When the absences that cover a moment end, one running into the next; the moment itself when there is none. */
function endOfAbsence(rep: Rep, moment: number): number {
  let end = moment;
  const blocks = [...rep.outOfOffice].sort((a, b) => a.from - b.from);
  for (const { from, until } of blocks) if (from <= end && until > end) end = until;
  return end;
}

function outsideHours(
  rep: Rep,
  settings: AvailabilitySettings,
  now: number,
): Extract<Ineligible, { because: 'outside-hours' | 'hours-unknown' }> | null {
  if (settings.workingHours === 'ignore') return null;
  if (rep.workingHours === null || rep.zone === null || !isZone(rep.zone))
    return settings.unknownHours === 'available' ? null : { because: 'hours-unknown' };
  if (now > LAST_MOMENT || isOpen(rep.workingHours, rep.zone, now)) return null;
  return { because: 'outside-hours', until: nextOpening(rep.workingHours, rep.zone, now), zone: rep.zone };
}
