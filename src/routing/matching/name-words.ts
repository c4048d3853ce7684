/** Words in company names: their usual short forms, and how much each says about which company is meant. */
import { editDistance } from './edit-distance.ts';
import { withoutUmlautSpelling } from './transliterate.ts';

/** Short forms, and forms that differ only in number, by the word they are read as. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  intl: 'international', intnl: 'international', mfg: 'manufacturing', manuf: 'manufacturing', bros: 'brothers', tech: 'technologies', techs: 'technologies', technology: 'technologies',
  svc: 'services', svcs: 'services', service: 'services', sol: 'solutions', soln: 'solutions', solns: 'solutions', solution: 'solutions', sys: 'systems', system: 'systems', mgmt: 'management',
  mgt: 'management', grp: 'group', gruppe: 'group', hldg: 'holdings', hldgs: 'holdings', holding: 'holdings', assoc: 'associates', assocs: 'associates', associate: 'associates',
  ctr: 'center', centre: 'center', univ: 'university', natl: 'national', engr: 'engineering', eng: 'engineering', comm: 'communications', comms: 'communications',
  communication: 'communications', lab: 'labs', laboratories: 'labs', laboratory: 'labs', inds: 'industries', ind: 'industries', industry: 'industries', pharma: 'pharmaceuticals',
  pharmaceutical: 'pharmaceuticals', fin: 'financial', ins: 'insurance', dist: 'distribution', distrib: 'distribution', prods: 'products', prod: 'products', product: 'products',
  dev: 'development', mktg: 'marketing', transp: 'transport', gen: 'general', amer: 'american', ent: 'enterprises', enterprise: 'enterprises', partner: 'partners', ptnrs: 'partners',
  constr: 'construction', elec: 'electric', equip: 'equipment', govt: 'government', hosp: 'hospital', inst: 'institute', bldrs: 'builders', supplies: 'supply', gebr: 'gebruder',
  network: 'networks', material: 'materials', resource: 'resources', consultants: 'consulting', consultancy: 'consulting', consult: 'consulting', beratung: 'consulting', food: 'foods',
  foundations: 'foundation', hotel: 'hotels', studio: 'studios', investment: 'investments', property: 'properties', motor: 'motors', advisor: 'advisors', game: 'games',
}; // prettier-ignore

/** Words that hardly tell companies apart. */
const FILLER = new Set([
  'international', 'global', 'worldwide', 'world', 'group', 'holdings', 'services', 'solutions', 'systems', 'technologies', 'company', 'enterprises', 'partners', 'associates', 'industries',
  'management', 'consulting', 'general', 'national', 'universal', 'products', 'resources', 'ventures', 'corporate', 'business', 'digital', 'online', 'web', 'net', 'team', 'agency', 'office',
  'professional', 'professionals', 'experts', 'the', 'of', 'for', 'de', 'la', 'le', 'les', 'des', 'du', 'der', 'die', 'das', 'fur', 'van', 'von', 'der', 'da', 'do', 'del',
]); // prettier-ignore

/** Words of a trade: many companies have them, and they still tell apart those that share another word. */
const TRADE = new Set([
  'manufacturing', 'brothers', 'software', 'labs', 'media', 'marketing', 'logistics', 'logistik', 'transport', 'spedition', 'construction', 'engineering', 'energy', 'power', 'electric',
  'financial', 'finance', 'capital', 'insurance', 'bank', 'health', 'healthcare', 'medical', 'pharmaceuticals', 'foods', 'design', 'studios', 'networks', 'communications', 'security',
  'data', 'cloud', 'analytics', 'research', 'development', 'distribution', 'supply', 'equipment', 'materials', 'properties', 'realty', 'estate', 'auto', 'automotive', 'motors', 'travel',
  'hotels', 'restaurant', 'school', 'university', 'college', 'institute', 'foundation', 'center', 'hospital', 'clinic', 'dental', 'law', 'legal', 'trading', 'trade', 'import', 'export', 'retail',
  'store', 'shop', 'handel', 'bau', 'maschinenbau', 'elektro', 'technik', 'advisors', 'advisory', 'investments', 'fund', 'entertainment', 'games', 'sports', 'fitness',
  'volksbank', 'sparkasse', 'stadtwerke', 'gebruder', 'city', 'american', 'first', 'new', 'smart', 'green', 'blue', 'builders', 'government', 'hospitality', 'staffing', 'recruiting', 'education',
]); // prettier-ignore

