/** The organisation as Salesforce keeps it: users with roles, queues, a calendar, territories, absences. */
import { PEOPLE, plain, TEAM_NAMES, type Person } from '../organisation/people.ts';
import { tableOf, type Org } from './org.ts';
import { absenceRow, insert, setPresence } from './people.ts';
import type { StoredRecord } from './records.ts';
import { LEAD_STATUSES } from './schema-leads.ts';
import type { Transaction } from './transaction.ts';

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The ids that the seed gives to whom everybody needs. */
export interface Staff {
  /** In the order of the organisation: the admin first, the departed last. */
  readonly users: readonly StoredRecord[];
  readonly queues: readonly StoredRecord[];
}

/** Fills the org with people. `always` puts everybody in, around the clock. */
export function seedPeople(transaction: Transaction, availability: 'varied' | 'always'): Staff {
  const profiles = ['System Administrator', 'Standard User', 'Minimum Access - API Only Integrations'].map((Name) =>
    insert(transaction, 'Profile', { Name, UserType: 'Standard', PermissionsApiUserOnly: Name.includes('API Only') }),
  );
  const roles = seedRoles(transaction);
  seedRobots(transaction, profiles);
  const users = PEOPLE.map((person, index) =>
    seedUser(transaction, { person, profile: profiles[index === 0 ? 0 : 1]?.id ?? '', roles, availability }),
  );
  const queues = seedQueues(transaction, users, roles);
  seedCalendar(transaction, availability);
  seedLists(transaction);
  if (transaction.org.features.Territories) seedTerritories(transaction, users);
  if (transaction.org.features.OmniChannel) seedPresence(transaction, users, availability);
  return { users, queues };
}

function seedRoles(transaction: Transaction): StoredRecord[] {
  const head = insert(transaction, 'UserRole', { Name: 'VP Sales', DeveloperName: 'VP_Sales' });
  return TEAM_NAMES.map((Name) => insert(transaction, 'UserRole', { Name, DeveloperName: plain(Name), ParentRoleId: head.id }));
}

/** The ids of these three were fixed when the org was made, because everything names them as its author. */
function seedRobots(transaction: Transaction, profiles: readonly StoredRecord[]): void {
  const { org } = transaction;
  const robots = [
    { id: org.integrationUserId, first: 'Signalbox', last: 'Integration', type: 'Standard' },
    { id: org.automatedUserId, first: 'Automated', last: 'Process', type: 'AutomatedProcess' },
  ];
  for (const { id, first, last, type } of robots) {
    const user = insert(transaction, 'User', { ...account(org, { first, last }), ProfileId: profiles[2]?.id ?? '', UserType: type });
    rename(org, user, id);
    insert(transaction, 'UserLogin', { UserId: id });
  }
}

/** Gives a seeded user the id that the org already uses for it. */
function rename(org: Org, user: StoredRecord, id: string): StoredRecord {
  const table = tableOf(org, 'User');
  table.delete(user.id);
  const renamed = { ...user, id, values: { ...user.values, Id: id } };
  table.set(id, renamed);
  return renamed;
}

const account = (org: Org, name: { readonly first: string; readonly last: string }): Readonly<Record<string, string>> => {
  const local = `${plain(name.first)}.${plain(name.last)}`;
  return {
    FirstName: name.first,
    LastName: name.last,
    Username: `${local}@${plain(org.name)}.example${org.isSandbox ? '.sandbox' : ''}`,
    Email: `${local}@northgate-systems.example`,
    Alias: local.replace('.', '').slice(0, 8),
    TimeZoneSidKey: org.zone,
    LocaleSidKey: 'en_GB',
    LanguageLocaleKey: 'en_US',
  };
};

interface UserSeed {
  readonly person: Person;
  readonly profile: string;
  readonly roles: readonly StoredRecord[];
  readonly availability: 'varied' | 'always';
}

function seedUser(transaction: Transaction, { person, profile, roles, availability }: UserSeed): StoredRecord {
  const { org, world } = transaction;
  const role = roles[person.teams[0] ?? -1];
  const made = insert(transaction, 'User', {
    ...account(org, { first: person.firstName, last: person.lastName }),
    Title: person.jobTitle,
    TimeZoneSidKey: person.zone ?? org.zone,
    ProfileId: profile,
    ...(role === undefined ? {} : { UserRoleId: role.id }),
  });
  const user = person === PEOPLE[0] ? rename(org, made, org.adminUserId) : made;
  insert(transaction, 'UserLogin', { UserId: user.id });
  const { out } = person;
  if (out !== undefined && availability === 'varied' && org.features.OutOfOffice)
    insert(transaction, 'OutOfOffice', absenceRow(user.id, { from: world.now() - out.since, until: world.now() + out.until }));
  return user;
}

