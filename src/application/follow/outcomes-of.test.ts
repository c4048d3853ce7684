/** What became of a lead that was given to somebody at 1,000 and is looked at on the third day. */
import type { OutcomeSign } from '../../routing/policy/policy-outcomes.ts';
import type { DealFacts, Touch } from '../ports/crm-activities.ts';
import type { SeenInCrm } from '../ports/followed-leads.ts';
import { outcomesOf, type OutcomeFacts } from './outcomes-of.ts';

const DAY = 86_400_000;
const since = 10 * DAY + 1000;
const now = 13 * DAY;
const seen: SeenInCrm = { stage: 'lead', status: 'New', convertedAt: null, deals: {}, unread: [] };
const nothing = { leadId: '7', stage: 'lead', status: 'New', convertedAt: null, deals: [] };
const deal = (change: Partial<DealFacts>): DealFacts => ({
  id: 'd1',
  name: 'Deal',
  ownerId: null,
  stage: 'offer',
  pipeline: null,
  state: 'open',
  amount: null,
  createdAt: since + DAY,
  closesAt: null,
  ...change,
});
const touch = (change: Partial<Touch>): Touch => ({ at: since + 5, by: 'ana', kind: 'call', automated: false, source: 'CRM', ...change });

function found(
  sign: OutcomeSign,
  { reading, ...facts }: Partial<Omit<OutcomeFacts, 'reading'>> & { reading?: Partial<OutcomeFacts['reading']> },
) {
  const all = { seen, touches: [], since, now, ...facts, reading: { ...nothing, ...reading } };
  return outcomesOf([{ outcome: 'qualified', signs: [sign] }], all)[0] ?? null;
}

const stage: OutcomeSign = { kind: 'stage', values: ['Customer'] };
const status: OutcomeSign = { kind: 'status', values: ['Qualified'] };
const dealStage: OutcomeSign = { kind: 'deal-stage', values: ['Signed'] };
const won: OutcomeSign = { kind: 'deal', state: 'won' };
const lost: OutcomeSign = { kind: 'deal', state: 'lost' };

test.each([
  ['a stage that is reached', stage, { reading: { stage: 'customer' } }, { at: now, sign: 'stage customer' }],
  ['a stage it had before', stage, { reading: { stage: 'customer' }, seen: { ...seen, stage: 'customer' } }, null],
  ['a stage at the first look', stage, { reading: { stage: 'customer' }, seen: null }, null],
  ['a status that is reached', status, { reading: { status: 'QUALIFIED' } }, { at: now, sign: 'status QUALIFIED' }],
  ['a status at the first look', status, { reading: { status: 'Qualified' }, seen: null }, null],
  [
    'a status that the rep set before the first look',
    status,
    { reading: { status: 'Qualified' }, seen: null, touches: [touch({ kind: 'status' })] },
    { at: since + 5, sign: 'status Qualified' },
  ],
  ['an open deal', { kind: 'deal', state: 'open' }, { reading: { deals: [deal({})] } }, { at: since + DAY, sign: 'deal open' }],
  ['an open deal from before', { kind: 'deal', state: 'open' }, { reading: { deals: [deal({ createdAt: since - 1 })] } }, null],
  [
    'a deal that was won, when it was closed',
    won,
    { reading: { deals: [deal({ state: 'won', closesAt: since + 2 * DAY })] } },
    { at: since + 2 * DAY, sign: 'deal won' },
  ],
  ['a deal that closes later, when it is seen', won, { reading: { deals: [deal({ state: 'won', closesAt: now + DAY })] } }, { at: now }],
  ['a lost deal', lost, { reading: { deals: [deal({ state: 'lost' })] } }, { at: now, sign: 'deal lost' }],
  ['a lost deal beside an open one', lost, { reading: { deals: [deal({ state: 'lost' }), deal({ id: 'd2' })] } }, null],
  ['the stage of a new deal', dealStage, { reading: { deals: [deal({ stage: 'signed' })] } }, { at: now, sign: 'deal stage signed' }],
  [
    'the stage of an old deal that moved',
    dealStage,
    { reading: { deals: [deal({ stage: 'signed', createdAt: 0 })] }, seen: { ...seen, deals: { d1: 'offer' } } },
    { at: now },
  ],
  [
    'the stage of an old deal',
    dealStage,
    { reading: { deals: [deal({ stage: 'signed', createdAt: 0 })] }, seen: { ...seen, deals: { d1: 'signed' } } },
    null,
  ],
  ['deals that are not told', won, { reading: { deals: null } }, null],
  ['a conversion', { kind: 'converted' }, { reading: { convertedAt: since + 7 } }, { at: since + 7, sign: 'converted' }],
  ['a conversion known by its day', { kind: 'converted' }, { reading: { convertedAt: 10 * DAY } }, { at: now, sign: 'converted' }],
  [
    'a meeting that was held',
    { kind: 'meeting' },
    { touches: [touch({ kind: 'meeting', held: true })] },
    { at: since + 5, sign: 'meeting' },
  ],
  ['a meeting that was booked', { kind: 'meeting' }, { touches: [touch({ kind: 'meeting' })] }, null],
] as const)('%s', (_, sign, facts, expected) => {
  const outcome = found(sign as OutcomeSign, facts as Parameters<typeof found>[1]);
  expect({ outcome }).toMatchObject({ outcome: expected });
});

test('the earliest of several signs counts, and every outcome stands for itself', () => {
  const facts: OutcomeFacts = {
    reading: { ...nothing, stage: 'customer', deals: [deal({ state: 'won', closesAt: since + DAY })] },
    seen,
    touches: [],
    since,
    now,
  };
  const rules = [
    { outcome: 'opportunity', signs: [{ kind: 'deal', state: 'open' }] },
    { outcome: 'won', signs: [stage, won] },
  ] as const;
  expect(outcomesOf(rules, facts)).toEqual([{ outcome: 'won', at: since + DAY, sign: 'deal won' }]);
});
