import { repOf, workingHoursOf } from './availability.ts';

const hours = (change: object) => ({
  Id: '01m5g00000AbCdEAAV',
  Name: 'Default',
  IsDefault: true,
  TimeZoneSidKey: 'Europe/Berlin',
  ...change,
});
const user = {
  Id: '0055g00000AbCdEAAV',
  Name: 'Ana',
  Email: null,
  IsActive: true,
  TimeZoneSidKey: 'America/New_York',
  UserRoleId: '00E5g00000AbCdEAAV',
};
const facts = { frozen: false, absences: [], away: null, territoryIds: [], hours: null, holidays: undefined };

it('takes the business hours by the clock of each person’s own zone', () => {
  const week = hours({ MondayStartTime: '09:00:00.000Z', MondayEndTime: '17:30:00.000Z' });
  const rep = repOf(user, { ...facts, hours: week, territoryIds: ['0MI5g00000AbCdEAAV'], away: false });
  expect(rep).toEqual({
    id: user.Id,
    name: 'Ana',
    email: null,
    active: true,
    teamIds: ['00E5g00000AbCdEAAV', '0MI5g00000AbCdEAAV'],
    status: 'available',
    outOfOffice: [],
    zone: 'America/New_York',
    workingHours: [{ days: [1], startMinute: 540, endMinute: 1050 }],
  });
  expect(repOf({ ...user, TimeZoneSidKey: 'Nowhere' }, { ...facts, hours: week }).zone).toBe('Europe/Berlin');
});

it('counts frozen people as inactive, and absences only where they are switched on', () => {
  const absence = { UserId: user.Id, StartDate: 1, EndDate: 2 };
  const rep = repOf(user, {
    ...facts,
    frozen: true,
    absences: [
      { ...absence, IsEnabled: true },
      { ...absence, IsEnabled: false },
    ],
  });
  expect([rep.active, rep.outOfOffice, rep.status]).toEqual([false, [{ from: 1, until: 2 }], null]);
});

it('joins days with the same hours, and takes midnight to midnight for the whole day', () => {
  const [nine, midnight] = ['09:00:00.000Z', '00:00:00.000Z'];
  const week = {
    MondayStartTime: nine,
    MondayEndTime: midnight,
    TuesdayStartTime: midnight,
    TuesdayEndTime: midnight,
    WednesdayStartTime: nine,
    WednesdayEndTime: midnight,
    ThursdayStartTime: null,
    ThursdayEndTime: null,
  };
  expect(workingHoursOf(hours(week))).toEqual([
    { days: [1, 3], startMinute: 540, endMinute: 1440 },
    { days: [2], startMinute: 0, endMinute: 1440 },
  ]);
});

it.each([
  ['nothing', {}],
  ['half a day', { MondayStartTime: '09:00:00.000Z', MondayEndTime: null }],
  ['no time', { MondayStartTime: 'nine', MondayEndTime: '17:00:00.000Z' }],
])('knows no hours from %s', (_, change) => expect(workingHoursOf(hours(change))).toBeNull());
