/** A near name says that the lead's name is a slip; another company's name that is as near says that nobody knows of which. */
import { companyNameKey } from './company-name.ts';
import type { AccountCandidate } from '../facts.ts';

/** Closer together than this is no nearer. */
const NO_NEARER = 0.003;
const CONTESTED = 0.6;

/** An account with how alike its name is to the lead's, 0 to 1. */
export interface ScoredName {
  readonly id: string;
  readonly name: string | null;
  readonly score: number;
}

/** The accounts than which another company's name is as near or nearer, whatever its legal form. */
export function contestedAccounts(names: readonly ScoredName[]): ReadonlySet<string> {
  const keyed = names.map((one) => ({ ...one, key: companyNameKey(one.name ?? '') }));
  const contested = keyed.filter(({ key, score }) => keyed.some((other) => other.key !== key && other.score > score - NO_NEARER));
  return new Set(contested.map(({ id }) => id));
}

/** The candidate as a near miss if its name is contested, with the reason. */
export function unlessContested(candidate: AccountCandidate, contested: ReadonlySet<string>): AccountCandidate {
  if (candidate.method !== 'near-name' || candidate.confidence <= CONTESTED || !contested.has(candidate.id)) return candidate;
  return { ...candidate, confidence: CONTESTED, evidence: [...candidate.evidence, 'the name of another company is as near'] };
}
