/** Companies and corrupted leads that nothing was tuned with, and what counts as finding the right company. */
import { companyNameKey } from '../src/routing/matching/company-name.ts';
import { companies, type Company, type StatedLead, statedLeads } from './companies.ts';

/** Companies and leads that nothing was tuned with: what was tuned, was tuned with companies of seed 1 and leads of seeds 1234 and 4321. */
const HELD_OUT = { companies: 2, leads: 7 };
const EACH = 300;

/** All companies, with what of them says that two are one. */
export interface World {
  readonly all: readonly Company[];
  readonly byId: ReadonlyMap<string, Company>;
  readonly leads: readonly StatedLead[];
}

/** So many companies, and leads of every class about them. */
export function worldOf(size: number): World {
  const all = [...companies(size, HELD_OUT.companies)];
  const names = new Set(all.map(({ name }) => companyNameKey(name)));
  const domains = new Set(all.map(({ domain }) => domain));
  const known = ({ name, domain }: Company): boolean => names.has(companyNameKey(name)) || domains.has(domain);
  return {
    all,
    byId: new Map(all.map((company) => [company.id, company])),
    leads: statedLeads(all, { each: EACH, seed: HELD_OUT.leads, known }),
  };
}

/** Whether the match is right: the account itself, or another whose name is the same to every reader. */
export const isRight = (matched: Company, truth: Company): boolean =>
  matched.id === truth.id || companyNameKey(matched.name) === companyNameKey(truth.name);
