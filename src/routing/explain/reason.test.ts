import type { Decision } from '../decision.ts';
import { reasonOf } from './reason.ts';

const names = {
  rep: (id: string) => (id === 'ana' ? 'Ana Keller' : id),
  pool: (id: string) => id,
  rule: () => 'Owner of the account',
  account: () => 'Delta Foods K.K.',
  field: (path: string) => path,
  territory: () => 'DACH',
  of: (_: string, id: string) => id,
};
const assigned = (accountId: string | null): Decision => ({
  outcome: {
    kind: 'assigned',
    ownerId: 'ana',
    method: accountId === null ? 'person' : 'account-owner',
    ruleId: 'r',
    poolId: null,
    accountId,
    propensity: 1,
  },
  trace: [],
});

describe('reasonOf', () => {
  it('ends with one full stop', () => {
    expect(reasonOf(assigned(null), names)).toBe('Rule “Owner of the account”: goes to Ana Keller.');
  });

  it('leaves the full stop to a name that brings its own', () => {
    expect(reasonOf(assigned('7'), names)).toBe('Rule “Owner of the account”: Ana Keller owns the account Delta Foods K.K.');
  });
});
