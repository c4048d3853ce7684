/** "Not mine, give it to …": a rep gives a lead to somebody they name. */
import type { Roster } from '../../routing/facts.ts';
import type { Ports } from '../ports/ports.ts';
import { readablePolicy } from '../show/readable-policy.ts';
import { type Answered, rowOf } from './answered.ts';
import type { Answerer } from './answerer.ts';
import { passedOn } from './passed-on.ts';
import { whoMayGet } from './who-may-get.ts';

export interface GiveRequest {
  readonly installationId: string;
  readonly leadId: string;
  readonly followId: string;
  readonly who: Answerer;
  readonly to: string;
  readonly note: string | null;
  readonly roster: Pick<Roster, 'reps'>;
}

/** Gives the lead, where the policy lets reps do so and the other may have it. */
export async function giveLead(ports: Pick<Ports, 'followedLeads' | 'policies' | 'now'>, request: GiveRequest): Promise<Answered> {
  const { installationId, leadId, followId, who, to, note, roster } = request;
  const row = rowOf(await ports.followedLeads.find(installationId, followId), leadId);
  if (row === null) return { kind: 'unknown' };
  const policy = await readablePolicy(ports, installationId);
  const people = whoMayGet(policy, roster, { repId: who.repId, poolId: row.poolId });
  if (people === null) return { kind: 'not-allowed', what: 'give' };
  const person = people.find(({ id }) => id === to);
  if (person === undefined) {
    const known = to !== who.repId && roster.reps.some(({ id, active }) => id === to && active);
    return known ? { kind: 'not-allowed', what: 'give-outside-pool' } : { kind: 'unknown-rep' };
  }
  const { repId, by, via } = who;
  const now = ports.now();
  const before = passedOn(await ports.followedLeads.events(installationId, leadId));
  const excluded = [...before.filter((one) => one.repId !== to && one.repId !== repId), { repId, because: 'gave it away' }];
  const result = await ports.followedLeads.answer(
    installationId,
    {
      followId,
      leadId,
      repId,
      event: { key: `given:${followId}`, at: now, repId, by, detail: { kind: 'given', to, note, via } },
      ask: { kind: 'given', excluded, poolId: null, to, asked: { by, why: note ?? 'given by the rep' } },
    },
    now,
  );
  return result.kind === 'recorded' || result.kind === 'already' ? { kind: result.kind, what: 'given', person: person.name } : result;
}
