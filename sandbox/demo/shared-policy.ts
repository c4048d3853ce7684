/** One policy for both CRMs: the same rules about the same people, with each CRM's own ids and field names. */
import type { DemoCrm } from './demo-crm.ts';
import { type Policy, publish } from './publish.ts';

/** Who shares the leads of the German-speaking countries, by name; both organisations know them. */
const DACH = ['Ana Keller', 'Jonas Weiß', 'Mirjam Gerber'];
const COUNTRIES = ['Germany', 'Austria', 'Switzerland'];
const POOL = 'side-by-side';

/** Publishes it in one CRM and says as which version; throws what the app answered when it refuses. */
export const publishSharedPolicy = (crm: DemoCrm): Promise<number> =>
  publish(crm, 'The same rule in both CRMs', (policy, people) => {
    const members = people.filter(({ name }) => DACH.includes(name)).map(({ repId }) => ({ repId, weight: 1 }));
    return withSharedRule(policy, { members, field: crm.countryField });
  });

/** The rule comes first, once, however often it is published. */
function withSharedRule(policy: Policy, { members, field }: { readonly members: readonly object[]; readonly field: string }): Policy {
  const rule = {
    id: POOL,
    name: 'German-speaking countries',
    enabled: true,
    when: { any: COUNTRIES.map((value) => ({ field, op: 'is', value })) },
    // Whatever the time of day: both CRMs are to show the same.
    then: { kind: 'pool', poolId: POOL, whenOut: { kind: 'assign-anyway' } },
  };
  const pool = { id: POOL, name: 'DACH together', members };
  const others = <T extends { readonly id: string }>(list: readonly T[]): T[] => list.filter(({ id }) => id !== POOL);
  return { ...policy, rules: [rule, ...others(policy.rules)], pools: [...others(policy.pools), pool] };
}
