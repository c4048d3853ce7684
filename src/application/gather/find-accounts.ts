/**
 * Finds the accounts that the leads of a batch may belong to, each with the method and the evidence: linked by the CRM, else by domain,
 * alias, phone or name, else by a name that is near. Only methods that the policy asks for are used, and weaker ones only for leads that
 * stronger ones did not settle. The index gives ids; every account is read from the CRM before it is judged. Until the index holds all
 * accounts, and for accounts so new that it has not heard of them, the CRM searches.
 */
import { candidate, type MatchableLead, type MatchContext } from '../../routing/matching/account-candidate.ts';
import { exactKeys, type IndexedAccount } from '../../routing/matching/account-keys.ts';
import { companyNameVariants } from '../../routing/matching/company-name.ts';
import { aliasesOf } from '../../routing/matching/domain-match.ts';
import type { AccountCandidate } from '../../routing/facts.ts';
import { compareNames } from '../../routing/matching/name-similarity.ts';
import { contestedAccounts, type ScoredName, unlessContested } from '../../routing/matching/near-ties.ts';
import type { MatchMethod, MatchSettings } from '../../routing/policy/policy-matching.ts';
import type { AccountIndex, ExactLookup, NearNames } from '../ports/account-index.ts';
import type { Crm } from '../ports/crm.ts';
import type { AccountRecord, LeadRecord } from '../ports/crm-records.ts';
import { equalElseAlike, groupByKey, joined, underKeys } from './accounts-by-key.ts';
import { indexedAccount, matchableLead, unjudged } from './indexed-account.ts';

/** What is to be found. `fields` are those of accounts that the policy looks at. */
export interface AccountSearch {
  readonly installationId: string;
  readonly leads: readonly LeadRecord[];
  readonly fields: readonly string[];
  readonly matching: MatchSettings;
}

/** Where accounts are looked for. Without an index the CRM searches. */
export interface AccountSources {
  readonly crm: Pick<Crm, 'readAccounts' | 'findAccountsByDomain' | 'findAccountsByName' | 'readAccountsAbove'>;
  readonly accountIndex?: AccountIndex | undefined;
  readonly now: () => number;
}

/** Names looked at for one lead, and how many of them are read from the CRM. */
const NEAR_LOOKED_AT = 60;
const NEAR_READ = 3;
const LEAST_SIMILAR = 0.6;

/** A search under way: what was found for each lead so far. */
interface Finding extends AccountSearch {
  readonly sources: AccountSources;
  readonly leadsToMatch: ReadonlyMap<string, MatchableLead>;
  readonly found: Map<string, AccountCandidate[]>;
}

/** Candidates by lead; a lead without any is absent. */
export async function findAccounts(
  sources: AccountSources,
  search: AccountSearch,
): Promise<ReadonlyMap<string, readonly AccountCandidate[]>> {
  const leadsToMatch = new Map(search.leads.map((lead) => [lead.id, matchableLead(lead)]));
  const finding: Finding = { ...search, sources, leadsToMatch, found: new Map() };
  await findLinked(finding);
  const index = await completeIndex(finding);
  if (index !== null) await findIndexed(finding, index);
  await searchDomains(finding, index);
  if (index === null) await searchNames(finding);
  else await findNear(finding, index);
  return withParents(finding);
}

async function findLinked(finding: Finding): Promise<void> {
  const ids = finding.leads.flatMap((lead) => lead.accountIds);
  if (ids.length === 0 || !finding.matching.methods.includes('associated')) return;
  const records = await readAccounts(finding, ids);
  for (const lead of finding.leads)
    judge(finding, lead, { records: lead.accountIds.flatMap((id) => records.get(id) ?? []), methods: ['associated'] });
}

/** The index, if it may be asked and holds every account. */
async function completeIndex({ sources, installationId, ...finding }: Finding): Promise<AccountIndex | null> {
  const { accountIndex } = sources;
  if (accountIndex === undefined || open({ sources, installationId, ...finding }).length === 0) return null;
  const { complete } = await accountIndex.progress(installationId, sources.now());
  return complete ? accountIndex : null;
}

