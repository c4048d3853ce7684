/** Companies that do not exist, as a CRM has them, and what leads make of their names. Everything is drawn from a seed. */

/** A company of the CRM. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly otherDomains: readonly string[];
  readonly phone: string;
}

/** What a lead states, and whose it is; null = no account's. */
export interface StatedLead {
  readonly kind: string;
  readonly email: string;
  readonly company: string | null;
  readonly phone: string | null;
  readonly truth: Company | null;
}

/** A number from 0 to 1, the same in every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

type Random = () => number;

const ONSETS = 'b br c ch cl d dr f fl g gr h j k kr l m n p pr qu r s sch st str t tr v w z'.split(' ');
const VOWELS = 'a e i o u ai au ei ie oo a e i o u a e ä ö ü é'.split(' ');
const CODAS = ['', '', '', 'n', 'r', 's', 'l', 't', 'm', 'ck', 'nd', 'rt', 'x', 'ng'];
const COMMON =
  'summit delta apex nova pioneer horizon alpine atlas vertex sterling liberty eagle phoenix crown harbor river oak cedar granite silver golden blue red north star sun moon omega alpha sigma titan orion vega polar arctic pacific atlantic union royal imperial premier prime elite classic modern future first capital metro urban rural lake forest valley ocean mountain stone iron steel copper diamond pearl amber ivory falcon hawk lion tiger wolf bear fox swan raven cobra dragon griffin castle tower bridge gate keystone cornerstone beacon compass anchor frontier heritage legacy century millennium quantum matrix vector spectrum fusion synergy dynamic vision insight focus clarity momentum velocity'.split(
    ' ',
  );
const TRADES =
  'Logistics Foods Software Media Capital Insurance Energy Construction Engineering Consulting Solutions Systems Technologies Services Partners Group Holdings International Industries Manufacturing Pharmaceuticals Analytics Networks Motors Travel Hotels Design Studios Security Data Cloud Marketing Trading Retail Health Medical Dental Legal Advisors Investments Properties Materials Equipment Supply Transport Maschinenbau Elektrotechnik Spedition Handel Bau'.split(
    ' ',
  );
const FORMS: readonly (readonly [form: string, spelled: string, endings: readonly string[]])[] = [
  ['Inc.', 'Incorporated', ['com']],
  ['LLC', 'Limited Liability Company', ['com']],
  ['Corp.', 'Corporation', ['com']],
  ['Ltd', 'Limited', ['co.uk', 'com']],
  ['GmbH', 'Gesellschaft mit beschränkter Haftung', ['de', 'com']],
  ['AG', 'Aktiengesellschaft', ['de', 'ch']],
  ['SA', 'Société Anonyme', ['fr', 'com']],
  ['B.V.', 'BV', ['nl']],
  ['S.r.l.', 'SRL', ['it']],
  ['Sp. z o.o.', 'Sp z oo', ['pl']],
];
const SHORT: Readonly<Record<string, string>> = {
  International: 'Intl', Manufacturing: 'Mfg', Technologies: 'Tech', Services: 'Svcs', Solutions: 'Solns', Systems: 'Sys', Group: 'Grp', Holdings: 'Hldgs', Industries: 'Inds',
  Pharmaceuticals: 'Pharma', Insurance: 'Ins', Engineering: 'Eng', Consulting: 'Consult.', Brothers: 'Bros', Media: 'Media',
}; // prettier-ignore
const PLACES = ['Germany', 'France', 'UK', 'Canada', 'Asia Pacific', 'Nordics', 'Iberia', 'Austria'];

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
/** Small places in the list are likelier, as with surnames. */
const pickEarly = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() ** 3 * list.length)] as T;
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

function coined(random: Random): string {
  const syllables = 2 + Math.floor(random() * 1.6);
  return capital(Array.from({ length: syllables }, () => pick(random, ONSETS) + pick(random, VOWELS) + pick(random, CODAS)).join(''));
}

const label = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('&', 'and')
    .replaceAll(/[^a-z0-9]+/g, '');

/** The companies of a CRM; the n-th is the same whatever the number. */
export function* companies(count: number, seed = 1): Generator<Company, void> {
  const random = randomFrom(seed);
  const naming = randomFrom(99);
  const surnames = Array.from({ length: 20_000 }, () => coined(naming));
  for (let n = 0; n < count; n += 1) {
    const words = wordsOf(random, surnames);
    const [form, , endings] = pick(random, FORMS);
    const site = `${label(words.join(''))}${n % 7 === 0 ? `-${n.toString(36)}` : ''}`;
    const ending = pick(random, endings);
    yield {
      id: String(10_000_000 + n),
      name: `${words.join(' ')}${random() < 0.8 ? ` ${form}` : ''}`,
      domain: `${site}.${ending}`,
      otherDomains: n % 5 === 0 ? [`${site}-group.eu`] : [],
      phone: `+4930${10_000_000 + n}`,
    };
  }
}

function wordsOf(random: Random, surnames: readonly string[]): string[] {
  const style = random();
  if (style < 0.3) return [coined(random), pick(random, TRADES)];
  if (style < 0.45) return [coined(random)];
  if (style < 0.6) return [pickEarly(random, surnames), pick(random, TRADES)];
  if (style < 0.7) return [pickEarly(random, surnames), '&', pickEarly(random, surnames)];
  if (style < 0.75) return [pickEarly(random, surnames), 'Brothers', pick(random, TRADES)];
  if (style < 0.9) return [capital(pick(random, COMMON)), coined(random), pick(random, TRADES)];
  return [capital(pick(random, COMMON)), pick(random, TRADES), pick(random, TRADES)];
}

