/** Goes live, or back to observing: from the next decision on. What was decided before stays as it was; runs over many leads are paused. */
import type { InstallationMode } from '../ports/installations.ts';
import type { Ports } from '../ports/ports.ts';

export async function setMode(
  ports: Pick<Ports, 'installations' | 'log' | 'now'>,
  { installationId, mode, by }: { readonly installationId: string; readonly mode: InstallationMode; readonly by: string },
): Promise<void> {
  await ports.installations.setMode(installationId, mode, by, ports.now());
  ports.log.info('mode set', { installation: installationId, detail: mode });
}
