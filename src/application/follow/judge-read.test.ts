/** What was read of lead 7, which Ana has since ten o'clock, on a policy that watches owners. */
import type { OutcomeReading, Touch } from '../ports/crm-activities.ts';
import type { OwnerChange } from '../ports/crm.ts';
import type { DueFollowed, FollowDetail, FollowEvent } from '../ports/followed-leads.ts';
import { firstCadenceClock } from '../../routing/clocks/cadence-clocks.ts';
import type { Rep } from '../../routing/facts.ts';
import type { OwnershipSettings } from '../../routing/policy/policy-ownership.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Read } from './crm-look.ts';
import { followedRow } from '../../../test/contract/followed-row.ts';
import { judgeRead } from './judge-read.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const TEN = 1_000 * DAY;
const rep = (id: string, change: Partial<Rep> = {}): Rep => ({
  id,
  name: id,
  email: `${id}@example.com`,
  active: true,
  teamIds: [],
  status: null,
  outOfOffice: [],
  zone: 'UTC',
  workingHours: null,
  ...change,
});
const event = (detail: FollowDetail, at: number, change: Partial<FollowEvent> = {}): FollowEvent => ({
  key: `${detail.kind}:${at}`,
  at,
  repId: 'ana',
  by: null,
  detail,
  followId: 'f1',
  recordedAt: at,
  ...change,
});
const given = event({ kind: 'assigned', method: 'pool' }, TEN);
const row = (change: Partial<DueFollowed> = {}): DueFollowed => followedRow(TEN, { events: [given], ...change });
const touch = (minutes: number, change: Partial<Touch> = {}): Touch => ({
  at: TEN + minutes * MINUTE,
  by: 'ana',
  kind: 'call',
  automated: false,
  source: 'CRM',
  ...change,
});
const change = (minutes: number, ownerId: string | null, by: OwnerChange['by']): OwnerChange => ({
  ownerId,
  at: TEN + minutes * MINUTE,
  by,
  source: by,
});
const quiet: OutcomeReading = { leadId: '7', stage: null, status: null, convertedAt: null, deals: [] };

interface Story {
  readonly row?: Partial<DueFollowed>;
  readonly owner?: string | null;
  readonly changes?: readonly OwnerChange[];
  readonly touches?: readonly Touch[];
  readonly outcomes?: Partial<OutcomeReading>;
  readonly read?: Partial<Read>;
  readonly ownership?: OwnershipSettings;
  readonly reps?: readonly Rep[];
  readonly minutes?: number;
  readonly overturned?: Policy['writing']['overturnedByAutomation'];
}

function look({ owner = 'ana', changes = [], touches = [], ownership, reps = [], minutes = 60, overturned = 'accept', ...story }: Story) {
  const others = ['ana', 'ben'].filter((id) => !reps.some((one) => one.id === id)).map((id) => rep(id));
  const read: Read = {
    owner: { ownerId: owner },
    history: { leadId: '7', ownerId: owner, changes },
    touches: { leadId: '7', touches, unread: [] },
    outcomes: { ...quiet, ...story.outcomes },
    ...story.read,
  };
  const policy = { writing: { overturnedByAutomation: overturned }, ...(ownership && { ownership }) } as Policy;
  return judgeRead(row(story.row), read, {
    policy,
    roster: { reps: [...others, ...reps], teams: [], readAt: TEN },
    usual: [{ outcome: 'won', signs: [{ kind: 'deal', state: 'won' }] }],
    now: TEN + minutes * MINUTE,
  });
}
const kinds = ({ events }: ReturnType<typeof look>) => events.map(({ detail }) => detail.kind);
const after = (minutes: number) => TEN + minutes * MINUTE;

