/** Webhook events stored per second, beside a bare server that only checks the signature and inserts the body. */
import { createHmac, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import pg from 'pg';
import { startEmbeddedServer } from '../src/postgres/embedded-server.ts';
import { startStack } from '../sandbox/demo/start-stack.ts';
import { printTable } from './measure.ts';

const SECONDS = 8;
const CONNECTIONS = 10;
const SECRET = 'local-secret-of-the-local-hubspot';

const dataDir = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
await chmod(dataDir, 0o711);
const database = await startEmbeddedServer(dataDir);
const env = { LOG_LEVEL: 'silent', DATABASE_URL: database.url, ENCRYPTION_KEY: randomBytes(32).toString('base64') };
const stack = await startStack({ appPort: 0, crmPort: 0, say: () => undefined, env, hubspot: { pages: false } });
const portalId = stack.hubspot.control.portalId;
let nextId = 1_000_000_000;

/** A body of owner changes of contacts nobody decided on: stored, deduplicated and worked off without a call to the CRM. */
function bodyOf(events: number): string {
  const batch = Array.from({ length: events }, () => {
    const id = nextId++;
    return {
      eventId: id,
      subscriptionId: 2,
      portalId,
      appId: 20261120,
      occurredAt: Date.now(),
      subscriptionType: 'object.propertyChange',
      objectTypeId: '0-1',
      propertyName: 'hubspot_owner_id',
      propertyValue: '1',
      attemptNumber: 0,
      objectId: id,
      changeSource: 'CRM_UI',
    };
  });
  return JSON.stringify(batch);
}

const signed = (url: string, body: string) => {
  const timestamp = String(Date.now());
  const signature = createHmac('sha256', SECRET).update(`POST${url}${body}${timestamp}`).digest('base64');
  return { 'content-type': 'application/json', 'x-hubspot-request-timestamp': timestamp, 'x-hubspot-signature-v3': signature };
};

async function load(url: string, events: number): Promise<{ perSecond: number; p99: number; failed: number }> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const body = bodyOf(events);
          return { ...request, body, headers: signed(url, body) };
        },
      },
    ],
  });
  return { perSecond: (result['2xx'] * events) / result.duration, p99: result.latency.p99, failed: result.non2xx + result.errors };
}

/** Signature and one insert: the least that a receiver can do. On its own table of the same server. */
async function startBare(databaseUrl: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  await pool.query('create unlogged table if not exists bare (at timestamptz default now(), body text)');
  await pool.query('alter table bare set logged');
  let url = '';
  const server = createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const expected = createHmac('sha256', SECRET)
        .update(`POST${url}${body}${String(request.headers['x-hubspot-request-timestamp'])}`)
        .digest('base64');
      if (expected !== request.headers['x-hubspot-signature-v3']) return void answer.writeHead(401).end();
      pool.query('insert into bare (body) values ($1)', [body]).then(
        () => answer.writeHead(204).end(),
        () => answer.writeHead(503).end(),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, done));
  const address = server.address();
  url = `http://localhost:${address !== null && typeof address === 'object' ? address.port : 0}/webhooks/hubspot`;
  return {
    url,
    stop: async () => {
      server.close();
      await pool.end();
    },
  };
}

const bare = await startBare(database.url);
const rows: string[][] = [];
for (const events of [1, 100]) {
  const own = await load(`${stack.signalbox.url}/webhooks/hubspot`, events);
  const reference = await load(bare.url, events);
  const show = (name: string, run: typeof own) => [
    String(events),
    name,
    Math.round(run.perSecond).toLocaleString('en'),
    run.p99.toFixed(0),
    String(run.failed),
  ];
  rows.push(show('signalbox', own), show('bare signature + insert', reference), [
    String(events),
    'ratio',
    (own.perSecond / reference.perSecond).toFixed(2),
    '',
    '',
  ]);
}
printTable(['events a request', 'server', 'events stored/s', 'p99 ms', 'failed'], rows);
await bare.stop();
await stack.stop();
await database.close();
await rm(dataDir, { recursive: true, force: true });
process.exit(0);
