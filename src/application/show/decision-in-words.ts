/** One decision as the CRM's pages show it. */
import type { Decision, Outcome } from '../../routing/decision.ts';
import { type ExplainedDecision, explainDecision, type Names, type PathStepKind } from '../../routing/explain/explain.ts';

/** `decisionId` is null and `policyVersion` 0 for a decision that was only tried on a policy that is not published. */
export interface DecisionInWords {
  decisionId: string | null;
  outcome: Outcome['kind'];
  reason: string;
  ruleName: string | null;
  policyVersion: number;
  method: string | null;
  owner: { repId: string; name: string } | null;
  path: { kind: PathStepKind; title: string | null; sentence: string; details: string[] }[];
  account: {
    accountId: string;
    name: string;
    ownerName: string | null;
    method: string;
    confidence: number;
    evidence: string[];
    url: string | null;
  } | null;
  candidates: ExplainedDecision['candidates'][number][];
  next: string[];
}

/** Renders a decision; `zone` is where times are shown. The account's `url` is left to who knows the CRM's addresses. */
export function putInWords(given: {
  decision: Decision;
  decisionId: string | null;
  policyVersion: number;
  names: Names;
  zone: string;
}): DecisionInWords {
  const { decision, decisionId, policyVersion, names, zone } = given;
  const { outcome } = decision;
  const { reason, path, account, candidates, next } = explainDecision(decision, names, zone);
  const ruleId = outcome.kind === 'left-alone' ? null : outcome.ruleId;
  return {
    decisionId,
    outcome: outcome.kind,
    reason,
    ruleName: ruleId === null ? null : names.rule(ruleId),
    policyVersion,
    method: outcome.kind === 'assigned' ? outcome.method : null,
    owner: ownerOf(outcome, names),
    path: path.map((step) => ({ ...step, details: [...step.details] })),
    account: account === null ? null : { ...account, evidence: [...account.evidence], url: null },
    candidates: [...candidates],
    next: [...next],
  };
}

/** A queue owns what waits in it. */
function ownerOf(outcome: Outcome, names: Names): DecisionInWords['owner'] {
  if (outcome.kind === 'assigned') return { repId: outcome.ownerId, name: names.rep(outcome.ownerId) };
  return outcome.kind === 'queued' ? { repId: outcome.queueId, name: names.of('queue', outcome.queueId) } : null;
}
