/** Three hundred companies: in several countries, with and without owners, and with the traps that make matching hard. */
import type { Properties } from './control.ts';
import type { Portal, World } from './portal.ts';
import type { Random } from './random.ts';
import { PLACES } from './places.ts';
import { createRecord } from './records.ts';

const COUNT = 300;
const DAY = 86_400_000;

const FIRST = [
  'Alder',
  'Birch',
  'Copper',
  'Delta',
  'Ember',
  'Falcon',
  'Granite',
  'Harbor',
  'Indigo',
  'Juniper',
  'Kestrel',
  'Lumen',
  'Meridian',
  'Nimbus',
  'Onyx',
  'Palisade',
  'Quarry',
  'Ridge',
  'Summit',
  'Tundra',
  'Umber',
  'Vertex',
  'Willow',
  'Zephyr',
];
const SECOND = [
  'Analytics',
  'Biotech',
  'Foods',
  'Insurance',
  'Labs',
  'Logistics',
  'Machinery',
  'Medical',
  'Networks',
  'Optics',
  'Payments',
  'Robotics',
  'Software',
  'Solar',
];
const INDUSTRY_OF: Readonly<Record<string, string>> = {
  Analytics: 'COMPUTER_SOFTWARE',
  Biotech: 'BIOTECHNOLOGY',
  Foods: 'FOOD_BEVERAGES',
  Insurance: 'INSURANCE',
  Labs: 'PHARMACEUTICALS',
  Logistics: 'LOGISTICS_AND_SUPPLY_CHAIN',
  Machinery: 'MACHINERY',
  Medical: 'MEDICAL_DEVICES',
  Networks: 'TELECOMMUNICATIONS',
  Optics: 'INDUSTRIAL_AUTOMATION',
  Payments: 'FINANCIAL_SERVICES',
  Robotics: 'INDUSTRIAL_AUTOMATION',
  Software: 'COMPUTER_SOFTWARE',
  Solar: 'RENEWABLES_ENVIRONMENT',
};

/** Written by hand: what a matcher must not get wrong. */
const TRAPS: readonly Properties[] = [
  { name: 'Acme Inc.', domain: 'acme.com', country: 'United States' },
  // The same name, other companies.
  { name: 'Acme', domain: 'acme-tools.co.uk', country: 'United Kingdom' },
  { name: 'ACME GmbH', domain: 'acme-werkzeuge.de', country: 'Germany' },
  // A subsidiary under a sub-domain, and one with a domain of its own.
  { name: 'Acme Cloud', domain: 'cloud.acme.com', country: 'United States' },
  { name: 'Acme Japan K.K.', domain: 'acme.co.jp', country: 'Japan' },
  // A look-alike by one letter, and one that holds the other's name.
  { name: 'Acne Studios Supply AB', domain: 'acne-supply.com', country: 'Netherlands' },
  { name: 'Acme Brick Company', domain: 'acmebrick.com', country: 'United States' },
  // The legal form written four ways.
  { name: 'Müller Maschinenbau GmbH & Co. KG', domain: 'mueller-maschinenbau.de', country: 'Germany' },
  { name: 'Mueller Maschinenbau', domain: 'mueller-mb.de', country: 'Germany' },
  { name: 'Northwind Traders Limited', domain: 'northwind.co.uk', country: 'United Kingdom' },
  { name: 'Northwind Traders, LLC', domain: 'northwindtraders.com', country: 'United States' },
  // One company kept twice under one domain.
  { name: 'Globex Corporation', domain: 'globex.com', country: 'United States' },
  { name: 'Globex Corp. (old)', domain: 'globex.com', country: 'United States' },
  // Somebody saved a free-mail provider as a company.
  { name: 'Gmail', domain: 'gmail.com' },
  { name: 'Hotmail users', domain: 'hotmail.com' },
  // No domain, and a web address where the domain belongs.
  { name: 'Stadtwerke Nordheim', country: 'Germany' },
  { name: 'Initech', domain: 'www.initech.com', website: 'https://www.initech.com/about', country: 'United States' },
];

/** Fills the portal with companies; one in four has no owner, and the one who left still has some. */
export function seedCompanies(world: World, portal: Portal): void {
  const random = portal.random;
  const owners = [...portal.owners.values()].slice(1);
  const names = random.shuffle(FIRST.flatMap((first) => SECOND.map((second) => [first, second] as const)));
  for (let index = 0; index < COUNT; index += 1) {
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
