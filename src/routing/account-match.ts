/**
 * Lead to account. `candidate` says how well one account fits and why; `weighAccounts` picks the match among them and keeps
 * the near misses with the reason. Confidence: associated 1 (0.95 when not the primary one), domain 0.9 (0.95 when the name
 * agrees as well), name 0.7 and down by what had to be ignored.
 */
import { legalFormOf, normaliseCompanyName, plainCompanyName } from './company-name.ts';
import type { AccountRejected, TraceStep } from './decision.ts';
import type { AccountCandidate } from './facts.ts';
import type { MatchMethod, MatchSettings, TieBreaker } from './policy-matching.ts';

/** What of the lead is compared with accounts. */
export interface MatchableLead {
  /** Registrable domain of a business e-mail, lower case; null for free mail. */
  readonly emailDomain: string | null;
  readonly companyName: string | null;
  /** Ids of associated accounts, the primary one first. */
  readonly accountIds: readonly string[];
}

/** An account before it is judged. */
export type UnjudgedAccount = Omit<AccountCandidate, 'method' | 'confidence' | 'evidence'>;

/** The account judged as a match by one method. Confidence 0 means that nothing agrees. */
export function candidate(record: UnjudgedAccount, lead: MatchableLead, method: MatchMethod): AccountCandidate {
  const { confidence, evidence } = JUDGES[method](record, lead);
  return { ...record, method, confidence, evidence };
}

interface Judgement {
  readonly confidence: number;
  readonly evidence: readonly string[];
}

const JUDGES: Readonly<Record<MatchMethod, (record: UnjudgedAccount, lead: MatchableLead) => Judgement>> = {
  associated: (record, lead) => {
    if (lead.accountIds[0] === record.id) return { confidence: 1, evidence: ['primary association'] };
    return lead.accountIds.includes(record.id) ? { confidence: 0.95, evidence: ['association'] } : { confidence: 0, evidence: [] };
  },
  domain: (record, lead) => {
    const domain = record.domain === null ? null : hostOf(record.domain);
    if (domain === null || lead.emailDomain === null || !sameSite(domain, lead.emailDomain)) return { confidence: 0, evidence: [] };
    const byName = judgeName(record.name, lead.companyName);
    const evidence = [`domain ${lead.emailDomain}`, ...byName.evidence];
    return { confidence: byName.confidence > 0 ? 0.95 : 0.9, evidence };
  },
  name: (record, lead) => judgeName(record.name, lead.companyName),
};

function hostOf(domain: string): string {
  return domain
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:?#].*$/, '')
    .replace(/^www\./, '');
}

function sameSite(host: string, registrable: string): boolean {
  return host === registrable || host.endsWith(`.${registrable}`);
}

function judgeName(accountName: string | null, leadName: string | null): Judgement {
  const core = normaliseCompanyName(accountName ?? '');
  if (accountName === null || leadName === null || core === '' || core !== normaliseCompanyName(leadName))
    return { confidence: 0, evidence: [] };
  if (accountName.trim().toLowerCase() === leadName.trim().toLowerCase())
    return { confidence: 0.7, evidence: [`name "${accountName.trim()}"`] };
  if (plainCompanyName(accountName) === plainCompanyName(leadName))
    return { confidence: 0.68, evidence: [`name "${core}" after dropping punctuation`] };
  const forms = [legalFormOf(leadName), legalFormOf(accountName)].filter((form) => form !== '');
  if (forms.length === 2 && forms[0] !== forms[1])
    return { confidence: 0.5, evidence: [`name "${core}", but "${forms[0]}" against "${forms[1]}"`] };
  const dropped = forms[0] ?? 'the';
  return { confidence: 0.65, evidence: [`name "${core}" after dropping "${dropped}"`] };
}

/** How strong a method is; lower is stronger. */
const STRENGTH: Readonly<Record<MatchMethod, number>> = { associated: 0, domain: 1, name: 2 };

/** The match, and the trace step that shows what was weighed. Of several candidates for one account only the strongest counts. */
export function weighAccounts(
  candidates: readonly AccountCandidate[],
  settings: MatchSettings,
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
