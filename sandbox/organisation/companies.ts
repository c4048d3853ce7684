/** What three hundred seeded companies are named after, and the traps that make matching hard. Pure data. */

/** How many companies a sandbox starts with. */
export const COMPANY_COUNT = 300;

/** A company as people know it. */
interface NamedCompany {
  readonly name: string;
  readonly domain?: string;
  readonly website?: string;
  readonly country?: string;
}

/** First words of made names. */
export const FIRST_WORDS = [
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
/** Second words of made names: the trade. */
export const TRADES = [
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
/** HubSpot's industry of a trade. */
export const INDUSTRY_OF: Readonly<Record<string, string>> = {
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
export const TRAPS: readonly NamedCompany[] = [
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
