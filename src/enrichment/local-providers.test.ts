/** What is built in: what an e-mail address, a telephone number and a postal code say by themselves. */
import type { EnrichmentSubject } from '../application/ports/enrichment.ts';
import { emailProvider } from './email-provider.ts';
import { phoneProvider } from './phone-provider.ts';
import { postalProvider } from './postal-provider.ts';

const subject = (known: Partial<EnrichmentSubject>): EnrichmentSubject => ({
  email: null,
  phone: null,
  country: null,
  postal: null,
  ...known,
});

it.each([
  ['ana@mail.acme.co.uk', { email_class: 'business', email_domain: 'acme.co.uk' }],
  ['Info+web@acme.com', { email_class: 'role', email_domain: 'acme.com' }],
  ['info@gmail.com', { email_class: 'free', email_domain: 'gmail.com' }],
  ['x@mailinator.com', { email_class: 'disposable', email_domain: 'mailinator.com' }],
  ['nobody', {}],
  [null, {}],
])('e-mail %s', (email, expected) => expect(emailProvider.answer(subject({ email }))).toEqual(expected));

it.each([
  ['+49 (0)30 901820', null, { phone_country: 'DE', phone_e164: '+4930901820', phone_valid: true }],
  ['030 901820', 'Germany', { phone_country: 'DE', phone_e164: '+4930901820', phone_valid: true }],
  ['(212) 555-0123', 'US', { phone_country: 'US', phone_e164: '+12125550123', phone_valid: true }],
  ['030 901820', null, {}],
  ['+49 1', null, { phone_valid: false }],
  ['call me', 'DE', { phone_valid: false }],
  [null, 'DE', {}],
])('phone %s of %s', (phone, country, expected) => expect(phoneProvider.answer(subject({ phone, country }))).toMatchObject(expected));

it.each([
  ['US', '94105-1234', 'CA', 'California'],
  ['United States', '10001', 'NY', 'New York'],
  ['us', '06390', 'NY', 'New York'],
  ['us', '06320', 'CT', 'Connecticut'],
  ['us', '83414', 'WY', 'Wyoming'],
  ['us', '20001', 'DC', 'District of Columbia'],
  ['us', '96799', 'AS', 'American Samoa'],
  ['Germany', '80331', 'BY', 'Bayern'],
  ['DE', '10115', 'BE', 'Berlin'],
  ['DE', '01067', 'SN', 'Sachsen'],
  ['Canada', 'k1a 0b1', 'ON', 'Ontario'],
  ['CA', 'X0A', 'NU', 'Nunavut'],
])('postal code of %s %s', (country, postal, code, name) =>
  expect(postalProvider.answer(subject({ country, postal }))).toEqual({ postal_region: code, postal_region_name: name }),
);

it.each([
  ['a country it does not know', 'FR', '75001'],
  ['no country', null, '94105'],
  ['an area in two Länder', 'DE', '19357'],
  ['what is no code', 'DE', '8033'],
  ['no code', 'US', null],
])('the postal code tells nothing of %s', (_, country, postal) => expect(postalProvider.answer(subject({ country, postal }))).toEqual({}));
