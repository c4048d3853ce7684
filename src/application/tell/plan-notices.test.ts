/** Who is told, by which channels, and when. */
import type { Rep } from '../../routing/facts.ts';
import type { NotificationSettings } from '../../routing/policy/policy-notifications.ts';
import type { RepProfile } from '../../routing/policy/policy-eligibility.ts';
import type { Audience, Matter } from '../ports/notices.ts';
import { managerOf, planNotices } from './plan-notices.ts';

/** A Friday, 19:30 in Berlin. */
const AT = Date.UTC(2026, 10, 20, 18, 30);
const HOUR = 3_600_000;
const office = [{ days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1080 }] as const;
const rep = (id: string, change: Partial<Rep> = {}): Rep => ({
  id,
  name: id,
  email: null,
  active: true,
  teamIds: [],
  status: null,
  outOfOffice: [],
  zone: 'Europe/Berlin',
  workingHours: office,
  ...change,
});
const reps = [rep('ana'), rep('ben'), rep('mia', { zone: null, workingHours: null })];
const people: RepProfile[] = [{ repId: 'ben', managerId: 'mia' }];
const matter: Matter = {
  key: 'assigned:f1',
  kind: 'assigned',
  leadId: '7',
  followId: 'f1',
  decisionId: 'd1',
  repId: 'ana',
  ruleId: 'r1',
  poolId: 'p1',
  asked: null,
  dueAt: null,
  note: null,
  at: AT,
};
const toAna: Audience = { kind: 'rep', repId: 'ana' };
const offered: Audience = { kind: 'offered', repIds: ['ana', 'ben'] };

/** As if at once, unless a test says otherwise. */
let plannedAt = 0;
afterEach(() => (plannedAt = 0));
const plan = (
  notifications: NotificationSettings,
  about: Partial<Matter> = {},
  audience: Audience = toAna,
  roster: readonly Rep[] = reps,
) =>
  planNotices(
    {
      policy: { notifications, people, availability: { unknownHours: 'available', workingHours: 'respect' } },
      roster: { reps: roster, teams: [], readAt: AT },
      zone: 'Europe/London',
      places: new Set(['teams']),
      now: plannedAt,
    },
    { ...matter, ...about },
    audience,
  );
const told = (...given: Parameters<typeof plan>): string[] =>
  plan(...given).map(
    ({ channelId, recipient }) => `${channelId} ${recipient.kind === 'person' ? recipient.repId : `at ${recipient.address}`}`,
  );

it('tells each person by each channel, and a place once', () => {
  expect(told({ channelIds: ['email', 'teams'] }, { kind: 'claim-offer' }, offered)).toEqual(['email ana', 'teams at ', 'email ben']);
});

it('tells nobody by a rule without channels, and by the first that is about it', () => {
  const rules = [
    { id: 'a', name: 'A', about: ['assigned'], poolIds: ['p2'], channelIds: ['slack'] },
    { id: 'b', name: 'B', about: ['assigned', 'nudge'], ruleIds: ['r1'], channelIds: [] },
    { id: 'c', name: 'C', about: ['assigned'], channelIds: ['slack'] },
  ] as const;
  expect(told({ channelIds: ['email'], rules })).toEqual([]);
  expect(told({ channelIds: ['email'], rules }, { ruleId: 'r2' })).toEqual(['slack ana']);
  expect(told({ channelIds: ['email'], rules }, { poolId: 'p2' })).toEqual(['slack ana']);
  expect(told({ channelIds: ['email'], rules }, { kind: 'breach' })).toEqual(['email ana']);
});

it('tells others as well, each once', () => {
  const also = [
    { kind: 'manager' },
    { kind: 'person', repId: 'mia' },
    { kind: 'place', channelId: 'slack', address: 'C0SALES' },
    { kind: 'place', channelId: 'teams', address: 'anything' },
  ] as const;
  const rules = [{ id: 'a', name: 'A', about: ['breach'], channelIds: ['email'], also }] as const;
  const settings = { channelIds: [], rules, managerId: 'mia' };
  expect(told(settings, { kind: 'breach' })).toEqual(['email ana', 'email mia', 'slack at C0SALES', 'teams at ']);
  expect(told(settings, { kind: 'breach' }, { kind: 'manager', ofRepId: 'ana' })).toEqual(['email mia', 'slack at C0SALES', 'teams at ']);
});

it('knows whose manager somebody is', () => {
  expect(managerOf({ people }, 'ben')).toBe('mia');
  expect(managerOf({ people }, 'ana')).toBeNull();
  expect(managerOf({ people, notifications: { channelIds: [], managerId: 'ana' } }, 'ana')).toBeNull();
});

