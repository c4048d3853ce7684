/** Users as a page shows them, and what changes about them. */
import { Refused, type Control, type UserChange, type UserView } from './control.ts';
import { tableOf, valuesOf, type Org, type World } from './org.ts';
import { epochOf, momentOf, textOf, type StoredRecord } from './records.ts';
import { deleteRow, insertRow, updateRow, type Given } from './rows.ts';
import { objectOf } from './schema.ts';
import { asPerson, transact, type Transaction } from './transaction.ts';

/** True for a user of this org, whatever became of them. */
export const isKnownUser = (org: Org, id: string): boolean => org.tables.get('User')?.has(id) ?? false;

/** The records of an object that belong to a user. */
const rowsOfUser = (org: Org, sobject: string, userId: string): StoredRecord[] =>
  [...tableOf(org, sobject).values()].filter(({ values }) => values['UserId'] === userId && values['IsDeleted'] !== true);

/** The user as seen. Throws `Refused` when there is none. */
export function viewUser(org: Org, userId: string): UserView {
  const user = valuesOf(org, 'User', userId);
  if (user === null) throw new Refused(`No user ${userId}`);
  const roleId = user['UserRoleId'];
  const presence = rowsOfUser(org, 'UserServicePresence', userId).find(({ values }) => values['IsCurrentState'] === true);
  const status = valuesOf(org, 'ServicePresenceStatus', textOf(presence?.values ?? {}, 'ServicePresenceStatusId'));
  return {
    id: userId,
    name: textOf(user, 'Name'),
    firstName: textOf(user, 'FirstName'),
    lastName: textOf(user, 'LastName'),
    email: textOf(user, 'Email'),
    username: textOf(user, 'Username'),
    title: textOf(user, 'Title'),
    profile: textOf(valuesOf(org, 'Profile', textOf(user, 'ProfileId')) ?? {}, 'Name'),
    roleId: typeof roleId === 'string' ? roleId : null,
    role: typeof roleId === 'string' ? textOf(valuesOf(org, 'UserRole', roleId) ?? {}, 'Name') : null,
    zone: textOf(user, 'TimeZoneSidKey'),
    active: user['IsActive'] === true,
    frozen: rowsOfUser(org, 'UserLogin', userId).some(({ values }) => values['IsFrozen'] === true),
    outOfOffice: rowsOfUser(org, 'OutOfOffice', userId)
      .filter(({ values }) => values['IsEnabled'] === true)
      .map(({ values }) => ({ from: epochOf(textOf(values, 'StartDate')), until: epochOf(textOf(values, 'EndDate')) })),
    presence: presence === undefined ? null : { status: textOf(status ?? {}, 'MasterLabel'), away: presence.values['IsAway'] === true },
  };
}

type PeopleLevers = Pick<Control, 'users' | 'setUser' | 'outOfOffice' | 'makeEveryoneAvailable' | 'queues'>;

/** Levers over people. */
export function createPeopleLevers(world: World, org: Org): PeopleLevers {
  const write = <T>(work: (transaction: Transaction) => T): T => transact(world, org, asPerson(org.adminUserId), work);
  return {
    users: () => {
      const standard = [...tableOf(org, 'User').values()]
        .filter(({ values }) => values['UserType'] === 'Standard')
        .map(({ id }) => viewUser(org, id));
      return [...standard.filter(({ active }) => active), ...standard.filter(({ active }) => !active)];
    },
    setUser: (userId, change) => {
      viewUser(org, userId);
      write((transaction) => changeUser(transaction, userId, change));
      return viewUser(org, userId);
    },
    outOfOffice: (userId, absence) => {
      viewUser(org, userId);
      write((transaction) => {
        for (const row of rowsOfUser(org, 'OutOfOffice', userId)) deleteRow(transaction, row);
        if (absence !== null) insert(transaction, 'OutOfOffice', absenceRow(userId, absence));
      });
      return viewUser(org, userId);
    },
    makeEveryoneAvailable: () => write((transaction) => clearAbsences(transaction)),
    queues: () =>
      [...tableOf(org, 'Group').values()]
        .filter(({ values }) => values['Type'] === 'Queue')
        .map(({ id, values }) => ({
          id,
          name: textOf(values, 'Name'),
          developerName: textOf(values, 'DeveloperName'),
          memberIds: [...tableOf(org, 'GroupMember').values()]
            .filter((member) => member.values['GroupId'] === id)
            .map((member) => textOf(member.values, 'UserOrGroupId')),
        })),
  };
}

