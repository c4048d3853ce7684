/**
 * Hands everything of a person over in one step that a person reviews: a draft in which they are replaced or gone, and a run that routes their
 * leads by the policy to whoever is next. Neither takes effect by itself: the draft is to be published, the run to be started.
 */
import { type RepPlace, replaceRep } from '../../routing/policy/rep-places.ts';
import { askBulkRun } from '../bulk/start-bulk-run.ts';
import { storedPolicy } from '../configure/check-policy.ts';
import type { PolicyDraft } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';

/** `heirId` takes their single places and turns; null = pools go on without them, and the fallback takes single places. */
export interface HandOverRequest {
  readonly installationId: string;
  readonly repId: string;
  readonly heirId: string | null;
  readonly why: string;
  readonly perMinute: number;
  readonly by: string;
}

/** `left` names places where nobody could be put: choose an heir. `revision` null = no policy names the person, so no draft was made. */
export type HandOver =
  | { readonly kind: 'handed-over'; readonly revision: number | null; readonly runId: string }
  | { readonly kind: 'needs-heir'; readonly left: readonly RepPlace[] }
  | { readonly kind: 'no-policy' }
  | { readonly kind: 'same-person' }
  | { readonly kind: 'conflict'; readonly current: PolicyDraft | null };

/** Makes both. The draft that stands is changed, or one is started from what is published. Throws `PolicyBroken`. */
export async function handOver(ports: Pick<Ports, 'policies' | 'bulkRuns' | 'now' | 'newId'>, request: HandOverRequest): Promise<HandOver> {
  const { installationId, repId, heirId, why, perMinute, by } = request;
  if (repId === heirId) return { kind: 'same-person' };
  const policy = await storedPolicy(ports, installationId);
  if (policy === null) return { kind: 'no-policy' };
  const { policy: replaced, left } = replaceRep(policy, repId, heirId);
  if (left.length > 0) return { kind: 'needs-heir', left };
  const isNamed = JSON.stringify(replaced) !== JSON.stringify(policy);
  let revision: number | null = null;
  if (isNamed) {
    const draft = await ports.policies.draft(installationId);
    const basedOn = draft?.basedOn ?? (await ports.policies.versions(installationId, 1))[0]?.version ?? 0;
    const change = { policy: replaced, revision: draft?.revision ?? 0, basedOn, by, now: ports.now() };
    const saved = await ports.policies.saveDraft(installationId, change);
    if (!saved.saved) return { kind: 'conflict', current: saved.current };
    revision = saved.revision;
  }
  const selection = { kind: 'owned', ownerId: repId, only: null } as const;
  const { runId } = await askBulkRun(ports, installationId, { kind: 'hand-over', selection, excludedRepId: repId, why, perMinute, by });
  return { kind: 'handed-over', revision, runId };
}