describe('touches', () => {
  test('of the rep count, the first of them accepts, and times are those of the CRM', () => {
    const seen = look({ touches: [touch(5), touch(9, { kind: 'email' })] });
    expect(seen.events).toMatchObject([
      { at: after(5), repId: 'ana', by: 'ana@example.com', detail: { kind: 'touched', how: 'call' } },
      { at: after(9), detail: { kind: 'touched', how: 'email' } },
      { key: 'accepted:f1', at: after(5), detail: { kind: 'accepted', via: 'crm' } },
    ]);
    expect(seen.set).toMatchObject({
      firstTouchAt: after(5),
      lastTouchAt: after(9),
      touches: 2,
      acceptedAt: after(5),
      lookedAt: after(60),
    });
  });

  test('of automation, and from before the rep had the lead, are none', () => {
    expect(kinds(look({ touches: [touch(5, { automated: true }), touch(-1), touch(0)] }))).toEqual([]);
  });

  test('of somebody else are recorded as theirs, and neither accept nor count', () => {
    const seen = look({ touches: [touch(5, { by: 'ben' })] });
    expect(seen.events).toMatchObject([{ repId: 'ben', by: 'ben@example.com', detail: { kind: 'touched' } }]);
    expect(seen.set).not.toHaveProperty('touches');
  });

  test('that the CRM names nobody for count as the rep’s', () => {
    expect(look({ touches: [touch(5, { by: null })] }).set).toMatchObject({ touches: 1 });
  });

  test('are recorded once, and one that is logged late moves the first', () => {
    const known = event({ kind: 'touched', how: 'call', source: 'CRM' }, after(9), { key: `touched:call:${after(9)}` });
    const seen = look({ row: { events: [given, known], acceptedAt: after(2), firstTouchAt: after(9) }, touches: [touch(4), touch(9)] });
    expect(seen.events.map(({ at }) => at)).toEqual([after(4)]);
    expect(seen.set).toMatchObject({ firstTouchAt: after(4), touches: 2 });
    expect(seen.set).not.toHaveProperty('acceptedAt');
  });

  test('of a row that ended are looked for until then, and nothing else is', () => {
    const seen = look({
      row: { state: 'ended', endedAt: after(6) },
      touches: [touch(5), touch(7)],
      owner: 'ben',
      outcomes: { convertedAt: 1 },
    });
    expect(seen.events.map(({ at, detail }) => [at, detail.kind])).toEqual([
      [after(5), 'touched'],
      [after(5), 'accepted'],
    ]);
    expect(seen).toMatchObject({ end: null, nextLookAt: null });
  });
});

