import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { installApp } from '../../sandbox/salesforce/install.ts';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { APP, asking, clientWith, connect, connected, pkce, refusal, start, type Call } from './salesforce-harness.ts';

let salesforce: RunningSalesforce;
let call: Call;
beforeAll(async () => {
  salesforce = await start({ contents: 'org', availability: 'varied' });
  call = await connected(salesforce);
});
afterAll(() => salesforce.stop());
afterEach(() => salesforce.control.clearComplaints());

describe('the seeded org', () => {
  it('is the same for the same seed', async () => {
    const again = await start({ contents: 'org', availability: 'varied' });
    const names = (one: RunningSalesforce) => one.control.list('Account').map(({ id, fields }) => [id, fields['Name'], fields['OwnerId']]);
    const told = names(again);
    await again.stop();
    expect(told).toEqual(names(salesforce));
  });

  it('holds twelve reps with roles, two of them out, one who left and still has accounts', () => {
    const users = salesforce.control.users();
    const reps = users.filter(({ role, active }) => role !== null && active);
    const departed = users.find(({ active }) => !active);
    expect([reps.length, users.filter(({ outOfOffice }) => outOfOffice.length > 0).length]).toEqual([12, 2]);
    expect(salesforce.control.list('Account').filter(({ fields }) => fields['OwnerId'] === departed?.id).length).toBeGreaterThan(0);
  });

  it('gives ids that tell their object and survive the loss of case', async () => {
    const [account] = salesforce.control.list('Account');
    expect(account?.id).toMatch(/^001\w{15}$/);
    expect((await call('GET', `/sobjects/Account/${account?.id.toUpperCase() ?? ''}`)).body).toMatchObject({ Id: account?.id });
  });

  it('is in around the clock when everybody is made available', async () => {
    const other = await start({ availability: 'varied' });
    other.control.makeEveryoneAvailable();
    const ask = asking(await connected(other));
    expect(await ask('SELECT Id FROM OutOfOffice')).toEqual([]);
    expect(await ask('SELECT MondayStartTime, MondayEndTime FROM BusinessHours')).toEqual([
      { MondayStartTime: '00:00:00.000Z', MondayEndTime: '00:00:00.000Z' },
    ]);
    await other.stop();
  });
});

describe('the metadata', () => {
  const fieldsOf = async (sobject: string) => {
    const { body } = await call('GET', `/sobjects/${sobject}/describe`);
    return new Map(
      (body as { fields: { name: string; updateable: boolean; type: string; filterable: boolean }[] }).fields.map((one) => [one.name, one]),
    );
  };

  it('shows what the org and the user have', async () => {
    const { control } = salesforce;
    expect((await fieldsOf('Lead')).get('Signalbox_Rule__c')).toMatchObject({ updateable: true, type: 'string' });
    control.setFeatures({ Package: false });
    expect((await fieldsOf('Lead')).has('Signalbox_Rule__c')).toBe(false);
    control.setFeatures({ Package: true });
    control.setAccess({ readOnlyFields: ['Lead.Signalbox_Rule__c'] });
    expect((await fieldsOf('Lead')).get('Signalbox_Rule__c')?.updateable).toBe(false);
    control.setAccess({ readOnlyFields: [] });
    expect((await fieldsOf('OutOfOffice')).get('IsEnabled')?.filterable).toBe(false);
  });

  it('lists the objects there are', async () => {
    const names = async () => ((await call('GET', '/sobjects')).body as { sobjects: { name: string }[] }).sobjects.map(({ name }) => name);
    expect(await names()).toEqual(expect.arrayContaining(['Lead', 'Territory2']));
    salesforce.control.setFeatures({ Territories: false });
    expect(await names()).not.toContain('Territory2');
    salesforce.control.setFeatures({ Territories: true });
  });
});

describe('custom notifications', () => {
  const send = async (change: Record<string, unknown> = {}) => {
    const [type] = salesforce.control.list('CustomNotificationType');
    const input = {
      customNotifTypeId: type?.id,
      recipientIds: [salesforce.control.adminUserId],
      title: 'New lead',
      body: 'Lee of Acme',
      targetId: salesforce.control.list('Account')[0]?.id,
    };
    return call('POST', '/actions/standard/customNotificationAction', { inputs: [{ ...input, ...change }] });
  };

  it('reach the recipients', async () => {
    expect((await send()).status).toBe(200);
    expect(salesforce.control.notifications()).toMatchObject([{ title: 'New lead', recipientIds: [salesforce.control.adminUserId] }]);
  });

  it('are refused without the permission, and when they are no good', async () => {
    salesforce.control.setAccess({ sendNotifications: false });
    expect(refusal(await send())).toEqual([403, 'INSUFFICIENT_ACCESS']);
    salesforce.control.setAccess({ sendNotifications: true });
    expect(refusal(await send({ title: '' }))).toEqual([400, 'INVALID_API_INPUT']);
    expect(refusal(await send({ recipientIds: [] }))).toEqual([400, 'INVALID_API_INPUT']);
  });
});