/** A row of OutOfOffice. */
export const absenceRow = (userId: string, absence: { readonly from: number; readonly until: number }): Given => ({
  UserId: userId,
  StartDate: momentOf(absence.from),
  EndDate: momentOf(absence.until),
  Message: 'Out of office',
  IsEnabled: true,
});

/** Inserts as an admin does in setup. Throws `Refused` when the org has no such object. */
export function insert(transaction: Transaction, sobject: string, given: Given): StoredRecord {
  const found = objectOf(transaction.org, sobject, 'person');
  if (found === null) throw new Refused(`This org has no ${sobject}`);
  // Setup pages write what the API may only read.
  return insertRow(transaction, { ...found, writable: true }, given);
}

function changeUser(transaction: Transaction, userId: string, change: UserChange): void {
  const { org } = transaction;
  const user = tableOf(org, 'User').get(userId);
  if (user === undefined) throw new Refused(`No user ${userId}`);
  const given: Record<string, unknown> = {};
  if (change.active !== undefined) given['IsActive'] = change.active;
  if (change.zone !== undefined) given['TimeZoneSidKey'] = change.zone;
  if (change.roleId !== undefined) given['UserRoleId'] = change.roleId;
  if (Object.keys(given).length > 0) updateRow(transaction, user, given);
  if (change.frozen !== undefined)
    for (const login of rowsOfUser(org, 'UserLogin', userId)) updateRow(transaction, login, { IsFrozen: change.frozen });
  if (change.mayRead === false) org.unreading.add(userId);
  if (change.mayRead === true) org.unreading.delete(userId);
  if (change.presence !== undefined) setPresence(transaction, userId, change.presence);
}

/** Ends the current Omni-Channel status and begins another. */
export function setPresence(transaction: Transaction, userId: string, status: string | null): void {
  const { org, world } = transaction;
  for (const row of rowsOfUser(org, 'UserServicePresence', userId))
    if (row.values['IsCurrentState'] === true) updateRow(transaction, row, { IsCurrentState: false, StatusEndDate: momentOf(world.now()) });
  if (status === null) return;
  const found = [...tableOf(org, 'ServicePresenceStatus').values()].find(({ values }) => values['MasterLabel'] === status);
  if (found === undefined) throw new Refused(`No presence status ${status}`);
  insert(transaction, 'UserServicePresence', {
    Name: 'Presence',
    UserId: userId,
    ServicePresenceStatusId: found.id,
    IsCurrentState: true,
    IsAway: status !== 'Available',
    ConfiguredCapacity: 10,
    StatusStartDate: momentOf(world.now()),
  });
}

const MIDNIGHT = '00:00:00.000Z';

function clearAbsences(transaction: Transaction): void {
  const { org } = transaction;
  for (const sobject of ['OutOfOffice', 'Holiday', 'UserServicePresence'])
    for (const row of tableOf(org, sobject).values()) if (row.values['IsDeleted'] !== true) deleteRow(transaction, row);
  for (const row of tableOf(org, 'BusinessHours').values()) {
    const times = Object.keys(row.values).filter((name) => /day(Start|End)Time$/.test(name));
    updateRow(transaction, row, Object.fromEntries(times.map((name) => [name, MIDNIGHT])));
  }
}
