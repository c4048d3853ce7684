/** Territories as data. */
import type { Target } from './policy-destinations.ts';
import type { FieldPath } from './policy.ts';

/** What a territory can be told apart by. `account` is a named-account list: the account's id or domain. */
export type Dimension = 'country' | 'region' | 'postal' | 'city' | 'industry' | 'size' | 'segment' | 'account';

/**
 * One line of a territory table. A dimension left out matches every lead; one that is asked for matches no lead whose value is missing. The
 * most specific line wins: the one that asks for most dimensions; of those the one whose postal code fits longest (a prefix or an exact code counts its
 * characters, a range the characters of its codes); of those the first in the table. How many values a line lists, how narrow its
 * sizes are and whether it has dates makes it no more specific.
 */
export interface TerritoryEntry {
  readonly id: string;
  readonly name: string;
  readonly country?: readonly string[];
  readonly region?: readonly string[];
  /**
   * Prefixes of the postal code, or ranges `10000..19999` whose ends have the same length and digits and letters at the same places; compared
   * without case, spaces and hyphens. Of a longer code its beginning counts: `94105-1234` lies in `94000..94999`.
   */
  readonly postal?: readonly string[];
  readonly city?: readonly string[];
  readonly industry?: readonly string[];
  /** Head count, both ends included. */
  readonly size?: { readonly min?: number; readonly max?: number };
  readonly segment?: readonly string[];
  /** Named accounts by id or registrable domain. */
  readonly account?: readonly string[];
  /** First day it holds (`2027-01-01`, in the zone of the table); left out = always has. */
  readonly from?: string;
  /** Last day it holds; left out = without end. */
  readonly until?: string;
  readonly to: Target;
}

/**
 * Territories as data. `fields` says where each dimension is read, first known value wins: `country: ['lead.country', 'account.country']`.
 * `account` left out reads the id and the domain (with the domains above it) of the matched account; of a lead without one, the domain of its
 * business e-mail address.
 */
export interface TerritoryTable {
  readonly id: string;
  readonly name: string;
  readonly fields: { readonly [D in Dimension]?: readonly FieldPath[] };
  /** In which zone `from` and `until` begin and end; an IANA name. Left out = UTC. */
  readonly zone?: string;
  readonly entries: readonly TerritoryEntry[];
}