describe('credentials', () => {
  const body = (value: string) => ({
    externalCredential: 'Signalbox',
    principalName: 'OrgPrincipal',
    principalType: 'NamedPrincipal',
    authenticationProtocol: 'Custom',
    credentials: { ApiKey: { value, encrypted: true } },
  });
  const write = (method: string, value: string) => call(method, '/named-credentials/credential', body(value));
  const read = () =>
    call('GET', '/named-credentials/credential?externalCredential=Signalbox&principalName=OrgPrincipal&principalType=NamedPrincipal');

  it('are created once, replaced after that, and never shown', async () => {
    expect((await write('PUT', 'early')).status).toBe(400);
    salesforce.control.clearComplaints();
    expect((await write('POST', 'first')).status).toBe(201);
    expect((await write('POST', 'again')).status).toBe(400);
    expect((await write('PUT', 'second')).status).toBe(200);
    expect(salesforce.control.credential('Signalbox')?.values).toEqual({ ApiKey: 'second' });
    expect(JSON.stringify((await read()).body)).not.toContain('second');
  });

  it('are refused without the permission', async () => {
    salesforce.control.setAccess({ manageCredentials: false });
    expect(refusal(await write('PUT', 'third'))).toEqual([403, 'INSUFFICIENT_ACCESS']);
    salesforce.control.setAccess({ manageCredentials: true });
  });
});

describe('the levers over HTTP', () => {
  const lever = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${salesforce.url}/sandbox${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('create, edit, convert and delete', async () => {
    const made = await lever('POST', '/leads', { fields: (await lever('GET', '/leads/samples/0')).body, source: 'web' });
    const id = String(made.body['id']);
    expect((await lever('PATCH', `/records/${id}`, { fields: { Title: 'CTO' } })).body).toMatchObject({ fields: { Title: 'CTO' } });
    const { contactId } = (await lever('POST', `/leads/${id}/convert`, {})).body;
    expect((await lever('DELETE', `/records/${String(contactId)}`)).status).toBe(200);
    expect((await lever('GET', `/records/${String(contactId)}`)).body).toMatchObject({ deleted: true });
  });

  it('change conditions that exist, to what they can be', async () => {
    expect((await lever('PATCH', '/faults', { slowMs: 1 })).body).toMatchObject({ slowMs: 1 });
    expect((await lever('PATCH', '/faults', { slowMs: 0 })).status).toBe(200);
    expect((await lever('PATCH', '/faults', { storm: true })).body).toEqual({ refused: 'There is no storm' });
    expect((await lever('PATCH', '/faults', { lockRow: 'often' })).body).toEqual({ refused: 'lockRow must be a number' });
  });

  it('refuse what a page would refuse', async () => {
    expect((await lever('POST', '/leads', { fields: { LastName: 'No company' } })).body).toEqual({
      refused: 'REQUIRED_FIELD_MISSING: Required fields are missing: [Company]',
    });
    expect((await lever('DELETE', '/records/00Q000000000000AAA')).body).toEqual({ refused: 'No record 00Q000000000000AAA' });
  });
});

it('keeps two orgs apart', async () => {
  const both = await start({ orgs: [{ name: 'One' }, { name: 'Two', isSandbox: true }] });
  const { orgId } = (await (await fetch(`${both.url}/sandbox/org`)).json()) as { orgId: string };
  expect(orgId).toBe(both.control.orgId);
  const lead = both.control.createLead({ LastName: 'Lee', Company: 'Acme' });
  const first = await connected(both);
  expect((await first('GET', `/sobjects/Lead/${lead.id}`)).status).toBe(200);
  const second = clientWith(both, (await connect(both, {}, both.sandboxLoginUrl)).access_token);
  expect(refusal(await second('GET', `/sobjects/Lead/${lead.id}`))).toEqual([404, 'NOT_FOUND']);
  expect(await asking(second)('SELECT IsSandbox FROM Organization')).toEqual([{ IsSandbox: true }]);
  await both.stop();
});

it('walks a browser through the app’s install link', async () => {
  const { verifier, challenge } = pkce();
  const app = express();
  const told: string[] = [];
  app.get('/install/salesforce', (_, response) => {
    const query = new URLSearchParams({
      client_id: APP.clientId,
      redirect_uri: callback(),
      response_type: 'code',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    response.redirect(`${salesforce.url}/services/oauth2/authorize?${query.toString()}`);
  });
  app.get('/install/salesforce/callback', (request, response) => {
    told.push(new URL(request.originalUrl, 'http://app').searchParams.get('code') ?? '');
    response.send('Connected');
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const callback = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/install/salesforce/callback`;
  salesforce.setRedirectUris([callback()]);
  const last = await installApp(new URL(callback()).origin, salesforce.url);
  expect([last.status, last.body, told.length, verifier.length]).toEqual([200, 'Connected', 1, 64]);
  server.closeAllConnections();
  server.close();
});
