/** How the org is set up for its people: teams, queues, hours, days off. It changes seldom, so a reading serves for a minute. */
import type { Queue, Team } from '../../routing/facts.ts';
import { askWhatIsThere, type FeatureDeps } from './features.ts';
import { type BusinessHours, businessHours, type Holiday, holiday, onlyId, queue, role, territory, territoryUser } from './shapes.ts';
import { soql } from './soql.ts';

/** What was read. */
export interface OrgSetup {
  readonly teams: readonly Team[];
  readonly queues: readonly Queue[];
  /** Ids of territories by the user in them. */
  readonly territoriesOf: ReadonlyMap<string, readonly string[]>;
  /** The default ones; null = unknown. */
  readonly hours: BusinessHours | null;
  /** Null = it cannot be said whose they are. */
  readonly holidays: readonly Holiday[] | null;
  /** Users that only programs log in as. */
  readonly programs: ReadonlySet<string>;
}

/** Readings by installation, one for the process. */
export type OrgSetupCache = Map<string, { readonly readAt: number; readonly setup: Promise<OrgSetup> }>;

const KEPT_MS = 60_000;

/** The set-up, no older than a minute. */
export function orgSetup(cache: OrgSetupCache, deps: FeatureDeps): Promise<OrgSetup> {
  const { installationId } = deps.client;
  const kept = cache.get(installationId);
  if (kept !== undefined && deps.now() - kept.readAt < KEPT_MS) return kept.setup;
  const setup = readSetup(deps);
  cache.set(installationId, { readAt: deps.now(), setup });
  setup.catch(() => cache.delete(installationId));
  return setup;
}

async function readSetup(deps: FeatureDeps): Promise<OrgSetup> {
  const [roles, queues, hours, holidays, programs, territories, inTerritories] = await askWhatIsThere(deps, { what: 'read the set-up' }, [
    { feature: 'UserRole', soql: soql`SELECT Id, Name FROM UserRole`, row: role },
    { feature: 'QueueSobject', soql: soql`SELECT QueueId, Queue.Name FROM QueueSobject WHERE SobjectType = 'Lead'`, row: queue },
    { feature: 'BusinessHours', soql: HOURS, row: businessHours },
    { feature: 'Holiday', soql: HOLIDAYS, row: holiday },
    { feature: 'ApiOnlyUser', soql: PROGRAMS, row: onlyId },
    { feature: 'Territory2', soql: soql`SELECT Id, Name FROM Territory2 WHERE Territory2Model.State = 'Active'`, row: territory },
    {
      feature: 'Territory2',
      soql: soql`SELECT UserId, Territory2Id FROM UserTerritory2Association WHERE IsActive = true AND Territory2.Territory2Model.State = 'Active'`,
      row: territoryUser,
    },
  ]);
  const members = Map.groupBy(inTerritories ?? [], ({ UserId }) => UserId);
  return {
    teams: [...(roles ?? []), ...(territories ?? [])].map(({ Id, Name }) => ({ id: Id, name: Name })).sort(byId),
    queues: (queues ?? []).map(({ QueueId, Queue: { Name } }) => ({ id: QueueId, name: Name })).sort(byId),
    territoriesOf: new Map([...members].map(([userId, of]) => [userId, of.map(({ Territory2Id }) => Territory2Id).sort()])),
    hours: hours?.find(({ IsDefault }) => IsDefault) ?? null,
    holidays: holidaysFor(deps, hours, holidays),
    programs: new Set((programs ?? []).map(({ Id }) => Id)),
  };
}

const PROGRAMS = soql`SELECT Id FROM User WHERE UserType IN ${['AutomatedProcess', 'CloudIntegrationUser']} OR Profile.PermissionsApiUserOnly = true`;
const HOURS = soql`SELECT Id, Name, IsDefault, TimeZoneSidKey, MondayStartTime, MondayEndTime, TuesdayStartTime, TuesdayEndTime, WednesdayStartTime, WednesdayEndTime, ThursdayStartTime, ThursdayEndTime, FridayStartTime, FridayEndTime, SaturdayStartTime, SaturdayEndTime, SundayStartTime, SundayEndTime FROM BusinessHours WHERE IsActive = true`;
const HOLIDAYS = soql`SELECT Name, ActivityDate, IsAllDay, StartTimeInMinutes, EndTimeInMinutes, IsRecurrence, RecurrenceType, RecurrenceInterval, RecurrenceInstance, RecurrenceDayOfWeekMask, RecurrenceDayOfMonth, RecurrenceMonthOfYear, RecurrenceStartDate, RecurrenceEndDateOnly FROM Holiday`;

/** Holidays belong to business hours, and the API does not tell to which: with several of them it cannot be said who is off. */
function holidaysFor({ client, features }: FeatureDeps, hours: readonly BusinessHours[] | null, holidays: readonly Holiday[] | null) {
  const unclear = (hours?.length ?? 1) > 1 && (holidays?.length ?? 0) > 0;
  features.noteUnknown(client.installationId, 'holidays', unclear ? WHOSE_HOLIDAYS : null);
  return unclear ? null : holidays;
}

const WHOSE_HOLIDAYS = {
  fact: 'holidays',
  because: 'feature-off',
  nextStep:
    'The org has several business hours, and Salesforce does not tell which holidays are whose: name each person’s country in the policy.',
} as const;

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
