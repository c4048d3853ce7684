import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHubspot } from '../../sandbox/hubspot/start.ts';
import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';

/** One request the backend of the extensions got. */
interface Heard {
  readonly method: string;
  readonly url: URL;
  readonly signed: boolean;
  readonly body: string;
}

/** A backend that answers everything with what it heard. */
export interface Backend {
  readonly origin: string;
  readonly heard: readonly Heard[];
  stop(): Promise<void>;
}

/** Starts the backend on a free port. */
export async function startBackend(): Promise<Backend> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      heard.push({
        method: request.method ?? '',
        url: new URL(request.url ?? '/', 'http://backend'),
        signed: request.headers['x-hubspot-signature-v3'] !== undefined,
        body,
      });
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, data: JSON.parse(body || 'null') as unknown }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${String(port)}`, heard, stop: () => new Promise((resolve) => void server.close(() => resolve())) };
}

/** The pages of a project folder, on a local HubSpot. */
export function startPages(projectDir: string, origin: string): Promise<RunningHubspot> {
  return startHubspot({
    port: 0,
    projectDir,
    variables: { APP_ORIGIN: origin },
    clientId: 'client',
    clientSecret: 'a secret for tests',
    appId: 7,
    pages: true,
    availability: 'always',
  });
}

/** A project folder with one card of this source, beside the repository's packages; removed by the function it answers. */
export async function projectWith(source: string): Promise<{ projectDir: string; remove: () => Promise<void> }> {
  const projectDir = await mkdtemp(join(tmpdir(), 'signalbox-card-'));
  const app = join(projectDir, 'src', 'app');
  await mkdir(join(app, 'cards'), { recursive: true });
  const write = (path: string, text: string) => writeFile(join(projectDir, path), text);
  await write('hsproject.json', '{ "name": "one-card", "srcDir": "src", "platformVersion": "2026.03" }');
  await write('src/app/app-hsmeta.json', JSON.stringify(APP));
  await write('src/app/cards/card-hsmeta.json', JSON.stringify(CARD));
  await write('src/app/cards/card.tsx', source);
  await symlink(new URL('../../node_modules', import.meta.url).pathname, join(projectDir, 'node_modules'), 'dir');
  return { projectDir, remove: () => rm(projectDir, { recursive: true, force: true }) };
}

const APP = {
  uid: 'one_card',
  type: 'app',
  config: {
    name: 'One card',
    description: 'One card.',
    distribution: 'marketplace',
    auth: {
      type: 'oauth',
      redirectUrls: ['http://localhost:3000/install/hubspot/callback'],
      requiredScopes: ['oauth'],
      optionalScopes: [],
      conditionallyRequiredScopes: [],
    },
    permittedUrls: { fetch: ['${APP_ORIGIN}'], iframe: [], img: [] },
  },
};
const CARD = {
  uid: 'card',
  type: 'card',
  config: {
    name: 'The card',
    description: 'A card.',
    location: 'crm.record.tab',
    entrypoint: '/app/cards/card.tsx',
    objectTypes: ['contacts'],
  },
};
