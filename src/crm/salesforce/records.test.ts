import { accountRecord, hostOf, isDomainField, leadRecord } from './records.ts';
import type { FieldDescription } from './shapes.ts';

const field = (name: string, type = 'string'): [string, FieldDescription] => [
  name,
  { name, label: name, type, updateable: true, picklistValues: [] },
];
const definitions = new Map([
  field('Segments__c', 'multipicklist'),
  field('Since__c', 'date'),
  field('Country'),
  field('Seats__c', 'double'),
]);
const person = {
  Id: '00Q5g00000AbCdEAAV',
  OwnerId: '0055g00000AbCdEAAV',
  CreatedDate: '2026-11-20T10:00:00.000+0000',
  Name: 'Ana Ortiz',
  Email: 'ana@acme.com',
  Phone: null,
  MobilePhone: '+49 30 901820',
  LeadSource: 'Web',
  Seats__c: 12,
  Segments__c: 'a;b',
  Since__c: '2026-11-20',
  Note__c: null,
};
const common = {
  id: '00Q5g00000AbCdEAAV',
  fields: { Seats__c: 12, Segments__c: ['a', 'b'], Since__c: Date.UTC(2026, 10, 20), ObjectType: 'Lead' },
  ownerId: '0055g00000AbCdEAAV',
  createdAt: Date.UTC(2026, 10, 20, 10),
  imported: false,
  name: 'Ana Ortiz',
  email: 'ana@acme.com',
  phone: '+49 30 901820',
  source: 'Web',
  readAt: 5,
};
const reading = { fields: ['Seats__c', 'Segments__c', 'Since__c', 'Note__c', 'Gone__c', 'ObjectType'], definitions, readAt: 5 };

it('reads a lead with the fields asked for; it belongs to no account', () => {
  const row = { ...person, Company: 'Acme', Website: 'acme.com', Country: 'DE', PostalCode: '10115' };
  expect(leadRecord('Lead', row, reading)).toEqual({
    ...common,
    companyName: 'Acme',
    website: 'acme.com',
    country: 'DE',
    postal: '10115',
    accountIds: [],
  });
});

it('reads a contact, whose company is its account', () => {
  const row = {
    ...person,
    AccountId: '0015g00000AbCdEAAV',
    Account: { Name: 'Acme', Website: null },
    MailingCountry: 'DE',
    MailingPostalCode: null,
  };
  expect(leadRecord('Contact', row, reading)).toEqual({
    ...common,
    fields: { ...common.fields, ObjectType: 'Contact' },
    companyName: 'Acme',
    website: null,
    country: 'DE',
    postal: null,
    accountIds: ['0015g00000AbCdEAAV'],
  });
});

it('knows an account by its website and its domain fields, and a customer by the type', () => {
  const row = {
    Id: '0015g00000AbCdEAAV',
    Name: 'Acme',
    Website: 'https://www.ACME.com/de?x=1',
    Email_Domain__c: 'acme.io',
    Type: 'Customer - Direct',
    OwnerId: '0055g00000AbCdEAAV',
  };
  const facts = { openDeals: 2, contacts: null, computed: { Team: ['0055g00000AbCdEAAV'] } };
  const read = accountRecord(row, facts, { fields: [], definitions: new Map([field('Email_Domain__c')]), readAt: 5 });
  expect(read).toMatchObject({ domain: 'acme.com', otherDomains: ['acme.io'], customer: true, openDeals: 2, contacts: null, phones: [] });
  expect(read.fields).toEqual({ Team: ['0055g00000AbCdEAAV'] });
  const typeOf = (Type: string | null) =>
    accountRecord({ ...row, Type }, facts, { fields: [], definitions: new Map(), readAt: 5 }).customer;
  expect([typeOf('Prospect'), typeOf(null), typeOf('Customer')]).toEqual([false, null, true]);
});

it.each([
  ['acme.com', 'acme.com'],
  ['www.acme.com/about', 'acme.com'],
  ['HTTP://Shop.Acme.com:8080', 'shop.acme.com'],
  ['  ', null],
  ['acme', null],
  ['no website', null],
  ['https://', null],
])('takes of the website %p the host %p', (text, host) => expect(hostOf(text)).toBe(host));

it.each([
  ['Domain__c', true],
  ['Email_Domain__c', true],
  ['EmailDomains__c', true],
  ['acme__Web_Domain__c', true],
  ['Subdomain_Count__c', false],
  ['Domain', false],
])('takes the field %s for a domain: %p', (name, is) => expect(isDomainField(name)).toBe(is));