/** Words that say which part of a group is meant: one more or less of them is another company. */
const PLACES = new Set([
  'usa', 'us', 'america', 'americas', 'canada', 'mexico', 'brazil', 'brasil', 'argentina', 'chile', 'colombia', 'peru', 'latam', 'uk', 'britain', 'england', 'scotland', 'wales', 'ireland', 'france',
  'germany', 'deutschland', 'austria', 'osterreich', 'switzerland', 'schweiz', 'suisse', 'italy', 'italia', 'spain', 'espana', 'iberia', 'portugal', 'netherlands', 'nederland', 'belgium', 'benelux',
  'luxembourg', 'denmark', 'danmark', 'sweden', 'sverige', 'norway', 'norge', 'finland', 'suomi', 'nordic', 'nordics', 'baltic', 'poland', 'polska', 'czech', 'hungary', 'romania', 'bulgaria',
  'greece', 'hellas', 'turkey', 'turkiye', 'russia', 'ukraine', 'israel', 'egypt', 'africa', 'nigeria', 'kenya', 'dubai', 'emirates', 'uae', 'arabia', 'india', 'pakistan', 'china', 'japan', 'korea',
  'taiwan', 'hongkong', 'singapore', 'malaysia', 'indonesia', 'thailand', 'vietnam', 'philippines', 'australia', 'zealand', 'oceania', 'asia', 'pacific', 'apac', 'emea', 'europe', 'europa', 'eu',
  'dach', 'north', 'south', 'east', 'west', 'northern', 'southern', 'eastern', 'western', 'nord', 'sud', 'ost', 'central', 'midwest',
]); // prettier-ignore

const CONJUNCTIONS = new Set(['and', 'und', 'et', 'y', 'og', 'och']);

const FILLER_WEIGHT = 0.3;
const TRADE_WEIGHT = 0.65;

/** How many accounts have the word; undefined = nobody counted. */
export type WordCount = (word: string) => number | undefined;

/** The words of a plain name without legal form, each in its usual form: `muller intl` → `muller`, `international`. */
export function wordsOf(core: string): string[] {
  const words = core.split(' ').filter((word) => word !== '');
  const telling = words.filter((word) => !CONJUNCTIONS.has(word));
  return (telling.length === 0 ? words : telling).map((word) => withoutUmlautSpelling(WRITTEN_OUT[word] ?? word));
}

/** Whether the word hardly tells companies apart. */
export const isFiller = (word: string): boolean => FILLER.has(word);

/** Whether the word is shared by companies that have nothing to do with one another. */
export const isCommon = (word: string): boolean => FILLER.has(word) || TRADE.has(word) || PLACES.has(word);

/** Whether the word says which part of a group is meant: a place, or a number. */
export const isPart = (word: string): boolean => PLACES.has(word) || /^\d+$/.test(word);

/** What the word says about which company is meant, 0.3 to 1. The more accounts have it, the less. */
export function weightOf(word: string, count: WordCount): number {
  const usual = FILLER.has(word) ? FILLER_WEIGHT : TRADE.has(word) || PLACES.has(word) ? TRADE_WEIGHT : 1;
  const counted = count(word);
  if (counted === undefined || counted <= 1) return usual;
  return Math.min(usual, Math.max(FILLER_WEIGHT, 1.15 - 0.25 * Math.log10(counted)));
}

