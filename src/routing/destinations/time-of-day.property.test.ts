/** The next time a clock shows a time, against looking at every quarter of an hour in turn. */
/* oxlint-disable no-restricted-globals -- the test reads and writes dates; the core does not. */
import fc from 'fast-check';
import { nextTimeOfDay, type TimeOfDay } from './time-of-day.ts';
import { minuteOfDay, wallAt, weekdayOf } from '../eligibility/zone-time.ts';

const QUARTER = 15 * 60_000;
/** Thursday 1 January 2026, 00:00 UTC. */
const START = 1_767_225_600_000;
const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Asuncion', 'UTC');
const quarters = (most: number) => fc.integer({ min: 0, max: most });
const two = (number: number) => String(number).padStart(2, '0');

/** Skipped times count when the clock has jumped past them: the wall minute reached or passed since the quarter before, on the same day. */
function byLooking({ at, zone: name, days }: TimeOfDay, from: number): number {
  const wanted = Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
  for (let moment = from; ; moment += QUARTER) {
    const [wall, before] = [wallAt(name, moment), wallAt(name, moment - QUARTER)];
    const shown = minuteOfDay(wall) === wanted;
    const jumped = wall - before > QUARTER && wall > wantedOn(before, wanted) && before < wantedOn(before, wanted);
    // The hour that is shown again when clocks go back was over the first time.
    const again =
      shown && Array.from({ length: 8 }, (_, back) => moment - (back + 1) * QUARTER).some((past) => wallAt(name, past) === wall);
    if ((shown || jumped) && !again && (!days || days.includes(weekdayOf(jumped ? wantedOn(before, wanted) : wall)))) return moment;
  }
}

const wantedOn = (wall: number, minute: number): number => {
  const midnight = Math.floor(wall / 86_400_000) * 86_400_000;
  const today = midnight + minute * 60_000;
  return today > wall ? today : today + 86_400_000;
};

test('is the first moment that looking finds', () => {
  fc.assert(
    fc.property(
      zone,
      quarters(95),
      fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }), { nil: undefined }),
      quarters(2 * 365 * 96),
      (name, of, days, past) => {
        const time: TimeOfDay = { at: `${two(Math.floor(of / 4))}:${two((of % 4) * 15)}`, zone: name, ...(days && { days }) };
        const from = START + past * QUARTER;
        expect(new Date(nextTimeOfDay(time, from)).toISOString()).toBe(new Date(byLooking(time, from)).toISOString());
      },
    ),
    { numRuns: 150 },
  );
});

test.each<[string, string, string, string]>([
  ['02:30', 'Europe/Berlin', '2027-03-27T20:00:00Z', '2027-03-28T01:00:00Z'],
  ['03:00', 'Europe/Berlin', '2027-03-27T20:00:00Z', '2027-03-28T01:00:00Z'],
  ['02:30', 'Europe/Berlin', '2027-10-30T20:00:00Z', '2027-10-31T00:30:00Z'],
  ['02:30', 'Europe/Berlin', '2027-10-31T00:31:00Z', '2027-11-01T01:30:00Z'],
  ['00:00', 'Asia/Kolkata', '2026-11-20T18:30:00Z', '2026-11-20T18:30:00Z'],
  ['09:00', 'Nowhere/At-All', '2026-11-20T10:00:00Z', '2026-11-21T09:00:00Z'],
])('%s in %s after %s', (at, name, from, expected) => {
  expect(new Date(nextTimeOfDay({ at, zone: name }, Date.parse(from))).toISOString()).toBe(new Date(expected).toISOString());
});
