/** Open work of reps: in the CRM when it was asked, and given since. */
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { Ineligible } from '../decision.ts';
import type { Rep } from '../facts.ts';
import type { Usage, UsageQuery } from './usage.ts';

/** The most open work the rep may have; null = no limit. */
export function maxOpenOf(policy: CompiledPolicy, repId: string): number | null {
  return policy.people.get(repId)?.maxOpen ?? policy.policy.eligibility?.maxOpen ?? null;
}

/** The counter of leads given since the CRM was asked for the rep's open work; null = it cannot say, or was not asked. */
export function openQuery({ id: repId, open }: Rep): UsageQuery | null {
  return open ? { key: `rep:${repId} pool:* open`, repId, poolId: null, since: open.readAt } : null;
}

/** How much the rep has; null = the CRM cannot say, or was not asked. */
export function openWorkOf({ id, open }: Rep, usage: Usage | undefined): number | null {
  return open ? open.count + (usage?.[`rep:${id} pool:* open`]?.count ?? 0) : null;
}

/** Why the rep has too much open work; null = there is room, or nobody can say. */
export function overloaded(
  { policy, usage }: { readonly policy: CompiledPolicy; readonly usage?: Usage },
  rep: Rep,
): Extract<Ineligible, { because: 'open-load' }> | null {
  const most = maxOpenOf(policy, rep.id);
  const count = most === null ? null : openWorkOf(rep, usage);
  return most === null || count === null || count < most ? null : { because: 'open-load', most, count };
}
