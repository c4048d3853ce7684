/** How the account of a lead is found. */

/** How the account of a lead was found, strongest first. `alias`: another domain of the same company; `near-name`: a name that is close, not equal. */
export type MatchMethod = 'associated' | 'domain' | 'alias' | 'phone' | 'name' | 'near-name';

/** Orders accounts that match equally well; the first that tells two apart decides, the oldest account (then the id) when none does. */
export type TieBreaker = 'open-deal' | 'customer' | 'latest-activity' | 'most-contacts' | 'oldest';

/** What counts as a match between lead and account. */
export interface MatchSettings {
  readonly methods: readonly MatchMethod[];
  /** 0 to 1; candidates below are near misses, shown and not used. Associated = 1 (0.95 when not the primary one), domain = 0.9 (0.95 when the name agrees as well), name = 0.7 and down by what had to be ignored. */
  readonly minConfidence: number;
  readonly tieBreakers: readonly TieBreaker[];
  /** Domains that belong to one company, beside those the CRM knows: `[['acme.com', 'acme.de']]`. */
  readonly aliasDomains?: readonly (readonly string[])[];
  /** Whose owner the match's owner is: the account's (default), its parent's or its ultimate parent's, always or when the account has none. */
  readonly hierarchy?: { readonly use: 'parent' | 'ultimate-parent'; readonly when: 'always' | 'account-unowned' };
}
