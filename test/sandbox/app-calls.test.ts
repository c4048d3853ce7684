import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import { signatureV2, signatureV3 } from '../../sandbox/hubspot/signing.ts';
import { installApp } from '../../sandbox/hubspot/install.ts';
import { APP, connect, listenAsApp, startFor, until, type Client, type ListeningApp, type Reply } from './harness.ts';

let app: ListeningApp;
let hubspot: RunningHubspot;
let client: Client;

beforeEach(async () => {
  app = await listenAsApp();
  hubspot = await startFor(app.url);
  client = await connect(hubspot, app.url);
});
afterEach(async () => {
  await hubspot.stop();
  await app.stop();
});

const signedBy = (url: string, method: string, body: string, headers: Record<string, unknown>) => {
  const unsigned = { method, url, body, secret: APP.clientSecret };
  return (
    headers['x-hubspot-signature'] === signatureV2(unsigned) &&
    headers['x-hubspot-signature-v3'] === signatureV3(unsigned, Number(headers['x-hubspot-request-timestamp']))
  );
};

describe('workflow actions', () => {
  const contact = () => hubspot.control.createContact({ email: 'w@free.example' }).id;
  const run = (id = contact()) => hubspot.control.runWorkflow(id, { policy: 'default' });
  const answers = (...replies: Reply[]) =>
    app.answer(({ url }) => (url === '/action' ? (replies.length > 1 ? replies.shift() : replies[0]) : { status: 200 }) ?? 'drop');
  const outputs = (fields: object): Reply => ({ status: 200, body: { outputFields: fields } });
  const current = () => hubspot.control.executions()[0];
  const complete = (callbackId: string, fields: object = { owner_id: '7', hs_execution_state: 'SUCCESS' }) =>
    client.call('POST', `/automation/actions/callbacks/2026-03/${callbackId}/complete`, { outputFields: fields, typedOutputs: {} });

  it('are called signed, with what the action declares', async () => {
    answers(outputs({ owner_id: '7', hs_execution_state: 'SUCCESS' }));
    const id = contact();
    const execution = await run(id);
    const call = app.received.find(({ url }) => url === '/action');
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      callbackId: execution.callbackId,
      origin: { portalId: hubspot.control.portalId },
      object: { objectId: Number(id), objectType: 'CONTACT', properties: { email: 'w@free.example' } },
      inputFields: { policy: 'default' },
    });
    expect(signedBy(`${app.url}/action`, 'POST', call?.body ?? '', call?.headers ?? {})).toBe(true);
    expect(execution).toMatchObject({ state: 'succeeded', outputs: { owner_id: '7' } });
  });

  it('may block until they are completed, once', async () => {
    answers(outputs({ hs_execution_state: 'BLOCK', hs_expiration_duration: 'PT5M' }));
    const { callbackId, state, expiresAt, startedAt } = await run();
    expect([state, Math.round(((expiresAt ?? 0) - startedAt) / 60_000)]).toEqual(['blocked', 5]);
    expect((await complete(callbackId)).status).toBe(204);
    expect((await complete(callbackId, { owner_id: '8' })).status).toBe(204);
    expect(current()).toMatchObject({ state: 'succeeded', outputs: { owner_id: '7' }, completions: 2 });
    expect((await complete('ap-none')).status).toBe(404);
  });

  it('that block too long expire', async () => {
    answers(outputs({ hs_execution_state: 'BLOCK', hs_expiration_duration: 'PT0S' }));
    await run();
    await until('the expiry', () => current()?.state !== 'blocked');
    expect(current()?.state).toBe('expired');
  });

  it('fail on FAIL_CONTINUE and on 4xx', async () => {
    answers(outputs({ hs_execution_state: 'FAIL_CONTINUE' }));
    expect((await run()).state).toBe('failed');
    answers({ status: 401 });
    expect((await hubspot.control.runWorkflow(hubspot.control.listContacts()[0]?.id ?? '', { policy: 'default' })).state).toBe('failed');
  });

  it('are tried again on 429, 5xx and silence, with the same callback id', async () => {
    answers({ status: 500 }, 'drop', { status: 429, headers: { 'Retry-After': '0' } }, outputs({ hs_execution_state: 'SUCCESS' }));
    await run();
    await until('success', () => current()?.state === 'succeeded');
    const ids = app.received
      .filter(({ url }) => url === '/action')
      .map(({ body }) => (JSON.parse(body) as { callbackId: string }).callbackId);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(1);
  });

  it('complain about outputs and states that do not exist', async () => {
    answers(outputs({ ownerid: '7', hs_execution_state: 'DONE' }));
    await run();
    expect(hubspot.control.complaints()).toHaveLength(2);
  });

  it('cannot be published with inputs the action does not take', async () => {
    await expect(hubspot.control.runWorkflow(contact(), { policy: 'other' })).rejects.toThrow('not an option');
    await expect(hubspot.control.runWorkflow(hubspot.control.listContacts()[0]?.id ?? '', {})).rejects.toThrow('needs the input');
  });

  it('are completed only with the automation scope', async () => {
    answers(outputs({ hs_execution_state: 'BLOCK' }));
    const { callbackId } = await run();
    client = await connect(hubspot, app.url, { optional_scope: '' });
    expect((await complete(callbackId)).status).toBe(403);
  });
});

