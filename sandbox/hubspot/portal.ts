/** The state of one portal (a HubSpot account), and of the HubSpot that serves several. Everything is in memory and ends with the process. */
import type { Faults, PortalSettings } from './conditions.ts';
import type { ApiCalls, Complaint, Execution, HistoryEntry, ObjectType, PropertyView, WebhookDelivery } from './control.ts';
import type { Journal } from './journal.ts';
import type { MovingClock } from '../organisation/moving-clock.ts';
import type { Random } from '../organisation/random.ts';
import type { AppRegistration } from './registration.ts';
import type { Timers } from '../organisation/timers.ts';
import type { QueuedEvent } from './webhook-events.ts';
import type { StoredWorkflow } from './workflow-enrolments.ts';

/** A record. `history` holds every value ever set, newest first; `properties` the current ones. */
export interface StoredRecord {
  readonly id: string;
  readonly type: ObjectType;
  readonly properties: Map<string, string>;
  readonly history: Map<string, HistoryEntry[]>;
  readonly createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
}

/** A person who can own records. */
export interface Owner {
  readonly id: string;
  readonly userId: number;
  readonly userRecordId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly teams: readonly { readonly id: string; readonly primary: boolean }[];
  readonly createdAt: number;
  updatedAt: number;
  archived: boolean;
}

/** An installation of the app. The refresh token lives until the grant is revoked. */
export interface OauthGrant {
  readonly portalId: number;
  readonly userId: number;
  readonly scopes: readonly string[];
  readonly refreshToken: string;
  revoked: boolean;
}

/** An access token. */
export interface AccessToken {
  readonly grant: OauthGrant;
  expiresAt: number;
}

/** A running or ended workflow action call; mutable twin of `Execution`. */
export type StoredExecution = { -readonly [K in keyof Execution]: Execution[K] };

/** A property definition as stored; `hubspotDefined` ones came with the portal. */
export type PropertyDefinition = PropertyView & {
  readonly hubspotDefined: boolean;
  readonly createdAt: number;
  readonly description: string;
};

/** The state of one portal. */
export interface Portal {
  readonly portalId: number;
  readonly name: string;
  readonly zone: string;
  readonly adminUserId: number;
  readonly random: Random;
  readonly records: Readonly<Record<ObjectType, Map<string, StoredRecord>>>;
  /** `contacts/12` → `companies/5` → association type ids; both directions are kept. */
  readonly links: Map<string, Map<string, Set<number>>>;
  readonly definitions: Readonly<Record<ObjectType, Map<string, PropertyDefinition>>>;
  readonly groups: Readonly<
    Record<ObjectType, Map<string, { readonly name: string; readonly label: string; readonly displayOrder: number }>>
  >;
  readonly owners: Map<string, Owner>;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  faults: Faults;
  settings: PortalSettings;
  /** Timestamps of counted calls inside the rolling windows, oldest first. */
  readonly window: { readonly calls: number[]; readonly search: number[] };
  readonly callsByRoute: Map<string, number>;
  limited: number;
  readonly complaints: Complaint[];
  readonly webhooks: {
    queued: QueuedEvent[];
    unaccepted: number;
    sending: number;
    readonly deliveries: WebhookDelivery[];
    flushAt: number | null;
  };
  readonly executions: StoredExecution[];
  /** The customer's own workflows by id. */
  readonly workflows: Map<string, StoredWorkflow>;
  extensionCalls: number;
  lastId: number;
  lastChangeAt: number;
}

/** The HubSpot that serves the portals. */
export interface World {
  readonly portals: Map<number, Portal>;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appId: number;
  registration: AppRegistration;
  readonly timers: Timers;
  readonly clock: MovingClock;
  /** What the clock says. */
  readonly now: () => number;
  /** Set once listening; without trailing slash. */
  url: string;
  /** Authorisation requests that wait for the person's answer, codes, tokens. */
  readonly consents: Map<string, Consent>;
  readonly codes: Map<string, AuthCode>;
  readonly grants: Map<string, OauthGrant>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly journal: Journal;
}

/** A validated authorisation request, shown on the consent page. */
export interface Consent {
  readonly redirectUri: string;
  readonly state: string | null;
  readonly scopes: readonly string[];
  readonly codeChallenge: string | null;
  readonly portalId: number | null;
}

/** An authorisation code. */
interface AuthCode {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly codeChallenge: string | null;
  readonly portalId: number;
  readonly expiresAt: number;
}

/** The next record id of a portal: long, growing, never reused. */
export function nextId(portal: Portal): string {
  portal.lastId += 1 + portal.random.integer(40);
  return String(portal.lastId);
}

/** True while a grant of the portal stands. */
export const isInstalled = (world: World, portal: Portal): boolean =>
  [...world.grants.values()].some((grant) => grant.portalId === portal.portalId && !grant.revoked);

/** What was asked of a portal since the last reset. */
export function apiCallsOf(portal: Portal): ApiCalls {
  const byRoute = Object.fromEntries([...portal.callsByRoute].toSorted(([a], [b]) => a.localeCompare(b)));
  return { total: [...portal.callsByRoute.values()].reduce((sum, count) => sum + count, 0), byRoute, limited: portal.limited };
}
