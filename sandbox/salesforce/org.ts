/** The state of one org, and of the Salesforce that serves several. Everything is in memory and ends with the process. */
import type { MovingClock } from '../organisation/moving-clock.ts';
import type { Random } from '../organisation/random.ts';
import type { Timers } from '../organisation/timers.ts';
import type { CommitListener } from './commits.ts';
import type { Access, Faults, Features, OrgSettings } from './conditions.ts';
import type { ApiCalls, Complaint, RowRefusal, SentNotification, StoredCredential } from './control.ts';
import type { SObject } from './fields.ts';
import { makeId } from './ids.ts';
import type { AccessToken, AuthCode, Consent, TokenFamily } from './oauth-state.ts';
import type { StoredRecord, Values } from './records.ts';

/** The state of one org. */
export interface Org {
  /** 18 characters. */
  readonly orgId: string;
  readonly name: string;
  readonly zone: string;
  readonly isSandbox: boolean;
  readonly random: Random;
  /** Records by object, then by id; in the order they were made. */
  readonly tables: Map<string, Map<string, StoredRecord>>;
  /** People whom every org has. */
  readonly adminUserId: string;
  readonly integrationUserId: string;
  /** Who customer automations run as. */
  readonly automatedUserId: string;
  features: Features;
  access: Access;
  faults: Faults;
  settings: OrgSettings;
  /** Objects as seen, until features or access change. */
  readonly visible: Map<string, SObject | null>;
  readonly listeners: Set<CommitListener>;
  /** Says what is still to come, null when nothing is: what `waitUntilQuiet` waits for. */
  readonly pending: Set<() => string | null>;
  readonly refusals: Map<string, { readonly refusal: RowRefusal; left: number }>;
  /** Users whose profile lacks Read on leads and contacts. */
  readonly unreading: Set<string>;
  readonly credentials: Map<string, StoredCredential>;
  readonly notifications: SentNotification[];
  /** Rest of query results by locator. */
  readonly locators: Map<string, readonly unknown[]>;
  readonly callsByRoute: Map<string, number>;
  /** Calls that count against the daily limit, since the start. */
  callsToday: number;
  limited: number;
  readonly complaints: Complaint[];
  serial: number;
  commitNumber: number;
}

/** The Salesforce that serves the orgs. */
export interface World {
  readonly orgs: Map<string, Org>;
  readonly clientId: string;
  readonly clientSecret: string;
  redirectUris: readonly string[];
  readonly scopes: readonly string[];
  readonly jwtPublicKey: string | null;
  readonly timers: Timers;
  readonly clock: MovingClock;
  /** What the clock says. */
  readonly now: () => number;
  /** Set once listening; without trailing slash. */
  url: string;
  sandboxLoginUrl: string;
  readonly consents: Map<string, Consent>;
  readonly codes: Map<string, AuthCode>;
  /** By every refresh token ever given, the rotated ones too. */
  readonly families: Map<string, TokenFamily>;
  readonly accessTokens: Map<string, AccessToken>;
}

/** The next id of an object: growing, never reused. */
export function nextId(org: Org, prefix: string): string {
  org.serial += 1 + org.random.integer(40);
  return makeId(prefix, org.orgId.slice(3, 5), org.serial);
}

/** Records of an object; an empty table when there are none. */
export function tableOf(org: Org, sobject: string): Map<string, StoredRecord> {
  const table = org.tables.get(sobject) ?? new Map<string, StoredRecord>();
  org.tables.set(sobject, table);
  return table;
}

/** The values of a record; null when there never was one. */
export const valuesOf = (org: Org, sobject: string, id: string): Values | null => org.tables.get(sobject)?.get(id)?.values ?? null;

/** True while a grant of the app in this org stands. */
export const isInstalled = (world: World, org: Org): boolean =>
  [...world.families.values()].some((family) => family.orgId === org.orgId && !family.revoked) ||
  [...world.accessTokens.values()].some((token) => token.orgId === org.orgId && token.family === null && token.expiresAt > world.now());

/** What was asked of an org since the last reset. */
export function apiCallsOf(org: Org): ApiCalls {
  const byRoute = Object.fromEntries([...org.callsByRoute].toSorted(([a], [b]) => a.localeCompare(b)));
  const counted = [...org.callsByRoute].filter(([route]) => !route.includes('/services/oauth2/') && !route.includes('/id/'));
  return { total: counted.reduce((sum, [, count]) => sum + count, 0), byRoute, limited: org.limited };
}

/** Counts a call under its route. */
export function countCall(org: Org, route: string): void {
  org.callsByRoute.set(route, (org.callsByRoute.get(route) ?? 0) + 1);
}

/** Notes a mistake of the app: in its org when that is known, in all when it is not. */
export function complain(
  world: World,
  org: Org | null,
  request: { readonly method: string; readonly path: string },
  because: string,
): void {
  const complaint = { at: world.now(), method: request.method, path: request.path, because };
  for (const one of world.orgs.values()) if (org === null || one === org) one.complaints.push(complaint);
}
