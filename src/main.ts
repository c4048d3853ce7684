/** The only file that knows every part: configuration → what wire-parts.ts wires, server and worker. */
import { createServer as createHttpServer, type Server } from 'node:http';
import { type Config, readConfig } from './config.ts';
import { createServer } from './http/server.ts';
import { describeStartFailure } from './start-failure.ts';
import { type WireOptions, wireParts } from './wire-parts.ts';
import { startClock } from './worker/clock.ts';
import { startListeners } from './worker/listeners.ts';
import { tickTasks, wakeTasks } from './worker/tasks.ts';

/** A running process. `stop` finishes what is under way and gives everything back. */
export interface Signalbox {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts server and worker on one database. Many processes may do so on the same one. `now` is the clock, the computer's by default. */
export async function startSignalbox(config: Config, options: Pick<WireOptions, 'now'> = {}): Promise<Signalbox> {
  const { database, encryptionKey, ports } = await wireParts(config, options);
  const { log, wakeups } = ports;
  const drain = { draining: false };
  const app = createServer(ports, { config, encryptionKey, ready: () => !drain.draining && database.ping() });
  const server = await listen(createHttpServer(app), config.port);
  const workerPorts = { ...ports, settleMs: config.sweepSeconds * 1000, tidy: (at: number) => database.tidy(at) };
  await wakeups.work({ wake: wakeTasks(workerPorts), tick: tickTasks(workerPorts) });
  const clock = startClock(wakeups, log, config.sweepSeconds);
  const listeners = startListeners(ports);
  await wakeups.tick('sweep');
  log.info('started', { path: config.publicUrl });
  return {
    url: config.publicUrl,
    async stop() {
      drain.draining = true;
      await clock.stop();
      await listeners.stop();
      await new Promise((done) => server.close(done).closeIdleConnections());
      await wakeups.stop();
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
