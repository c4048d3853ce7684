/** The sales organisation every portal starts with: reps over six zones and four teams, with hours and absences as in life. */
import type { OutOfOffice, WorkingHours } from './control.ts';
import type { Owner, Portal, World } from './portal.ts';
import { createRecord, person as byPerson, set } from './records.ts';

/** The teams. */
export const TEAMS = [
  { id: '4410211', name: 'DACH' },
  { id: '4410212', name: 'UK & Ireland' },
  { id: '4410213', name: 'North America' },
  { id: '4410214', name: 'Asia Pacific' },
] as const;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const week = (startMinute: number, endMinute: number): WorkingHours[] => [{ days: 'MONDAY_TO_FRIDAY', startMinute, endMinute }];

interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly jobTitle: string;
  /** Positions in `TEAMS`; the first is the main team. */
  readonly teams: readonly number[];
  readonly zone?: string;
  readonly hours?: readonly WorkingHours[];
  readonly status?: 'available' | 'away';
  /** Absence around now, in ms before and after it. */
  readonly out?: { readonly since: number; readonly until: number };
  readonly departed?: boolean;
}

/** First the admin, then twelve reps, last the one who left. */
const PEOPLE: readonly Person[] = [
  {
    firstName: 'Ottilie',
    lastName: 'Brandt',
    jobTitle: 'Head of Revenue Operations',
    teams: [],
    zone: 'Europe/Berlin',
    hours: week(540, 1080),
    status: 'available',
  },
  {
    firstName: 'Ana',
    lastName: 'Keller',
    jobTitle: 'Account Executive',
    teams: [0],
    zone: 'Europe/Berlin',
    hours: week(540, 1080),
    status: 'available',
  },
  {
    firstName: 'Jonas',
    lastName: 'Weiß',
    jobTitle: 'Account Executive',
    teams: [0],
    zone: 'Europe/Berlin',
    hours: week(480, 1020),
    status: 'available',
  },
  {
    firstName: 'Mirjam',
    lastName: 'Gerber',
    jobTitle: 'Sales Development Representative',
    teams: [0, 1],
    zone: 'Europe/Zurich',
    hours: [
      { days: 'MONDAY', startMinute: 480, endMinute: 1020 },
      { days: 'TUESDAY', startMinute: 480, endMinute: 1020 },
      { days: 'THURSDAY', startMinute: 540, endMinute: 780 },
    ],
    status: 'available',
  },
  {
    firstName: 'Priya',
    lastName: 'Nair',
    jobTitle: 'Account Executive',
    teams: [1],
    zone: 'Europe/London',
    hours: week(540, 1050),
    status: 'available',
    out: { since: DAY, until: 3 * DAY },
  },
  {
    firstName: 'Callum',
    lastName: 'O’Rourke',
    jobTitle: 'Account Executive',
    teams: [1],
    zone: 'Europe/Dublin',
    hours: week(510, 1020),
    status: 'available',
  },
  {
    firstName: 'Imogen',
    lastName: 'Hart',
    jobTitle: 'Sales Development Representative',
    teams: [1],
    zone: 'Europe/London',
    hours: week(540, 1050),
    status: 'away',
  },
  {
    firstName: 'Marcus',
    lastName: 'Bell',
    jobTitle: 'Enterprise Account Executive',
    teams: [2],
    zone: 'America/New_York',
    hours: week(510, 1050),
    status: 'available',
  },
  {
    firstName: 'Sofía',
    lastName: 'Delgado',
    jobTitle: 'Account Executive',
    teams: [2],
    zone: 'America/Chicago',
    hours: week(480, 1020),
    status: 'available',
  },
  {
    firstName: 'Hannah',
    lastName: 'Kowalski',
    jobTitle: 'Account Executive',
    teams: [2],
    zone: 'America/Los_Angeles',
    hours: week(480, 1020),
    status: 'available',
    out: { since: 6 * HOUR, until: 20 * HOUR },
  },
  { firstName: 'Dev', lastName: 'Okafor', jobTitle: 'Sales Development Representative', teams: [2] },
  {
    firstName: 'Wei Ling',
    lastName: 'Tan',
    jobTitle: 'Account Executive',
    teams: [3],
    zone: 'Asia/Singapore',
    hours: [...week(540, 1080), { days: 'SATURDAY', startMinute: 540, endMinute: 720 }],
    status: 'available',
  },
  {
    firstName: 'Kenji',
    lastName: 'Mori',
    jobTitle: 'Account Executive',
    teams: [3],
    zone: 'Asia/Tokyo',
    hours: [{ days: 'EVERY_DAY', startMinute: 0, endMinute: 1440 }],
    status: 'available',
  },
  {
    firstName: 'Gregor',
    lastName: 'Falk',
    jobTitle: 'Account Executive',
    teams: [0],
    zone: 'Europe/Berlin',
    hours: week(540, 1080),
    status: 'available',
    departed: true,
  },
];

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();

