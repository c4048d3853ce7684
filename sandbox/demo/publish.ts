/** Changing what an account's policy says, as its admin does it: read, save a draft, publish. */
import { randomUUID } from 'node:crypto';
import type { Answer, DemoCrm } from './demo-crm.ts';

/** As far as the demo looks into one. */
export interface Policy {
  readonly rules: readonly { readonly id: string }[];
  readonly pools: readonly { readonly id: string }[];
}

export interface Person {
  readonly repId: string;
  readonly name: string;
}

interface PolicyView {
  readonly published: { readonly version: number; readonly policy: Policy } | null;
  readonly draft: { readonly revision: number } | null;
}

/** Publishes the changed policy in one CRM and says as which version; throws what the app answered when it refuses. */
export async function publish(crm: DemoCrm, note: string, change: (policy: Policy, people: readonly Person[]) => Policy): Promise<number> {
  const { published, draft } = dataOf<PolicyView>(await crm.ask('GET', '/policy'));
  const { reps } = dataOf<{ readonly reps: readonly Person[] }>(await crm.ask('GET', '/roster'));
  if (published === null) throw new Error(`Nothing is published in ${crm.name} yet.`);
  const body = { revision: draft?.revision ?? 0, basedOn: published.version, policy: change(published.policy, reps) };
  const saved = dataOf<{ readonly revision: number }>(await crm.ask('PUT', '/policy/draft', body));
  const request = { requestId: randomUUID(), revision: saved.revision, note };
  return dataOf<{ readonly version: number }>(await crm.ask('POST', '/policy/publish', request)).version;
}

function dataOf<T>(answer: Answer): T {
  if (!answer.ok) throw new Error(answer.message ?? 'The app refused without a word.');
  return answer.data as T;
}
