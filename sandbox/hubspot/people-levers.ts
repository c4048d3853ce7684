/** The levers for people: availability, coming and going. */
import { z } from 'zod';
import { Refused, type AvailabilityChange, type Control, type OwnerView } from './control.ts';
import type { Owner, Portal, World } from './portal.ts';
import { person, updateRecord } from './records.ts';

type PeopleLevers = Pick<Control, 'listOwners' | 'setAvailability' | 'makeEveryoneAvailable' | 'deactivateOwner' | 'reactivateOwner'>;

const hoursField = z.array(z.object({ days: z.string(), startMinute: z.number(), endMinute: z.number() }));
const absencesField = z.array(z.object({ startTimestamp: z.number(), endTimestamp: z.number() }));

/** The levers of one portal. */
export function createPeopleLevers(world: World, portal: Portal): PeopleLevers {
  const owner = (ownerId: string): Owner => {
    const found = portal.owners.get(ownerId);
    if (found === undefined) throw new Refused(`No owner ${ownerId}`);
    return found;
  };
  const setAvailability = (ownerId: string, change: AvailabilityChange): OwnerView => {
    applyAvailability(world, portal, owner(ownerId), change);
    return ownerView(portal, owner(ownerId));
  };
  const setArchived = (ownerId: string, archived: boolean): void => {
    const found = owner(ownerId);
    found.archived = archived;
    found.updatedAt = world.now();
  };
  return {
    listOwners: () =>
      [...portal.owners.values()].toSorted((a, b) => Number(a.archived) - Number(b.archived)).map((one) => ownerView(portal, one)),
    setAvailability,
    makeEveryoneAvailable: () => {
      for (const one of portal.owners.values()) {
        setAvailability(one.id, {
          status: 'available',
          zone: zoneOf(portal, one) ?? 'UTC',
          workingHours: [{ days: 'EVERY_DAY', startMinute: 0, endMinute: 1440 }],
          outOfOffice: [],
        });
      }
    },
    deactivateOwner: (ownerId) => setArchived(ownerId, true),
    reactivateOwner: (ownerId) => setArchived(ownerId, false),
  };
}

const valueOf = (portal: Portal, owner: Owner, property: string): string =>
  portal.records.users.get(owner.userRecordId)?.properties.get(property) ?? '';
const zoneOf = (portal: Portal, owner: Owner): string | null => valueOf(portal, owner, 'hs_standard_time_zone') || null;

function ownerView(portal: Portal, owner: Owner): OwnerView {
  const status = valueOf(portal, owner, 'hs_availability_status');
  const hours = valueOf(portal, owner, 'hs_working_hours');
  const absences = valueOf(portal, owner, 'hs_out_of_office_hours');
  return {
    ownerId: owner.id,
    userId: owner.userId,
    userRecordId: owner.userRecordId,
    email: owner.email,
    firstName: owner.firstName,
    lastName: owner.lastName,
    name: `${owner.firstName} ${owner.lastName}`,
    jobTitle: valueOf(portal, owner, 'hs_job_title'),
    teams: owner.teams.map(({ id, primary }) => ({ id, name: portal.teams.find((team) => team.id === id)?.name ?? '', primary })),
    active: !owner.archived,
    status: status === 'available' || status === 'away' ? status : null,
    zone: zoneOf(portal, owner),
    workingHours: hours === '' ? null : hoursField.parse(JSON.parse(hours)),
    outOfOffice: absences === '' ? [] : absencesField.parse(JSON.parse(absences)),
  };
}

function applyAvailability(world: World, portal: Portal, owner: Owner, change: AvailabilityChange): void {
  const record = portal.records.users.get(owner.userRecordId);
  if (record === undefined) throw new Refused(`Owner ${owner.id} has no user record`);
  const properties = {
    ...(change.status === undefined ? {} : { hs_availability_status: change.status ?? '' }),
    ...(change.zone === undefined ? {} : { hs_standard_time_zone: change.zone ?? '' }),
    ...(change.workingHours === undefined
      ? {}
      : { hs_working_hours: change.workingHours === null ? '' : JSON.stringify(change.workingHours) }),
    ...(change.outOfOffice === undefined ? {} : { hs_out_of_office_hours: JSON.stringify(change.outOfOffice) }),
  };
  const written = updateRecord(world, portal, record, { properties, author: person(owner.userId) });
  if (!written.ok) throw new Refused(`Owner ${owner.id}: availability was refused`);
}
