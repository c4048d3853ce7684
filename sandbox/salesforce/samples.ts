/** Believable new leads and contacts, so that a person who tries things out need not type. */
import { plain } from '../organisation/people.ts';
import { PLACES } from '../organisation/places.ts';
import { FIRST_NAMES, FREE_MAIL, LAST_NAMES, TITLES } from '../organisation/prospects.ts';
import { createRandom, type Random } from '../organisation/random.ts';
import type { Fields } from './control.ts';
import { tableOf, type Org } from './org.ts';
import { isLive, textOf, type StoredRecord } from './records.ts';

interface Prospect {
  readonly random: Random;
  readonly local: string;
  readonly last: string;
  readonly tld: string;
  readonly person: Fields;
  readonly where: { readonly Country: string; readonly State: string; readonly City: string; readonly PostalCode: string };
}

function prospect(n: number): Prospect {
  const random = createRandom(0x51_6e_a1 + n * 7919);
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  const place = random.pick(PLACES);
  const { city, state, zip } = random.pick(place.spots);
  return {
    random,
    local: `${plain(first)}.${plain(last)}.${n}`,
    last,
    tld: place.tld,
    person: { FirstName: first, LastName: last },
    where: { Country: place.country, State: state, City: city, PostalCode: zip },
  };
}

/** The n-th sample of an org; the same n gives the same lead while the accounts stay the same. */
export function sampleLead(org: Org, n: number): Fields {
  const { random, local, last, tld, person, where } = prospect(n);
  const account = accountFor(org, random);
  const domain = domainOf(account);
  const name = account === null ? 'Northwind Traders' : textOf(account.values, 'Name');
  switch (n % 6) {
    case 0:
    case 3:
      return { ...person, Company: name, Email: `${local}@${domain}`, Title: random.pick(TITLES), LeadSource: 'Web', ...where };
    case 1:
      return {
        ...person,
        Company: random.chance(0.5) ? name : name.split(' ').slice(0, 2).join(' '),
        Email: `${local}@${random.pick(FREE_MAIL)}`,
        ...where,
      };
    case 2:
      return {
        ...person,
        Company: `${last} Partners`,
        Email: `${local}@${plain(last)}-partners.${tld}`,
        Title: random.pick(TITLES),
        NumberOfEmployees: random.integer(900),
        ...where,
      };
    case 4:
      return { LastName: last, Company: '[not provided]', Email: `${local}@${random.pick(FREE_MAIL)}` };
    default:
      return {
        ...person,
        Company: name,
        Email: `${local}@eu.${domain}`,
        Website: `https://${domain}`,
        Product_Interest__c: 'Platform;Analytics',
        ...where,
      };
  }
}

/** The n-th sample contact: two of three belong to a seeded account. */
export function sampleContact(org: Org, n: number): Fields {
  const { random, local, last, tld, person, where } = prospect(n + 50_000);
  const account = accountFor(org, random);
  const { Country, State, City, PostalCode } = where;
  const address = { MailingCountry: Country, MailingState: State, MailingCity: City, MailingPostalCode: PostalCode };
  if (n % 3 === 2 || account === null)
    return { ...person, Email: `${local}@${plain(last)}-partners.${tld}`, Title: random.pick(TITLES), ...address };
  return { ...person, AccountId: account.id, Email: `${local}@${domainOf(account)}`, Title: random.pick(TITLES), ...address };
}

function accountFor(org: Org, random: Random): StoredRecord | null {
  const accounts = [...tableOf(org, 'Account').values()].filter((one) => isLive(one) && textOf(one.values, 'Website') !== '');
  return accounts.length === 0 ? null : random.pick(accounts);
}

const domainOf = (account: StoredRecord | null): string =>
  account === null
    ? 'northwind.co.uk'
    : textOf(account.values, 'Website')
        .replace(/^https?:\/\//, '')
        .replace(/^www\./, '')
        .replace(/\/.*$/, '');
