/** Where the seeded companies and sample contacts are. */

interface Place {
  readonly country: string;
  readonly tld: string;
  readonly forms: readonly string[];
  readonly spots: readonly { readonly city: string; readonly state: string; readonly zip: string }[];
}

/** Places with their legal forms; postal codes are real prefixes. */
export const PLACES: readonly Place[] = [
  {
    country: 'Germany',
    tld: 'de',
    forms: ['GmbH', 'AG', 'GmbH & Co. KG', 'SE'],
    spots: [
      { city: 'Berlin', state: 'Berlin', zip: '10117' },
      { city: 'München', state: 'Bayern', zip: '80331' },
      { city: 'Hamburg', state: 'Hamburg', zip: '20095' },
      { city: 'Köln', state: 'Nordrhein-Westfalen', zip: '50667' },
    ],
  },
  {
    country: 'Switzerland',
    tld: 'ch',
    forms: ['AG', 'GmbH'],
    spots: [
      { city: 'Zürich', state: 'Zürich', zip: '8001' },
      { city: 'Basel', state: 'Basel-Stadt', zip: '4051' },
    ],
  },
  {
    country: 'Austria',
    tld: 'at',
    forms: ['GmbH', 'AG'],
    spots: [
      { city: 'Wien', state: 'Wien', zip: '1010' },
      { city: 'Graz', state: 'Steiermark', zip: '8010' },
    ],
  },
  {
    country: 'United Kingdom',
    tld: 'co.uk',
    forms: ['Ltd', 'plc', 'LLP'],
    spots: [
      { city: 'London', state: 'England', zip: 'EC2A 4NE' },
      { city: 'Leeds', state: 'England', zip: 'LS1 4DY' },
      { city: 'Edinburgh', state: 'Scotland', zip: 'EH2 2BY' },
    ],
  },
  { country: 'Ireland', tld: 'ie', forms: ['Ltd', 'DAC'], spots: [{ city: 'Dublin', state: 'Leinster', zip: 'D02 X285' }] },
  {
    country: 'United States',
    tld: 'com',
    forms: ['Inc.', 'LLC', 'Corp.'],
    spots: [
      { city: 'New York', state: 'NY', zip: '10013' },
      { city: 'Boston', state: 'MA', zip: '02110' },
      { city: 'Chicago', state: 'IL', zip: '60606' },
      { city: 'Austin', state: 'TX', zip: '78701' },
      { city: 'San Francisco', state: 'CA', zip: '94107' },
      { city: 'Seattle', state: 'WA', zip: '98101' },
    ],
  },
  {
    country: 'Canada',
    tld: 'ca',
    forms: ['Inc.', 'Ltd.'],
    spots: [
      { city: 'Toronto', state: 'ON', zip: 'M5V 2T6' },
      { city: 'Vancouver', state: 'BC', zip: 'V6B 1A9' },
    ],
  },
  { country: 'Singapore', tld: 'com.sg', forms: ['Pte. Ltd.'], spots: [{ city: 'Singapore', state: '', zip: '049315' }] },
  { country: 'Japan', tld: 'co.jp', forms: ['K.K.'], spots: [{ city: 'Tokyo', state: 'Tokyo', zip: '100-0005' }] },
  {
    country: 'Australia',
    tld: 'com.au',
    forms: ['Pty Ltd'],
    spots: [
      { city: 'Sydney', state: 'NSW', zip: '2000' },
      { city: 'Melbourne', state: 'VIC', zip: '3000' },
    ],
  },
  {
    country: 'France',
    tld: 'fr',
    forms: ['SAS', 'SA'],
    spots: [
      { city: 'Paris', state: 'Île-de-France', zip: '75002' },
      { city: 'Lyon', state: 'Auvergne-Rhône-Alpes', zip: '69002' },
    ],
  },
  { country: 'Netherlands', tld: 'nl', forms: ['B.V.', 'N.V.'], spots: [{ city: 'Amsterdam', state: 'Noord-Holland', zip: '1012 JS' }] },
];