describe('hubspot.fetch', () => {
  const viewer = () => hubspot.control.listOwners()[1] ?? { userId: 0, email: '' };
  const ask = (path: string, more: object = {}) =>
    hubspot.control.fetchAsExtension({ url: app.url + path, userId: viewer().userId, ...more });

  it('says who is looking, signs it decoded, and passes the answer on', async () => {
    app.answer(() => ({ status: 200, body: { ok: true } }));
    expect(await ask('/api?x=1', { method: 'POST', body: { a: 1 }, headers: { Authorization: 'Bearer t' } })).toEqual({
      status: 200,
      body: { ok: true },
      proxyError: null,
    });
    const call = app.received.at(-1);
    const query = `userId=${viewer().userId}&portalId=${hubspot.control.portalId}&userEmail=${encodeURIComponent(viewer().email)}&appId=${APP.appId}`;
    expect(call?.url).toBe(`/api?x=1&${query}`);
    expect(call?.headers['authorization']).toBe('Bearer t');
    expect(call?.body).toBe('{"a":1}');
    expect(signedBy(app.url + (call?.url ?? ''), 'POST', '{"a":1}', call?.headers ?? {})).toBe(true);
  });

  it.each([
    ['addresses that are not permitted', { url: 'https://elsewhere.example/api' }],
    ['addresses that only begin alike', { url: 'http://localhost.evil.example/' }],
    ['other headers', { headers: { 'X-Mine': '1' } }],
    ['other methods', { method: 'OPTIONS' }],
    ['bodies past 1 MB', { method: 'POST', body: 'x'.repeat(1_100_000) }],
  ])('refuses %s without calling', async (_, more) => {
    expect((await ask('/api', more)).status).toBe(400);
    expect(app.received).toEqual([]);
  });

  it('hides what the app says in anything but a 2xx', async () => {
    app.answer(() => ({ status: 403, body: { secret: 'why' } }));
    const answer = await ask('/api');
    expect(answer).toMatchObject({ status: 403, proxyError: 'The app answered 403' });
    expect(JSON.stringify(answer.body)).not.toContain('why');
    expect(app.received).toHaveLength(1);
  });

  it.each([
    ['a server error', { status: 500 } as Reply],
    ['silence', 'drop' as Reply],
  ])('asks once more after %s', async (_, first) => {
    const replies: Reply[] = [first, { status: 200, body: { ok: true } }];
    app.answer(() => replies.shift() ?? 'drop');
    expect((await ask('/api', { method: 'POST', body: {} })).status).toBe(200);
    expect(app.received).toHaveLength(2);
  });
});

describe('over HTTP', () => {
  it('a browser’s installation ends at the app, with its cookies', async () => {
    app.answer(({ url, headers }) => {
      const query = new URLSearchParams({
        client_id: APP.clientId,
        redirect_uri: `${app.url}/install/hubspot/callback`,
        state: 'st',
        scope:
          'oauth crm.objects.contacts.read crm.objects.contacts.write crm.objects.companies.read crm.objects.owners.read crm.objects.users.read crm.schemas.contacts.write',
      });
      if (url === '/install/hubspot')
        return {
          status: 302,
          headers: { Location: `${hubspot.url}/oauth/authorize?${query.toString()}`, 'Set-Cookie': 'attempt=1; HttpOnly' },
        };
      return { status: headers.cookie === 'attempt=1' ? 200 : 400, body: { arrived: true } };
    });
    const last = await installApp(app.url, hubspot.url);
    expect(new URL(last.url).pathname).toBe('/install/hubspot/callback');
    expect(new URL(last.url).searchParams.get('state')).toBe('st');
    await expect(installApp(app.url, app.url)).rejects.toThrow('No consent page');
  });

  it('the levers answer as JSON and refuse in words', async () => {
    const send = async (method: string, path: string, body?: unknown) => {
      const response = await fetch(`${hubspot.url}/sandbox${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const created = await send('POST', '/contacts', { properties: { email: 'a@a.example' } });
    expect((await send('GET', `/contacts/${String(created.body['id'])}`)).body).toMatchObject({ properties: { email: 'a@a.example' } });
    expect((await send('PATCH', '/faults', { overwriteOwner: true })).body).toMatchObject({ overwriteOwner: true });
    expect(await send('PATCH', '/faults', { nosuch: true })).toMatchObject({ status: 400, body: { refused: 'No fault nosuch' } });
    expect(await send('POST', '/contacts', { properties: { emial: 'x' } })).toMatchObject({
      status: 400,
      body: { refused: 'Property "emial" does not exist' },
    });
    expect((await send('GET', '/contacts?portalId=5')).status).toBe(400);
    app.answer(() => ({ status: 200, body: { ok: true } }));
    expect((await send('POST', '/fetch', { url: `${app.url}/x`, userId: hubspot.control.adminUserId })).body).toMatchObject({
      status: 200,
      body: { ok: true },
    });
  });
});
