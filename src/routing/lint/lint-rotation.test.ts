/** What is said about settings of turns that cannot work as they are meant. */
import { lintRotation } from './lint-rotation.ts';
import type { Pool, RotationSettings } from '../policy/policy-pools.ts';
import type { Policy } from '../policy/policy.ts';

const pool = (id: string, rotation: RotationSettings): Pool => ({
  id,
  name: id.toUpperCase(),
  members: [
    { repId: 'ana', weight: 1 },
    { repId: 'ben', weight: 1 },
  ],
  rotation,
});

const codes = (pools: readonly Pool[], people: Policy['people'] = []) =>
  lintRotation({
    format: 1,
    entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
    matching: { methods: [], minConfidence: 0.5, tieBreakers: [] },
    availability: { unknownHours: 'available', workingHours: 'respect' },
    writing: { overturnedByAutomation: 'accept' },
    rules: [],
    pools,
    territories: [],
    people,
    fallback: { to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'assign-anyway' } },
  }).map(({ code, poolId }) => `${code} ${poolId ?? ''}`);

test('turns shared with nobody', () => {
  expect(codes([pool('a', { sharedAs: 's' }), pool('b', {})])).toEqual(['rotation-shared-alone a']);
  expect(codes([pool('a', { sharedAs: 's' }), pool('b', { sharedAs: 's' })])).toEqual([]);
});

test('turns shared and counted in different ways; what is usual need not be said', () => {
  const catchUp = { onReturn: { kind: 'catch-up', atMost: 3 } } as const;
  expect(codes([pool('a', { sharedAs: 's' }), pool('b', { sharedAs: 's', ...catchUp })])).toEqual(['rotation-shared-differently b']);
  expect(codes([pool('a', { sharedAs: 's' }), pool('b', { sharedAs: 's', newcomer: { kind: 'even' } })])).toEqual([]);
});

test('a weight for a tag that no member has', () => {
  const rotation = { tagWeights: [{ tag: 'Senior', weight: 2 }] };
  expect(codes([pool('a', rotation)], [{ repId: 'cem', tags: ['senior'] }])).toEqual(['tag-nobody-has a']);
  expect(codes([pool('a', rotation)], [{ repId: 'ben', tags: ['senior'] }])).toEqual([]);
});

test('a number of leads that changes nothing', () => {
  const settings = { onReturn: { kind: 'catch-up', atMost: 0 }, newcomer: { kind: 'ahead', leads: 0 } } as const;
  expect(codes([pool('a', settings)])).toEqual(['rotation-without-effect a', 'rotation-without-effect a']);
});
