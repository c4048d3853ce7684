import { availabilityOf, outOfOfficeOf, workingHoursOf, zoneOf } from './availability.ts';

it('reads a whole user', () => {
  expect(
    availabilityOf({
      hs_availability_status: 'away',
      hs_standard_time_zone: 'Europe/Berlin',
      hs_working_hours:
        '[{"days":"MONDAY_TO_FRIDAY","startMinute":540,"endMinute":1020},{"days":"SATURDAY","startMinute":600,"endMinute":720}]',
      hs_out_of_office_hours: '[{"startTimestamp":1764576000000,"endTimestamp":1764662400000}]',
    }),
  ).toEqual({
    status: 'away',
    zone: 'Europe/Berlin',
    workingHours: [
      { days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1020 },
      { days: [6], startMinute: 600, endMinute: 720 },
    ],
    outOfOffice: [{ from: 1764576000000, until: 1764662400000 }],
  });
});

it('knows nothing of a user who set nothing', () => {
  const nothing = { status: null, zone: null, workingHours: null, outOfOffice: [] };
  expect(availabilityOf({})).toEqual(nothing);
  expect(
    availabilityOf({ hs_availability_status: '', hs_standard_time_zone: null, hs_working_hours: '', hs_out_of_office_hours: '[]' }),
  ).toEqual(nothing);
});

it.each([
  '',
  '[]',
  'no JSON',
  '{}',
  '[{"days":"WEEKDAYS","startMinute":540,"endMinute":1020}]',
  '[{"days":"MONDAY","startMinute":1020,"endMinute":540}]',
  '[{"days":"MONDAY","startMinute":-1,"endMinute":540}]',
])('does not guess working hours from %p', (text) => expect(workingHoursOf(text)).toBeNull());

it('takes seconds and milliseconds, and nothing between', () => {
  expect(outOfOfficeOf('[{"startTimestamp":1764576000,"endTimestamp":1764662400}]')).toEqual([
    { from: 1764576000000, until: 1764662400000 },
  ]);
  expect(outOfOfficeOf('[{"startTimestamp":"1764576000000","endTimestamp":1764662400}]')).toEqual([
    { from: 1764576000000, until: 1764662400000 },
  ]);
  expect(outOfOfficeOf('[{"startTimestamp":17645760000,"endTimestamp":17646624000}]')).toEqual([]);
});

it('leaves out absences without sense and keeps the others', () => {
  const text =
    '[{"startTimestamp":1764662400000,"endTimestamp":1764576000000},{"startTimestamp":null,"endTimestamp":1},{"startTimestamp":1764576000000,"endTimestamp":1764662400000}]';
  expect(outOfOfficeOf(text)).toHaveLength(1);
  expect(outOfOfficeOf('{"a":1}')).toEqual([]);
});

it('takes only zones that exist', () => {
  expect(zoneOf('America/New_York')).toBe('America/New_York');
  expect(zoneOf('Mars/Olympus')).toBeNull();
});
