/** Everyone who can own leads: the org's people with their absences and presence. Roles and territories are the teams. */
import type { Rep, Roster } from '../../routing/facts.ts';
import { repOf } from './availability.ts';
import { askWhatIsThere, type FeatureDeps } from './features.ts';
import { daysOff, type Span } from './holidays.ts';
import { type OrgSetup, orgSetup, type OrgSetupCache } from './org-setup.ts';
import { zoneOf } from './records.ts';
import { frozenLogin, outOfOffice, presence, user } from './shapes.ts';
import { moment, soql } from './soql.ts';

const DAY_MS = 24 * 3_600_000;
/** Time off that is over still counts for whoever was given something to do before it. */
const BACK_DAYS = 60;

/** The roster now, those who left included. Users that only programs log in as are not in it: they take no leads. */
export async function readRoster(deps: FeatureDeps & { readonly setups: OrgSetupCache }): Promise<Roster> {
  const now = deps.now();
  const [setup, [users, frozen, absences, presences]] = await Promise.all([
    orgSetup(deps.setups, deps),
    askWhatIsThere(deps, { what: 'read people' }, [
      {
        feature: null,
        soql: soql`SELECT Id, Name, Email, IsActive, TimeZoneSidKey, UserRoleId FROM User WHERE UserType = 'Standard'`,
        row: user,
      },
      { feature: 'UserLogin', soql: soql`SELECT UserId FROM UserLogin WHERE IsFrozen = true`, row: frozenLogin },
      {
        feature: 'OutOfOffice',
        soql: soql`SELECT UserId, StartDate, EndDate, IsEnabled FROM OutOfOffice WHERE EndDate > ${moment(now - BACK_DAYS * DAY_MS)}`,
        row: outOfOffice,
      },
      {
        feature: 'UserServicePresence',
        soql: soql`SELECT UserId, IsAway FROM UserServicePresence WHERE IsCurrentState = true`,
        row: presence,
      },
    ]),
  ]);
  const frozenIds = new Set((frozen ?? []).map(({ UserId }) => UserId));
  const absencesOf = Map.groupBy(absences ?? [], ({ UserId }) => UserId);
  const awayOf = new Map((presences ?? []).map(({ UserId, IsAway }) => [UserId, IsAway]));
  const holidaysIn = daysOffByZone(setup, spanFrom(now));
  const people = (users ?? []).filter(({ Id }) => !setup.programs.has(Id));
  const reps = people.map((one) =>
    repOf(one, {
      frozen: frozenIds.has(one.Id),
      absences: absencesOf.get(one.Id) ?? [],
      away: awayOf.get(one.Id) ?? null,
      territoryIds: setup.territoriesOf.get(one.Id) ?? [],
      hours: setup.hours,
      holidays: one.IsActive ? holidaysIn(zoneOf(one.TimeZoneSidKey) ?? zoneOf(setup.hours?.TimeZoneSidKey ?? null) ?? 'UTC') : undefined,
    }),
  );
  const teamIds = new Set(setup.teams.map(({ id }) => id));
  const known = reps.map((rep) => ({ ...rep, teamIds: rep.teamIds.filter((id) => teamIds.has(id)) }));
  return { reps: known.sort(byId), teams: setup.teams, queues: setup.queues, readAt: now };
}

/** Whole months, from the second before the one that yesterday lies in to the second after it, so that a roster is the same for all of a month. */
function spanFrom(now: number): Span {
  const yesterday = new Date(now - DAY_MS);
  const [year, month] = [yesterday.getUTCFullYear(), yesterday.getUTCMonth()];
  return { from: Date.UTC(year, month - 2, 1) - DAY_MS, until: Date.UTC(year, month + 3, 1) + DAY_MS };
}

/** Undefined = the org has no holidays, or does not tell whose they are. */
function daysOffByZone({ holidays }: OrgSetup, span: Span): (zone: string) => Rep['holidays'] {
  if (holidays === null || holidays.length === 0) return () => undefined;
  const known = new Map<string, Rep['holidays']>();
  return (zone) => {
    const found = known.get(zone) ?? daysOff(holidays, zone, span);
    known.set(zone, found);
    return found;
  };
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
