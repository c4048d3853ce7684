/** The levers of what people do about a lead, over HTTP, in both local CRMs. */
import type { RunningHubspot } from '../../sandbox/hubspot/running.ts';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { startFor } from './harness.ts';
import { start } from './salesforce-harness.ts';

interface Made {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, unknown>>;
}

const pull =
  (url: string) =>
  async (path: string, body: unknown): Promise<Made & { status: number }> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/sandbox${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return { ...((await answer.json()) as Made), status: answer.status };
  };

describe('in the local HubSpot', () => {
  let hubspot: RunningHubspot;
  beforeAll(async () => {
    hubspot = await startFor('http://127.0.0.1:9', { contents: 'people', availability: 'always' });
  });
  afterAll(() => hubspot.stop());

  it('a task is done by a person, and says when', async () => {
    const { control, url } = hubspot;
    const { id } = control.createContact({ firstname: 'Ines' });
    const task = await pull(url)(`/contacts/${id}/activities`, { type: 'tasks', by: control.adminUserId });
    expect(task.properties).toMatchObject({ hs_task_status: 'NOT_STARTED', hs_object_source: 'CRM_UI' });
    const done = await pull(url)(`/tasks/${task.id}/complete`, { by: control.adminUserId });
    expect(Date.parse(done.properties['hs_task_completion_date'] ?? '')).toBeGreaterThan(0);
    expect(control.getContact(id)?.associations.tasks).toEqual([task.id]);
  });

  it('a sequence sends its first mail, and a deal closes by its stage', async () => {
    const { control, url } = hubspot;
    const { id } = control.createContact({ firstname: 'Ines' });
    expect((await pull(url)(`/contacts/${id}/sequence`, {})).properties['hs_sequences_is_enrolled']).toBe('true');
    expect(control.getContact(id)?.associations.emails).toHaveLength(1);
    const deal = await pull(url)(`/contacts/${id}/deals`, { properties: { dealstage: 'closedlost' } });
    expect(deal.properties).toMatchObject({ hs_is_closed: 'true', hs_is_closed_won: 'false' });
  });

  it('nothing is logged on a contact that is not there', async () => {
    expect((await pull(hubspot.url)('/contacts/1/activities', { type: 'calls' })).status).toBe(400);
    expect((await pull(hubspot.url)('/tasks/1/complete', { by: hubspot.control.adminUserId })).status).toBe(400);
  });
});

describe('in the local Salesforce', () => {
  let salesforce: RunningSalesforce;
  beforeAll(async () => {
    salesforce = await start();
  });
  afterAll(() => salesforce.stop());

  it('a call is closed when it is logged, and an opportunity has the contact in a role', async () => {
    const { control, url } = salesforce;
    const { id } = control.createContact({ LastName: 'Vogt' });
    const call = await pull(url)(`/records/${id}/activities`, { kind: 'call', by: control.adminUserId });
    expect(call.fields).toMatchObject({ IsClosed: true, WhoId: id, OwnerId: control.adminUserId });
    expect(call.fields['CompletedDateTime']).toBe(call.fields['CreatedDate']);
    const deal = await pull(url)(`/contacts/${id}/opportunities`, { fields: { StageName: 'Closed Won' } });
    expect(deal.fields).toMatchObject({ IsWon: true, IsClosed: true });
    expect(control.list('OpportunityContactRole')[0]?.fields).toMatchObject({ OpportunityId: deal.id, ContactId: id });
  });

  it('nothing is logged on a record that is not there', async () => {
    expect((await pull(salesforce.url)('/records/00Q000000000001AAA/activities', { kind: 'call' })).status).toBe(400);
  });
});
