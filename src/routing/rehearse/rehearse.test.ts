/** Rehearsing a policy on recorded leads, and counting one run against another. */
import { compareVerdicts } from './compare-verdicts.ts';
import { compilePolicy } from '../policy/compile-policy.ts';
import { decide } from '../decide.ts';
import type { Rep, Roster } from '../facts.ts';
import type { Policy } from '../policy/policy.ts';
import { type RecordedLead, rehearse, type Verdict, verdictOf } from './rehearse.ts';
import type { RotationState } from '../rotation/rotation-state.ts';

const NOW = 1_795_168_800_000;
const rep = (id: string, change: Partial<Rep> = {}): Rep => ({
  id,
  name: id,
  email: null,
  active: true,
  teamIds: [],
  status: 'available',
  outOfOffice: [],
  zone: null,
  workingHours: null,
  ...change,
});
const rosterOf = (...reps: Rep[]): Roster => ({ reps, teams: [], readAt: NOW });
const everyone = rosterOf(rep('ana'), rep('ben'), rep('cem'));

const policy: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['associated'], minConfidence: 0.5, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'ignore' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [
    {
      id: 'fr',
      name: 'France',
      enabled: true,
      when: { field: 'lead.country', op: 'is', value: 'FR' },
      then: { kind: 'person', repId: 'cem', whenOut: { kind: 'hold', maxMinutes: 60 } },
    },
  ],
  pools: [
    {
      id: 'turns',
      name: 'Turns',
      members: [
        { repId: 'ana', weight: 3 },
        { repId: 'ben', weight: 1 },
      ],
    },
  ],
  territories: [],
  fallback: { to: { kind: 'pool', poolId: 'turns' }, whenOut: { kind: 'assign-anyway' } },
};

const lead = (n: number, change: Partial<RecordedLead> = {}, country = 'DE'): RecordedLead => ({
  lead: { id: String(n), fields: { country }, ownerId: null, createdAt: NOW, imported: false, routedBefore: false, readAt: NOW },
  accounts: [],
  roster: everyone,
  request: { kind: 'new', excluded: [], poolId: null },
  decidedAt: NOW + n,
  ...change,
});
const run = (leads: readonly RecordedLead[], rotation: RotationState = {}, given = policy) =>
  rehearse({ policy: compilePolicy(given), leads, rotation, rules: 'index' });
const owners = (verdicts: readonly Verdict[]) => verdicts.map(({ ownerId }) => ownerId);

describe('a rehearsal', () => {
  test('decides as if the leads came one after the other: each on the rotation the one before left', () => {
    const leads = Array.from({ length: 40 }, (_, n) => lead(n));
    let rotation: RotationState = {};
    const inTurn = leads.map(({ lead: one, accounts, roster, request, decidedAt: now }) => {
      const result = decide({ policy: compilePolicy(policy), lead: one, accounts, roster, rotation, request, now, rules: 'every' });
      rotation = { ...rotation, ...Object.fromEntries(result.rotation.map((pool) => [pool.poolId, pool])) };
      return verdictOf(result.decision.outcome);
    });
    const rehearsed = run(leads);
    expect(rehearsed.verdicts).toEqual(inTurn);
    expect(rehearsed.rotation).toEqual(rotation);
    expect(owners(inTurn).filter((id) => id === 'ana')).toHaveLength(30);
  });

  test('goes on from where another ended, and from where the pools stood', () => {
    const leads = Array.from({ length: 9 }, (_, n) => lead(n));
    const first = run(leads.slice(0, 4));
    const second = run(leads.slice(4), first.rotation);
    expect([...first.verdicts, ...second.verdicts]).toEqual(run(leads).verdicts);
    expect(owners(run([lead(0)]).verdicts)).toEqual(['ana']);
    const owedToBen: RotationState = {
      turns: {
        poolId: 'turns',
        turn: 3,
        members: [
          { repId: 'ana', credit: -0.75, entitled: 2.25, received: 3, lastServed: 3 },
          { repId: 'ben', credit: 0.75, entitled: 0.75, received: 0, lastServed: 0 },
        ],
      },
    };
    expect(owners(run([lead(0)], owedToBen).verdicts)).toEqual(['ben']);
  });

  test('takes availability, request and facts as recorded with each lead', () => {
    const away = rosterOf(rep('ana', { status: 'away' }), rep('ben'), rep('cem', { status: 'away' }));
    const { verdicts } = run([
      lead(0, { roster: away }),
      lead(1, { roster: away }, 'FR'),
      lead(2, { request: { kind: 'workflow', excluded: [], poolId: 'turns' } }, 'FR'),
      lead(3, { lead: { ...lead(3).lead, ownerId: 'cem' } }),
      lead(4, {}, 'FR'),
    ]);
    expect(verdicts).toEqual([
      { outcome: 'assigned', ownerId: 'ben', by: { kind: 'fallback' } },
      { outcome: 'held', ownerId: null, by: { kind: 'rule', ruleId: 'fr' } },
      { outcome: 'assigned', ownerId: 'ana', by: { kind: 'asked-pool', poolId: 'turns' } },
      { outcome: 'left-alone', ownerId: null, by: { kind: 'entry' } },
      { outcome: 'assigned', ownerId: 'cem', by: { kind: 'rule', ruleId: 'fr' } },
    ]);
  });
});

describe('two runs against each other', () => {
  const assigned = (ownerId: string, ruleId: string | null = null): Verdict => ({
    outcome: 'assigned',
    ownerId,
    by: ruleId === null ? { kind: 'fallback' } : { kind: 'rule', ruleId },
  });
  const held: Verdict = { outcome: 'held', ownerId: null, by: { kind: 'rule', ruleId: 'fr' } };
  const left: Verdict = { outcome: 'left-alone', ownerId: null, by: { kind: 'entry' } };
  const offered = (poolId: string): Verdict => ({ outcome: 'offered', ownerId: null, by: { kind: 'fallback' }, offeredIn: poolId });

  test('count owners, holds, leads left alone and rules on both sides', () => {
    const before = [assigned('ana', 'fr'), assigned('ana'), held, left, assigned('ben'), offered('inbound')];
    const after = [assigned('ana'), assigned('cem', 'fr'), assigned('cem', 'fr'), left, assigned('ben', 'new'), offered('night')];
    expect(compareVerdicts(before, after)).toEqual({
      changed: [1, 2, 5],
      otherwise: [1],
      owners: [
        { ownerId: 'ana', before: 2, after: 1 },
        { ownerId: 'ben', before: 1, after: 1 },
        { ownerId: 'cem', before: 0, after: 2 },
      ],
      offered: [
        { poolId: 'inbound', before: 1, after: 0 },
        { poolId: 'night', before: 0, after: 1 },
      ],
      held: { before: 1, after: 0 },
      leftAlone: { before: 1, after: 1 },
      settledBy: [
        { by: { kind: 'rule', ruleId: 'fr' }, before: 2, after: 2 },
        { by: { kind: 'fallback' }, before: 3, after: 2 },
        { by: { kind: 'entry' }, before: 1, after: 1 },
        { by: { kind: 'rule', ruleId: 'new' }, before: 0, after: 1 },
      ],
    });
  });

  test('the same policy changes nothing', () => {
    const leads = Array.from({ length: 20 }, (_, n) => lead(n, {}, n % 3 === 0 ? 'FR' : 'DE'));
    expect(compareVerdicts(run(leads).verdicts, run(leads).verdicts).changed).toEqual([]);
  });
});
