/** A new org: empty, then filled with people and accounts. The same seed gives the same org. */
import { createRandom } from '../organisation/random.ts';
import type { Access, Faults, Features, OrgSettings } from './conditions.ts';
import { makeId } from './ids.ts';
import { tableOf, type Org, type World } from './org.ts';
import type { OrgOptions, SalesforceOptions } from './running.ts';
import { insert } from './people.ts';
import { seedAccounts } from './seed-accounts.ts';
import { departures, seedPeople } from './seed-people.ts';
import { asPerson, transact } from './transaction.ts';

/** Fair weather. */
const NO_FAULTS: Faults = {
  slowMs: 0,
  share503: 0,
  share500: 0,
  lostResponses: 0,
  shareConcurrent: 0,
  dailyLimitReached: false,
  lockRow: 0,
  validationRule: 0,
  duplicateRule: 0,
  flowError: 0,
  overwriteOwner: false,
  tokenEndpointDown: false,
  duplicateEvents: 0,
  reorderEvents: false,
  dropEvents: 0,
  delayEventsMs: 0,
};

const USUAL_SETTINGS: OrgSettings = {
  accessTokenSeconds: 7200,
  refreshTokenRotation: true,
  dailyApiLimit: 100_000,
  queryPageSize: 2000,
  overwriteDelayMs: 300,
  trackedFields: { Lead: ['Owner', 'Status'], Contact: ['Owner'] },
  defaultLeadOwnerId: '',
  assignmentRuleOwnerId: null,
  autoConsent: false,
  appInstalled: true,
};

const EVERYTHING: Features = {
  OutOfOffice: true,
  OmniChannel: true,
  Territories: true,
  AccountTeams: true,
  EnhancedEmail: true,
  SalesEngagement: true,
  Package: true,
  AccountDomain: true,
};

const FULL_ACCESS: Access = {
  hiddenObjects: [],
  hiddenFields: [],
  readOnlyFields: [],
  readOnlyObjects: [],
  manageCredentials: true,
  sendNotifications: true,
  viewAllRecords: true,
};

/** Two characters of the instance, so that ids of two orgs are never the same. */
const INSTANCES = ['gK', '5g', '7R', 'Aq', 'bn', 'Wx'];

/** Creates and fills the org at this place in the list of orgs. */
export function seedOrg(world: World, options: SalesforceOptions, place: number, org: OrgOptions): Org {
  const made = emptyOrg(options, place, org);
  world.orgs.set(made.orgId, made);
  transact(world, made, asPerson(made.adminUserId), (transaction) => {
    const organization = insert(transaction, 'Organization', {
      Name: org.name,
      OrganizationType: 'Enterprise Edition',
      IsSandbox: made.isSandbox,
      InstanceName: 'EU47',
      TimeZoneSidKey: made.zone,
      DefaultLocaleSidKey: 'en_GB',
      LanguageLocaleKey: 'en_US',
      Country: 'DE',
      FiscalYearStartMonth: 1,
    });
    const table = tableOf(made, 'Organization');
    table.delete(organization.id);
    table.set(made.orgId, { ...organization, id: made.orgId, values: { ...organization.values, Id: made.orgId } });
    const staff = seedPeople(transaction, options.availability ?? 'varied');
    if ((options.contents ?? 'org') === 'org') seedAccounts(transaction, staff);
    departures(staff);
    const [inbound, partners] = staff.queues;
    // The customer's rule sends what nobody routed to the partners' queue: visible at once when the app lets it run.
    made.settings = {
      ...made.settings,
      defaultLeadOwnerId: inbound?.id ?? made.adminUserId,
      assignmentRuleOwnerId: partners?.id ?? null,
      ...options.settings,
    };
  });
  return made;
}

function emptyOrg(options: SalesforceOptions, place: number, org: OrgOptions): Org {
  const { seed = 1 } = options;
  const instance = INSTANCES[place] ?? `z${String(place)}`.slice(0, 2);
  return {
    orgId: makeId('00D', instance, 4_100_731 + place * 977),
    name: org.name,
    zone: org.zone ?? 'Europe/Berlin',
    isSandbox: org.isSandbox ?? false,
    random: createRandom(seed * 1_000_003 + place),
    tables: new Map(),
    adminUserId: makeId('005', instance, 1001),
    integrationUserId: makeId('005', instance, 1002),
    automatedUserId: makeId('005', instance, 1003),
    features: { ...EVERYTHING, ...options.features },
    access: { ...FULL_ACCESS, ...options.access },
    faults: { ...NO_FAULTS, ...options.faults },
    settings: USUAL_SETTINGS,
    visible: new Map(),
    listeners: new Set(),
    pending: new Set(),
    refusals: new Map(),
    unreading: new Set(),
    credentials: new Map(),
    notifications: [],
    locators: new Map(),
    callsByRoute: new Map(),
    callsToday: 0,
    limited: 0,
    complaints: [],
    serial: 12_000_000,
    commitNumber: 11_059_240_000_000,
  };
}
