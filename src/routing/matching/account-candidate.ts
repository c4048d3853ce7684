/**
 * How well one account fits a lead, by one method, and why. Confidence: associated 1 (0.95 when not the primary one); domain 0.9, alias
 * 0.85, phone 0.75, each 0.05 more when the name agrees as well; name 0.7 and down by what had to be ignored; near-name 0.85 of the
 * similarity up to 0.65, from there slowly to 0.69. Domains that only look alike are 0.3, names that say nothing but common words 0.5.
 */
import { companyNameKey, companyWords, legalFormOf, normaliseCompanyName, plainCompanyName } from './company-name.ts';
import { aliasesOf, domainLabel, hostOf, sameSite } from './domain-match.ts';
import type { AccountCandidate } from '../facts.ts';
import { sameLegalForm } from './legal-forms.ts';
import { compareNames } from './name-similarity.ts';
import { isCommon, isFiller, type WordCount } from './name-words.ts';
import type { MatchMethod } from '../policy/policy-matching.ts';

/** What of the lead is compared with accounts. */
export interface MatchableLead {
  /** Registrable domain of a business e-mail, else of the website, lower case; null for free mail. */
  readonly emailDomain: string | null;
  readonly companyName: string | null;
  /** Ids of associated accounts, the primary one first. */
  readonly accountIds: readonly string[];
  /** E.164; absent or null = none that can be told apart. */
  readonly phone?: string | null;
}

/** An account before it is judged. What is only compared is not kept with the candidate. */
export interface UnjudgedAccount extends Omit<AccountCandidate, 'method' | 'confidence' | 'evidence'> {
  /** Further domains of the company, as the CRM knows them. */
  readonly otherDomains?: readonly string[];
  /** E.164. */
  readonly phones?: readonly string[];
}

/** What matching knows beside lead and account. */
export interface MatchContext {
  /** Of the policy. */
  readonly aliasDomains?: readonly (readonly string[])[];
  /** How many accounts have a word in their name. */
  readonly wordCount?: WordCount;
}

/** The account judged as a match by one method. Confidence 0 means that nothing agrees. */
export function candidate(
  record: UnjudgedAccount,
  lead: MatchableLead,
  { method, ...context }: MatchContext & { readonly method: MatchMethod },
): AccountCandidate {
  const { confidence, evidence } = JUDGES[method](record, lead, context);
  const { otherDomains: _otherDomains, phones: _phones, ...account } = record;
  return { ...account, method, confidence, evidence };
}

interface Judgement {
  readonly confidence: number;
  readonly evidence: readonly string[];
}

const NOTHING: Judgement = { confidence: 0, evidence: [] };
const LOOKS_ALIKE = 0.3;
const SAYS_LITTLE = 0.5;
const BACKED = 0.05;
const MOST_NEAR = 0.69;
const NEAR_SHARE = 0.85;
const LEAST_SPELLED = 4;
/** From where matches count by default. */
const DEFAULT_LEAST = 0.65;

type Judge = (record: UnjudgedAccount, lead: MatchableLead, context: MatchContext) => Judgement;

const JUDGES: Readonly<Record<MatchMethod, Judge>> = {
  associated: (record, lead) => {
    if (lead.accountIds[0] === record.id) return { confidence: 1, evidence: ['primary association'] };
    return lead.accountIds.includes(record.id) ? { confidence: 0.95, evidence: ['association'] } : NOTHING;
  },
  domain: (record, lead) => {
    const host = record.domain === null ? '' : hostOf(record.domain);
    if (host === '' || lead.emailDomain === null) return NOTHING;
    if (sameSite(host, lead.emailDomain)) return backedByName(0.9, `domain ${lead.emailDomain}`, record, lead);
    const label = domainLabel(lead.emailDomain);
    const alike = label.length > 2 && host.split('.').length < 4 && label === domainLabel(host);
    return alike ? { confidence: LOOKS_ALIKE, evidence: [`domain ${lead.emailDomain} only looks like ${host}`] } : NOTHING;
  },
  alias: (record, lead, { aliasDomains = [] }) => {
    const { emailDomain } = lead;
    if (emailDomain === null) return NOTHING;
    const main = record.domain === null ? '' : hostOf(record.domain);
    const others = (record.otherDomains ?? []).map(hostOf);
    if (others.some((other) => sameSite(other, emailDomain)))
      return backedByName(0.85, `domain ${emailDomain}, another of ${main === '' ? 'the account' : main}`, record, lead);
    const known = [main, ...others].filter((one) => one !== '');
    const alias = aliasesOf(emailDomain, aliasDomains).find((one) => known.some((host) => sameSite(host, one)));
    return alias === undefined ? NOTHING : backedByName(0.85, `domain ${emailDomain}, by the policy the same as ${alias}`, record, lead);
  },
  phone: (record, lead) => {
    const { phone = null } = lead;
    if (phone === null || !(record.phones ?? []).includes(phone)) return NOTHING;
    return backedByName(0.75, `phone ${phone}`, record, lead);
  },
  name: (record, lead) => judgeName(record.name, lead.companyName),
  'near-name': (record, lead, { wordCount }) => judgeNearName(record.name, lead, wordCount),
};

