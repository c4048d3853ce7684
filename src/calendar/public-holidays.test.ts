/** Public holidays as whole days where the rep is. */
import { createPublicHolidays } from './public-holidays.ts';

const calendar = createPublicHolidays();
const year = (of: number) => ({ from: Date.UTC(of, 0, 1), until: Date.UTC(of, 11, 31) });
const named = async (place: { country: string; region?: string }, zone: string | null, span: { from: number; until: number }) =>
  (await calendar.holidays(place, { ...span, zone })).map(
    ({ from, until, name }) => `${new Date(from).toISOString()} ${(until - from) / 3_600_000} h ${name}`,
  );

test('are whole days in the zone of the rep, also where the clocks change', async () => {
  const march = { from: Date.UTC(2024, 2, 28), until: Date.UTC(2024, 3, 2) };
  expect(await named({ country: 'DE', region: 'BB' }, 'Europe/Berlin', march)).toEqual([
    '2024-03-28T23:00:00.000Z 24 h Good Friday',
    '2024-03-30T23:00:00.000Z 23 h Easter Sunday',
    '2024-03-31T22:00:00.000Z 24 h Easter Monday',
  ]);
  expect((await named({ country: 'DE' }, 'America/New_York', march))[0]).toBe('2024-03-29T04:00:00.000Z 24 h Good Friday');
});

test('of a region are those of its country and its own', async () => {
  const epiphany = (holidays: readonly string[]) => holidays.some((line) => line.includes('Epiphany'));
  expect(epiphany(await named({ country: 'DE', region: 'BY' }, null, year(2026)))).toBe(true);
  expect(epiphany(await named({ country: 'DE', region: 'BE' }, null, year(2026)))).toBe(false);
});

test('that fall on a weekend are observed on a weekday where that is so', async () => {
  const july = { from: Date.UTC(2026, 6, 1), until: Date.UTC(2026, 6, 10) };
  expect(await named({ country: 'US' }, 'America/Chicago', july)).toEqual([
    expect.stringMatching(/^2026-07-03.* 24 h Independence Day \(substitute day\)$/) as string,
    expect.stringMatching(/^2026-07-04.* 24 h Independence Day$/) as string,
  ]);
});

test('that last from sunset to sunset are whole days from their date on', async () => {
  const [feast] = (await calendar.holidays({ country: 'TR' }, { ...year(2026), zone: 'Europe/Istanbul' })).filter(({ name }) =>
    name.includes('Ramadan'),
  );
  expect(new Date(feast?.from ?? 0).toISOString()).toBe('2026-03-19T21:00:00.000Z');
  expect(((feast?.until ?? 0) - (feast?.from ?? 0)) / 86_400_000).toBe(3);
});

test('touching the span are given, none of them twice, over the turn of the year', async () => {
  const span = { from: Date.UTC(2026, 11, 20), until: Date.UTC(2027, 0, 5) };
  expect((await named({ country: 'DE' }, 'Europe/Berlin', span)).map((line) => line.slice(0, 10))).toEqual([
    '2026-12-24',
    '2026-12-25',
    '2026-12-31',
  ]);
});

test('of a place nobody knows are none, and a check says so', async () => {
  expect(await named({ country: 'XX' }, null, year(2026))).toEqual([]);
  expect(await calendar.check({ country: 'XX' })).toEqual({ known: false, because: 'country' });
  expect(await calendar.check({ country: 'DE', region: 'XX' })).toMatchObject({ known: false, because: 'region' });
  expect(await calendar.check({ country: 'DE', region: 'BY' })).toEqual({ known: true });
  expect(await named({ country: 'DE', region: 'XX' }, null, year(2026))).toEqual(await named({ country: 'DE' }, null, year(2026)));
});
