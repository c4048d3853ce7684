/** What the HTTP side works with. */
import type { Installation } from '../application/ports/installations.ts';
import type { Ports } from '../application/ports/ports.ts';
import type { NameLookup } from '../application/show/name-lookup.ts';
import type { Config } from '../config.ts';
import type { ReadableMetrics } from './metrics.ts';
import type { PageDoors } from './page-door.ts';

/** The ports, with metrics that can be read out. */
export type ServerPorts = Ports & { readonly metrics: ReadableMetrics };

/** What main gives beside the ports. */
export interface ServerOptions {
  /**
   * `publicUrl` is the origin under which the CRM reaches us: signatures are checked against it, never against the Host header.
   * A CRM whose configuration is null has no credentials here, and its routes say so.
   */
  readonly config: Pick<Config, 'publicUrl' | 'hubspot' | 'salesforce'>;
  /** 32 bytes; keys for single purposes are derived from it. */
  readonly encryptionKey: Buffer;
  /** Whether this process should get traffic: not while it shuts down, nor without its database. A rejection counts as no. */
  readonly ready: () => boolean | Promise<boolean>;
}

/** What routes get. */
export interface HttpDeps extends ServerOptions {
  readonly ports: ServerPorts;
  readonly names: NameLookup;
  readonly doors: PageDoors;
}

/** Where an account of this CRM is connected. */
export const installUrl = (deps: Pick<HttpDeps, 'config'>, crm: Installation['crm']): string => `${deps.config.publicUrl}/install/${crm}`;

/** Where this account is connected again. Its own address, where it has one to sign in at, spares the question for it. */
export function reinstallUrl(deps: Pick<HttpDeps, 'config' | 'ports'>, { crm, appUrl }: Pick<Installation, 'crm' | 'appUrl'>): string {
  const login = deps.ports.oauth[crm]?.loginUrlFor(appUrl) ?? null;
  return login === null ? installUrl(deps, crm) : `${installUrl(deps, crm)}?${new URLSearchParams({ login }).toString()}`;
}