function backedByName(confidence: number, evidence: string, { name }: UnjudgedAccount, { companyName }: MatchableLead): Judgement {
  const byName = judgeName(name, companyName);
  return {
    confidence: byName.confidence > 0 ? Math.round((confidence + BACKED) * 100) / 100 : confidence,
    evidence: [evidence, ...byName.evidence],
  };
}

function judgeName(accountName: string | null, leadName: string | null): Judgement {
  if (accountName === null || leadName === null) return NOTHING;
  const key = companyNameKey(accountName);
  if (key === '' || key !== companyNameKey(leadName)) return NOTHING;
  const judged = judgeSpelling(accountName.trim(), leadName.trim());
  if (!companyWords(accountName).every(isCommon)) return judged;
  return { confidence: Math.min(judged.confidence, SAYS_LITTLE), evidence: [...judged.evidence, 'every word of it is common'] };
}

/** Two names that are one once everything that may be ignored is. */
function judgeSpelling(accountName: string, leadName: string): Judgement {
  const core = normaliseCompanyName(accountName);
  if (accountName.toLowerCase() === leadName.toLowerCase()) return { confidence: 0.7, evidence: [`name "${accountName}"`] };
  if (plainCompanyName(accountName) === plainCompanyName(leadName))
    return { confidence: 0.68, evidence: [`name "${core}" after dropping punctuation`] };
  const forms = [legalFormOf(leadName), legalFormOf(accountName)].filter((form) => form !== '');
  const [form = 'the', other = form] = forms;
  if (!sameLegalForm(form, other)) return { confidence: SAYS_LITTLE, evidence: [`name "${core}", but "${form}" against "${other}"`] };
  if (core !== normaliseCompanyName(leadName))
    return { confidence: 0.65, evidence: [`name "${companyNameKey(accountName)}" with short forms written out`] };
  return { confidence: 0.65, evidence: [`name "${core}" after dropping "${form}"`] };
}

/** Up to what counts by default it grows with the likeness; from there slowly, so that of two near names the nearer one wins and an equal one still beats both. */
function nearConfidence(score: number): number {
  const enough = DEFAULT_LEAST / NEAR_SHARE;
  const confidence = score < enough ? NEAR_SHARE * score : DEFAULT_LEAST + ((MOST_NEAR - DEFAULT_LEAST) * (score - enough)) / (1 - enough);
  return Math.round(confidence * 1000) / 1000;
}

/** Whether the lead's domain spells what differs between the names as the lead does: then it is no slip. Words that half the world uses are no difference. */
function spelledSo(emailDomain: string | null, leadWords: readonly string[], accountWords: readonly string[]): boolean {
  if (emailDomain === null) return false;
  const domain = companyWords(domainLabel(emailDomain)).join('');
  const telling = (words: readonly string[]): string => words.filter((word) => !isFiller(word)).join('');
  const [lead, account] = [telling(leadWords), telling(accountWords)];
  if (lead === account) return false;
  const own = leadWords.filter((word) => word.length >= LEAST_SPELLED && !accountWords.includes(word) && !isCommon(word));
  return own.some((word) => domain.includes(word)) || (leadWords.length > 1 && domain.includes(lead) && !domain.includes(account));
}

function judgeNearName(
  accountName: string | null,
  { companyName: leadName, emailDomain }: MatchableLead,
  wordCount: WordCount | undefined,
): Judgement {
  if (accountName === null || leadName === null) return NOTHING;
  const { score, evidence } = compareNames(leadName, accountName, wordCount);
  if (score < 0.5) return NOTHING;
  const forms = [legalFormOf(leadName), legalFormOf(accountName)];
  const [form = '', other = ''] = forms;
  const differ = form !== '' && other !== '' && !sameLegalForm(form, other);
  const meant = spelledSo(emailDomain, companyWords(leadName), companyWords(accountName));
  const most = differ || meant ? SAYS_LITTLE : MOST_NEAR;
  const confidence = Math.min(most, nearConfidence(score));
  const said = [
    `names ${Math.round(score * 100)}% alike`,
    ...evidence,
    ...(differ ? [`"${form}" against "${other}"`] : []),
    ...(meant ? [`${emailDomain} spells it so too`] : []),
  ];
  return { confidence, evidence: said };
}
