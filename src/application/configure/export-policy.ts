/** A published version as a file that can live in git and be imported again. */
import type { PolicyVersion } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';

/** Exports `version`; null = what is published. */
export async function exportPolicy(
  ports: Pick<Ports, 'policies'>,
  request: { installationId: string; version: number | null },
): Promise<{ readonly kind: 'exported'; readonly version: PolicyVersion } | { readonly kind: 'unknown-version' }> {
  const { installationId } = request;
  const version =
    request.version === null
      ? await ports.policies.published(installationId)
      : await ports.policies.version(installationId, request.version);
  return version === null ? { kind: 'unknown-version' } : { kind: 'exported', version };
}