/** Availability as the Users object writes it; everything may be missing. */
function availabilityProperties(person: {
  status?: string;
  zone?: string;
  hours?: readonly WorkingHours[];
  outOfOffice: readonly OutOfOffice[];
}): Record<string, string> {
  return {
    ...(person.status === undefined ? {} : { hs_availability_status: person.status }),
    ...(person.zone === undefined ? {} : { hs_standard_time_zone: person.zone }),
    ...(person.hours === undefined ? {} : { hs_working_hours: JSON.stringify(person.hours) }),
    ...(person.zone === undefined ? {} : { hs_out_of_office_hours: JSON.stringify(person.outOfOffice) }),
  };
}

/** Fills the portal with people. `always` puts everybody in, around the clock. */
export function seedPeople(world: World, portal: Portal, availability: 'varied' | 'always'): void {
  for (const [index, listed] of PEOPLE.entries()) {
    const person: Person =
      availability === 'varied'
        ? listed
        : { ...listed, zone: listed.zone ?? 'UTC', hours: [{ days: 'EVERY_DAY', startMinute: 0, endMinute: 1440 }], status: 'available' };
    const absent = availability === 'varied' ? listed.out : undefined;
    seedPerson(world, portal, { person, absent, userId: portal.adminUserId + index * 7 });
  }
}

function seedPerson(world: World, portal: Portal, seed: { person: Person; absent: Person['out']; userId: number }): void {
  const { person, absent, userId } = seed;
  const now = world.now();
  const author = byPerson(userId);
  const joinedAt = now - (400 + portal.random.integer(900)) * DAY;
  const email = `${plain(person.firstName)}.${plain(person.lastName)}@northgate-systems.example`;
  const ownerId = String(41_600_000 + (userId - portal.adminUserId) * 1013 + 779);
  const outOfOffice = absent === undefined ? [] : [{ startTimestamp: now - absent.since, endTimestamp: now + absent.until }];
  const record = createRecord(world, portal, 'users', {
    properties: {
      hs_email: email,
      hs_given_name: person.firstName,
      hs_family_name: person.lastName,
      hs_job_title: person.jobTitle,
      hs_internal_user_id: String(userId),
      ...availabilityProperties({ ...person, outOfOffice }),
    },
    author,
    options: { at: joinedAt, allowReadOnly: true, silent: true },
  });
  if (!record.ok) throw new Error(`seed: ${email} was refused`);
  const owner: Owner = {
    id: ownerId,
    userId,
    userRecordId: record.record.id,
    email,
    firstName: person.firstName,
    lastName: person.lastName,
    teams: person.teams.flatMap((position, order) => TEAMS.slice(position, position + 1).map(({ id }) => ({ id, primary: order === 0 }))),
    createdAt: joinedAt,
    updatedAt: joinedAt,
    archived: false,
  };
  portal.owners.set(ownerId, owner);
  set(record.record, 'hubspot_owner_id', ownerId, { ...author, at: joinedAt });
}

/** The one who left does so after the companies were given out. */
export function departures(portal: Portal): void {
  for (const person of PEOPLE.filter(({ departed }) => departed ?? false)) {
    const owner = [...portal.owners.values()].find(({ lastName }) => lastName === person.lastName);
    if (owner !== undefined) owner.archived = true;
  }
}
