import { parseJournalFile } from './journal-events.ts';

const AT = '2026-11-20T10:00:00.250Z';
const event = (change: Record<string, unknown> = {}) => ({
  type: 'crm.object',
  portalId: 62515,
  occurredAt: AT,
  action: 'CREATE',
  objectTypeId: '0-1',
  objectId: 123,
  ...change,
});
const parse = (...events: unknown[]) => {
  const file = parseJournalFile({ offset: 'a', journalEvents: events, publishedAt: AT });
  if ('malformed' in file) throw file.malformed;
  return file;
};
const one = (change: Record<string, unknown>) => parse(event(change)).events[0];
const ownerChange = (value: unknown) => one({ action: 'UPDATE', propertyChanges: { hubspot_owner_id: value } });

it('reads a created contact, its time in either spelling', () => {
  expect(parse(event())).toEqual({
    events: [
      {
        crmAccountId: '62515',
        kind: 'lead-created',
        leadId: '123',
        occurredAt: Date.parse(AT),
        dedupeKey: expect.stringContaining('journal') as string,
        detail: {},
      },
    ],
    ignored: 0,
  });
  expect(one({ occurredAt: Date.parse(AT), portalId: '62515', objectId: '123' })).toEqual(one({}));
  expect(one({ occurredAt: '2026-11-20T11:00:00.250+01:00' })?.occurredAt).toBe(Date.parse(AT));
});

it.each([
  ['DELETE', 'lead-deleted'],
  ['GDPR_DELETE', 'lead-erased'],
])('reads %s', (action, kind) => expect(one({ action })).toMatchObject({ kind, leadId: '123', detail: {} }));

it('takes the object of a merge for the one that survives', () => {
  expect(one({ action: 'MERGE' })).toMatchObject({ kind: 'lead-merged', detail: { mergedInto: '123' } });
});

it.each([
  ['41629779', '41629779'],
  [41629779, '41629779'],
  ['', null],
  [null, null],
])('reads the owner %p', (value, ownerId) => expect(ownerChange(value)).toMatchObject({ kind: 'owner-changed', detail: { ownerId } }));

it('leaves the owner open when it is spelt in a way nobody knows, so that it is asked of the CRM', () => {
  const odd = ownerChange({ value: '41629779' });
  expect(odd?.kind).toBe('owner-changed');
  expect(odd?.detail).not.toHaveProperty('ownerId');
});

it('leaves out other objects, other properties, other actions, and what is no event', () => {
  const others = [
    event({ objectTypeId: '0-2' }),
    event({ action: 'UPDATE', propertyChanges: { email: 'jane@example.org' } }),
    event({ action: 'UPDATE' }),
    event({ action: 'RESTORE' }),
    event({ occurredAt: 'yesterday' }),
    { objectId: 1 },
    null,
  ];
  expect(parse(...others, event())).toMatchObject({ events: [{ kind: 'lead-created' }], ignored: others.length });
});

it('gives an event the same key in whichever file it is read, and another one another', () => {
  const events = [event(), event({ objectId: 124 }), event({ action: 'DELETE' }), event({ occurredAt: '2026-11-20T10:00:00.251Z' })];
  const keys = parse(...events).events.map((each) => each.dedupeKey);
  expect(new Set(keys).size).toBe(keys.length);
  expect(parse(...events).events.map((each) => each.dedupeKey)).toEqual(keys);
  expect(ownerChange('1')?.dedupeKey).not.toBe(ownerChange('2')?.dedupeKey);
});

it.each([null, [], 'text', {}, { journalEvents: 'none' }])('is malformed without a list: %p', (json) => {
  expect(parseJournalFile(json)).toHaveProperty('malformed');
});