const EXACT: readonly MatchMethod[] = ['domain', 'alias', 'phone', 'name'];

async function findIndexed(finding: Finding, index: AccountIndex): Promise<void> {
  const methods = EXACT.filter((method) => finding.matching.methods.includes(method));
  const leads = open(finding);
  const keys = new Map(leads.map((lead) => [lead.id, lookupOf(finding, lead)]));
  const hits = await index.find(finding.installationId, joined([...keys.values()]));
  const hitsByKey = groupByKey(hits, exactKeys);
  const worthReading = new Set(leads.flatMap((lead) => equalElseAlike(hitsByKey, keys.get(lead.id))));
  const records = await readIndexed(finding, index, [...worthReading]);
  const byKey = groupByKey(records, keysOfRecord);
  for (const lead of leads) judge(finding, lead, { records: underKeys(byKey, keys.get(lead.id)), methods });
}

/** The CRM's own search by domain: before the index is complete for every lead, later only for leads whose domain the index does not know. */
async function searchDomains(finding: Finding, index: AccountIndex | null): Promise<void> {
  const methods = (['domain', 'alias'] as const).filter((method) => finding.matching.methods.includes(method));
  const leads = open(finding).filter(
    ({ id }) => !(finding.found.get(id) ?? []).some(({ method, confidence }) => method === 'domain' && confidence >= 0.9),
  );
  const domains = new Set(leads.flatMap((lead) => lookupOf(finding, lead).domains));
  if (methods.length === 0 || domains.size === 0) return;
  const records = await finding.sources.crm.findAccountsByDomain([...domains], finding.fields);
  const byKey = groupByKey(records, keysOfRecord);
  for (const lead of leads)
    judge(finding, lead, { records: underKeys(byKey, { ...lookupOf(finding, lead), names: [], phones: [] }), methods });
  // The announcement of these accounts is still on its way.
  if (index !== null && records.length > 0)
    await index.put(finding.installationId, records.map(indexedAccount), Math.min(...records.map(({ readAt }) => readAt)));
}

async function searchNames(finding: Finding): Promise<void> {
  const leads = open(finding);
  const names = new Set(leads.flatMap((lead) => companyNameVariants(lead.companyName ?? '')));
  if (names.size === 0 || !finding.matching.methods.includes('name')) return;
  const byKey = groupByKey(await finding.sources.crm.findAccountsByName([...names], finding.fields), keysOfRecord);
  for (const lead of leads)
    judge(finding, lead, {
      records: underKeys(byKey, { ...lookupOf(finding, lead), domains: [], lookAlikes: [], phones: [] }),
      methods: ['name'],
    });
}

async function findNear(finding: Finding, index: AccountIndex): Promise<void> {
  const leads = open(finding).filter(({ companyName }) => companyName !== null);
  if (leads.length === 0 || !finding.matching.methods.includes('near-name')) return;
  const names = leads.map(({ companyName }) => companyName ?? '');
  const near = await index.near(finding.installationId, names, NEAR_LOOKED_AT);
  const likest = leads.map((lead, at) => likestOf(lead, near[at]));
  const worthReading = likest.map((some) => some.slice(0, NEAR_READ));
  const records = new Map((await readIndexed(finding, index, worthReading.flat())).map((record) => [record.id, record]));
  leads.forEach((lead, at) => {
    const wordCount: MatchContext['wordCount'] = (word) => near[at]?.wordCounts.get(word);
    judge(finding, lead, {
      records: (worthReading[at] ?? []).flatMap(({ id }) => records.get(id) ?? []),
      methods: ['near-name'],
      wordCount,
      contested: contestedAccounts(likest[at] ?? []),
    });
  });
}

/** What is like enough to be looked at, the likest first. */
function likestOf({ companyName }: LeadRecord, near: NearNames | undefined): (IndexedAccount & ScoredName)[] {
  if (near === undefined) return [];
  const scored = near.accounts.map((account) => ({
    ...account,
    score: compareNames(companyName ?? '', account.name ?? '', (word) => near.wordCounts.get(word)).score,
  }));
  return scored.filter(({ score }) => score >= LEAST_SIMILAR).toSorted((a, b) => b.score - a.score);
}