describe('another owner', () => {
  test('chosen by a person has the lead from then on; what the rep did before counts', () => {
    const seen = look({ owner: 'ben', changes: [change(20, 'ben', 'person')], touches: [touch(5), touch(30, { by: 'ana' })] });
    expect(kinds(seen)).toEqual(['owner-changed', 'touched', 'accepted']);
    expect(seen.end).toMatchObject({ because: 'person', at: after(20), next: { repId: 'ben' } });
  });

  test.each([
    ['nobody', null],
    ['somebody who cannot have leads', 'queue'],
  ])('that is %s ends it', (_, owner) => {
    expect(look({ owner, changes: [change(20, owner, 'person')] }).end).toMatchObject({ because: 'person', next: null });
  });

  test('is a person’s choice where the CRM keeps no history', () => {
    expect(look({ owner: 'ben' }).end).toMatchObject({ because: 'person', at: after(60) });
  });

  test('that we wrote ourselves is a choice that was put back', () => {
    expect(look({ owner: 'ben', changes: [change(20, 'ben', 'us')] }).end).toMatchObject({ because: 'person', next: { repId: 'ben' } });
  });

  const byAutomation = { owner: 'ben', changes: [change(20, 'ben', 'automation')] } as const;

  test('set by automation is accepted unless the policy says otherwise', () => {
    expect(look(byAutomation).end).toMatchObject({ because: 'automation', next: { repId: 'ben' } });
    const told = look({ ...byAutomation, ownership: { overturned: 'tell-manager' } });
    expect(told.end).toMatchObject({ because: 'automation' });
    expect(told.acts).toMatchObject([
      { event: { detail: { kind: 'stranded', because: 'overturned' } }, actions: [{ kind: 'tell-manager' }] },
    ]);
  });

  test('that changed while it was read is what the history says', () => {
    const history = { leadId: '7', ownerId: 'ana', changes: [change(0.2, 'ana', 'us'), change(0.1, 'ben', 'automation')] };
    const seen = look({ owner: 'ben', minutes: 0.2, read: { history } });
    expect(seen).toMatchObject({ end: null, events: [] });
  });

  test('set by automation right after us is left to the delivery that sets ours once more', () => {
    const changes = [change(0.1, 'ben', 'automation'), change(0, 'ana', 'us')];
    const soon = { owner: 'ben', changes, overturned: 'reassert-once' } as const;
    expect(look({ ...soon, minutes: 0.2 })).toMatchObject({ end: null, events: [] });
    expect(look({ ...soon, minutes: 1 }).end).toMatchObject({ because: 'automation' });
    const again = [change(0.3, 'ben', 'automation'), change(0.2, 'ana', 'us'), ...changes];
    expect(look({ ...soon, changes: again, minutes: 0.4 }).end).toMatchObject({ because: 'automation' });
  });

  test('set by automation has the lead routed again once, and the second time it stays', () => {
    const ownership: OwnershipSettings = { overturned: 'reassign' };
    const first = look({ ...byAutomation, ownership });
    expect(first.end).toBeNull();
    expect(first.ask).toMatchObject({ request: { kind: 'reroute' } });
    const events = [given, ...first.events.map((one) => ({ ...one, followId: 'f1', recordedAt: after(60) }))];
    expect(look({ ...byAutomation, ownership, row: { events }, minutes: 61 })).toMatchObject({ events: [], end: null, ask: null });
    expect(look({ ...byAutomation, ownership, row: { events }, minutes: 90 })).toMatchObject({ end: { because: 'automation' }, ask: null });
  });

  test('takes an offered lead, unless it was theirs before', () => {
    const offered = { kind: 'offered', repId: null, offeredTo: ['ana', 'ben'] } as const;
    expect(look({ row: offered, owner: 'ben', changes: [change(20, 'ben', 'person')] }).end).toMatchObject({ next: { repId: 'ben' } });
    expect(look({ row: offered, owner: 'ben', changes: [change(-20, 'ben', 'person')] }).end).toBeNull();
    expect(look({ row: offered, owner: null }).end).toBeNull();
  });
});

describe('an owner who cannot work on the lead', () => {
  test('because they left is acted on once', () => {
    const story = { reps: [rep('ana', { active: false })], ownership: { ownerLeft: 'reassign' } } as const;
    const [act] = look(story).acts;
    expect(act).toMatchObject({ event: { detail: { because: 'owner-left', done: 'reassign' } }, actions: [{ kind: 'reassign' }] });
    const events = act ? [given, { ...act.event, followId: 'f1', recordedAt: 0 }] : [];
    expect(look({ ...story, row: { events } }).acts).toEqual([]);
    expect(look({ ...story, ownership: {} }).acts).toEqual([]);
  });

  const away = (days: number, by = 'olga') => ({
    reps: [rep('ana', { absences: [{ from: TEN, until: TEN + days * DAY, why: 'leave', by }] })],
    ownership: { longLeave: { days: 10, then: 'tell-manager' } },
  });

  test('because they are on a long leave is acted on; a holiday, and being off rotation, is none', () => {
    expect(look(away(20) as Story).acts).toMatchObject([{ event: { detail: { because: 'long-leave' } } }]);
    expect(look(away(9) as Story).acts).toEqual([]);
    expect(look(away(20, 'Signalbox') as Story).acts).toEqual([]);
  });
});

