/** The whole thing on one machine: a local HubSpot, a database of its own, the app, installed through the real OAuth dance. */
import { chmod, mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { startSignalbox, type Signalbox } from '../../src/main.ts';
import { removeData } from '../../src/postgres/embedded-cluster.ts';
import type { HubspotOptions, RunningHubspot } from '../hubspot/running.ts';
import { installApp } from '../hubspot/install.ts';
import { startHubspot } from '../hubspot/start.ts';

/** A running stack; `stop` ends everything and removes its data. */
export interface Stack {
  readonly hubspot: RunningHubspot;
  readonly signalbox: Signalbox;
  stop(): Promise<void>;
}

/** How to start it. `appPort` and `crmPort` 0 = any free port. `say` is told what happens. */
export interface StackOptions {
  readonly appPort: number;
  readonly crmPort: number;
  readonly say: (what: string) => void;
  readonly env?: Readonly<Record<string, string>>;
  readonly hubspot?: Partial<HubspotOptions>;
}

/** Credentials of the app as registered with the local HubSpot; good for nothing else. */
const APP = { clientId: 'local-client', clientSecret: 'local-secret-of-the-local-hubspot', appId: 20261120 };
const PROJECT = new URL('../../extensions/hubspot', import.meta.url).pathname;

/** Starts everything; when a part does not start, what runs already is stopped and its data removed. */
export async function startStack(options: StackOptions): Promise<Stack> {
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
async function startParts(options: StackOptions, dataDir: string, undo: (() => Promise<void>)[]): Promise<Omit<Stack, 'stop'>> {
  const appPort = options.appPort === 0 ? await freePort() : options.appPort;
  const appUrl = `http://localhost:${appPort}`;
  options.say('Starting a local HubSpot with a sales team of 12 and 300 companies');
  const hubspot = await startHubspot({
    port: options.crmPort,
    projectDir: PROJECT,
    variables: { APP_ORIGIN: appUrl },
    ...APP,
    pages: true,
    ...options.hubspot,
  });
  undo.push(() => hubspot.stop());
  options.say('Starting PostgreSQL and Signalbox');
  const signalbox = await startSignalbox(readConfig({ ...environment(hubspot.url, appPort), DATA_DIR: dataDir, ...options.env }));
  undo.push(() => signalbox.stop());
  options.say('Installing Signalbox in HubSpot by OAuth');
  await installApp(appUrl, hubspot.url);
  return { hubspot, signalbox };
}

/** The environment that points an app at a local HubSpot. */
export const environment = (crmUrl: string, appPort: number): Record<string, string> => ({
  PORT: String(appPort),
  HUBSPOT_CLIENT_ID: APP.clientId,
  HUBSPOT_CLIENT_SECRET: APP.clientSecret,
  HUBSPOT_APP_ID: String(APP.appId),
  HUBSPOT_API_URL: crmUrl,
  HUBSPOT_APP_URL: crmUrl,
  LOG_LEVEL: 'warn',
});

/** The system's choice; free until somebody else takes it. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject).listen(0, () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
