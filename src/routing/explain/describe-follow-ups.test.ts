/** What follows an assignment in words, and what changes in it. */
import { readFileSync } from 'node:fs';
import { describeDifference } from '../difference/describe-difference.ts';
import { diffPolicies } from '../difference/diff-policies.ts';
import { describeRule } from './describe-policy.ts';
import { describeSettings } from './describe-settings.ts';
import type { Names } from './names.ts';
import type { Policy } from '../policy/policy.ts';

const policyIn = (file: string) =>
  (JSON.parse(readFileSync(new URL(`../cases/${file}.json`, import.meta.url), 'utf8')) as { policy: Policy }).policy;
const base = policyIn('base-europe');
const full: Policy = { ...base, ...policyIn('what-follows-decides-nothing') };
const names: Names = {
  rep: (id) => id.charAt(0).toUpperCase() + id.slice(1),
  pool: (id) => id.charAt(0).toUpperCase() + id.slice(1),
  claims: (id) => id === 'inbound',
  rule: (id) => id,
  account: (id) => id,
  field: (path) => path.slice(path.indexOf('.') + 1),
  territory: (_, id) => id,
  of: (_, id) => id,
};
const said = (policy: Policy) => Object.fromEntries(describeSettings(policy, names).map(({ about, words }) => [about, words]));

test('every part is said', () => {
  expect(said(full)).toMatchObject({
    'Limit “Accept”':
      'Accepted within 5 minutes of the rep’s working time, for leads of the rule “turns”, of the pool “Inbound”, with score from 50, for which country is "DE"; a reminder 2 minutes before; when it is missed the rep is told, the manager is told, it goes to the next best and a rep who misses 3 in a row is off rotation until they answer; another rep has the full time again.',
    'Limit “First touch”':
      'Touched for the first time within 15 minutes of the business’s working time; when it is missed it goes to the pool “Everyone”; another rep has what is left of the time.',
    'Limit “Second touch”':
      'Touched again after touch number 1 within 2 days by the clock; when it is missed nothing is done; another rep has the full time again.',
    'Hours of the business': 'Mon Tue Wed Thu Fri 09:00–18:00 (Europe/Berlin).',
    Answers: 'Reps may reject a lead (Wrong region); they may give it to members of the same pool.',
    Notifications:
      'Of assignments, offers, reminders, missed limits, leads that go to somebody else, touches that are due, for leads of the rule “turns” and the pool “Inbound”: by slack, also the manager, also Dia, also #inbound by slack; in the words “{{lead.name}}”, “{{reason}}”. Otherwise by crm-task. Quiet from 20:00 until 07:30, but for missed limits. Assignments in the words “{{lead.name}}”, “{{reason}}”. The manager of reps whose profile names none is Dia.',
    'Cadence “Weekly”':
      'A touch every 7 days, every 3 days in the stage “opportunity”; a missed one nudges the owner; from 2 missed ones in a row on the manager is told.',
    Ownership:
      'When nothing happens for 14 days, the rep is told. Leads of an owner who left: it goes to the next best. Leads of an owner on a long leave: from 5 days on the manager is told. An owner that other automation set later: it is left so.',
    Outcomes:
      'Qualified by stage salesqualifiedlead; Meeting held by a meeting that began; Opportunity by a deal that is open, or its conversion; Won by a deal that is won, or a deal in stage closedwon; Lost by a deal that is lost; Recycled by status Recycled; Parked by status On hold.',
  });
});

test('a pool whose members claim leads is said, and so is a rule that leads there', () => {
  const claim = { withinMinutes: 60, shows: 'blind', unclaimed: 'when-out' } as const;
  expect(said({ ...base, pools: [{ id: 'inbound', name: 'Inbound', members: [], claim }] })).toMatchObject({
    'Pool “Inbound”':
      'Offered for 1 hour to everybody who can take it, without saying who it is; what nobody claims goes on as when everyone is out.',
  });
  const then = { kind: 'pool', poolId: 'inbound', whenOut: { kind: 'fallback' } } as const;
  expect(describeRule({ id: 'r', name: 'R', enabled: true, when: { all: [] }, then }, names).then).toBe(
    'it is offered to whoever accepts first in the pool “Inbound”; if everyone is out, it goes to the fallback.',
  );
});

test('what changes in it is said, with the order of limits', () => {
  const [accept, touch, again] = full.slas?.limits ?? [];
  if (!accept || !touch || !again) throw new Error('the case has three limits');
  const after: Policy = { ...full, slas: { limits: [touch, accept, { ...again, withinMinutes: 60 }] } };
  const sentences = diffPolicies(full, after).map((one) => describeDifference(one, { before: names, after: names }).sentence);
  expect(sentences).toEqual([
    expect.stringMatching(/^The limit “(First touch|Accept)” moves from number \d to number \d\.$/),
    'The limit “Second touch” is another.',
    'The hours of the business are others.',
  ]);
  // Where nothing was said before, what holds then is no change.
  const silent: Policy = {
    ...base,
    slas: { limits: [] },
    acceptance: { reject: 'not-allowed', reasons: [], give: 'not-allowed' },
    ownership: {},
  };
  expect(diffPolicies(base, { ...silent, notifications: { channelIds: [] } })).toEqual([]);
});
