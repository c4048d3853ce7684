/**
 * Puts the key of the org where the package's Named Credential takes it from (Connect REST, `/named-credentials/credential`). Salesforce keeps it
 * encrypted and gives it back to nobody.
 */
import { z } from 'zod';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { KeyHolder } from '../../application/ports/page-keys.ts';
import type { SalesforceClient } from './client.ts';
import type { Salesforce } from './crm.ts';

/** As the package declares them (extensions/salesforce). */
const PRINCIPAL = { externalCredential: 'Signalbox', principalName: 'OrgPrincipal', principalType: 'NamedPrincipal' } as const;
const PARAMETER = 'ApiKey';

const PATH = '/named-credentials/credential';

/** Holds the keys of all orgs, each in its own. */
export const createSalesforceKeyHolder = (orgs: Pick<Salesforce, 'client'>): KeyHolder => ({
  place: async (installationId, key) => placePageKey(await orgs.client(installationId, 'person'), key),
});

/** Stores or replaces the key. Throws `CrmCallFailed`: `not-found` when the org does not have the package, `missing-scope` when we may not. */
async function placePageKey(client: SalesforceClient, key: string): Promise<void> {
  const method = (await hasKey(client)) ? 'PUT' : 'POST';
  const credentials = { [PARAMETER]: { value: key, encrypted: true } };
  const body = JSON.stringify({ ...PRINCIPAL, authenticationProtocol: 'Custom', credentials });
  await client.call({
    what: 'store the page key',
    run: (connection) => connection.request({ method, url: PATH, body, headers: { 'content-type': 'application/json' } }),
    reads: z.unknown(),
  });
}

const credential = z.object({ credentials: z.record(z.string(), z.unknown()).nullish() });

/** Salesforce creates by one method and replaces by another, and refuses the wrong one. */
async function hasKey(client: SalesforceClient): Promise<boolean> {
  const what = 'look for a page key';
  try {
    const found = await client.call({
      what,
      run: (connection) => connection.request({ method: 'GET', url: `${PATH}?${new URLSearchParams(PRINCIPAL).toString()}` }),
      reads: credential,
    });
    return found.credentials !== null && found.credentials !== undefined && PARAMETER in found.credentials;
  } catch (error) {
    // What was asked for is always the same, so a refusal of it means that the org does not know it.
    if (!(error instanceof CrmCallFailed) || error.failure.kind !== 'rejected') throw error;
    throw new CrmCallFailed({ kind: 'not-found', detail: `${what}: the org has no external credential Signalbox`, retryAfterMs: null });
  }
}
