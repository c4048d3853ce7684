/** A lead on which shadow and published policy disagree, with both traces. */
import { namesFor } from '../decide/names.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { type DecisionInWords, putInWords } from './decision-in-words.ts';
import type { NameLookup } from './name-lookup.ts';
import { replayDecision } from './replay-decision.ts';

/** Null when the two agreed, or when it is no longer kept. */
export interface ShadowLead {
  readonly published: DecisionInWords;
  readonly shadow: DecisionInWords;
}

/** Shows both; the shadow's trace is as it was recorded. */
export async function showShadowLead(
  ports: Pick<Ports, 'shadows' | 'decisions' | 'policies'> & { readonly names: NameLookup },
  { installation, shadowId, decisionId }: { readonly installation: Installation; readonly shadowId: string; readonly decisionId: string },
): Promise<ShadowLead | null> {
  const { id, zone } = installation;
  const [stored, decision, policy] = await Promise.all([
    ports.decisions.find(id, decisionId),
    ports.shadows.decision(id, shadowId, decisionId),
    ports.shadows.policy(id, shadowId),
  ]);
  if (stored === null || decision === null) return null;
  const [replayed, roster, fields] = await Promise.all([
    replayDecision(ports, id, stored),
    ports.names.roster(installation),
    ports.names.fields(installation),
  ]);
  const sources = { roster, accounts: stored.accounts, fields };
  const common = { decisionId, zone };
  return {
    published: putInWords({
      ...common,
      decision: replayed.decision,
      policyVersion: stored.policyVersion,
      names: namesFor(replayed.policy, sources),
    }),
    shadow: putInWords({ ...common, decision, policyVersion: 0, names: namesFor(policy, sources) }),
  };
}
