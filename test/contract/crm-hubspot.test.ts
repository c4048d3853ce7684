/** The HubSpot adapter against the local HubSpot, over HTTP: the contract of every adapter, and what only HubSpot has. */
import type { Crm } from '../../src/application/ports/crm.ts';
import { parseEvents } from '../../src/crm/hubspot/events.ts';
import { type SignatureVersion, verifySignature } from '../../src/crm/hubspot/signature.ts';
import { parseWorkflowAction } from '../../src/crm/hubspot/workflow-action.ts';
import { describeCrm } from './crm.contract.ts';
import { type HubspotWorld, hubspotWorld, type ReceivedRequest } from './hubspot-world.ts';

describeCrm('HubSpot over HTTP', hubspotWorld);

describe('only HubSpot', () => {
  let world: HubspotWorld;
  let crm: Crm;
  beforeEach(async () => {
    world = await hubspotWorld();
    crm = world.crm;
  });
  afterEach(() => world.close());

  const verified = ({ headers, method, path, rawBody }: ReceivedRequest, allow: SignatureVersion[]) =>
    verifySignature({ headers, method, url: world.appOrigin + path, rawBody, secret: world.clientSecret, now: Date.now(), allow });
  const bodyOf = ({ rawBody }: ReceivedRequest): unknown => JSON.parse(rawBody.toString());
  const stamp = { routedAt: 1, rule: 'r', reason: 'because', policyVersion: 1, method: 'pool' };

  it('signs its webhooks as we verify them, and sends the events we read', async () => {
    const id = world.createLead({ email: 'ana@acme.example' });
    world.editOwner(id, world.repIds[0]);
    const loser = world.createLead({});
    const survivor = world.control.mergeContacts(world.createLead({}), loser).id;
    world.deleteLead(id);
    world.control.privacyDelete(world.createLead({}));
    await world.control.waitUntilQuiet(5000);

    const webhooks = world.received.filter(({ path }) => path === '/webhooks/hubspot');
    for (const request of webhooks) expect(verified(request, ['v3'])).toEqual({ verified: true, version: 'v3' });
    const parsed = webhooks.map((request) => parseEvents(bodyOf(request)));
    const events = parsed.flatMap((each) => ('events' in each ? each.events : []));
    expect(events.every(({ crmAccountId }) => crmAccountId === String(world.control.portalId))).toBe(true);
    expect(new Set(events.map(({ kind }) => kind))).toEqual(
      new Set(['lead-created', 'owner-changed', 'lead-deleted', 'lead-erased', 'lead-merged']),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'owner-changed',
        leadId: id,
        detail: { ownerId: world.repIds[0], source: expect.stringContaining('CRM_UI') as unknown },
      }),
    );
    expect(events).toContainEqual(expect.objectContaining({ kind: 'lead-merged', leadId: loser, detail: { mergedInto: survivor } }));
  });

  it('calls the workflow action as we read it, and takes the result once, however often it is told', async () => {
    const id = world.createLead({});
    const execution = await world.control.runWorkflow(id, { pool: 'Enterprise' });
    const call = world.received.find(({ path }) => path === '/actions/hubspot/reroute');
    if (call === undefined) throw new Error('the action was not called');
    expect(verified(call, ['v3', 'v2'])).toMatchObject({ verified: true });
    expect(parseWorkflowAction(bodyOf(call))).toEqual({
      request: { crmAccountId: String(world.control.portalId), callbackId: execution.callbackId, leadId: id, pool: 'Enterprise' },
    });
    const result = { outcome: 'assigned', ownerId: world.repIds[0], rule: 'Enterprise', reason: 'Because.' } as const;
    await crm.completeAction(execution.callbackId, result);
    await crm.completeAction(execution.callbackId, result);
    await crm.completeAction('ap-1-2-3-0', result);
    const [ended] = world.control.executions();
    expect(ended).toMatchObject({
      state: 'succeeded',
      outputs: { outcome: 'assigned', owner_id: world.repIds[0], rule: 'Enterprise', reason: 'Because.' },
    });
  });

  it('ends an action that failed as failed, and lets the workflow go on', async () => {
    const execution = await world.control.runWorkflow(world.createLead({}), {});
    await crm.completeAction(execution.callbackId, { outcome: 'failed', ownerId: null, rule: '', reason: 'Nobody.' });
    expect(world.control.executions()[0]).toMatchObject({ state: 'failed' });
  });

  it('lets tokens expire, and we renew them in time for the next call', async () => {
    const before = world.account.grant?.accessToken;
    await crm.describeAccount();
    world.control.expireAccessTokens();
    await Promise.all([crm.describeAccount(), crm.readOwners([world.createLead({})]), crm.readFields()]);
    expect(world.account.grant?.accessToken).not.toBe(before);
    expect(world.control.apiCalls().byRoute['POST /oauth/2026-03/token']).toBe(2);
  });

  it('fails single rows, which we tell one by one', async () => {
    await crm.ensureStampFields();
    const ids = Array.from({ length: 100 }, () => world.createLead({}));
    world.control.setFaults({ partial207: 0.3 });
    const results = await crm.writeOwners(ids.map((leadId) => ({ leadId, ownerId: world.repIds[0], traceId: `t${leadId}`, stamp })));
    const owned = ids.map((id) => world.control.getContact(id)?.properties['hubspot_owner_id'] === world.repIds[0]);
    const said = ids.map((id) => results.find(({ traceId }) => traceId === `t${id}`)?.ok);
    expect(said).toEqual(owned);
    expect(said).toContain(false);
    expect(results.filter((result) => !result.ok && result.failure.kind !== 'unavailable')).toEqual([]);
  });

  it('links the company by the domain later; the domain finds it at once', async () => {
    world.control.setSettings({ associationDelayMs: 1000 });
    const company = world.createAccount({ name: 'Acme', domain: 'acme-late.example', ownerId: world.repIds[1] });
    await world.indexed();
    const id = world.createLead({ email: 'ana@acme-late.example' });
    expect((await crm.readLeads([id], []))[0]?.accountIds).toEqual([]);
    expect((await crm.findAccountsByDomain(['acme-late.example'], [])).map((account) => account.id)).toEqual([company]);
    await world.indexed();
    expect((await crm.readLeads([id], []))[0]?.accountIds).toEqual([company]);
  });

  it('is asked little: a hundred leads cost two reads and one write', async () => {
    await crm.ensureStampFields();
    await crm.readFields();
    const ids = Array.from({ length: 100 }, () => world.createLead({}));
    world.control.resetApiCalls();
    await crm.readLeads(ids, ['city']);
    await crm.writeOwners(ids.map((leadId) => ({ leadId, ownerId: world.repIds[0], traceId: `t${leadId}`, stamp })));
    expect(world.control.apiCalls().total).toBe(3);
  });

  it('is given the owner even where the stamp has no properties', async () => {
    const id = world.createLead({});
    const [result] = await crm.writeOwners([{ leadId: id, ownerId: world.repIds[0], traceId: 't', stamp }]);
    expect(result).toEqual({ traceId: 't', ok: true });
    expect(world.control.getContact(id)?.properties['hubspot_owner_id']).toBe(world.repIds[0]);
    expect(world.account.logged.map(({ event }) => event)).toEqual(['stamp left out']);
    // Writing properties that do not exist is a mistake in HubSpot's eyes; here it was made on purpose.
    world.control.clearComplaints();
  });
});
