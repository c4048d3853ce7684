/** The organisation as HubSpot keeps it: users, owners and teams, with hours and absences as in life. */
import { PEOPLE, plain, TEAM_NAMES, type Person } from '../organisation/people.ts';
import type { OutOfOffice, WorkingHours } from './control.ts';
import type { Owner, Portal, World } from './portal.ts';
import { createRecord, person as byPerson, set } from './records.ts';

/** The teams. */
export const TEAMS = TEAM_NAMES.map((name, index) => ({ id: String(4_410_211 + index), name }));

const DAY = 86_400_000;

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
