/** A rep says that a lead is theirs to work on; one that is offered to several becomes theirs when they are the first. */
import type { Ports } from '../ports/ports.ts';
import { type Answered, rowOf } from './answered.ts';
import type { Answerer } from './answerer.ts';
import { passedOn } from './passed-on.ts';

/** Accepts, or claims. */
export async function acceptLead(
  ports: Pick<Ports, 'followedLeads' | 'now'>,
  { installationId, leadId, followId, who }: { installationId: string; leadId: string; followId: string; who: Answerer },
): Promise<Answered> {
  const row = rowOf(await ports.followedLeads.find(installationId, followId), leadId);
  if (row === null) return { kind: 'unknown' };
  const { repId, by, via } = who;
  const now = ports.now();
  const claims = row.kind === 'offered';
  const what = claims ? 'claimed' : 'accepted';
  const excluded = claims ? passedOn(await ports.followedLeads.events(installationId, leadId)).filter((one) => one.repId !== repId) : [];
  const result = await ports.followedLeads.answer(
    installationId,
    {
      followId,
      leadId,
      repId,
      event: { key: `${what}:${followId}`, at: now, repId, by, detail: { kind: what, via } },
      ask: claims ? { kind: 'claimed', excluded, poolId: row.poolId, to: repId, held: { because: 'offered', ruleId: row.ruleId } } : null,
    },
    now,
  );
  return result.kind === 'recorded' || result.kind === 'already' ? { kind: result.kind, what } : result;
}
