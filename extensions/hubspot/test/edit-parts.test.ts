/** Small parts of a policy: in words, from text, and back. */
import { aliasGroupsIn } from '../src/app/settings/policy/alias-groups.ts';
import { capInWords, periodOf, withPeriod } from '../src/app/settings/policy/caps.ts';
import { calendarDate, dayText, momentOf } from '../src/app/settings/policy/calendar-date.ts';
import { DESTINATION_KINDS } from '../src/app/settings/policy/destination-kinds.ts';
import { directoryOf } from '../src/app/settings/policy/directory.ts';
import { untilOf, whenOutOf, withKind } from '../src/app/settings/policy/edit-destination.ts';
import { changeProfile, profileInWords, withSkill } from '../src/app/settings/policy/edit-people.ts';
import { minutesInWords } from '../src/app/settings/policy/minutes.ts';
import { percentsIn } from '../src/app/settings/policy/percents-in.ts';
import { poolUses } from '../src/app/settings/policy/policy-uses.ts';
import { RULE_TEMPLATES } from '../src/app/settings/policy/rule-templates.ts';
import { signed } from '../src/app/settings/policy/signed.ts';
import { blockInWords, daysInWords, minuteOf, timeOfDay } from '../src/app/settings/policy/week.ts';
import { fields, policy, roster } from './policy-samples.ts';

const directory = directoryOf('Europe/Berlin', roster, fields);
const nobody = directoryOf('Europe/Berlin', null, null);
const offer = { policy, directory };

test.each([
  [0, '0 minutes'],
  [1, '1 minute'],
  [90, '1 hour 30 minutes'],
  [1441, '1 day 1 minute'],
  [43_200, '30 days'],
])('%d minutes are %s', (minutes, words) => {
  expect(minutesInWords(minutes)).toBe(words);
});

test('limits keep their number when the period changes', () => {
  expect(capInWords({ most: 1, per: 'hour' })).toBe('at most 1 an hour');
  expect(withPeriod({ most: 3, per: 'day' }, 'rolling')).toEqual({ most: 3, per: { rollingMinutes: 240 } });
  expect(withPeriod({ most: 3, per: { rollingMinutes: 10 } }, 'rolling')).toEqual({ most: 3, per: { rollingMinutes: 10 } });
  expect(periodOf(withPeriod({ most: 3, per: { rollingMinutes: 10 } }, 'month'))).toBe('month');
});

test('days and moments, across changes of the clocks', () => {
  expect(dayText(calendarDate('2028-02-29'))).toBe('2028-02-29');
  const nine = { hours: 9, minutes: 0 };
  expect(momentOf(calendarDate('2026-01-15'), nine, 'America/New_York')).toBe(Date.UTC(2026, 0, 15, 14));
  expect(momentOf(calendarDate('2026-07-15'), nine, 'Asia/Kolkata')).toBe(Date.UTC(2026, 6, 15, 3, 30));
  // The night the clocks go forward, and the one they go back.
  expect(momentOf(calendarDate('2026-03-29'), nine, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 7));
  expect(momentOf(calendarDate('2026-03-29'), { hours: 1, minutes: 30 }, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 0, 30));
  expect(momentOf(calendarDate('2026-10-25'), nine, 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 8));
});

test('weeks in words', () => {
  expect(daysInWords([1, 2, 3, 4, 5])).toBe('Mon–Fri');
  expect(daysInWords([1, 2])).toBe('Mon, Tue');
  expect(daysInWords([1, 3, 7])).toBe('Mon, Wed, Sun');
  expect(blockInWords({ days: [6], startMinute: 540, endMinute: 1440 })).toBe('Sat 09:00–24:00');
  expect(minuteOf(timeOfDay(575))).toBe(575);
});

test('percents, aliases and signs from text', () => {
  expect(percentsIn('25, 50 75%')).toEqual([25, 50, 75]);
  expect(percentsIn('25, 101')).toBeNull();
  expect(percentsIn('')).toBeNull();
  expect(aliasGroupsIn('\n a.com ,A.com, b.com\n')).toEqual({ groups: [['a.com', 'b.com']], problem: null });
  expect([signed(0.04), signed(-0.04), signed(2), signed(-1.25)]).toEqual(['0.0', '0.0', '+2.0', '−1.3']);
});

