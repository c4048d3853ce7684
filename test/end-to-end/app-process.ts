/** The app as an operator runs it: a process of its own, which a test may kill at any moment. */
import { spawn, type ChildProcess } from 'node:child_process';
import { freePort } from '../../sandbox/demo/free-port.ts';
import { environment } from '../../sandbox/demo/start-stack.ts';
import { until } from './until.ts';

const MAIN = new URL('../../src/main.ts', import.meta.url).pathname;

export interface AppProcess {
  readonly url: string;
  readonly port: number;
  /** Everything it printed so far. */
  output(): string;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Several processes behind one address share `publicUrl`: it is what the CRM signs. */
export interface AppOptions {
  /** Of a local HubSpot; absent = `env` names the CRM. */
  readonly crmUrl?: string;
  readonly databaseUrl: string;
  readonly encryptionKey: string;
  readonly port?: number;
  readonly publicUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the app and waits until it is ready. */
export async function startAppProcess(options: AppOptions): Promise<AppProcess> {
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      LOG_LEVEL: 'warn',
      ...(options.crmUrl === undefined ? {} : environment(options.crmUrl, port)),
      DATABASE_URL: options.databaseUrl,
      ENCRYPTION_KEY: options.encryptionKey,
      PUBLIC_URL: options.publicUrl ?? url,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await until(`app on ${url} to be ready`, async () => {
    if (child.exitCode !== null) throw new Error(`the app ended with ${child.exitCode}:\n${output}`);
    return isReady(url);
  });
  return {
    url,
    port,
    output: () => output,
    kill: () => end(child, 'SIGKILL', ended).then(() => undefined),
    stop: () => end(child, 'SIGTERM', ended),
  };
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<number | null>): Promise<number | null> {
  child.kill(signal);
  return ended;
}
