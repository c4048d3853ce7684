/** What the HTTP side is given by main. */
import type { Ports } from '../application/ports/ports.ts';
import type { NameSources } from '../application/show/name-sources.ts';
import type { HubspotConfig } from '../config.ts';

export interface ServerDeps {
  readonly ports: Ports;
  /** Origin under which the CRM reaches us, without trailing slash. Signatures are checked against it, never against the Host header. */
  readonly publicUrl: string;
  /** 32 bytes; keys for single purposes are derived from it. */
  readonly encryptionKey: Buffer;
  /** Null = the server has no HubSpot credentials; its routes then say so. */
  readonly hubspot: HubspotConfig | null;
  /** What an installation must have been granted. */
  readonly requiredScopes: readonly string[];
  readonly readiness: Readiness;
  /** The metrics in Prometheus's text format. */
  readonly metricsText: () => Promise<{ readonly contentType: string; readonly body: string }>;
}

/** What routes get. */
export interface HttpDeps extends ServerDeps {
  readonly names: NameSources;
}

/** Whether this process should get traffic. */
export interface Readiness {
  /** True once the process is shutting down. */
  readonly draining: () => boolean;
  /** Rejects when the database cannot be used. */
  readonly check: () => Promise<void>;
}

/** Where an account is connected, or connected again. */
export const installUrl = (deps: Pick<HttpDeps, 'publicUrl'>): string => `${deps.publicUrl}/install/hubspot`;
