/** Ways to find the account of a lead, in words. */
import type { Policy } from './policy-types.ts';

type Matching = Policy['matching'];

/** A way to find the account; `least` and `most` bound its confidence, in percent. */
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
    name: 'Associated in HubSpot',
    meaning: 'The company that HubSpot shows on the contact: 100%, or 95% when it is not the primary one.',
    least: 95,
    most: 100,
  },
  {
    method: 'domain',
    name: 'Same domain',
    meaning: 'The domain of the e-mail or the website: 90%, or 95% when the name agrees. Free mail never counts.',
    least: 90,
    most: 95,
  },
  {
    method: 'alias',
    name: 'Alias domain',
    meaning: 'Another domain of the same company, from HubSpot or from the list below.',
    least: 85,
    most: 95,
  },
  { method: 'phone', name: 'Same phone number', meaning: 'The company’s number, however it is written.', least: 50, most: 85 },
  {
    method: 'name',
    name: 'Same company name',
    meaning: 'Equal but for legal form, punctuation and accents: 70%, less for what had to be ignored.',
    least: 40,
    most: 70,
  },
  {
    method: 'near-name',
    name: 'Similar company name',
    meaning: 'Close, with a typo or a missing word. The weakest sign.',
    least: 30,
    most: 65,
  },
];

/** Whether a match of this kind can ever count. */
export const passesAt = (one: MatchMethodWords, minConfidence: number): boolean => one.most >= minConfidence * 100;

/** What tells accounts apart that match equally well. */
export const TIE_BREAKERS: readonly { readonly tie: Matching['tieBreakers'][number]; readonly name: string }[] = [
  { tie: 'open-deal', name: 'Has an open deal' },
  { tie: 'customer', name: 'Is a customer' },
  { tie: 'latest-activity', name: 'Latest activity' },
  { tie: 'most-contacts', name: 'Most contacts' },
  { tie: 'oldest', name: 'Oldest' },
];
