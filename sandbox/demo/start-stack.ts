/** The whole thing on one machine: local CRMs, a database of its own, the app, installed in each through the real OAuth dance. */
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { startSignalbox, type Signalbox } from '../../src/main.ts';
import { removeData } from '../../src/postgres/embedded-cluster.ts';
import type { HubspotOptions, RunningHubspot } from '../hubspot/running.ts';
import { createMovingClock, type MovingClock } from '../organisation/moving-clock.ts';
import type { RunningSalesforce, SalesforceOptions } from '../salesforce/running.ts';
import { freePort } from './free-port.ts';
import { hubspotEnvironment, installInHubspot, startHubspotSide } from './hubspot-side.ts';

/** The local CRMs, by the name the app gives them. */
export interface LocalCrms {
  readonly hubspot: RunningHubspot;
  readonly salesforce: RunningSalesforce;
}
export type CrmName = keyof LocalCrms;

/** A running stack with the CRMs that were asked for; `stop` ends everything and removes its data. */
export type Stack<C extends CrmName = 'hubspot'> = Parts<C> & { stop(): Promise<void> };

type Parts<C extends CrmName> = Pick<LocalCrms, C> & { readonly signalbox: Signalbox };

/** How to start it. `appPort` and `crmPort` 0 = any free port. `say` is told what happens. */
export interface StackOptions<C extends CrmName = 'hubspot'> {
  readonly appPort: number;
  /** Port of the local HubSpot. */
  readonly crmPort: number;
  readonly say: (what: string) => void;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: HubSpot alone. */
  readonly crms?: readonly C[];
  /** Whether the CRMs have pages. Default true. */
  readonly pages?: boolean;
  /** Default: one that runs as the computer's, and that pages can move on. */
  readonly clock?: MovingClock;
  readonly hubspot?: Partial<HubspotOptions>;
  readonly salesforce?: Partial<SalesforceOptions>;
}

/** Starts everything; when a part does not start, what runs already is stopped and its data removed. */
export async function startStack<C extends CrmName = 'hubspot'>(options: StackOptions<C>): Promise<Stack<C>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-'));
  const undo: (() => Promise<void>)[] = [() => removeData(dataDir)];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    // Run by root, the database is another user's process and must get in.
    await chmod(dataDir, 0o711);
    return { ...(await startParts(options, dataDir, undo)), stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

/** Every part that runs puts its end on `undo`. */
async function startParts<C extends CrmName>(options: StackOptions<C>, dataDir: string, undo: (() => Promise<void>)[]): Promise<Parts<C>> {
  const asked: readonly CrmName[] = options.crms ?? ['hubspot'];
  const appPort = options.appPort === 0 ? await freePort() : options.appPort;
  const appUrl = `http://localhost:${appPort}`;
  // The app and its CRMs live in one time, which the pages can move on.
  const { clock = createMovingClock() } = options;
  const sides: Side[] = [];
  for (const name of asked) {
    options.say(`Starting a local ${NAMES[name]} with a sales team of 12 and 300 companies`);
    const side =
      name === 'hubspot' ? await hubspotSide(appUrl, { ...options, clock }) : await salesforceSide(appUrl, { ...options, clock });
    undo.push(() => side.crm.stop());
    sides.push(side);
  }
  options.say('Starting PostgreSQL and Signalbox');
  const environments = Object.assign({}, ...sides.map(({ environment: one }) => one)) as Record<string, string>;
  const signalbox = await startSignalbox(readConfig({ ...ours(appPort), ...environments, DATA_DIR: dataDir, ...options.env }), {
    now: clock.now,
  });
  undo.push(() => signalbox.stop());
  for (const { name, install } of sides) {
    options.say(`Installing Signalbox in ${NAMES[name]} by OAuth`);
    await install();
  }
  // Exactly those of `asked`, which is C.
  const crms = Object.fromEntries(sides.map(({ name, crm }) => [name, crm])) as unknown as Pick<LocalCrms, C>;
  return { ...crms, signalbox };
}

const NAMES: Readonly<Record<CrmName, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };

/** A local CRM that runs, the environment that points the app at it, and how the app gets in. */
interface Side {
  readonly name: CrmName;
  readonly crm: RunningHubspot | RunningSalesforce;
  readonly environment: Readonly<Record<string, string>>;
  readonly install: () => Promise<unknown>;
}

type Timed = StackOptions<CrmName> & Required<Pick<StackOptions, 'clock'>>;

async function hubspotSide(appUrl: string, { crmPort, pages = true, clock, hubspot = {} }: Timed): Promise<Side> {
  const crm = await startHubspotSide(appUrl, { port: crmPort, pages, clock, ...hubspot });
  return { name: 'hubspot', crm, environment: hubspotEnvironment(crm.url), install: () => installInHubspot(appUrl, crm) };
}

/** Loaded only when asked for: a stack with HubSpot alone needs nothing of Salesforce. */
async function salesforceSide(appUrl: string, { pages = true, clock, salesforce = {} }: Timed): Promise<Side> {
  const { installInSalesforce, salesforceEnvironment, startSalesforceSide } = await import('./salesforce-side.ts');
  const crm = await startSalesforceSide(appUrl, pages, { clock, ...salesforce });
  return { name: 'salesforce', crm, environment: salesforceEnvironment(crm), install: () => installInSalesforce(appUrl, crm) };
}

const ours = (appPort: number): Record<string, string> => ({ PORT: String(appPort), LOG_LEVEL: 'warn' });

/** The environment that points an app at a local HubSpot. */
export const environment = (crmUrl: string, appPort: number): Record<string, string> => ({
  ...ours(appPort),
  ...hubspotEnvironment(crmUrl),
});
