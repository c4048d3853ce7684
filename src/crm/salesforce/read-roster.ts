/** Everyone who can own leads: the org's standard users, with their absences; roles are the teams. */
import { CrmCallFailed } from '../../application/ports/crm.ts';
import type { Roster } from '../../routing/facts.ts';
import type { Session } from './connection.ts';
import { queryAll } from './query.ts';
import { repOf } from './records.ts';
import { frozenLogin, outOfOffice, type OutOfOffice, role, user } from './shapes.ts';

/** The roster now. `now` is epoch milliseconds. */
export async function readRoster(session: Session, now: () => number): Promise<Roster> {
  const [users, frozen, absences, roles] = await Promise.all([
    queryAll(
      session,
      'read users',
      "SELECT Id, Name, Email, IsActive, TimeZoneSidKey, UserRoleId FROM User WHERE UserType = 'Standard'",
      user,
    ),
    queryAll(session, 'read frozen users', 'SELECT UserId FROM UserLogin WHERE IsFrozen = true', frozenLogin),
    readAbsences(session, now()),
    queryAll(session, 'read roles', 'SELECT Id, Name FROM UserRole', role),
  ]);
  const frozenIds = new Set(frozen.map(({ UserId }) => UserId));
  const absencesOf = Map.groupBy(absences, ({ UserId }) => UserId);
  return {
    reps: users.map((one) => repOf(one, { frozen: frozenIds.has(one.Id), absences: absencesOf.get(one.Id) ?? [] })).sort(byId),
    teams: roles.map(({ Id, Name }) => ({ id: Id, name: Name })).sort(byId),
    readAt: now(),
  };
}

/** Whether an absence is switched on cannot be asked for, only read. An org with the feature off does not have the object. */
async function readAbsences(session: Session, now: number): Promise<OutOfOffice[]> {
  const soql = `SELECT UserId, StartDate, EndDate, IsEnabled FROM OutOfOffice WHERE EndDate > ${new Date(now).toISOString()}`;
  try {
    return await queryAll(session, 'read absences', soql, outOfOffice);
  } catch (error) {
    if (error instanceof CrmCallFailed && error.failure.kind === 'not-found') return [];
    throw error;
  }
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