function seedQueues(transaction: Transaction, users: readonly StoredRecord[], roles: readonly StoredRecord[]): StoredRecord[] {
  const dach = insert(transaction, 'Group', { Name: 'DACH', Type: 'Role', RelatedId: roles[0]?.id ?? null });
  const queues = [
    { Name: 'Inbound Leads', of: 'Lead', members: users.slice(1, 5).map(({ id }) => id) },
    { Name: 'Partner Leads', of: 'Lead', members: [dach.id] },
    { Name: 'Support Cases', of: 'Case', members: users.slice(5, 7).map(({ id }) => id) },
  ];
  return queues.map(({ Name, of, members }) => {
    const queue = insert(transaction, 'Group', { Name, DeveloperName: Name.replace(' ', '_'), Type: 'Queue' });
    insert(transaction, 'QueueSobject', { QueueId: queue.id, SobjectType: of });
    for (const member of members) insert(transaction, 'GroupMember', { GroupId: queue.id, UserOrGroupId: member });
    return queue;
  });
}

function seedCalendar(transaction: Transaction, availability: 'varied' | 'always'): void {
  const midnight = '00:00:00.000Z';
  const [start, end] = availability === 'varied' ? ['08:00:00.000Z', '19:00:00.000Z'] : [midnight, midnight];
  const days = availability === 'varied' ? DAY_NAMES.slice(0, 5) : DAY_NAMES;
  insert(transaction, 'BusinessHours', {
    Name: 'Default',
    IsDefault: true,
    TimeZoneSidKey: transaction.org.zone,
    ...Object.fromEntries(
      days.flatMap((name) => [
        [`${name}StartTime`, start],
        [`${name}EndTime`, end],
      ]),
    ),
  });
  if (availability === 'always') return;
  insert(transaction, 'Holiday', {
    Name: 'Christmas Day',
    IsAllDay: true,
    ActivityDate: '2020-12-25',
    IsRecurrence: true,
    RecurrenceType: 'RecursYearly',
    RecurrenceStartDate: '2020-12-25',
    RecurrenceDayOfMonth: 25,
    RecurrenceMonthOfYear: 'December',
  });
  insert(transaction, 'Holiday', { Name: 'Founders’ Day', IsAllDay: true, ActivityDate: '2026-01-16' });
}

function seedLists(transaction: Transaction): void {
  LEAD_STATUSES.forEach((ApiName, index) =>
    insert(transaction, 'LeadStatus', {
      MasterLabel: ApiName,
      ApiName,
      SortOrder: index + 1,
      IsDefault: index === 0,
      IsConverted: index === LEAD_STATUSES.length - 1,
    }),
  );
  insert(transaction, 'AssignmentRule', { Name: 'Standard', SobjectType: 'Lead', Active: true });
  if (transaction.org.features.Package)
    insert(transaction, 'CustomNotificationType', {
      DeveloperName: 'Signalbox_Assigned',
      MasterLabel: 'Lead assigned',
      CustomNotifTypeName: 'Signalbox_Assigned',
    });
}

/** Two models: the territories of the archived one are nobody's. */
function seedTerritories(transaction: Transaction, users: readonly StoredRecord[]): void {
  const model = (Name: string, State: string): StoredRecord =>
    insert(transaction, 'Territory2Model', { Name, DeveloperName: Name.replace(/ /g, '_'), State });
  const active = model('FY27', 'Active');
  const archived = model('FY25', 'Archived');
  const territory = (Name: string, of: StoredRecord): StoredRecord =>
    insert(transaction, 'Territory2', { Name, DeveloperName: Name.replace(/[ &]+/g, '_'), Territory2ModelId: of.id });
  const places = [
    { at: territory('EMEA', active), members: users.slice(1, 7) },
    { at: territory('Americas', active), members: users.slice(7, 11) },
    { at: territory('APAC', active), members: users.slice(11, 13) },
    { at: territory('EMEA', archived), members: users.slice(7, 9) },
  ];
  for (const { at, members } of places)
    for (const { id } of members)
      insert(transaction, 'UserTerritory2Association', { UserId: id, Territory2Id: at.id, RoleInTerritory2: 'Sales Rep' });
}

function seedPresence(transaction: Transaction, users: readonly StoredRecord[], availability: 'varied' | 'always'): void {
  for (const [MasterLabel, DeveloperName] of [
    ['Available', 'Available'],
    ['On Break', 'On_Break'],
  ])
    insert(transaction, 'ServicePresenceStatus', { MasterLabel, DeveloperName });
  if (availability === 'always') return;
  PEOPLE.forEach((person, index) => {
    const user = users[index];
    if (user !== undefined && (person.status === 'away' || index === 1 || index === 7))
      setPresence(transaction, user.id, person.status === 'away' ? 'On Break' : 'Available');
  });
}

/** The one who left does so after the accounts were given out. */
export function departures(staff: Staff): void {
  PEOPLE.forEach((person, index) => {
    const user = staff.users[index];
    if (user !== undefined && (person.departed ?? false)) user.values = { ...user.values, IsActive: false };
  });
}
