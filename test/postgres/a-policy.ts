/** The smallest policy: everyone in one pool. */
import type { Policy } from '../../src/routing/policy/policy.ts';

export const defaultPolicy = (poolName: string): Policy => ({
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: ['associated'], minConfidence: 0.5, tieBreakers: ['oldest'] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [],
  pools: [{ id: 'pool-1', name: poolName, members: [{ repId: 'rep-1', weight: 1 }] }],
  territories: [],
  fallback: { to: { kind: 'pool', poolId: 'pool-1' }, whenOut: { kind: 'assign-anyway' } },
});
