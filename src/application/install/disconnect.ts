/** Takes the app out of the CRM on a person's wish, and deletes everything stored if they wish that too. */
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Ports } from '../ports/ports.ts';

/** `crm-refused`: the CRM could not be reached or said no; nothing was changed on our side either. */
export type Disconnect =
  | { readonly kind: 'disconnected'; readonly erased: boolean }
  | { readonly kind: 'crm-refused'; readonly failure: CrmCallFailed['failure'] };

/** Uninstalls. A grant that is gone already counts as uninstalled. */
export async function disconnect(
  ports: Pick<Ports, 'installations' | 'crms' | 'now' | 'log'>,
  request: { installationId: string; erase: boolean },
): Promise<Disconnect> {
  const installation = await ports.installations.find(request.installationId);
  if (installation?.state === 'connected') {
    const failure = await uninstallInCrm(ports, request.installationId);
    if (failure !== null) return { kind: 'crm-refused', failure };
  }
  await ports.installations.setState(request.installationId, 'uninstalled', 'Disconnected from the settings.', ports.now());
  if (request.erase) await ports.installations.erase(request.installationId);
  ports.log.info('installation uninstalled', { installation: request.installationId, detail: request.erase ? 'data erased' : 'data kept' });
  return { kind: 'disconnected', erased: request.erase };
}

async function uninstallInCrm(ports: Pick<Ports, 'crms'>, installationId: string): Promise<CrmCallFailed['failure'] | null> {
  try {
    await (await ports.crms.open(installationId)).uninstall();
    return null;
  } catch (error) {
    if (!(error instanceof CrmCallFailed)) throw error;
    return error.failure.kind === 'access-revoked' || error.failure.kind === 'not-found' ? null : error.failure;
  }
}
