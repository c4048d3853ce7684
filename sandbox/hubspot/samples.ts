/** Believable new contacts, so that a person who tries things out need not type. */
import { plain } from '../organisation/people.ts';
import { FIRST_NAMES, FREE_MAIL, LAST_NAMES, TITLES } from '../organisation/prospects.ts';
import type { Properties } from './control.ts';
import { PLACES } from '../organisation/places.ts';
import type { Portal } from './portal.ts';
import { createRandom, type Random } from '../organisation/random.ts';
import { liveRecords } from './records.ts';

const SIZES = ['1-5', '5-25', '25-50', '50-100', '100-500', '500-1000', '1000+'];

/** The n-th sample of a portal; the same n gives the same contact while the companies stay the same. */
export function sampleContact(portal: Portal, n: number): Properties {
  const random = createRandom(0x51_6e_a1 + n * 7919);
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  const person = { firstname: first, lastname: last };
  const local = `${plain(first)}.${plain(last)}.${n}`;
  const place = random.pick(PLACES);
  const where = { country: place.country, ...placeOf(random, place) };
  switch (n % 6) {
    case 0:
    case 3:
      return {
        ...person,
        email: `${local}@${knownDomain(portal, random)}`,
        jobtitle: random.pick(TITLES),
        ...where,
        hs_lead_status: 'NEW',
      };
    case 1:
      return { ...person, email: `${local}@${random.pick(FREE_MAIL)}`, company: companyName(portal, random), ...where };
    case 2:
      return {
        ...person,
        email: `${local}@${plain(last)}-partners.${place.tld}`,
        company: `${last} Partners`,
        jobtitle: random.pick(TITLES),
        numemployees: random.pick(SIZES),
        ...where,
      };
    case 4:
      return { email: `${local}@${random.pick(FREE_MAIL)}` };
    default:
      return {
        ...person,
        email: `${local}@eu.${knownDomain(portal, random)}`,
        numemployees: random.pick(SIZES),
        product_interest: 'platform;analytics',
        ...where,
      };
  }
}

function placeOf(random: Random, place: (typeof PLACES)[number]): Properties {
  const { city, state, zip } = random.pick(place.spots);
  return { city, zip, ...(state === '' ? {} : { state }) };
}

function knownDomain(portal: Portal, random: Random): string {
  const domains = liveRecords(portal, 'companies').flatMap((company) => company.properties.get('domain') ?? []);
  return domains.length === 0 ? 'northwind.co.uk' : random.pick(domains).replace(/^www\./, '');
}

/** A company's name as people write it in a form: often without its legal form. */
function companyName(portal: Portal, random: Random): string {
  const names = liveRecords(portal, 'companies').flatMap((company) => company.properties.get('name') ?? []);
  const name = names.length === 0 ? 'Northwind Traders' : random.pick(names);
  return random.chance(0.5) ? name : name.split(' ').slice(0, 2).join(' ');
}
