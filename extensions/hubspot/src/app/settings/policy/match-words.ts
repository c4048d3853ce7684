/** Ways to find the account of a lead, in words. */
import type { Policy } from './policy-types.ts';

type Matching = Policy['matching'];

/** A way to find the account; `least` and `most` bound the confidence of a match, in percent. */
export interface MatchMethodWords {
  readonly method: Matching['methods'][number];
  readonly name: string;
  readonly meaning: string;
  readonly least: number;
  readonly most: number;
}

/** Strongest first. */
export const MATCH_METHODS: readonly MatchMethodWords[] = [
  {
    method: 'associated',
    name: 'Associated in the CRM',
    meaning: 'The company that the CRM shows on the lead: 100%, or 95% when it is not the primary one.',
    least: 95,
    most: 100,
  },
  {
    method: 'domain',
    name: 'Same domain',
    meaning: 'The domain of the e-mail, else of the website: 90%, or 95% when the name agrees. Free mail never counts.',
    least: 90,
    most: 95,
  },
  {
    method: 'alias',
    name: 'Alias domain',
    meaning: 'Another domain of the company, from the CRM or from the list below: 85%, or 90% when the name agrees.',
    least: 85,
    most: 90,
  },
  {
    method: 'phone',
    name: 'Same phone number',
    meaning: 'The company’s number, however it is written: 75%, or 80% when the name agrees.',
    least: 75,
    most: 80,
  },
  {
    method: 'name',
    name: 'Same company name',
    meaning: 'Letter by letter 70%; 65% to 68% without legal form or punctuation; 50% when the legal forms differ or all words are common.',
    least: 50,
    most: 70,
  },
  {
    method: 'near-name',
    name: 'Similar company name',
    meaning: 'A typo, a missing or an abbreviated word: 43% to 69%, by how alike they are.',
    least: 43,
    most: 69,
  },
];

/** Whether a match of this kind can ever count. */
export const passesAt = (one: MatchMethodWords, minConfidence: number): boolean => one.most >= Math.round(minConfidence * 100);

/** What tells accounts apart that match equally well. */
export const TIE_BREAKERS: readonly { readonly tie: Matching['tieBreakers'][number]; readonly name: string }[] = [
  { tie: 'open-deal', name: 'Has an open deal' },
  { tie: 'customer', name: 'Is a customer' },
  { tie: 'latest-activity', name: 'Latest activity' },
  { tie: 'most-contacts', name: 'Most contacts' },
  { tie: 'oldest', name: 'Oldest' },
];
