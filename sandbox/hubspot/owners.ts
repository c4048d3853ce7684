/** Owners and teams. Deactivated people are listed only among the archived, without their user id. */
import { notFound } from './errors.ts';
import type { Owner, Portal } from './portal.ts';
import { flagFrom, pageOf, type Route } from './route.ts';

/** GET owners, one owner, and teams. */
export const ownerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/crm/owners/2026-03',
    scopes: () => ['crm.objects.owners.read'],
    query: ['limit', 'after', 'archived', 'email'],
    window: 'calls',
    handle: ({ portal, query }) => {
      const archived = flagFrom(query, 'archived');
      const email = query.get('email');
      const owners = [...portal.owners.values()].filter(
        (owner) => owner.archived === archived && (email === null || owner.email === email),
      );
      return {
        status: 200,
        body: pageOf(
          owners.map((owner) => ownerBody(portal, owner)),
          query,
          { fallback: 100, max: 500 },
        ),
      };
    },
  },
  {
    method: 'GET',
    path: '/crm/owners/2026-03/:ownerId',
    scopes: () => ['crm.objects.owners.read'],
    query: ['idProperty', 'archived'],
    window: 'calls',
    handle: ({ portal, params, query }) => {
      const archived = flagFrom(query, 'archived');
      const owner = [...portal.owners.values()].find(
        (one) => (query.get('idProperty') === 'userId' ? String(one.userId) : one.id) === params['ownerId'],
      );
      if (owner === undefined || owner.archived !== archived) throw notFound();
      return { status: 200, body: ownerBody(portal, owner) };
    },
  },
  {
    method: 'GET',
    path: '/settings/users/2026-03/teams',
    scopes: () => ['settings.users.teams.read'],
    window: 'calls',
    handle: ({ portal }) => ({ status: 200, body: { results: portal.teams.map((team) => teamBody(portal, team)) } }),
  },
];

function ownerBody(portal: Portal, owner: Owner): Record<string, unknown> {
  const teams = owner.teams.map(({ id, primary }) => ({ id, name: portal.teams.find((team) => team.id === id)?.name ?? '', primary }));
  return {
    id: owner.id,
    email: owner.email,
    type: 'PERSON',
    firstName: owner.firstName,
    lastName: owner.lastName,
    ...(owner.archived ? {} : { userId: owner.userId }),
    userIdIncludingInactive: owner.userId,
    createdAt: new Date(owner.createdAt).toISOString(),
    updatedAt: new Date(owner.updatedAt).toISOString(),
    archived: owner.archived,
    ...(teams.length > 0 && !owner.archived ? { teams } : {}),
  };
}

function teamBody(portal: Portal, team: { id: string; name: string }): Record<string, unknown> {
  const members = (primary: boolean): string[] =>
    [...portal.owners.values()]
      .filter((owner) => !owner.archived && owner.teams.some((one) => one.id === team.id && one.primary === primary))
      .map((owner) => String(owner.userId));
  return { id: team.id, name: team.name, userIds: members(true), secondaryUserIds: members(false) };
}
