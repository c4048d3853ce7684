/** Everyone who can own contacts: owners joined with their users, who state the availability. */
import type { Rep, Roster, Team } from '../../routing/facts.ts';
import { allPages } from './all-pages.ts';
import { availabilityOf, UNKNOWN_AVAILABILITY, USER_PROPERTIES } from './availability.ts';
import type { HubspotClient } from './client.ts';
import { PATHS } from './paths.ts';
import { crmObject, type CrmObject, owner, type Owner, team } from './shapes.ts';

/** The roster now. Teams are those of the account when the scope for them was granted, else those that owners are in. */
export async function readRoster(client: HubspotClient, { teamsScope, now }: { teamsScope: boolean; now: () => number }): Promise<Roster> {
  const [active, archived, users, teams] = await Promise.all([
    allPages(client, 'read owners', PATHS.owners, { archived: 'false' }, owner),
    allPages(client, 'read archived owners', PATHS.owners, { archived: 'true' }, owner),
    allPages(client, 'read users', PATHS.users, { properties: USER_PROPERTIES.join(',') }, crmObject),
    teamsScope ? allPages(client, 'read teams', PATHS.teams, null, team) : Promise.resolve(null),
  ]);
  const departed = archived.map((one) => ({ ...one, archived: true }));
  return rosterOf({ owners: [...active, ...departed], users, teams, readAt: now() });
}

/** Joins owners and users. An owner's user has the same user id, or else the same e-mail address. */
export function rosterOf(read: {
  owners: readonly Owner[];
  users: readonly CrmObject[];
  teams: readonly Team[] | null;
  readAt: number;
}): Roster {
  const byUserId = new Map(read.users.map((user) => [user.properties['hs_internal_user_id'] ?? '', user]));
  const byEmail = new Map(read.users.map((user) => [user.properties['hs_email']?.toLowerCase() ?? '', user]));
  const people = read.owners.filter(({ type }) => type === 'PERSON');
  const userOf = ({ userId, userIdIncludingInactive, email }: Owner) =>
    byUserId.get(String(userId ?? userIdIncludingInactive ?? 'none')) ?? byEmail.get(email?.toLowerCase() || 'none');
  const byId = new Map<string, Rep>();
  for (const person of people) if (!byId.has(person.id)) byId.set(person.id, repOf(person, userOf(person)));
  const teams = read.teams ?? people.flatMap((person) => person.teams);
  return {
    reps: [...byId.values()].sort(byIdOrder),
    teams: [...new Map(teams.map(({ id, name }) => [id, { id, name }])).values()].sort(byIdOrder),
    readAt: read.readAt,
  };
}

function repOf(person: Owner, user: CrmObject | undefined): Rep {
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ').trim();
  // HubSpot takes the user id away from a person who was deactivated and keeps it only as "including inactive".
  const deactivated = (person.userId ?? null) === null && (person.userIdIncludingInactive ?? null) !== null;
  return {
    id: person.id,
    name: name || (person.email ?? `Owner ${person.id}`),
    email: person.email,
    active: !person.archived && !deactivated,
    teamIds: person.teams.map(({ id }) => id),
    ...(user === undefined ? UNKNOWN_AVAILABILITY : availabilityOf(user.properties)),
  };
}

const byIdOrder = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
