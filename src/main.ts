/** The only file that knows every part: configuration → database, CRMs, server and worker. */
import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createPublishedPolicies } from './application/decide/published-policy.ts';
import { createRosterCache } from './application/gather/read-roster.ts';
import { type Config, readConfig } from './config.ts';
import { chooseCrm } from './crm/choose-crm.ts';
import { createHubspotCrms } from './crm/hubspot/crm.ts';
import { createHubspotJournal } from './crm/hubspot/journal.ts';
import { createHubspotOAuth } from './crm/hubspot/oauth.ts';
import { createLog } from './http/log.ts';
import { createMetrics } from './http/metrics.ts';
import { createServer } from './http/server.ts';
import { createPostgresPorts } from './postgres/create-ports.ts';
import { readOrMakeKey } from './postgres/encryption-key.ts';
import { openDatabase } from './postgres/open-database.ts';
import { describeStartFailure } from './start-failure.ts';
import { startClock } from './worker/clock.ts';
import { tickTasks, wakeTasks } from './worker/tasks.ts';

/** A running process. `stop` finishes what is under way and gives everything back. */
export interface Signalbox {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts server and worker on one database. Many processes may do so on the same one. */
export async function startSignalbox(config: Config): Promise<Signalbox> {
  const log = createLog(config.logLevel);
  const metrics = createMetrics();
  const now = () => Date.now();
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    onError: (error) => log.warn('database connection lost', { detail: error.name }),
  });
  const encryptionKey = config.encryptionKey ?? (await readOrMakeKey(config.dataDir));
  const stored = createPostgresPorts(database, {
    encryptionKey,
    previousEncryptionKey: config.previousEncryptionKey,
    now,
    newId: randomUUID,
    log,
  });
  const publishedPolicies = createPublishedPolicies(stored.policies);
  const rosters = createRosterCache(config.rosterMaxAgeMs);
  const hubspot = config.hubspot;
  const shared = { grants: stored.grants, rateBudget: stored.rateBudget, installations: stored.installations, metrics, log, now };
  const crms = chooseCrm(stored.installations, hubspot === null ? {} : { hubspot: createHubspotCrms({ config: hubspot, ...shared }) });
  const oauth = hubspot === null ? {} : { hubspot: createHubspotOAuth(hubspot) };
  const journals = hubspot?.journal === true ? { hubspot: createHubspotJournal({ config: hubspot, metrics, log, now }) } : {};
  const ports = { ...stored, crms, oauth, journals, log, metrics, now, newId: randomUUID, publishedPolicies, rosters };

  const drain = { draining: false };
  const app = createServer(ports, { config, encryptionKey, ready: () => !drain.draining && database.ping() });
  const server = await listen(createHttpServer(app), config.port);
  const workerPorts = { ...ports, settleMs: config.sweepSeconds * 1000, tidy: (at: number) => database.tidy(at) };
  await stored.wakeups.work({ wake: wakeTasks(workerPorts), tick: tickTasks(workerPorts) });
  const clock = startClock(stored.wakeups, log, config.sweepSeconds);
  await stored.wakeups.tick('sweep');
  log.info('started', { path: config.publicUrl });
  return {
    url: config.publicUrl,
    async stop() {
      drain.draining = true;
      await clock.stop();
      await new Promise((done) => server.close(done).closeIdleConnections());
      await stored.wakeups.stop();
      await database.close();
    },
  };
}

const listen = (server: Server, port: number): Promise<Server> =>
  new Promise((resolve, reject) => server.once('error', reject).listen(port, () => resolve(server)));

/** `npm start`: configured by the environment, stopped by a signal. */
async function main(): Promise<void> {
  const signalbox = await startSignalbox(readConfig(process.env));
  const stop = () => {
    signalbox.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    process.stderr.write(`${describeStartFailure(error)}\n`);
    process.exit(1);
  });
}
