/** What operators and tools see: health, readiness, metrics, the API's own description, and answers that give nothing away. */
import { API_ROUTES } from '../../src/http/api-routes.ts';
import { startTestDatabase, type TestDatabase, type TestDatabases } from '../postgres/database.ts';
import { type App, signedPageRequest, PUBLIC_URL, startApp } from './app.ts';

let databases: TestDatabases;
let database: TestDatabase;
let app: App;

beforeAll(async () => {
  databases = await startTestDatabase();
  database = await databases.clone();
  app = await startApp(database);
});
afterAll(async () => {
  await app.stop();
  await databases.stop();
});

it('is alive and ready, and not ready while it shuts down', async () => {
  expect([(await app.send('/healthz')).status, (await app.send('/readyz')).status]).toEqual([200, 200]);
  app.ready = false;
  expect([(await app.send('/healthz')).status, (await app.send('/readyz')).status]).toEqual([200, 503]);
  app.ready = true;
});

it('shows its metrics without naming anybody', async () => {
  await app.connect('100');
  await app.ask({ portalId: '100' }, 'GET', '/api/v1/connection');
  const reply = await app.send('/metrics');
  expect(reply.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(reply.text).toContain('signalbox_webhook_events_total');
  expect(reply.text).not.toContain('100"');
});

it('sends every answer with an id and guarded headers, and says nothing of what it runs on', async () => {
  for (const path of ['/healthz', '/install/hubspot', '/api/v1/connection', '/nothing']) {
    const { headers } = await app.send(path);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

it.each(['/', '/api/v1', '/api/v1/unknown', '/webhooks/hubspot', '/admin'])('has nothing to read at %s', async (path) => {
  const reply = await app.send(path);
  expect([reply.status, reply.json]).toEqual([404, expect.objectContaining({ ok: false, code: 'unknown-route' })]);
});

it('refuses an address that cannot be decoded', async () => {
  const reply = await app.send('/api/v1/leads/%E0%A4%A/trace');
  expect([reply.status, reply.json]).toEqual([400, expect.objectContaining({ code: 'malformed' })]);
});

it('refuses a body over 1 MB on every route that takes one', async () => {
  const reply = await app.send('/api/v1/policy/check', { method: 'POST', body: 'x'.repeat(1_048_577) });
  expect([reply.status, reply.json]).toEqual([413, expect.objectContaining({ code: 'too-large' })]);
});

it('tells a bug by its request id alone', async () => {
  const broken = await startApp(database, {
    overrides: (ports) => ({
      health: {
        ...ports.health,
        counts: () => Promise.reject(Object.assign(new Error('select secret from t where email = canary@example.test'), { code: '42P01' })),
      },
    }),
  });
  await broken.connect('101');
  const { address, init } = signedPageRequest(PUBLIC_URL, broken.clock.now, {
    asker: { portalId: '101' },
    method: 'GET',
    path: '/api/v1/connection',
  });
  const reply = await broken.send(address, init);
  await broken.stop();
  const id = reply.headers.get('x-request-id') ?? '-';
  expect(reply.status).toBe(500);
  expect(reply.json).toEqual({
    ok: false,
    code: 'internal',
    message: 'Something went wrong on our side.',
    nextStep: expect.stringContaining(id) as unknown,
  });
  const log = broken.logLines.join('');
  expect(log).toContain('42P01');
  expect(reply.text + log).not.toContain('canary');
});

describe('the OpenAPI document', () => {
  type Document = {
    openapi: string;
    servers: { url: string }[];
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
    components: { schemas: Record<string, unknown> };
  };
  const read = async () => (await app.send('/api/v1/openapi.json')).json as Document;

  it('describes every route once, under the public address', async () => {
    const document = await read();
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${PUBLIC_URL}/api/v1` }] });
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect(described.toSorted()).toEqual(API_ROUTES.map((route) => `${route.method} ${route.path}`).toSorted());
    const ids = Object.values(document.paths).flatMap((operations) => Object.values(operations).map((operation) => operation.operationId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to what it holds', async () => {
    const document = await read();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = '']) => reference);
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references)
      expect(document.components.schemas).toHaveProperty([reference.replace('#/components/schemas/', '')]);
  });
});

it('publishes the JSON Schema of a policy', async () => {
  const reply = await app.send('/api/v1/policy.schema.json');
  expect(reply.headers.get('content-type')).toMatch(/^application\/schema\+json/);
  expect(reply.json).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
});

it("does not take the sender's word for who it is", async () => {
  const names = ['x-request-id', 'x-forwarded-for', 'forwarded'];
  const reply = await app.send('/healthz', { headers: Object.fromEntries(names.map((name) => [name, 'forged'])) });
  expect(reply.headers.get('x-request-id')).not.toBe('forged');
});
