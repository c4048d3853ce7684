/** What the event services need of the org whose changes they tell. */
import type { Random } from '../../organisation/random.ts';
import type { Faults } from '../conditions.ts';

/** A field in describe's words. `compound` names the compound field it is a part of: `Name` for `FirstName`. */
export interface EventField {
  readonly name: string;
  readonly type: string;
  readonly compound: string | null;
}

/** The org as its event bus sees it. */
export interface EventOrg {
  /** 18 characters. */
  readonly orgId: string;
  /** Epoch ms. */
  now(): number;
  /** Stored fields of an object, in describe's order; empty when there is no such object. The same array as long as nothing was defined anew. */
  fieldsOf(sobject: string): readonly EventField[];
  /** Whether the package, and with it the custom channel, is installed. */
  packageInstalled(): boolean;
  /** Whether the user the app acts for may view all records, as change events demand. */
  mayViewAll(): boolean;
  faults(): Pick<Faults, 'duplicateEvents' | 'reorderEvents' | 'dropEvents' | 'delayEventsMs'>;
  readonly random: Pick<Random, 'next' | 'chance'>;
  /** Runs work later, in ms; it counts as pending until then. */
  after(ms: number, work: () => void): void;
}

/** Who calls with an access token: the org and the user it was issued for. */
export interface EventSession {
  readonly orgId: string;
  readonly userId: string;
}

/** How the event services tell callers apart. */
export interface EventAccess {
  /** Origin of the org, without trailing slash. */
  url(): string;
  /** Null when the token is unknown, expired or revoked. */
  sessionOf(accessToken: string): EventSession | null;
}
