/** Places that nobody's calendar knows are told before publishing. */
import { createPublicHolidays } from '../../calendar/public-holidays.ts';
import type { HolidayPlace } from '../../routing/policy/policy-eligibility.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { unknownPlaces } from './unknown-places.ts';

const found = (account: HolidayPlace | undefined, ...ofReps: HolidayPlace[]) =>
  unknownPlaces(createPublicHolidays(), {
    availability: { unknownHours: 'available', workingHours: 'respect', ...(account && { holidays: account }) },
    people: ofReps.map((holidays, at) => ({ repId: String(at), holidays })),
  } as unknown as Policy);

test('known places and none at all say nothing', async () => {
  expect(await found({ country: 'DE', region: 'BY' }, { country: 'US' })).toEqual([]);
  expect(await found(undefined)).toEqual([]);
});

test('an unknown country is an error, once, however many name it', async () => {
  const findings = await found({ country: 'XX' }, { country: 'XX' });
  expect(findings).toMatchObject([{ severity: 'error', code: 'holiday-place-unknown' }]);
  expect(findings[0]?.sentence).toContain('“XX”');
});

test('an unknown region is a warning that names the known ones', async () => {
  const [finding] = await found({ country: 'DE', region: 'XX' });
  expect(finding).toMatchObject({ severity: 'warning', sentence: expect.stringContaining('BY') as string });
});
