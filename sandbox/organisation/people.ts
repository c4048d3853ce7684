/** The sales organisation every sandbox starts with: an admin, twelve reps over six zones and four teams, and one who left. Pure data. */

/** A block of working time: days MONDAY_TO_FRIDAY, SATURDAY_SUNDAY, EVERY_DAY or one day; minutes 0 to 1440. */
interface Hours {
  readonly days: string;
  readonly startMinute: number;
  readonly endMinute: number;
}

/** The teams, in the order in which people name them. */
export const TEAM_NAMES = ['DACH', 'UK & Ireland', 'North America', 'Asia Pacific'] as const;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const week = (startMinute: number, endMinute: number): Hours[] => [{ days: 'MONDAY_TO_FRIDAY', startMinute, endMinute }];

/** A person of the organisation. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly jobTitle: string;
  /** Positions in `TEAM_NAMES`; the first is the main team. */
  readonly teams: readonly number[];
  readonly zone?: string;
  readonly hours?: readonly Hours[];
  readonly status?: 'available' | 'away';
  /** Absence around now, in ms before and after it. */
  readonly out?: { readonly since: number; readonly until: number };
  readonly departed?: boolean;
}

/** First the admin, then twelve reps, last the one who left. */
export const PEOPLE: readonly Person[] = [
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

/** A name in plain letters, for addresses. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/ß/g, 'ss')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
