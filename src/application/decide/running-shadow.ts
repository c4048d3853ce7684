/** The shadow that runs in an installation, compiled once per shadow and process. */
import { compilePolicy, type CompiledPolicy } from '../../routing/policy/compile-policy.ts';
import type { Shadows } from '../ports/shadows.ts';

export interface RunningShadow {
  readonly shadowId: string;
  readonly compiled: CompiledPolicy;
}

/** Answers from memory only while the same shadow runs: starting and stopping take effect with the next batch. */
export interface RunningShadows {
  read(installationId: string): Promise<RunningShadow | null>;
}

export function createRunningShadows(shadows: Pick<Shadows, 'running'>): RunningShadows {
  const compiled = new Map<string, RunningShadow>();
  return {
    async read(installationId) {
      const known = compiled.get(installationId) ?? null;
      const running = await shadows.running(installationId, known?.shadowId ?? null);
      if (running === null) {
        compiled.delete(installationId);
        return null;
      }
      if (running.policy === null) return known;
      const fresh = { shadowId: running.shadow.shadowId, compiled: compilePolicy(running.policy) };
      compiled.set(installationId, fresh);
      return fresh;
    },
  };
}
