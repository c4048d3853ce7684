/** How a target of the policy is asked: as whom a person is shown, and by which method the lead is said to have come. */
import type { Target as Asked } from '../eligibility/choose-rep.ts';
import type { Method } from '../decision.ts';
import type { PersonAs } from '../trace.ts';
import type { Target } from './policy-destinations.ts';

/** What led to the target; each has a method for a person and one for a pool. */
export type By = 'territory' | 'score' | 'partner' | 'hand-over' | 'fallback';

const AS: Readonly<Record<By, PersonAs>> = {
  territory: 'person',
  score: 'person',
  partner: 'partner',
  'hand-over': 'hand-over',
  fallback: 'person',
};

/** The target as it is asked. */
export function targetOf(to: Target, by: By): Asked {
  if (to.kind === 'pool') return { kind: 'pool', poolId: to.poolId, method: `${by}-pool` satisfies Method };
  return personTarget(to.repId, { as: AS[by], method: `${by}-person` satisfies Method });
}

/** One person as a target. `accountId` is the account whose owner they are. */
export function personTarget(
  repId: string,
  { as, method, accountId = null }: { readonly as: PersonAs; readonly method: Method; readonly accountId?: string | null },
): Asked {
  return { kind: 'person', repId, as, method, accountId };
}
