import { ownerReading } from './owner-history.ts';

const entry = (sourceType: string, change: object = {}) => ({
  value: '7',
  timestamp: 1000,
  sourceType,
  sourceId: null,
  updatedByUserId: null,
  ...change,
});
const reading = (entries: ReturnType<typeof entry>[], owner: string | null = '7') =>
  ownerReading({ id: '1', properties: { hubspot_owner_id: owner }, propertiesWithHistory: { hubspot_owner_id: entries } }, '54321');
const by = (one: ReturnType<typeof entry>) => reading([one]).changes[0];

it.each([
  ['us', 'INTEGRATION', { sourceId: '54321' }],
  ['automation', 'INTEGRATION', { sourceId: '99999' }],
  ['automation', 'INTEGRATION', { sourceId: '543210' }],
  ['automation', 'AUTOMATION_PLATFORM', { sourceId: 'enrollmentId:1' }],
  ['automation', 'IMPORT', { sourceId: '1', updatedByUserId: 42 }],
  ['automation', 'COMPANY_OWNER_ASSIGNMENT', {}],
  ['person', 'CRM_UI', { sourceId: 'userId:42' }],
  ['person', 'CRM_UI', { updatedByUserId: 42 }],
  ['person', 'MOBILE_IOS', { updatedByUserId: 42 }],
  ['automation', 'CRM_UI', {}],
])('takes for %s a change by %s %p', (who, sourceType, change) => expect(by(entry(sourceType, change))?.by).toBe(who));

it('names the source, and the user when there is one', () => {
  expect(by(entry('CRM_UI', { sourceId: 'userId:42' }))?.source).toBe('CRM_UI userId:42');
  expect(by(entry('IMPORT'))?.source).toBe('IMPORT');
});

it('puts the newest first and takes an empty value for nobody', () => {
  const changes = reading(
    [entry('IMPORT'), entry('CRM_UI', { value: '', timestamp: 3000 }), entry('FORM', { timestamp: 2000 })],
    '',
  ).changes;
  expect(changes.map(({ at, ownerId }) => [at, ownerId])).toEqual([
    [3000, null],
    [2000, '7'],
    [1000, '7'],
  ]);
});

it('takes a contact without history for one that never had an owner', () => {
  expect(ownerReading({ id: '1', properties: { hubspot_owner_id: null } }, '54321')).toEqual({ leadId: '1', ownerId: null, changes: [] });
});
