import { ownerReading } from './owner-history.ts';

const [US, ANA, BEN, PROGRAM] = ['0055g00000000USAAV', '0055g0000000ANAAAV', '0055g0000000BENAAV', '0055g0000000PROAAV'];
const QUEUE = '00G5g0000000QUEAAV';
const actors = { ourUserId: US, programs: new Set([PROGRAM]) };
const MINUTE = 60_000;
const record = { Id: '00Q5g00000AbCdEAAV', OwnerId: BEN, CreatedDate: 0, LastModifiedDate: 10 * MINUTE, LastModifiedById: ANA };
let lines = 0;
const line = (CreatedDate: number, CreatedById: string, NewValue: unknown) => {
  lines += 1;
  return { Id: `0175g0000000${String(lines).padStart(3, '0')}AAV`, LeadId: record.Id, NewValue, CreatedDate, CreatedById };
};
const told = (history: ReturnType<typeof line>[]) => ownerReading(record, history, actors).changes.map(({ ownerId, by }) => [ownerId, by]);

it('tells us, people and programs apart, the newest first, and reads no names', () => {
  const history = [line(MINUTE, US, ANA), line(2 * MINUTE, ANA, 'Ben Berg'), line(2 * MINUTE, ANA, BEN), line(3 * MINUTE, PROGRAM, QUEUE)];
  expect(told(history)).toEqual([
    [QUEUE, 'automation'],
    [BEN, 'person'],
    [ANA, 'us'],
  ]);
});

it('takes what happens with the creation for automation, unless it is us', () => {
  expect(told([line(1000, ANA, BEN)])).toEqual([[BEN, 'automation']]);
  expect(told([line(1000, US, BEN)])).toEqual([[BEN, 'us']]);
});

it('takes a second change in the same second by the same user for automation that the first one set off', () => {
  expect(told([line(MINUTE, US, ANA), line(MINUTE, US, BEN)])).toEqual([
    [BEN, 'automation'],
    [ANA, 'us'],
  ]);
  expect(told([line(MINUTE, US, ANA), line(MINUTE, BEN, BEN)])).toEqual([
    [BEN, 'person'],
    [ANA, 'us'],
  ]);
});

it('takes whoever touched the record last where the org keeps no history', () => {
  expect(ownerReading(record, null, actors).changes).toEqual([
    { ownerId: BEN, at: 10 * MINUTE, by: 'person', source: `LAST_MODIFIED userId:${ANA}` },
  ]);
  expect(ownerReading({ ...record, LastModifiedById: US }, null, actors).changes[0]?.by).toBe('us');
  expect(ownerReading({ ...record, LastModifiedDate: 0 }, null, actors).changes).toEqual([]);
});
