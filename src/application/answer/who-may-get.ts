/** To whom a rep may give a lead that is not theirs. */
import type { Rep, Roster } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Followed } from '../ports/followed-leads.ts';

/** Active people other than who has it, by name; null = the policy lets nobody give leads away. */
export function whoMayGet(
  policy: Policy | null,
  { reps }: Pick<Roster, 'reps'>,
  row: Pick<Followed, 'repId' | 'poolId'>,
): readonly Rep[] | null {
  const give = policy?.acceptance?.give ?? 'not-allowed';
  if (give === 'not-allowed') return null;
  const pool = policy?.pools.find(({ id }) => id === row.poolId);
  const members = new Set(pool?.members.map(({ repId }) => repId));
  const others = reps.filter(({ id, active }) => active && id !== row.repId && (give === 'anyone' || members.has(id)));
  return others.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
