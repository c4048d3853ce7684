/** What is not told any more when its turn comes. */
import type { Followed } from '../ports/followed-leads.ts';
import type { Matter, PlannedRecipient } from '../ports/notices.ts';
import { whyOfNoUse } from './of-use.ts';

const AT = Date.UTC(2026, 10, 20, 9);
const row: Followed = {
  followId: 'f1',
  leadId: '7',
  decisionId: 'd1',
  kind: 'assigned',
  state: 'open',
  repId: 'ana',
  offeredTo: null,
  ruleId: null,
  poolId: null,
  method: 'pool',
  policyVersion: 1,
  leadCreatedAt: AT,
  requestedAt: AT,
  decidedAt: AT,
  beganAt: AT,
  acceptedAt: null,
  firstTouchAt: null,
  lastTouchAt: null,
  touches: 0,
  promises: [],
  limitEndsAt: null,
  endedAt: null,
  endedBecause: null,
  outcomes: {},
  closedAt: null,
  lookedAt: null,
  seen: null,
  dueAt: null,
};
const ana: PlannedRecipient = { kind: 'person', repId: 'ana' };
const mia: PlannedRecipient = { kind: 'person', repId: 'mia' };
const ended = { state: 'ended', endedAt: AT + 1 } as const;

const told = (about: Partial<Matter>, change: Partial<Followed> | null, to: PlannedRecipient = ana): boolean =>
  whyOfNoUse(
    {
      key: 'k',
      kind: 'assigned',
      leadId: '7',
      followId: 'f1',
      decisionId: 'd1',
      repId: 'ana',
      ruleId: null,
      poolId: null,
      asked: null,
      dueAt: null,
      note: null,
      at: AT,
      ...about,
    },
    to,
    change === null ? undefined : { ...row, ...change },
  ) === null;

it.each<[string, Partial<Matter>, Partial<Followed> | null, PlannedRecipient, boolean]>([
  ['a lead that is still theirs', {}, {}, ana, true],
  ['a lead that went on', {}, ended, ana, false],
  ['a lead that was closed', {}, { closedAt: AT }, ana, false],
  ['others of a lead that went on', {}, ended, mia, true],
  ['an offer that runs', { kind: 'claim-offer', repId: null }, {}, ana, true],
  ['an offer that is over', { kind: 'claim-offer', repId: null }, ended, ana, false],
  ['a reminder of what is not done', { kind: 'reminder', asked: 'accept' }, {}, ana, true],
  ['a reminder of what was accepted', { kind: 'reminder', asked: 'accept' }, { acceptedAt: AT }, mia, false],
  ['a reminder to touch what is only accepted', { kind: 'reminder', asked: 'first-touch' }, { acceptedAt: AT }, ana, true],
  ['a reminder to touch what was touched', { kind: 'reminder', asked: 'first-touch' }, { firstTouchAt: AT }, ana, false],
  ['a nudge after an older touch', { kind: 'nudge', asked: 'next-touch' }, { firstTouchAt: AT - 1, lastTouchAt: AT - 1 }, ana, true],
  ['a nudge after a newer touch', { kind: 'nudge', asked: 'next-touch' }, { firstTouchAt: AT - 1, lastTouchAt: AT + 1 }, ana, false],
  ['the manager of what was late', { kind: 'breach', asked: 'accept' }, ended, mia, true],
  ['whoever lost the lead', { kind: 'reassigned', repId: 'ben' }, ended, ana, true],
  ['what nothing is known of', { kind: 'reminder', asked: 'accept' }, null, ana, true],
])('%s', (_, about, change, to, expected) => {
  expect(told(about, change, to)).toBe(expected);
});
