/** The server as an operator configures it for Salesforce, beside a local Salesforce; nothing between them is made up. */
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Control } from '../../sandbox/salesforce/control.ts';
import { startSalesforce } from '../../sandbox/salesforce/start.ts';
import { readConfig } from '../../src/config.ts';
import { createServer } from '../../src/http/server.ts';
import { type Parts, wireParts } from '../../src/wire-parts.ts';
import type { TestDatabase } from '../postgres/database.ts';

const CLIENT = { clientId: 'consumer-key', clientSecret: 'consumer-secret' };

export interface SalesforceApp {
  readonly url: string;
  readonly ports: Parts['ports'];
  readonly control: Control;
  /** The environment the server was started with, for commands. */
  readonly env: Readonly<Record<string, string>>;
  /** A request as the package's Apex sends it, with a key; a POST where there is a body. */
  ask(key: string, path: string, body?: object): Promise<{ status: number; json: unknown }>;
  stop(): Promise<void>;
}

/** Starts both. Everybody is in, around the clock, and the org lets its integration user in without asking. */
export async function startSalesforceApp(
  database: TestDatabase,
  { jwtPublicKey, env = {} }: { jwtPublicKey?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<SalesforceApp> {
  const salesforce = await startSalesforce({
    port: 0,
    ...CLIENT,
    redirectUris: [],
    availability: 'always',
    settings: { autoConsent: true },
    ...(jwtPublicKey === undefined ? {} : { jwtPublicKey }),
  });
  const server = createHttpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  salesforce.setRedirectUris([`${url}/install/salesforce/callback`]);
  const environment = {
    PUBLIC_URL: url,
    DATABASE_URL: database.url,
    ENCRYPTION_KEY: Buffer.alloc(32, 5).toString('base64'),
    SALESFORCE_CLIENT_ID: CLIENT.clientId,
    SALESFORCE_CLIENT_SECRET: CLIENT.clientSecret,
    SALESFORCE_LOGIN_URL: salesforce.url,
    LOG_LEVEL: 'silent',
    ...env,
  };
  const config = readConfig(environment);
  const parts = await wireParts(config, { poolSize: 4 });
  server.on('request', createServer(parts.ports, { config, encryptionKey: parts.encryptionKey, ready: () => true }));
  return {
    url,
    ports: parts.ports,
    control: salesforce.control,
    env: environment,
    async ask(key, path, body) {
      const headers = { Authorization: `Bearer ${key}`, 'X-Signalbox-User': '0055g00000AbCdEFGH', 'X-Signalbox-Access': 'manage' };
      const answer = await fetch(url + path, {
        headers,
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      return { status: answer.status, json: (await answer.json()) as unknown };
    },
    async stop() {
      await new Promise((done) => server.close(done).closeAllConnections());
      await parts.database.close();
      await salesforce.stop();
    },
  };
}

/** What a person's browser does: keeps cookies of each origin, and goes where it is sent. */
export interface Browser {
  open(address: string): Promise<Shown>;
}

/** Where it ended, and what it shows. `via` are the addresses on the way. */
export interface Shown {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly via: readonly string[];
}

const MOST_REDIRECTS = 10;

export function openBrowser(): Browser {
  const cookies = new Map<string, string>();
  return {
    async open(address) {
      const via = [address];
      for (;;) {
        const at = via.at(-1) ?? address;
        const { origin } = new URL(at);
        const cookie = cookies.get(origin);
        const answer = await fetch(at, { redirect: 'manual', headers: cookie === undefined ? {} : { cookie } });
        const set = answer.headers.get('set-cookie')?.split(';')[0];
        if (set !== undefined) cookies.set(origin, set);
        const to = answer.headers.get('location');
        if (to === null) return { status: answer.status, text: await answer.text(), headers: answer.headers, via };
        if (via.length > MOST_REDIRECTS) throw new Error(`sent around: ${via.join(' → ')}`);
        via.push(new URL(to, at).href);
      }
    },
  };
}
