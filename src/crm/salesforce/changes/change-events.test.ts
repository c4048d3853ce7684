import type { Change } from '../../../application/ports/change-source.ts';
import { changesOf } from './change-events.ts';

const ORG = '00D000000000001AAA';
const LEAD = '00Q000000000001AAA';
const OTHER = '00Q000000000002AAA';
const USER = '005000000000001AAA';

const header = (changes: object = {}) => ({
  entityName: 'Lead',
  changeType: 'CREATE',
  recordIds: [LEAD],
  changeOrigin: 'com/salesforce/api/soap/67.0;client=SfdcInternalAPI/',
  transactionKey: 'tx',
  sequenceNumber: 1,
  commitTimestamp: 1_000,
  changedFields: [],
  ...changes,
});
const changes = (...events: unknown[]) =>
  changesOf(
    events.map((event, n) => ({ event, position: String(n + 1) })),
    ORG,
  );
const meant = (about: object, fields: object = {}) =>
  changes({ ChangeEventHeader: header(about), ...fields }).flatMap((change: Change) => (change.kind === 'batch' ? change.events : []));

test('an event is of the org, at its commit, and has the same key whenever it comes', () => {
  const event = { crmAccountId: ORG, kind: 'lead-created', leadId: LEAD, occurredAt: 1_000, dedupeKey: `tx/1/${LEAD}`, detail: {} };
  expect(meant({})).toEqual([event]);
  expect(meant({ sequenceNumber: 2 })[0]?.dedupeKey).not.toBe(event.dedupeKey);
});

test('an event of many records is one for each, with 18 characters', () => {
  expect(meant({ recordIds: ['00QgL000001AbCd', OTHER] }).map(({ leadId, dedupeKey }) => [leadId, dedupeKey])).toEqual([
    ['00QgL000001AbCdUAK', 'tx/1/00QgL000001AbCdUAK'],
    [OTHER, `tx/1/${OTHER}`],
  ]);
});

test.each([
  ['CREATE', 'lead-created'],
  ['UNDELETE', 'lead-created'],
  ['DELETE', 'lead-deleted'],
  ['GAP_CREATE', 'lead-created'],
  ['GAP_UNDELETE', 'lead-created'],
  ['GAP_DELETE', 'lead-deleted'],
])('%s of a lead or contact is %s', (changeType, kind) => {
  expect(meant({ changeType }).map((event) => event.kind)).toEqual([kind]);
  expect(meant({ changeType, entityName: 'Contact' }).map((event) => event.kind)).toEqual([kind]);
});

test.each([
  ['CREATE', ['account-changed']],
  ['UNDELETE', ['account-changed']],
  ['DELETE', ['account-gone']],
  ['GAP_UPDATE', ['account-changed']],
  ['GAP_DELETE', ['account-gone']],
  ['UPDATE', []],
])('%s of an account is %j', (changeType, kinds) => {
  expect(meant({ changeType, entityName: 'Account', changedFields: ['Description'] }).map((event) => event.kind)).toEqual(kinds);
});

test.each(['Name', 'Website', 'Phone', 'OwnerId', 'BillingAddress.Country'])('an account that changed in %s is read again', (field) => {
  expect(meant({ changeType: 'UPDATE', entityName: 'Account', changedFields: ['LastModifiedDate', field] })).toMatchObject([
    { kind: 'account-changed' },
  ]);
});

test('a new owner is told, with whoever changed it', () => {
  const told = meant({ changeType: 'UPDATE', changedFields: ['OwnerId', 'LastModifiedDate'] }, { OwnerId: USER });
  expect(told).toMatchObject([
    { kind: 'owner-changed', detail: { ownerId: USER, source: 'com/salesforce/api/soap/67.0;client=SfdcInternalAPI/' } },
  ]);
});

test('an owner that the event only carries along did not change', () => {
  expect(meant({ changeType: 'UPDATE', changedFields: ['Status'] }, { OwnerId: USER, Status: 'Open' })).toEqual([]);
});

test('our own writes cost nothing, and nobody else passes for us', () => {
  const changeType = 'UPDATE';
  const changedFields = ['OwnerId'];
  const by = (client: string) =>
    meant({ changeType, changedFields, changeOrigin: `com/salesforce/api/rest/67.0;client=${client}` }, { OwnerId: USER });
  expect(by('Signalbox')).toEqual([]);
  expect(by('SignalboxTwo')).toHaveLength(1);
  expect(by('NotSignalbox')).toHaveLength(1);
});

test('an update that is not told makes whoever works on it ask for the owner', () => {
  const [event] = meant({ changeType: 'GAP_UPDATE' });
  expect(event).toMatchObject({ kind: 'owner-changed' });
  expect(event?.detail.ownerId).toBeUndefined();
});

test('a converted lead is a lead no more', () => {
  const told = meant({ changeType: 'UPDATE', changedFields: ['IsConverted', 'OwnerId'] }, { IsConverted: true, OwnerId: USER });
  expect(told).toMatchObject([{ kind: 'lead-deleted' }]);
});

test('other objects on the channel mean nothing, and move the place on', () => {
  expect(changes({ ChangeEventHeader: header({ entityName: 'Opportunity' }) })).toEqual([
    { kind: 'batch', events: [], position: '1', completeUntil: 1_000 },
  ]);
});

test('an overflow, and an event that cannot be read, are gaps at their place among the others', () => {
  const told = changes(
    { ChangeEventHeader: header() },
    { ChangeEventHeader: header({ changeType: 'GAP_OVERFLOW', recordIds: [] }) },
    { ChangeEventHeader: header({ recordIds: [OTHER], commitTimestamp: 2_000 }) },
    null,
    { ChangeEventHeader: { ...header(), changeType: 'SOMETHING_NEW' } },
  );
  expect(told.map((change) => [change.kind, 'position' in change ? change.position : null])).toEqual([
    ['batch', '1'],
    ['gap', '2'],
    ['batch', '3'],
    ['gap', '4'],
    ['gap', '5'],
  ]);
  expect(told[2]).toMatchObject({ completeUntil: 2_000, events: [{ leadId: OTHER }] });
});
