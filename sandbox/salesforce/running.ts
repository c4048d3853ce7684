/** Starting a local Salesforce, and what runs then. */
import type { Access, Faults, Features, OrgSettings } from './conditions.ts';
import type { MovingClock } from '../organisation/moving-clock.ts';
import type { Control } from './control.ts';

/** One org to serve. */
export interface OrgOptions {
  readonly name: string;
  /** Time zone of the organisation. Default Europe/Berlin. */
  readonly zone?: string;
  /** A sandbox org: people log in to it at `sandboxLoginUrl` and nowhere else. */
  readonly isSandbox?: boolean;
}

/** How to start a local Salesforce. */
export interface SalesforceOptions {
  /** 0 = any free port. */
  readonly port: number;
  /** Consumer key and secret of the External Client App, and its callback URLs. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  /** Scopes the External Client App may ask for. Default api, refresh_token, offline_access, id, openid. */
  readonly scopes?: readonly string[];
  /** PEM of the certificate or public key for the JWT bearer flow; the app is then approved beforehand for the admin and the integration user. */
  readonly jwtPublicKey?: string;
  /** Seed of everything random. Default 1. */
  readonly seed?: number;
  /** Orgs to serve; the first is the default. Default one production org. */
  readonly orgs?: readonly OrgOptions[];
  /** `org` (default): the seeded people and accounts; `people`: people only, no accounts. */
  readonly contents?: 'org' | 'people';
  /** `varied` (default): zones and absences as in life; `always`: everybody in around the clock. */
  readonly availability?: 'varied' | 'always';
  readonly settings?: Partial<OrgSettings>;
  readonly faults?: Partial<Faults>;
  readonly features?: Partial<Features>;
  readonly access?: Partial<Access>;
  /** The computer's by default. Delays run on real time. */
  readonly clock?: MovingClock;
  /** Serve pages like Lightning Experience as well, with the components of a package; see `LightningOptions`. */
  readonly pages?: { readonly packageDir: string; readonly namedCredentialUrl: string };
}

/** A running local Salesforce. */
export interface RunningSalesforce {
  /** Origin of login host, instance and control alike: `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** Login host of sandbox orgs, in the place of test.salesforce.com: `http://localhost:PORT`. */
  readonly sandboxLoginUrl: string;
  /** Where the Pub/Sub API answers: `http://127.0.0.1:PORT`, without TLS. */
  readonly pubsubUrl: string;
  /** The default org. */
  readonly control: Control;
  /** Another org's levers; throws `Refused` when it is not served. */
  org(orgId: string): Control;
  /** The app's callback URLs change (its address is known only once it listens). */
  setRedirectUris(redirectUris: readonly string[]): void;
  /** Stops listening, timers and streams. */
  stop(): Promise<void>;
}
