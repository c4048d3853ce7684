/** A connected Salesforce org with its CRM in memory, and requests as the package's Apex sends them. */
import { givePageKey } from '../../src/application/install/page-key.ts';
import { defaultPolicy } from '../../src/application/install/default-policy.ts';
import type { KeyHolder } from '../../src/application/ports/page-keys.ts';
import type { Installation } from '../../src/application/ports/installations.ts';
import type { SalesforceConfig } from '../../src/config.ts';
import { type MemoryCrmState, memoryCrmState } from '../../src/crm/memory/state.ts';
import { type App, rep } from './app.ts';

export const SALESFORCE: SalesforceConfig = {
  clientId: 'consumer-key',
  clientSecret: 'consumer-secret',
  loginUrl: 'https://login.salesforce.com',
  pubsubUrl: 'https://pubsub.invalid',
  apiVersion: '67.0',
  events: null,
  pollSeconds: 60,
  jwtKeyFile: null,
};

/** Who the package says is asking. */
export interface Sender {
  readonly key?: string;
  readonly user?: string;
  readonly email?: string;
  readonly access?: string;
}

/** An org, and everything a test may turn. */
export interface Org {
  readonly installation: Installation;
  readonly crm: MemoryCrmState;
  readonly key: string;
  ask(method: string, path: string, body?: unknown, sender?: Sender): ReturnType<App['send']>;
}

/** Keeps the keys of all orgs by installation. */
export function keepKeys(): { readonly holder: KeyHolder; readonly keys: Map<string, string> } {
  const keys = new Map<string, string>();
  return { keys, holder: { place: (id, key) => Promise.resolve(void keys.set(id, key)) } };
}

/** A new org with three people in Berlin, a key and, unless asked otherwise, a first policy. */
export async function connectOrg(app: App, orgId: string, keys: ReadonlyMap<string, string>, { withPolicy = true } = {}): Promise<Org> {
  const account = { crmAccountId: orgId, name: `Org ${orgId}`, zone: 'Europe/Berlin', appUrl: 'https://acme.my.salesforce.com' };
  const now = () => app.clock.now;
  const crm = {
    ...memoryCrmState({ now, reps: [rep('1', 'Ana'), rep('2', 'Ben'), rep('3', 'Cem')], teams: [{ id: 't1', name: 'Sales' }] }),
    account,
  };
  app.accounts.set(orgId, crm);
  const grant = {
    accessToken: `access-of-${orgId}`,
    refreshToken: `refresh-of-${orgId}`,
    expiresAt: now() + 86_400_000,
    crmAccountId: orgId,
    scopes: ['api', 'refresh_token'],
    instanceUrl: account.appUrl,
  };
  const installation = await app.ports.installations.connect({ crm: 'salesforce', grant, ...account, now: now() });
  const policy = defaultPolicy({ reps: [...crm.reps.values()], teams: crm.teams, readAt: 0 }, { alwaysOwned: false });
  if (policy !== null && withPolicy) await app.ports.policies.publish(installation.id, { policy, by: 'olga', note: null, now: now() });
  await givePageKey(app.ports, installation);
  const key = keys.get(installation.id) ?? '';
  return { installation, crm, key, ask: (method, path, body, sender) => app.send(path, requestOf(key, method, body, sender)) };
}

function requestOf(ownKey: string, method: string, body: unknown, sender: Sender = {}): RequestInit {
  const { key = ownKey, user = '0055g00000AbCdEFGH', email, access = 'manage' } = sender;
  const headers = {
    Authorization: `Bearer ${key}`,
    'X-Signalbox-User': user,
    'X-Signalbox-Access': access,
    ...(email === undefined ? {} : { 'X-Signalbox-User-Email': email }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
  return { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
}
