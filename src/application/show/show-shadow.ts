/** How far a shadow agrees with the published policy, and where it does not. */
import { compareVerdicts } from '../../routing/rehearse/compare-verdicts.ts';
import { type Comparison, comparisonInWords, rehearsalNames } from '../configure/rehearsal-in-words.ts';
import type { Installation } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';
import type { Agreement, Shadow } from '../ports/shadows.ts';
import type { NameLookup } from './name-lookup.ts';
import { readablePolicy } from './readable-policy.ts';

/** Leads that are compared in tables; the rates count all that are kept. */
const COMPARED = 20_000;
const LISTED = 20;

/** `comparison` sets the published policy (before) against the shadow (after). Null = there is no shadow yet. */
export interface ShadowReport {
  readonly shadows: readonly Shadow[];
  readonly report: { readonly shadow: Shadow; readonly agreement: Agreement; readonly comparison: Comparison } | null;
}

/** Shows one shadow, or the newest. */
export async function showShadow(
  ports: Pick<Ports, 'shadows' | 'policies' | 'crms'> & { readonly names: NameLookup },
  { installation, shadowId }: { readonly installation: Installation; readonly shadowId: string | null },
): Promise<ShadowReport> {
  const { id } = installation;
  const shadows = await ports.shadows.list(id, LISTED);
  const shadow = shadowId === null ? shadows[0] : shadows.find((one) => one.shadowId === shadowId);
  const policy = shadow === undefined ? null : await ports.shadows.policy(id, shadow.shadowId);
  if (shadow === undefined || policy === null) return { shadows, report: null };
  const [agreement, verdicts, published] = await Promise.all([
    ports.shadows.agreement(id, shadow.shadowId),
    ports.shadows.verdicts(id, shadow.shadowId, COMPARED),
    readablePolicy(ports, id),
  ]);
  const names = await rehearsalNames(ports, installation, { policy, others: published === null ? [] : [published] });
  const inOrder = verdicts.toReversed();
  const [before, after] = [inOrder.map((one) => one.published), inOrder.map((one) => one.shadow)];
  const leads = inOrder.map(({ leadId, decisionId, decidedAt }) => ({ leadId, decisionId, at: decidedAt }));
  const comparison = comparisonInWords({ leads, before, after, totals: compareVerdicts(before, after) }, names);
  return { shadows, report: { shadow, agreement, comparison } };
}
