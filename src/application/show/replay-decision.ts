/**
 * A stored decision made again from its record, this time with every rule that was passed over. The stored trace names only
 * the rules that held; a person who asks "why not that rule?" needs them all.
 */
import { compilePolicy } from '../../routing/policy/compile-policy.ts';
import type { Decision } from '../../routing/decision.ts';
import type { Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { replay } from '../../routing/replay.ts';
import type { StoredDecision } from '../ports/decisions.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';

/** `policy` and `roster` are null when they are gone or cannot be read; the decision is then the trace as stored. */
export interface ReplayedDecision {
  readonly decision: Decision;
  readonly policy: Policy | null;
  readonly roster: Roster | null;
}

/** Replays where everything is still there. */
export async function replayDecision(
  ports: Pick<Ports, 'policies' | 'decisions'>,
  installationId: string,
  stored: StoredDecision,
): Promise<ReplayedDecision> {
  const [policy, content] = await Promise.all([
    policyOf(ports, installationId, stored.policyVersion),
    ports.decisions.roster(installationId, stored.rosterId),
  ]);
  const roster = content && { ...content, readAt: stored.rosterReadAt };
  if (policy === null || roster === null || stored.erasedAt !== null) return { decision: stored.decision, policy, roster };
  const decision = replay(stored, compilePolicy(policy), roster, 'every');
  // A record made by an engine that decides otherwise must never be shown with another engine's answer.
  const same = JSON.stringify(decision.outcome) === JSON.stringify(stored.decision.outcome);
  return { decision: same ? decision : stored.decision, policy, roster };
}

async function policyOf(ports: Pick<Ports, 'policies'>, installationId: string, version: number): Promise<Policy | null> {
  try {
    return (await ports.policies.version(installationId, version))?.policy ?? null;
  } catch (error) {
    if (error instanceof PolicyBroken) return null;
    throw error;
  }
}
