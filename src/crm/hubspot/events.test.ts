import { parseEvents } from './events.ts';

const creation = {
  eventId: 1,
  subscriptionId: 12345,
  portalId: 62515,
  appId: 54321,
  occurredAt: 1564113600000,
  subscriptionType: 'contact.creation',
  attemptNumber: 0,
  objectId: 123,
  changeSource: 'CRM',
  changeFlag: 'NEW',
};
const objectCreation = {
  eventId: 2145459286,
  subscriptionId: 3849706,
  portalId: 145883449,
  appId: 14947547,
  occurredAt: 1751276050977,
  subscriptionType: 'object.creation',
  attemptNumber: 0,
  objectId: 180584432881,
  objectTypeId: '0-1',
  changeFlag: 'CREATED',
  changeSource: 'CRM_UI',
  sourceId: 'userId:75514748',
};

const parse = (json: unknown) => {
  const parsed = parseEvents(json);
  if ('malformed' in parsed) throw new Error(parsed.malformed);
  return parsed;
};
const keyOf = (event: object) => parse([event]).events[0]?.dedupeKey;

it('reads both shapes of a creation', () => {
  const { events, ignored } = parse([creation, objectCreation]);
  expect(ignored).toBe(0);
  expect(events).toMatchObject([
    { crmAccountId: '62515', kind: 'lead-created', leadId: '123', occurredAt: 1564113600000, detail: {} },
    { crmAccountId: '145883449', kind: 'lead-created', leadId: '180584432881', occurredAt: 1751276050977, detail: {} },
  ]);
});

it('reads a change of owner, and a cleared owner as nobody', () => {
  const change = {
    ...objectCreation,
    subscriptionType: 'object.propertyChange',
    propertyName: 'hubspot_owner_id',
    propertyValue: '41629779',
  };
  const { events } = parse([
    change,
    { ...change, propertyValue: '' },
    { ...change, subscriptionType: 'contact.propertyChange', propertyValue: 7 },
  ]);
  expect(events.map(({ kind, detail }) => ({ kind, ...detail }))).toEqual([
    { kind: 'owner-changed', ownerId: '41629779', source: 'CRM_UI userId:75514748' },
    { kind: 'owner-changed', ownerId: null, source: 'CRM_UI userId:75514748' },
    { kind: 'owner-changed', ownerId: '7', source: 'CRM_UI userId:75514748' },
  ]);
});

it('tells deletion and erasure apart', () => {
  const kinds = ['contact.deletion', 'object.deletion', 'contact.privacyDeletion'].map(
    (subscriptionType) => parse([{ ...objectCreation, subscriptionType }]).events[0]?.kind,
  );
  expect(kinds).toEqual(['lead-deleted', 'lead-deleted', 'lead-erased']);
});

it('reads a merge as the end of every contact but the survivor', () => {
  const merge = { ...creation, subscriptionType: 'contact.merge', objectId: undefined, primaryObjectId: 10, mergedObjectIds: [11, 12] };
  const ends = (event: object) => parse([event]).events.map(({ leadId, detail }) => [leadId, detail.mergedInto]);
  expect(ends(merge)).toEqual([
    ['11', '10'],
    ['12', '10'],
  ]);
  expect(ends({ ...merge, newObjectId: 99 })).toEqual([
    ['10', '99'],
    ['11', '99'],
    ['12', '99'],
  ]);
  expect(new Set(parse([merge]).events.map(({ dedupeKey }) => dedupeKey)).size).toBe(2);
});

it('ignores what is not about contacts, their owner, or what companies are matched by', () => {
  const others = [
    { ...objectCreation, objectTypeId: '0-3' },
    { ...objectCreation, objectTypeId: undefined },
    { ...creation, subscriptionType: 'deal.creation' },
    { ...creation, subscriptionType: 'company.associationChange' },
    { ...creation, subscriptionType: 'company.propertyChange', propertyName: 'hubspot_owner_id', propertyValue: '1' },
    { ...creation, subscriptionType: 'contact.associationChange' },
    { ...creation, subscriptionType: 'contact.propertyChange', propertyName: 'email', propertyValue: 'x' },
    { ...creation, subscriptionType: 'contact.merge', objectId: undefined },
  ];
  expect(parse(others)).toEqual({ events: [], ignored: others.length });
});

it.each([
  ['company.creation', {}, ['123']],
  ['company.propertyChange', { propertyName: 'domain', propertyValue: 'acme.com' }, ['123']],
  ['company.merge', { primaryObjectId: 123, mergedObjectIds: [124, 125], newObjectId: null }, ['123', '124', '125']],
  ['company.merge', { objectId: undefined, primaryObjectId: 123, mergedObjectIds: [124], newObjectId: 126 }, ['123', '126', '124']],
])('reads %s as accounts to be read again', (subscriptionType, more, ids) => {
  const { events } = parse([{ ...creation, subscriptionType, ...more }]);
  expect(events.map(({ kind, leadId }) => [kind, leadId])).toEqual(ids.map((id) => ['account-changed', id]));
  expect(new Set(events.map(({ dedupeKey }) => dedupeKey)).size).toBe(ids.length);
});

it('reads a deleted company as gone, in both shapes', () => {
  const { events } = parse([
    { ...creation, subscriptionType: 'company.deletion' },
    { ...objectCreation, subscriptionType: 'object.deletion', objectTypeId: '0-2' },
  ]);
  expect(events.map(({ kind }) => kind)).toEqual(['account-gone', 'account-gone']);
});

it('keeps the good events of a batch with broken ones', () => {
  const { events, ignored } = parse([null, 7, {}, { ...creation, objectId: 'abc' }, { ...creation, occurredAt: 'yesterday' }, creation]);
  expect(events).toHaveLength(1);
  expect(ignored).toBe(5);
});

it.each([null, {}, 'text', 7, { events: [creation] }])('says that %p is malformed', (json) =>
  expect(parseEvents(json)).toHaveProperty('malformed'),
);

it('takes an empty list', () => expect(parse([])).toEqual({ events: [], ignored: 0 }));

describe('the dedupe key', () => {
  it('is the same when an event is delivered again', () => expect(keyOf({ ...creation, attemptNumber: 3 })).toBe(keyOf(creation)));

  it.each([
    { eventId: 2 },
    { subscriptionId: 12346 },
    { objectId: 124 },
    { occurredAt: 1564113600001 },
    { subscriptionType: 'contact.deletion' },
  ])('differs with %p', (change) => expect(keyOf({ ...creation, ...change })).not.toBe(keyOf(creation)));

  it('tells two values apart under one event id', () => {
    const change = { ...creation, subscriptionType: 'contact.propertyChange', propertyName: 'hubspot_owner_id', propertyValue: '1' };
    expect(keyOf({ ...change, propertyValue: '2' })).not.toBe(keyOf(change));
  });
});
