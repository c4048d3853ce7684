/** Three hundred companies: in several countries, with and without owners, and with the traps that make matching hard. */
import { COMPANY_COUNT, FIRST_WORDS, INDUSTRY_OF, TRADES, TRAPS } from '../organisation/companies.ts';
import type { Properties } from './control.ts';
import type { Portal, World } from './portal.ts';
import type { Random } from '../organisation/random.ts';
import { PLACES } from '../organisation/places.ts';
import { createRecord } from './records.ts';

const DAY = 86_400_000;

/** Fills the portal with companies; one in four has no owner, and the one who left still has some. */
export function seedCompanies(world: World, portal: Portal): void {
  const random = portal.random;
  const owners = [...portal.owners.values()].slice(1);
  const names = random.shuffle(FIRST_WORDS.flatMap((first) => TRADES.map((second) => [first, second] as const)));
  for (let index = 0; index < COMPANY_COUNT; index += 1) {
    const trap = TRAPS[index];
    const [first, second] = names[index] ?? ['Outlier', 'Labs'];
    const properties = {
      ...facts(random, index),
      ...(trap ?? made(random, first, second)),
      industry: INDUSTRY_OF[second] ?? 'COMPUTER_SOFTWARE',
    };
    const owner = random.chance(0.25) ? '' : (owners[index % owners.length]?.id ?? '');
    const written = createRecord(world, portal, 'companies', {
      properties: { ...properties, ...history(world, random), ...(owner === '' ? {} : { hubspot_owner_id: owner }) },
      author: {
        sourceType: index % 3 === 0 ? 'IMPORT' : 'CRM_UI',
        sourceId: index % 3 === 0 ? '8812044' : `userId:${portal.adminUserId}`,
        userId: portal.adminUserId,
      },
      options: { at: world.now() - (30 + random.integer(1200)) * DAY, allowReadOnly: true, silent: true },
    });
    if (!written.ok) throw new Error(`seed: company ${properties.name} was refused: ${JSON.stringify(written)}`);
  }
}

function made(random: Random, first: string, second: string): Properties & { name: string } {
  const place = random.pick(PLACES);
  const spot = random.pick(place.spots);
  const form = random.chance(0.6) ? ` ${random.pick(place.forms)}` : '';
  return {
    name: `${first} ${second}${form}`,
    domain: `${first}-${second}.${place.tld}`.toLowerCase(),
    country: place.country,
    ...(spot.state === '' ? {} : { state: spot.state }),
    city: spot.city,
    zip: spot.zip,
  };
}

const SIZES = [4, 18, 35, 80, 140, 260, 600, 1200, 4800, 21_000];

function facts(random: Random, index: number): Properties & { name: string } {
  const employees = random.pick(SIZES) + random.integer(9);
  return {
    name: `Company ${index}`,
    ...(random.chance(0.85) ? { numberofemployees: String(employees) } : {}),
    ...(random.chance(0.5)
      ? { customer_segment: employees > 1000 ? 'enterprise' : employees > 100 ? 'mid_market' : 'small_business' }
      : {}),
    lifecyclestage: random.pick(['lead', 'lead', 'opportunity', 'customer', 'customer', 'other']),
  };
}

function history(world: World, random: Random): Properties {
  return {
    ...(random.chance(0.7) ? { notes_last_updated: new Date(world.now() - random.integer(300) * DAY).toISOString() } : {}),
    num_associated_contacts: String(random.integer(40)),
    ...(random.chance(0.4) ? { hs_num_open_deals: String(random.integer(4)) } : {}),
  };
}