const withoutForm = (name: string): string => {
  const form = FORMS.find(([short]) => name.endsWith(` ${short}`));
  return form === undefined ? name : name.slice(0, -form[0].length - 1);
};

function otherForm(random: Random, name: string): string {
  const form = FORMS.find(([short]) => name.endsWith(` ${short}`));
  if (form === undefined) return random() < 0.5 ? `${name} Inc.` : name.toUpperCase();
  const core = withoutForm(name);
  return pick(random, [core, `${core} ${form[1]}`, `${core}, ${form[0].toLowerCase().replaceAll('.', '')}`]);
}

function typo(random: Random, text: string): string {
  const at = 1 + Math.floor(random() * (text.length - 2));
  const letter = pick(random, 'etaoinsrhldcu'.split(''));
  const kind = random();
  if (kind < 0.3) return text.slice(0, at) + text.slice(at + 1);
  if (kind < 0.55) return text.slice(0, at) + letter + text.slice(at);
  if (kind < 0.8) return text.slice(0, at) + letter + text.slice(at + 1);
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
}

const shortForms = (name: string): string => name.replaceAll(/[A-Z][a-z]+/g, (word) => SHORT[word] ?? word).replace(' & ', ' and ');
const spelledUmlauts = (name: string): string => name.replaceAll(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter);
const bare = (name: string): string => name.normalize('NFKD').replaceAll(/\p{M}+/gu, '');

/** A lead with free mail that states this name. */
const stating = (kind: string, company: string, truth: Company | null): StatedLead => ({
  kind,
  email: 'someone@gmail.com',
  company,
  phone: null,
  truth,
});
const writing = (kind: string, email: string, truth: Company | null): StatedLead => ({ kind, email, company: null, phone: null, truth });

/** What becomes of a company's name on a form, by class; null where the class does not apply to it. `fresh` is a company that the CRM does not have. */
const CLASSES: Readonly<Record<string, (random: Random, company: Company, fresh: Company) => StatedLead | null>> = {
  'name as it is': (_, company) => stating('', company.name, company),
  'legal form changed': (random, company) => stating('', otherForm(random, company.name), company),
  'one typo': (random, company) => stating('', typo(random, withoutForm(company.name)), company),
  'two typos': (random, company) => stating('', typo(random, typo(random, withoutForm(company.name))), company),
  'word order': (_, company) => {
    const words = withoutForm(company.name).split(' ');
    return words.length < 2 || words.includes('&') ? null : stating('', [...words.slice(1), words[0]].join(' '), company);
  },
  'short forms': (_, company) => {
    const core = withoutForm(company.name);
    return shortForms(core) === core ? null : stating('', shortForms(core), company);
  },
  'accents dropped': (_, company) => (bare(company.name) === company.name ? null : stating('', bare(company.name), company)),
  'umlauts spelled': (_, company) =>
    spelledUmlauts(company.name) === company.name ? null : stating('', spelledUmlauts(company.name), company),
  'words run together': (_, company) => {
    const words = withoutForm(company.name).split(' ');
    return words.length !== 2 ? null : stating('', words.join(''), company);
  },
  'sub-domain': (random, company) => writing('', `someone@${pick(random, ['eu', 'mail', 'us'])}.${company.domain}`, company),
  'alias domain': (_, company) =>
    company.otherDomains[0] === undefined ? null : writing('', `someone@${company.otherDomains[0]}`, company),
  'company phone': (_, company) => ({
    ...stating('', '', company),
    company: null,
    phone: `${company.phone.slice(0, 3)} ${company.phone.slice(3, 5)} ${company.phone.slice(5)}`,
  }),
  'subsidiary (none)': (random, company) => stating('', `${withoutForm(company.name)} ${pick(random, PLACES)}`, null),
  'look-alike domain (none)': (random, company) => {
    const [site = '', ...rest] = company.domain.split('.');
    return writing(
      '',
      `someone@${pick(random, [`${site}-inc.${rest.join('.')}`, `${site}.co`, `get${site}.${rest.join('.')}`, `${typo(random, site)}.${rest.join('.')}`])}`,
      null,
    );
  },
  'free mail, no name (none)': () => writing('', 'someone@gmail.com', null),
  'not in the CRM, free mail (none)': (_, __, fresh) => stating('', fresh.name, null),
  'not in the CRM (none)': (_, __, fresh) => ({ ...stating('', fresh.name, null), email: `someone@${fresh.domain}` }),
};

/** Up to `each` leads of every class, drawn from the companies; `known` says whether the CRM has a company of that name or domain. */
export function statedLeads(
  from: readonly Company[],
  { each, seed, known }: { readonly each: number; readonly seed: number; readonly known: (company: Company) => boolean },
): StatedLead[] {
  const random = randomFrom(seed);
  const strangers = companies(Number.MAX_SAFE_INTEGER, seed + 77);
  const fresh = (): Company => {
    for (;;) {
      const next: IteratorResult<Company, void> = strangers.next();
      if (next.done !== true && !known(next.value)) return next.value;
    }
  };
  return Object.entries(CLASSES).flatMap(([kind, make]) => {
    const leads: StatedLead[] = [];
    for (let tried = 0; leads.length < each && tried < each * 20; tried += 1) {
      const lead = make(random, pick(random, from), kind.startsWith('not in') ? fresh() : (from[0] as Company));
      if (lead !== null) leads.push({ ...lead, kind });
    }
    return leads;
  });
}