describe('destinations', () => {
  const hold = policy.rules[1]!.then;

  test('change their kind and keep what happens when they are out', () => {
    expect(withKind(hold, 'person', offer)).toEqual({ kind: 'person', repId: '7', whenOut: { kind: 'hold', maxMinutes: 60 } });
    expect(withKind(hold, 'territory', offer)).toMatchObject({ tableId: 't1' });
    expect(withKind({ kind: 'path', pathId: 'x' }, 'person', offer)).toMatchObject({ whenOut: { kind: 'next-rule' } });
  });

  test('are not offered where there is nothing to choose', () => {
    const bare = { policy: { ...policy, pools: [], territories: [] }, directory: nobody };
    const possible = DESTINATION_KINDS.filter(({ kind }) => withKind(hold, kind, bare) !== null).map(({ kind }) => kind);
    expect(possible).toEqual(['account-owner', 'sticky', 'duplicate-owner', 'hold']);
    expect(untilOf('condition', bare)).toBeNull();
  });

  test('wait, or have a backup, only when there is one', () => {
    expect(whenOutOf('hold', { kind: 'fallback' }, undefined)).toEqual({ kind: 'hold', maxMinutes: 240 });
    expect(whenOutOf('hold', { kind: 'hold', maxMinutes: 5 }, undefined)).toEqual({ kind: 'hold', maxMinutes: 5 });
    expect(whenOutOf('backup', { kind: 'fallback' }, undefined)).toBeNull();
    expect(whenOutOf('backup', { kind: 'fallback' }, '7')).toEqual({ kind: 'backup', repId: '7' });
  });

  test('of every template can be made once everything is there, each with ids of its own', () => {
    const scores = [{ id: 's1', name: 'Fit', parts: [] }];
    const paths = [
      {
        id: 'n1',
        name: 'Nurture',
        set: {},
        workflowId: null,
        handOver: { when: null, to: policy.fallback.to, afterMinutes: 1, atDeadline: 'stay' as const },
      },
    ];
    const rules = RULE_TEMPLATES.flatMap((template) => template.rules({ policy: { ...policy, scores, paths }, directory }) ?? []);
    expect(RULE_TEMPLATES.every((template) => template.rules({ policy: { ...policy, scores, paths }, directory }) !== null)).toBe(true);
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  });
});

test('a profile that says nothing leaves the policy', () => {
  const skilled = changeProfile(policy, '7', (before) => withSkill(before, 'language', ['de']));
  expect(profileInWords(skilled.people?.[0] ?? { repId: '' })).toBe('language de');
  const both = changeProfile(skilled, '8', (before) => ({ ...before, maxOpen: 3 }));
  expect(both.people?.map((one) => one.repId)).toEqual(['7', '8']);
  const one = changeProfile(both, '7', (before) => withSkill(before, 'language', null));
  expect(one.people).toEqual([{ repId: '8', maxOpen: 3 }]);
  expect(changeProfile(skilled, '7', (before) => withSkill(before, 'language', null))).toEqual(policy);
});

test('a pool is in use wherever something leads to it', () => {
  const to = { kind: 'pool' as const, poolId: 'p2' };
  const used = (rule: Partial<(typeof policy.rules)[number]>) => poolUses({ ...policy, rules: [{ ...policy.rules[0]!, ...rule }] }, 'p2');
  expect(
    used({
      then: { kind: 'score', score: { scoreId: 's' }, tiers: [{ id: 't', name: 'T', atLeast: 1, to }], whenOut: { kind: 'fallback' } },
    }),
  ).toHaveLength(1);
  expect(
    used({
      then: { kind: 'partner', field: 'lead.email', partners: [{ id: 'p', name: 'P', values: ['x'], to }], whenOut: { kind: 'fallback' } },
    }),
  ).toHaveLength(1);
  expect(used({ then: { kind: 'hold', until: { kind: 'rep-in-hours', target: to }, maxMinutes: 1, atDeadline: 'fallback' } })).toHaveLength(
    1,
  );
  expect(used({})).toEqual([]);
  const entries = Array.from({ length: 5 }, (_, at) => ({ id: `e${at}`, name: `Line ${at}`, to }));
  expect(poolUses({ ...policy, territories: [{ ...policy.territories[0]!, entries }] }, 'p2')).toEqual(['5 territories in "Europe"']);
});