/** Adds what the records are to the lead: for each account the strongest method that is sure enough, else its best near miss. */
function judge(
  { found, matching, leadsToMatch }: Finding,
  lead: LeadRecord,
  {
    records,
    methods,
    wordCount,
    contested = new Set(),
  }: {
    readonly records: readonly AccountRecord[];
    readonly methods: readonly MatchMethod[];
    readonly wordCount?: MatchContext['wordCount'];
    /** Accounts whose names are no nearer than those of other companies. */
    readonly contested?: ReadonlySet<string>;
  },
): void {
  const matchable = leadsToMatch.get(lead.id);
  if (matchable === undefined) return;
  const context = { aliasDomains: matching.aliasDomains ?? [], ...(wordCount === undefined ? {} : { wordCount }) };
  const judged = records.flatMap((record) => {
    const byMethod = methods.map((method) => candidate(unjudged(record), matchable, { ...context, method }));
    const best =
      byMethod.find(({ confidence }) => confidence >= matching.minConfidence && confidence > 0) ??
      byMethod.toSorted((a, b) => b.confidence - a.confidence)[0];
    return best === undefined || best.confidence === 0 ? [] : [unlessContested(best, contested)];
  });
  const before = found.get(lead.id) ?? [];
  const known = new Set(judged.map(({ id }) => id));
  if (judged.length > 0)
    found.set(lead.id, [...before.filter(({ id, confidence }) => !known.has(id) || confidence >= matching.minConfidence), ...judged]);
}

/** Leads for which nothing sure enough was found yet. */
function open({ leads, found, matching }: Finding): LeadRecord[] {
  return leads.filter(({ id }) => !(found.get(id) ?? []).some(({ confidence }) => confidence > 0 && confidence >= matching.minConfidence));
}

function lookupOf({ matching, leadsToMatch }: Finding, lead: LeadRecord): ExactLookup {
  const { emailDomain = null, companyName = null, phone = null } = leadsToMatch.get(lead.id) ?? {};
  const uses = (method: MatchMethod): boolean => matching.methods.includes(method);
  const own = emailDomain === null || !(uses('domain') || uses('alias')) ? [] : [emailDomain];
  const aliases = emailDomain === null || !uses('alias') ? [] : aliasesOf(emailDomain, matching.aliasDomains ?? []);
  return {
    domains: [...own, ...aliases],
    lookAlikes: emailDomain !== null && uses('domain') ? [emailDomain] : [],
    phones: phone !== null && uses('phone') ? [phone] : [],
    names: companyName !== null && uses('name') ? [companyName] : [],
  };
}

const keysOfRecord = (record: AccountRecord): string[] => exactKeys(indexedAccount(record));

/** The accounts that the index named, as the CRM has them now. Those that are gone leave the index. */
async function readIndexed(finding: Finding, index: AccountIndex, hits: readonly IndexedAccount[]): Promise<AccountRecord[]> {
  if (hits.length === 0) return [];
  const records = await readAccounts(
    finding,
    hits.map(({ id }) => id),
  );
  const gone = [...new Set(hits.map(({ id }) => id))].filter((id) => !records.has(id));
  if (gone.length > 0) await index.drop(finding.installationId, gone);
  return [...records.values()];
}

async function readAccounts({ sources, fields }: Finding, ids: readonly string[]): Promise<ReadonlyMap<string, AccountRecord>> {
  const records = await sources.crm.readAccounts([...new Set(ids)], fields);
  return new Map(records.map((record) => [record.id, record]));
}

async function withParents({ found, matching, sources }: Finding): Promise<ReadonlyMap<string, readonly AccountCandidate[]>> {
  const ids = new Set([...found.values()].flat().map(({ id }) => id));
  if (matching.hierarchy === undefined || ids.size === 0) return found;
  const above = await sources.crm.readAccountsAbove([...ids]);
  return new Map([...found].map(([lead, candidates]) => [lead, candidates.map((one) => ({ ...one, parents: above.get(one.id) ?? [] }))]));
}
