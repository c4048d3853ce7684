/** A past decision made again on its own version, for a page: whether the same bytes come out, and the full why-not. */
import type { Decision } from '../../routing/decision.ts';
import { namesFor } from '../decide/names.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import { type DecisionInWords, putInWords } from './decision-in-words.ts';
import type { NameLookup } from './name-lookup.ts';
import { replayExactly, type Unreplayable } from './replay-exactly.ts';

/** `decision` has every rule that was passed over; `recorded` is set when the bytes differ. Times are epoch ms. */
export type ShownReplay =
  | {
      readonly kind: 'replayed';
      readonly same: boolean;
      readonly leadId: string;
      readonly decidedAt: number;
      readonly engine: string;
      readonly decision: DecisionInWords;
      readonly recorded: DecisionInWords | null;
    }
  | { readonly kind: 'unknown-decision' }
  | Unreplayable;

/** Replays; writes nothing. */
export async function showReplay(
  ports: Pick<Ports, 'policies' | 'decisions'> & { readonly names: NameLookup },
  { installation, decisionId }: { readonly installation: Installation; readonly decisionId: string },
): Promise<ShownReplay> {
  const stored = await ports.decisions.find(installation.id, decisionId);
  if (stored === null) return { kind: 'unknown-decision' };
  const replayed = await replayExactly(ports, installation.id, stored);
  if (replayed.kind === 'unreplayable') return replayed;
  const { same, full, policy, roster } = replayed;
  const names = namesFor(policy, { roster, accounts: stored.accounts, fields: await ports.names.fields(installation) });
  const { leadId, decidedAt, engine, policyVersion } = stored;
  const say = (decision: Decision) => putInWords({ decision, decisionId, policyVersion, names, zone: installation.zone });
  return { kind: 'replayed', same, leadId, decidedAt, engine, decision: say(full), recorded: same ? null : say(stored.decision) };
}
