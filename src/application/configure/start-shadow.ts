/** Lets the draft decide beside the published policy, as a copy under a name. It writes nothing. */
import type { Ports } from '../ports/ports.ts';

export type StartShadow =
  { readonly kind: 'started'; readonly shadowId: string } | { readonly kind: 'no-draft' } | { readonly kind: 'runs-already' };

/** Starts a shadow of the draft. A draft with errors may be shadowed: its decisions touch nobody. */
export async function startShadow(
  ports: Pick<Ports, 'policies' | 'shadows' | 'now' | 'newId'>,
  { installationId, name, by }: { readonly installationId: string; readonly name: string; readonly by: string },
): Promise<StartShadow> {
  const draft = await ports.policies.draft(installationId);
  if (draft === null) return { kind: 'no-draft' };
  const shadowId = ports.newId();
  const isStarted = await ports.shadows.start(installationId, { shadowId, name, policy: draft.policy, by, now: ports.now() });
  return isStarted ? { kind: 'started', shadowId } : { kind: 'runs-already' };
}
