/** A rep says that a lead is not theirs: it goes to the next best by the same policy. */
import type { AcceptanceSettings } from '../../routing/policy/policy-acceptance.ts';
import type { Ports } from '../ports/ports.ts';
import { readablePolicy } from '../show/readable-policy.ts';
import { type Answered, rowOf } from './answered.ts';
import type { Answerer } from './answerer.ts';
import { passedOn } from './passed-on.ts';

export interface RejectRequest {
  readonly installationId: string;
  readonly leadId: string;
  readonly followId: string;
  readonly who: Answerer;
  /** One of the policy's; null = none was chosen. */
  readonly reasonId: string | null;
  readonly note: string | null;
}

/** Rejects, where the policy lets reps do so. */
export async function rejectLead(ports: Pick<Ports, 'followedLeads' | 'policies' | 'now'>, request: RejectRequest): Promise<Answered> {
  const { installationId, leadId, followId, who, reasonId, note } = request;
  const row = rowOf(await ports.followedLeads.find(installationId, followId), leadId);
  if (row === null) return { kind: 'unknown' };
  const policy = await readablePolicy(ports, installationId);
  const reason = reasonIn(policy?.acceptance, reasonId);
  if ('kind' in reason) return reason;
  const before = passedOn(await ports.followedLeads.events(installationId, leadId));
  const because = reason.name === '' ? 'rejected it' : `rejected it (${reason.name})`;
  const { repId, by, via } = who;
  const now = ports.now();
  const detail = { kind: 'rejected', reasonId, reason: reason.name, note, via } as const;
  const result = await ports.followedLeads.answer(
    installationId,
    {
      followId,
      leadId,
      repId,
      event: { key: `rejected:${followId}`, at: now, repId, by, detail },
      ask: {
        kind: 'declined',
        excluded: [...before.filter((one) => one.repId !== repId), { repId, because }],
        poolId: null,
        asked: { by, why: reason.name === '' ? 'rejected' : reason.name },
      },
    },
    now,
  );
  return result.kind === 'recorded' || result.kind === 'already' ? { kind: result.kind, what: 'rejected' } : result;
}

function reasonIn(settings: AcceptanceSettings | undefined, reasonId: string | null): { readonly name: string } | Answered {
  if (settings?.reject !== 'allowed') return { kind: 'not-allowed', what: 'reject' };
  if (reasonId === null) return settings.reasons.length === 0 ? { name: '' } : { kind: 'needs-reason' };
  return settings.reasons.find(({ id }) => id === reasonId) ?? { kind: 'unknown-reason' };
}
