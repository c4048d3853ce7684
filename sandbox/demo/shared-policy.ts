/** One policy for both CRMs: the same rules about the same people, with each CRM's own ids and field names. */
import { randomUUID } from 'node:crypto';
import type { Answer, DemoCrm } from './demo-crm.ts';

/** Who shares the leads of the German-speaking countries, by name; both organisations know them. */
const DACH = ['Ana Keller', 'Jonas Weiß', 'Mirjam Gerber'];
const COUNTRIES = ['Germany', 'Austria', 'Switzerland'];
const POOL = 'side-by-side';

interface Policy {
  readonly rules: readonly { readonly id: string }[];
  readonly pools: readonly { readonly id: string }[];
}

interface PolicyView {
  readonly published: { readonly version: number; readonly policy: Policy } | null;
  readonly draft: { readonly revision: number } | null;
}

interface RosterView {
  readonly reps: readonly { readonly repId: string; readonly name: string }[];
}

/** Publishes it in one CRM and says as which version; throws what the app answered when it refuses. */
export async function publishSharedPolicy(crm: DemoCrm): Promise<number> {
  const { published, draft } = dataOf<PolicyView>(await crm.ask('GET', '/policy'));
  const { reps } = dataOf<RosterView>(await crm.ask('GET', '/roster'));
  if (published === null) throw new Error(`Nothing is published in ${crm.name} yet.`);
  const members = reps.filter(({ name }) => DACH.includes(name)).map(({ repId }) => ({ repId, weight: 1 }));
  const policy = withSharedRule(published.policy, { members, field: crm.countryField });
  const body = { revision: draft?.revision ?? 0, basedOn: published.version, policy };
  const saved = dataOf<{ readonly revision: number }>(await crm.ask('PUT', '/policy/draft', body));
  const request = { requestId: randomUUID(), revision: saved.revision, note: 'The same rule in both CRMs' };
  return dataOf<{ readonly version: number }>(await crm.ask('POST', '/policy/publish', request)).version;
}

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

function dataOf<T>(answer: Answer): T {
  if (!answer.ok) throw new Error(answer.message ?? 'The app refused without a word.');
  return answer.data as T;
}
