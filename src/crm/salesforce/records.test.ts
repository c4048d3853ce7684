import { leadRecord, typedValue } from './records.ts';

const row = {
  Id: '00Q5g00000AbCdE',
  OwnerId: '0055g00000AbCdE',
  CreatedDate: 1000,
  Email: 'ana@acme.com',
  Phone: null,
  Company: 'Acme',
  Country: 'DE',
  Seats__c: 12,
  Segments__c: 'a;b',
  Since__c: '2026-11-20',
  Note__c: null,
};
const types = new Map([
  ['Segments__c', 'multipicklist'],
  ['Since__c', 'date'],
  ['Country', 'string'],
  ['Seats__c', 'double'],
]);

it('reads a lead with the fields asked for', () => {
  expect(leadRecord(row, ['Country', 'Seats__c', 'Segments__c', 'Since__c', 'Note__c', 'Gone__c'], { types, readAt: 5 })).toEqual({
    id: '00Q5g00000AbCdE',
    fields: { Country: 'DE', Seats__c: 12, Segments__c: ['a', 'b'], Since__c: Date.UTC(2026, 10, 20) },
    ownerId: '0055g00000AbCdE',
    createdAt: 1000,
    imported: false,
    email: 'ana@acme.com',
    companyName: 'Acme',
    phone: null,
    accountIds: [],
    readAt: 5,
  });
});

it('counts a lead in a queue as nobody’s', () => {
  expect(leadRecord({ ...row, OwnerId: '00G5g00000AbCdE' }, [], { types, readAt: 5 }).ownerId).toBeNull();
});

it.each([
  [true, 'boolean', true],
  [null, 'string', null],
  ['', 'string', null],
  ['soon', 'datetime', null],
  [{}, 'address', null],
])('types %p of type %s', (value, type, typed) => expect(typedValue(value, type)).toEqual(typed));
