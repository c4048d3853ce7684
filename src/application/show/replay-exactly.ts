/** A stored decision made again the way it was made, to see whether the same bytes come out. */
import { compilePolicy } from '../../routing/policy/compile-policy.ts';
import type { Decision } from '../../routing/decision.ts';
import type { Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { replay } from '../../routing/replay.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import type { Ports } from '../ports/ports.ts';
import { replayDecision } from './replay-decision.ts';

/** Why a decision cannot be made again: what it was made from is gone, or cannot be read. */
export type Unreplayable = { readonly kind: 'unreplayable'; readonly because: 'erased' | 'policy-gone' | 'roster-gone' };

/** `again` as decided now, from the same facts on the same version; `full` with every rule that was passed over. */
export type ExactReplay =
  | {
      readonly kind: 'replayed';
      readonly same: boolean;
      readonly again: Decision;
      readonly full: Decision;
      readonly policy: Policy;
      readonly roster: Roster;
    }
  | Unreplayable;

/** Replays; reads what is stored and changes nothing. */
export async function replayExactly(
  ports: Pick<Ports, 'policies' | 'decisions'>,
  installationId: string,
  stored: StoredDecision,
): Promise<ExactReplay> {
  if (stored.erasedAt !== null) return { kind: 'unreplayable', because: 'erased' };
  const { policy, roster } = await replayDecision(ports, installationId, stored);
  if (policy === null) return { kind: 'unreplayable', because: 'policy-gone' };
  if (roster === null) return { kind: 'unreplayable', because: 'roster-gone' };
  const compiled = compilePolicy(policy);
  const again = replay(stored, compiled, roster, 'index');
  const same = JSON.stringify(again) === JSON.stringify(stored.decision);
  return { kind: 'replayed', same, again, full: replay(stored, compiled, roster, 'every'), policy, roster };
}
