/**
 * The policy: everything ops decides, as one versioned, immutable value.
 * Plain JSON, readable in a diff; the published JSON Schema is made from its zod mirror outside the core.
 */

/** A field of the lead or of the matched account, by the CRM's own property name: `lead.country`, `account.industry`. */
export type FieldPath = `lead.${string}` | `account.${string}`;

/** What a test does with the value seen. `known` and `unknown` are the only two that are never themselves unknown. */
export type Operator =
  | 'is'
  | 'is-not'
  | 'one-of'
  | 'not-one-of'
  | 'contains'
  | 'not-contains'
  | 'starts-with'
  | 'ends-with'
  | 'greater-than'
  | 'at-least'
  | 'less-than'
  | 'at-most'
  | 'between'
  | 'known'
  | 'unknown';

/** A scalar that a test compares with. Text compares without regard to case; dates are epoch milliseconds. */
export type Operand = string | number | boolean;

/** One comparison. `one-of` and `not-one-of` take a list, `between` takes [low, high] (both included), `known`/`unknown` nothing. */
export interface Test {
  readonly field: FieldPath;
  readonly op: Operator;
  readonly value?: Operand | readonly Operand[];
}

/** Nested groups over tests. An empty `all` holds for every lead, an empty `any` for none, an empty `none` for every lead. */
export type Condition =
  { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] } | { readonly none: readonly Condition[] } | Test;

/** What a destination does when its rep, or everyone in it, is out. */
export type WhenOut =
  | { readonly kind: 'assign-anyway' }
  | { readonly kind: 'backup'; readonly repId: string }
  | { readonly kind: 'next-rule' }
  | { readonly kind: 'fallback' }
  /** Wait until someone is available; at the deadline the lead goes to the fallback. */
  | { readonly kind: 'hold'; readonly maxMinutes: number };

/** How the account of a lead was found, strongest first. */
export type MatchMethod = 'associated' | 'domain' | 'name';

/** Orders accounts that match equally well; the first that tells two apart decides, the oldest account (then the id) when none does. */
export type TieBreaker = 'open-deal' | 'customer' | 'latest-activity' | 'most-contacts' | 'oldest';

/** Who gets the lead. */
export type Destination =
  | { readonly kind: 'account-owner'; readonly whenOut: WhenOut }
  | { readonly kind: 'person'; readonly repId: string; readonly whenOut: WhenOut }
  | { readonly kind: 'pool'; readonly poolId: string; readonly whenOut: WhenOut }
  | { readonly kind: 'territory'; readonly tableId: string; readonly whenOut: WhenOut };

/** First rule whose condition holds and whose destination yields an owner (or a hold) wins. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly when: Condition;
  readonly then: Destination;
}

/** A member's share of the pool's leads is weight ÷ Σ weights of the members eligible at that lead. Weight 0 = paused. */
export interface PoolMember {
  readonly repId: string;
  readonly weight: number;
}

/** Reps who take turns. Rotation state lives apart, by pool id, and survives every new version of the policy. */
export interface Pool {
  readonly id: string;
  readonly name: string;
  readonly members: readonly PoolMember[];
}

/** What a territory can be told apart by. */
export type Dimension = 'country' | 'region' | 'postal' | 'industry' | 'size' | 'segment';

/** One line of a territory table. A dimension left out matches every lead. Most specific (most dimensions, then longest postal prefix) wins, then order. */
export interface TerritoryEntry {
  readonly id: string;
  readonly name: string;
  readonly country?: readonly string[];
  readonly region?: readonly string[];
  /** Prefixes of the postal code, compared without spaces and hyphens. */
  readonly postal?: readonly string[];
  readonly industry?: readonly string[];
  /** Head count, both ends included. */
  readonly size?: { readonly min?: number; readonly max?: number };
  readonly segment?: readonly string[];
  readonly to: { readonly kind: 'person'; readonly repId: string } | { readonly kind: 'pool'; readonly poolId: string };
}

/** Territories as data. `fields` says where each dimension is read, first known value wins: `country: ['lead.country', 'account.country']`. */
export interface TerritoryTable {
  readonly id: string;
  readonly name: string;
  readonly fields: { readonly [D in Dimension]?: readonly FieldPath[] };
  readonly entries: readonly TerritoryEntry[];
}

/** Which leads are routed at all. Whatever is left alone is recorded with the reason. A person's or a workflow's reroute passes the filter. */
export interface EntryFilter {
  /** A lead that already has an owner when first read. */
  readonly ownedLeads: 'leave' | 'route';
  /** A lead created by an import. */
  readonly importedLeads: 'leave' | 'route';
  /** A lead that was routed before and is announced again. */
  readonly routedBefore: 'leave' | 'route';
  /** Only leads for which this holds (unknown counts as not); null = all. */
  readonly only: Condition | null;
}

/** What counts as a match between lead and account. */
export interface MatchSettings {
  readonly methods: readonly MatchMethod[];
  /** 0 to 1; candidates below are near misses, shown and not used. Associated = 1 (0.95 when not the primary one), domain = 0.9 (0.95 when the name agrees as well), name = 0.7 and down by what had to be ignored. */
  readonly minConfidence: number;
  readonly tieBreakers: readonly TieBreaker[];
}

/** How availability is read where the CRM leaves it open. */
export interface AvailabilitySettings {
  /** A rep without working hours or zone in the CRM. */
  readonly unknownHours: 'available' | 'out';
  /** Whether the rep's working hours count at all. */
  readonly workingHours: 'respect' | 'ignore';
}

/** What happens after the owner was written. */
export interface WriteSettings {
  /** When other automation (not a person) overturns our owner shortly after. */
  readonly overturnedByAutomation: 'accept' | 'reassert-once';
}

/** Where a lead goes that no rule took. With `assign-anyway` somebody gets it whatever the hour; with `hold` at the latest after `maxMinutes`. */
export interface Fallback {
  readonly to: { readonly kind: 'person'; readonly repId: string } | { readonly kind: 'pool'; readonly poolId: string };
  readonly whenOut: { readonly kind: 'assign-anyway' } | { readonly kind: 'hold'; readonly maxMinutes: number };
}

/** The whole policy. Ids are unique within their list; every id referred to exists (checked when parsed). */
export interface Policy {
  readonly format: 1;
  readonly entry: EntryFilter;
  readonly matching: MatchSettings;
  readonly availability: AvailabilitySettings;
  readonly writing: WriteSettings;
  readonly rules: readonly Rule[];
  readonly pools: readonly Pool[];
  readonly territories: readonly TerritoryTable[];
  readonly fallback: Fallback;
}
