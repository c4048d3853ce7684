/**
 * Lead to account: `weighAccounts` picks the match among the candidates and keeps the near misses with the reason; `ownerOf` says whose
 * owner counts where accounts have parents.
 */
import type { AccountRejected } from '../decision.ts';
import type { TraceStep } from '../trace.ts';
import type { AccountCandidate } from '../facts.ts';
import type { MatchMethod, MatchSettings, TieBreaker } from '../policy/policy-matching.ts';

/** Whose owner a match's owner is. `through` is the account above that has it, null when it is the account's own. */
export interface EffectiveOwner {
  readonly ownerId: string | null;
  readonly through: NonNullable<AccountCandidate['parents']>[number] | null;
}

/**
 * The owner that counts for an account. `parent` is the account directly above, `ultimate-parent` the one at the top; an account with
 * none above, or an account above that nobody owns, leaves the account's own owner. `mayOwn` says who can own leads: an owner who cannot
 * (left the CRM) counts as none.
 */
export function ownerOf(
  account: Pick<AccountCandidate, 'ownerId' | 'parents'>,
  settings: Pick<MatchSettings, 'hierarchy'>,
  mayOwn: (repId: string) => boolean = () => true,
): EffectiveOwner {
  const own = { ownerId: account.ownerId, through: null };
  const { hierarchy } = settings;
  if (hierarchy === undefined) return own;
  const owned = (ownerId: string | null): boolean => ownerId !== null && mayOwn(ownerId);
  if (hierarchy.when === 'account-unowned' && owned(account.ownerId)) return own;
  const above = hierarchy.use === 'parent' ? account.parents?.[0] : account.parents?.at(-1);
  return above !== undefined && owned(above.ownerId) ? { ownerId: above.ownerId, through: above } : own;
}

/** How strong a method is; lower is stronger. */
const STRENGTH: Readonly<Record<MatchMethod, number>> = { associated: 0, domain: 1, alias: 2, phone: 3, name: 4, 'near-name': 5 };

/** The match, and the trace step that shows what was weighed. Of several candidates for one account only the strongest counts. */
export function weighAccounts(
  candidates: readonly AccountCandidate[],
  settings: MatchSettings,
  mayOwn?: (repId: string) => boolean,
): { readonly matched: AccountCandidate | null; readonly step: Extract<TraceStep, { step: 'account' }> } {
  const ranked = candidates.toSorted(
    (a, b) => Number(unusable(a, settings) !== null) - Number(unusable(b, settings) !== null) || compareAccounts(a, b, settings).order,
  );
  const first = ranked[0];
  const matched = first !== undefined && unusable(first, settings) === null ? first : null;
  const seen = new Set(matched ? [matched.id] : []);
  const rejected = ranked.filter(({ id }) => !seen.has(id) && seen.add(id));
  return {
    matched,
    step: {
      step: 'account',
      matched: matched && {
        accountId: matched.id,
        name: matched.name,
        ownerId: matched.ownerId,
        method: matched.method,
        confidence: matched.confidence,
        evidence: matched.evidence,
        ...throughOf(matched, settings, mayOwn),
      },
      rejected: rejected.map((one) => ({
        accountId: one.id,
        name: one.name,
        method: one.method,
        confidence: one.confidence,
        why: unusable(one, settings) ?? lostTo(matched, one, settings),
      })),
    },
  };
}

/** The account above whose owner counts, as the trace names it. */
function throughOf(
  matched: AccountCandidate,
  settings: MatchSettings,
  mayOwn?: (repId: string) => boolean,
): { readonly through?: { readonly accountId: string; readonly name: string | null; readonly ownerId: string | null } } {
  const { through } = ownerOf(matched, settings, mayOwn);
  return through === null ? {} : { through: { accountId: through.id, name: through.name, ownerId: through.ownerId } };
}

function unusable(account: AccountCandidate, settings: MatchSettings): AccountRejected | null {
  if (!settings.methods.includes(account.method)) return { because: 'method-off' };
  return account.confidence === 0 || account.confidence < settings.minConfidence ? { because: 'below-confidence' } : null;
}

function lostTo(matched: AccountCandidate | null, account: AccountCandidate, settings: MatchSettings): AccountRejected {
  // A usable candidate loses only to a usable match.
  return matched ? compareAccounts(matched, account, settings).why : { because: 'below-confidence' };
}

/** Negative when `a` goes before `b`, with the reason why the later one lost. */
function compareAccounts(
  a: AccountCandidate,
  b: AccountCandidate,
  settings: MatchSettings,
): { readonly order: number; readonly why: AccountRejected } {
  const byMethod = STRENGTH[a.method] - STRENGTH[b.method];
  if (byMethod !== 0) return { order: byMethod, why: { because: 'weaker-method' } };
  if (a.confidence !== b.confidence) return { order: b.confidence - a.confidence, why: { because: 'lower-confidence' } };
  for (const by of new Set<TieBreaker>([...settings.tieBreakers, 'oldest'])) {
    const order = TIE_BREAKERS[by](a, b);
    if (order !== 0) return { order, why: { because: 'tie-break', by } };
  }
  return { order: a.id < b.id ? -1 : a.id > b.id ? 1 : 0, why: { because: 'tie-break', by: 'id' } };
}

/** What is unknown loses to what is known to be good, and equals what is known to be nothing. */
const TIE_BREAKERS: Readonly<Record<TieBreaker, (a: AccountCandidate, b: AccountCandidate) => number>> = {
  'open-deal': (a, b) => Number((b.openDeals ?? 0) > 0) - Number((a.openDeals ?? 0) > 0),
  customer: (a, b) => Number(b.customer ?? false) - Number(a.customer ?? false),
  'latest-activity': (a, b) => (b.lastActivityAt ?? 0) - (a.lastActivityAt ?? 0),
  'most-contacts': (a, b) => (b.contacts ?? 0) - (a.contacts ?? 0),
  oldest: (a, b) => ageRank(a) - ageRank(b),
};

function ageRank({ createdAt }: AccountCandidate): number {
  return createdAt ?? Number.MAX_SAFE_INTEGER;
}
