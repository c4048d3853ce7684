/** The published policy of an installation, compiled once per version and process. */
import { compilePolicy, type CompiledPolicy } from '../../routing/policy/compile-policy.ts';
import type { Policies } from '../ports/policies.ts';

export interface PublishedPolicy {
  readonly version: number;
  readonly compiled: CompiledPolicy;
}

/** Answers from memory only while the stored version is the same: publishing takes effect with the next lead. */
export interface PublishedPolicies {
  read(installationId: string): Promise<PublishedPolicy | null>;
}

export function createPublishedPolicies(policies: Policies): PublishedPolicies {
  const compiled = new Map<string, PublishedPolicy>();
  return {
    async read(installationId) {
      const published = await policies.published(installationId);
      if (published === null) return null;
      const known = compiled.get(installationId);
      if (known?.version === published.version) return known;
      const fresh = { version: published.version, compiled: compilePolicy(published.policy) };
      compiled.set(installationId, fresh);
      return fresh;
    },
  };
}