it('makes a task of what is to be done, and of nothing else unless a rule says so', () => {
  const settings = { channelIds: ['crm-task'] };
  const made = (kind: Matter['kind'], audience: Audience = toAna) => told(settings, { kind }, audience).length;
  expect([made('assigned'), made('nudge'), made('reminder'), made('reassigned'), made('breach')]).toEqual([1, 1, 0, 0, 0]);
  expect(told({ ...settings, managerId: 'mia' }, { kind: 'breach' }, { kind: 'manager', ofRepId: 'ana' })).toEqual(['crm-task mia']);
  const rules = [{ id: 'a', name: 'A', about: ['reminder'], channelIds: ['crm-task'] }] as const;
  expect(told({ channelIds: [], rules }, { kind: 'reminder' })).toEqual(['crm-task ana']);
});

it('gives the same ids again, and no two things the same', () => {
  const ids = (about: Partial<Matter> = {}) => plan({ channelIds: ['email', 'slack'] }, about).map(({ noticeId }) => noticeId);
  expect(ids()).toEqual(ids());
  const all = [ids(), ids({ leadId: '8' }), ids({ key: 'assigned:f2' }), ids({ kind: 'nudge' })].flat();
  expect(new Set(all).size).toBe(all.length);
  for (const id of all) expect(id).toMatch(/^[\w-]{1,100}$/);
});

describe('quiet hours', () => {
  const kept = (
    when: NonNullable<NotificationSettings['quiet']>['when'],
    change: { at?: number; rep?: Partial<Rep>; channelId?: string } = {},
  ) => {
    const settings: NotificationSettings = { channelIds: [change.channelId ?? 'email'], quiet: { when, except: ['breach'] } };
    return plan(settings, { at: change.at ?? AT }, toAna, [rep('ana', change.rep)])[0]?.keptUntil;
  };
  const outside = { kind: 'outside-hours' } as const;
  const night = { kind: 'between', from: '20:00', until: '07:30' } as const;
  const noon = { kind: 'between', from: '12:00', until: '13:00' } as const;

  it('outside of working hours last until the next opening, holidays and absences over', () => {
    const monday = Date.UTC(2026, 10, 23, 8);
    expect(kept(outside)).toBe(monday);
    expect(kept(outside, { at: Date.UTC(2026, 10, 20, 9) })).toBeNull();
    expect(kept(outside, { at: Date.UTC(2026, 10, 20, 17) })).toBe(monday);
    expect(kept(outside, { rep: { outOfOffice: [{ from: monday - HOUR, until: monday + 5 * HOUR }] } })).toBe(monday + 5 * HOUR);
  });

  it('between two times of day are those of the reader, over midnight or not', () => {
    expect(kept(night)).toBeNull();
    expect(kept(night, { at: AT + HOUR })).toBe(Date.UTC(2026, 10, 21, 6, 30));
    expect(kept(night, { at: AT + HOUR, rep: { zone: 'America/New_York' } })).toBeNull();
    expect(kept(noon, { at: Date.UTC(2026, 10, 20, 11, 30) })).toBe(Date.UTC(2026, 10, 20, 12));
    expect(kept(noon, { at: Date.UTC(2026, 10, 20, 12) })).toBeNull();
  });

  it('hold when it is planned, however long ago it happened', () => {
    plannedAt = AT + HOUR;
    expect(kept(night)).toBe(Date.UTC(2026, 10, 21, 6, 30));
    plannedAt = Date.UTC(2026, 10, 21, 8);
    expect(kept(night, { at: AT + HOUR })).toBeNull();
  });

  it('are those that the clocks show on the night they change', () => {
    // Berlin, 28 March 2027: 02:00 is 03:00.
    expect(kept(night, { at: Date.UTC(2027, 2, 27, 22) })).toBe(Date.UTC(2027, 2, 28, 5, 30));
  });

  it('keep nothing from whoever never comes back, from places, from tasks, and of what is excepted', () => {
    expect(kept(outside, { rep: { absences: [{ from: 0, until: null, why: 'gone', by: 'olga' }] } })).toBeNull();
    expect(kept(outside, { rep: { workingHours: [] } })).toBeNull();
    expect(kept(outside, { channelId: 'teams' })).toBeNull();
    expect(kept(outside, { channelId: 'crm-task' })).toBeNull();
    const quiet = { when: outside, except: ['breach'] } as const;
    expect(plan({ channelIds: ['email'], quiet }, { kind: 'breach' })[0]?.keptUntil).toBeNull();
  });
});
