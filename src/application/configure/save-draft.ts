/** Saves the one draft of an installation. A draft may hold mistakes: only publishing asks for none. */
import type { Policy } from '../../routing/policy/policy.ts';
import type { PolicyDraft } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';

/** `conflict`: somebody else saved or discarded meanwhile; `current` is what stands now. `unknown-version`: `basedOn` was never published. */
export type SaveDraft =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'conflict'; readonly current: PolicyDraft | null }
  | { readonly kind: 'unknown-version' };

/** Saves over the revision the person started from; 0 starts a draft. */
export async function saveDraft(
  ports: Pick<Ports, 'policies' | 'now'>,
  request: { installationId: string; policy: Policy; revision: number; basedOn: number; by: string },
): Promise<SaveDraft> {
  const { installationId, policy, revision, basedOn, by } = request;
  const newest = (await ports.policies.versions(installationId, 1))[0]?.version ?? 0;
  if (basedOn > newest) return { kind: 'unknown-version' };
  const result = await ports.policies.saveDraft(installationId, { policy, revision, basedOn, by, now: ports.now() });
  return result.saved ? { kind: 'saved', revision: result.revision } : { kind: 'conflict', current: result.current };
}
