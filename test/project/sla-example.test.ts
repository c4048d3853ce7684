/** The example of docs/sla.md, counted. */
import { readFileSync } from 'node:fs';
import { parsePolicy } from '../../src/application/configure/policy-schema.ts';
import { dueActions, nextClockAt, soonestLimit, verdictsOf, type Running } from '../../src/application/follow/run-clocks.ts';
import type { NewFollowEvent } from '../../src/application/ports/followed-leads.ts';
import { promisedFor } from '../../src/routing/clocks/promised.ts';
import { workingCalendar } from '../../src/routing/clocks/working-calendar.ts';
import type { Lead } from '../../src/routing/facts.ts';
import { compilePolicy } from '../../src/routing/policy/compile-policy.ts';

const [, json = ''] = /```json\n(.*?)```/s.exec(readFileSync(new URL('../../docs/sla.md', import.meta.url), 'utf8')) ?? [];
const always = { all: [] };
const parsed = parsePolicy({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['associated'], minConfidence: 1, tieBreakers: ['oldest'] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [
    { id: 'demo', name: 'Demo', enabled: true, when: always, then: { kind: 'person', repId: 'ana', whenOut: { kind: 'assign-anyway' } } },
  ],
  pools: [],
  territories: [],
  fallback: { to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'assign-anyway' } },
  ...(JSON.parse(`{${json}}`) as object),
});
const lead: Lead = { id: '7', fields: {}, ownerId: null, createdAt: 0, imported: false, routedBefore: false, readAt: 0 };
const berlin = workingCalendar({
  zone: 'Europe/Berlin',
  hours: [{ days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1080 }],
  closed: [],
});
const calendars = { business: berlin, reps: new Map(['ana', 'ben'].map((rep) => [rep, berlin])) };

/** November 2026, when Berlin is an hour ahead; the 20th is a Friday. */
const at = (day: number, time: string): number => Date.parse(`2026-11-${day}T${time}+01:00`);
const event = (key: string, when: number, detail: NewFollowEvent['detail'], repId: string): NewFollowEvent => ({
  key,
  at: when,
  repId,
  by: null,
  detail,
});
const given = (repId: string, when: number) => event(`assigned:${repId}`, when, { kind: 'assigned', method: 'pool' }, repId);

function running(now: number, events: readonly NewFollowEvent[]): Running {
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  const promises = promisedFor(compilePolicy(parsed.policy), { lead, account: null, ruleId: 'demo', poolId: null });
  return { promises, events, calendars, now };
}
const due = (now: number, events: readonly NewFollowEvent[], repId: string) => dueActions(running(now, events), repId);

it('reminds Ana on Monday, and gives the lead to Ben two minutes later', () => {
  const events = [given('ana', at(20, '17:58:02'))];
  expect(soonestLimit(running(at(20, '17:58:02'), events))).toEqual({ asks: 'acceptance', at: at(23, '09:03:02') });
  expect(nextClockAt(running(at(20, '17:58:02'), events))).toBe(at(23, '09:01:02'));
  const reminders = due(at(23, '09:01:02'), events, 'ana').map((one) => one.event);
  expect(reminders.map(({ detail }) => detail.kind)).toEqual(['reminded']);
  const [breach] = due(at(23, '09:03:02'), [...events, ...reminders], 'ana');
  expect(breach?.event).toMatchObject({ at: at(23, '09:03:02'), detail: { clockId: 'accept-demo', done: [{}, { kind: 'reassign' }, {}] } });
});

it('is met by Ben’s call, after which the second touch is due in two working days', () => {
  const missed = due(at(23, '09:03:02'), [given('ana', at(20, '17:58:02'))], 'ana').map((one) => one.event);
  const call = event('touched', at(23, '09:06:00'), { kind: 'touched', how: 'call', source: 'CRM' }, 'ben');
  const events = [given('ana', at(20, '17:58:02')), ...missed, given('ben', at(23, '09:03:04')), call];
  expect(due(at(23, '09:06:00'), events, 'ben')).toEqual([]);
  expect(verdictsOf(running(at(23, '09:06:00'), events), 'ben')).toMatchObject({ acceptanceVerdict: 'met', firstTouchVerdict: 'met' });
  expect(soonestLimit(running(at(23, '09:06:00'), events))).toEqual({ asks: 'next-touch', at: at(25, '09:06:00') });
});
