/** The limits and cadences of a policy: what says which assignments it is about, and what it does in the end. */
import type { Policy } from './policy.ts';
import type { AppliesTo, Asked, BreachAction } from './policy-slas.ts';

/** A limit or a cadence, and where it stands: keys and positions from the top of the policy on. */
export interface Applying {
  readonly kind: 'limit' | 'cadence';
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly appliesTo: AppliesTo;
  /** Null for a cadence: all of them ask the same. */
  readonly asks: Asked | null;
  readonly actions: readonly BreachAction[];
  readonly at: readonly (string | number)[];
}

/** All of them in their order, the limits first, those that are off included. */
export function appliesIn({ slas, ownership }: Policy): Applying[] {
  const limits = (slas?.limits ?? []).map(({ id, name, enabled, appliesTo, asks, onBreach: actions }, place): Applying => {
    return { kind: 'limit', id, name, enabled, appliesTo, asks, actions, at: ['slas', 'limits', place] };
  });
  const cadences = (ownership?.cadences ?? []).map(({ id, name, enabled, appliesTo, then: actions }, place): Applying => {
    return { kind: 'cadence', id, name, enabled, appliesTo, asks: null, actions, at: ['ownership', 'cadences', place] };
  });
  return [...limits, ...cadences];
}
