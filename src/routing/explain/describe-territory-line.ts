/** A line of a territory table in plain words. */
import type { Names } from './names.ts';
import { capitalise } from './phrases.ts';
import type { Dimension, TerritoryEntry } from '../policy/policy-territories.ts';
import { DIMENSIONS } from '../territories/territory.ts';

/** What each dimension is called. */
export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  country: 'country',
  region: 'region',
  postal: 'postal code',
  city: 'city',
  industry: 'industry',
  size: 'number of employees',
  segment: 'segment',
  account: 'account',
};

/** More values than this are counted. */
const SHOWN = 20;

/** `Country DE, AT; number of employees from 50; until 2026-12-31: to the pool “DACH”`. */
export function describeLine(line: TerritoryEntry, names: Pick<Names, 'rep' | 'pool'>): string {
  const asked = DIMENSIONS.flatMap((dimension) => askedOf(line, dimension));
  const all = [...asked, ...dates(line)];
  return `${capitalise(all.length === 0 ? 'every lead' : all.join('; '))}: to ${describeTarget(line.to, names)}`;
}

/** `the pool “DACH”`, or the person's name. */
export function describeTarget(to: TerritoryEntry['to'], names: Pick<Names, 'rep' | 'pool'>): string {
  return to.kind === 'pool' ? `the pool “${names.pool(to.poolId)}”` : names.rep(to.repId);
}

function askedOf(line: TerritoryEntry, dimension: Dimension): string[] {
  if (dimension === 'size') return line.size === undefined ? [] : [`${DIMENSION_WORDS.size} ${range(line.size)}`];
  const values = line[dimension];
  if (values === undefined) return [];
  const more = values.length > SHOWN ? ` and ${values.length - SHOWN} more` : '';
  return [`${DIMENSION_WORDS[dimension]} ${values.slice(0, SHOWN).join(', ')}${more}`];
}

function range({ min, max }: NonNullable<TerritoryEntry['size']>): string {
  if (min === undefined) return max === undefined ? 'any' : `up to ${max}`;
  return max === undefined ? `from ${min}` : `${min} to ${max}`;
}

function dates({ from, until }: TerritoryEntry): string[] {
  if (from === undefined) return until === undefined ? [] : [`until ${until}`];
  return [until === undefined ? `from ${from}` : `${from} to ${until}`];
}