/** Long common words, and long forms of them, by first letter. */
const LONG_COMMON: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  [...FILLER, ...TRADE, ...Object.keys(WRITTEN_OUT)].filter((word) => word.length >= 7),
  (word) => word.slice(0, 1),
);

const MOST_SLIPS = 3;
const LEAST_TO_SPLIT = 8;
const LEAST_REST = 3;
/** Shorter endings are like too many others. */
const LEAST_SLIPPED = 6;

/** Every common word of four letters or more and every form of one, long ones first, so that of two endings the longer one counts. */
const KNOWN: readonly string[] = [...new Set([...FILLER, ...TRADE, ...Object.keys(WRITTEN_OUT)])]
  .filter((word) => word.length >= 4)
  .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));

/** The common word that a long word was meant to be, one letter off, in its usual form; the word itself when it is another. */
export function correctCommon(word: string): string {
  if (word.length < 6 || isCommon(word)) return word;
  const meant = LONG_COMMON.get(word.slice(0, 1))?.find((common) => Math.abs(common.length - word.length) <= 1 && oneOff(common, word));
  return meant === undefined ? word : (WRITTEN_OUT[meant] ?? meant);
}

/** How many letters may be wrong in a common word. */
export const slipsOf = (common: string): number => (common.length < 4 ? 0 : common.length < 6 ? 1 : common.length < 9 ? 2 : 3);

/** The usual form of the common word that this one is a slip of, as far as `slipsOf` allows; null when it is none. */
export function slipOf(word: string): string | null {
  if (word.length < 3 || isCommon(word)) return null;
  let [meant, least]: [string | null, number] = [null, MOST_SLIPS + 1];
  for (const common of KNOWN) {
    const allowed = Math.min(slipsOf(common), least - 1);
    const edits = editDistance(word, common, allowed);
    if (edits <= allowed) [meant, least] = [WRITTEN_OUT[common] ?? common, edits];
  }
  return meant;
}

/** The words that were run together with common ones at their ends, one letter of those wrong: `acmesolutons` → `acme`, `solutions`. The word alone when it was not. */
export function splitCommon(word: string): string[] {
  if (word.length < LEAST_TO_SPLIT || isCommon(word)) return [word];
  for (const common of KNOWN) {
    const meant = WRITTEN_OUT[common] ?? common;
    const rest = word.length - common.length;
    if (rest < LEAST_REST) continue;
    if (word.startsWith(common)) return [meant, ...splitCommon(word.slice(common.length))];
    if (word.endsWith(common)) return [...splitCommon(word.slice(0, rest)), meant];
  }
  return splitSlip(word) ?? [word];
}

function splitSlip(word: string): string[] | null {
  for (const common of KNOWN) {
    if (common.length < LEAST_SLIPPED) continue;
    for (const length of [common.length, common.length - 1, common.length + 1]) {
      const rest = word.length - length;
      if (rest >= LEAST_REST && oneOff(common, word.slice(rest))) return [word.slice(0, rest), WRITTEN_OUT[common] ?? common];
    }
  }
  return null;
}

/** Equal but for one letter put in, left out, changed, or exchanged with its neighbour. */
function oneOff(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const [x, y] = [a.slice(from), b.slice(from)];
  return x.slice(1) === y || y.slice(1) === x || x.slice(1) === y.slice(1) || (x.slice(2) === y.slice(2) && x[0] === y[1] && x[1] === y[0]);
}

const SILENT = /[aeiouyhw]/g;
const SOUNDS: Readonly<Record<string, string>> = { c: 'k', q: 'k', z: 's' };

/** What is left of a word when vowels, doubled letters and letters that sound alike are one: `krosgel` and `kroosgell` → `krsgl`. */
export const soundOf = (word: string): string =>
  (word.slice(0, 1) + word.slice(1).replaceAll(SILENT, ''))
    .replaceAll(/[cqz]/g, (letter) => SOUNDS[letter] ?? letter)
    .replaceAll(/(.)\1+/g, '$1');
