/** What ids are called. Rendering asks for names; the core itself only ever compares ids. */
export interface Names {
  rep(id: string): string;
  pool(id: string): string;
  rule(id: string): string;
  account(id: string): string;
  /** The label of `lead.country` or `account.industry`. */
  field(path: string): string;
  territory(tableId: string, entryId: string): string;
  /** Whether the pool gives to whoever has the least open work, not in turn. Left out = none does. */
  leastLoaded?(poolId: string): boolean;
  /** Whether the members of the pool claim leads. Left out = none does. */
  claims?(poolId: string): boolean;
  /** Everything else that has a name. */
  of(kind: NamedKind, id: string): string;
}

/** What else a trace names by id. */
export type NamedKind = 'team' | 'queue' | 'table' | 'path' | 'partner' | 'tier' | 'score' | 'score-part';