describe('a lead on which nothing happens', () => {
  const ownership: OwnershipSettings = { idle: { days: 2, then: [{ kind: 'tell-manager' }] } };

  test('is found when so many days have passed, and is looked at then', () => {
    expect(look({ ownership, minutes: 2 * 1440 - 30 })).toMatchObject({ acts: [], nextLookAt: TEN + 2 * DAY });
    expect(look({ ownership, minutes: 2 * 1440 }).acts).toMatchObject([{ event: { detail: { kind: 'idle', since: TEN } } }]);
  });

  test('is not idle when anybody touched it, and is again some days after that', () => {
    const touches = [touch(1440, { by: 'ben' })];
    expect(look({ ownership, touches, minutes: 2 * 1440 }).acts).toEqual([]);
    expect(look({ ownership, touches, minutes: 3 * 1440 }).acts).toMatchObject([{ event: { detail: { since: after(1440) } } }]);
  });

  test('is not acted on again before as much time has passed', () => {
    const idle = event({ kind: 'idle', since: TEN }, TEN + 2 * DAY);
    expect(look({ ownership, row: { events: [given, idle] }, minutes: 3 * 1440 }).acts).toEqual([]);
    expect(look({ ownership, row: { events: [given, idle] }, minutes: 4 * 1440 }).acts).toHaveLength(1);
  });
});

describe('what became of it', () => {
  const won = { id: 'd', name: 'Deal', ownerId: null, stage: 'x', pipeline: null, state: 'won', amount: 1, closesAt: null } as const;

  test('closes it when it is won, and nothing more is looked at', () => {
    const seen = look({ outcomes: { deals: [{ ...won, createdAt: after(10) }] } });
    expect(seen.events).toMatchObject([{ detail: { kind: 'outcome', outcome: 'won' } }, { detail: { kind: 'closed', because: 'won' } }]);
    expect(seen).toMatchObject({ set: { closedAt: after(60), outcomes: { won: after(60) } }, nextLookAt: null });
  });

  test('is not asked of whoever takes over a closed lead', () => {
    const handed = { owner: 'ben', changes: [change(20, 'ben', 'person')] } as const;
    const seen = look({ ...handed, outcomes: { deals: [{ ...won, createdAt: after(10) }] } });
    expect(kinds(seen)).toEqual(['owner-changed', 'outcome', 'closed']);
    expect(seen).toMatchObject({ end: null, nextLookAt: null });
    expect(look({ ...handed, row: { closedAt: after(5) } })).toMatchObject({ end: null, acts: [], nextLookAt: after(60) + DAY });
  });

  test('is looked for once a day after a conversion closed it', () => {
    const converted = look({ read: { owner: null }, outcomes: { convertedAt: after(10) } });
    expect(converted.events).toMatchObject([{ detail: { kind: 'closed', because: 'qualified' } }]);
    expect(converted.nextLookAt).toBe(after(60) + DAY);
  });

  test('is that it is gone when the CRM has nothing of it', () => {
    const seen = look({ read: { owner: null, history: null, touches: null, outcomes: null } });
    expect(kinds(seen)).toEqual(['closed']);
    expect(seen.end).toMatchObject({ because: 'gone', next: null });
  });

  test('was recorded with the rep before when they had it then', () => {
    const known = event({ kind: 'outcome', outcome: 'won', sign: 'deal won' }, TEN - DAY, { followId: 'f0' });
    const before = event({ kind: 'assigned', method: 'pool' }, TEN - 5 * DAY, { followId: 'f0' });
    const seen = look({ row: { events: [before, known, given] }, outcomes: { deals: [{ ...won, createdAt: TEN - 4 * DAY }] } });
    expect(seen.events).toEqual([]);
  });
});

test('a touch makes the clock of the next one, and a change of stage changes it', () => {
  const cadence = {
    id: 'c',
    name: 'Weekly',
    enabled: true,
    appliesTo: {},
    everyDays: 7,
    byStage: [{ stages: ['hot'], everyDays: 1 }],
    escalateAfter: 2,
    then: [],
  };
  const promises = [firstCadenceClock(cadence)];
  expect(look({ row: { promises } }).set).not.toHaveProperty('promises');
  const touched = look({ row: { promises }, touches: [touch(5), touch(9)], outcomes: { status: 'HOT' } });
  expect(touched.set.promises?.map(({ clock }) => [clock.id, clock.terms.limitMs / DAY])).toEqual([
    ['cadence:c:1:1', 1],
    ['cadence:c:2:1', 1],
  ]);
});
