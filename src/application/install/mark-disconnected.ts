/** Notes that the CRM no longer lets us in: routing stops, the data stays, and the settings tab asks for a re-install. */
import type { Ports } from '../ports/ports.ts';

/** Marks a connected installation as disconnected; any other state stays as it is. `detail` is how the CRM put it, in our words. */
export async function markDisconnected(
  ports: Pick<Ports, 'installations' | 'now' | 'log'>,
  request: { installationId: string; detail: string },
): Promise<'marked' | 'unchanged'> {
  const installation = await ports.installations.find(request.installationId);
  if (installation?.state !== 'connected') return 'unchanged';
  await ports.installations.setState(installation.id, 'disconnected', `The CRM withdrew our access (${request.detail}).`, ports.now());
  ports.log.warn('installation disconnected', { installation: installation.id, code: 'access-revoked' });
  return 'marked';
}
