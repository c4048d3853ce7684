/** Starting a local HubSpot, and what runs then. */
import type { Faults, PortalSettings } from './conditions.ts';
import type { MovingClock } from '../organisation/moving-clock.ts';
import type { Control } from './control.ts';

/** How to start a local HubSpot. */
export interface HubspotOptions {
  /** 0 = any free port. */
  readonly port: number;
  /** The HubSpot project folder that holds hsproject.json; the app is registered as its files say. */
  readonly projectDir: string;
  /** Values for `${NAME}` in the project files, as a profile gives them: `{ APP_ORIGIN: 'http://localhost:3000' }`. */
  readonly variables: Readonly<Record<string, string>>;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appId: number;
  /** Seed of everything random. Default 1. */
  readonly seed?: number;
  /** Portals to serve; the first is the default. Default one. */
  readonly portals?: readonly { readonly portalId: number; readonly name?: string; readonly zone?: string }[];
  readonly settings?: Partial<PortalSettings>;
  readonly faults?: Partial<Faults>;
  /** `org` (default): the seeded people and companies; `people`: people only, no companies. */
  readonly contents?: 'org' | 'people';
  /** `varied` (default): zones, hours and absences as in life; `always`: everybody in around the clock. */
  readonly availability?: 'varied' | 'always';
  /** The computer's by default. Delays run on real time. */
  readonly clock?: MovingClock;
  /** Serve the CRM pages (contact record, settings) as well. */
  readonly pages?: boolean;
}

/** A running local HubSpot. */
export interface RunningHubspot {
  /** Origin of API, OAuth pages, CRM pages and control alike. */
  readonly url: string;
  /** The default portal. */
  readonly control: Control;
  /** Another portal's levers; throws `Refused` when it is not served. */
  portal(portalId: number): Control;
  /** Takes other values for `${NAME}` (the app's address is known only once it listens); registers the app anew. */
  setVariables(variables: Readonly<Record<string, string>>): void;
  /** Stops listening, timers and deliveries. */
  stop(): Promise<void>;
}
