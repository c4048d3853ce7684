import jsforce from 'jsforce';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { connect, start } from './salesforce-harness.ts';

/** A client that others wrote: what it cannot read, no Salesforce says. */
let salesforce: RunningSalesforce;
let client: jsforce.Connection;
beforeAll(async () => {
  salesforce = await start();
  const { access_token: accessToken } = await connect(salesforce);
  client = new jsforce.Connection({ instanceUrl: salesforce.url, accessToken, version: '67.0', callOptions: { client: 'Other' } });
});
afterAll(() => salesforce.stop());

const HEADERS = { headers: { 'Sforce-Auto-Assign': 'FALSE' } };

it('knows who it is, describes objects and reads the limits', async () => {
  expect(await client.identity()).toMatchObject({ organization_id: salesforce.control.orgId });
  const lead = await client.sobject('Lead').describe();
  expect(lead.fields.find(({ name }) => name === 'OwnerId')).toMatchObject({ referenceTo: ['Group', 'User'], relationshipName: 'Owner' });
  expect((await client.limits())['DailyApiRequests']?.Max).toBe(100_000);
  expect(client.limitInfo.apiUsage?.limit).toBe(100_000);
});

it('writes, and finds page after page', async () => {
  salesforce.control.setSettings({ queryPageSize: 4 });
  const rows = Array.from({ length: 10 }, (_, n) => ({ LastName: `L${n}`, Company: 'Acme' }));
  const made = await client.sobject('Lead').create(rows, HEADERS);
  expect(made.every(({ success }) => success)).toBe(true);
  const found = await client.query('SELECT Id, Owner.Name FROM Lead ORDER BY LastName', { autoFetch: true });
  expect(found.records).toHaveLength(10);
  const changed = await client.sobject('Lead').update(
    made.map(({ id }, n) => ({ Id: id ?? '', ...(n === 3 ? { OwnerId: '005000000000000AAA' } : { Title: 'CTO' }) })),
    { ...HEADERS, allOrNone: false },
  );
  expect(changed.map(({ success }) => success).indexOf(false)).toBe(3);
  expect(changed[3]).toMatchObject({ errors: [{ statusCode: 'INVALID_CROSS_REFERENCE_KEY' }] });
  expect(salesforce.control.complaints()).toEqual([]);
});

it('hears the code of a refusal', async () => {
  const { id } = salesforce.control.createLead({ LastName: 'Lee', Company: 'Acme' });
  const departed = salesforce.control.users().find(({ active }) => !active);
  await expect(client.sobject('Lead').update({ Id: id, OwnerId: departed?.id ?? '' }, HEADERS)).rejects.toMatchObject({
    errorCode: 'INACTIVE_OWNER_OR_USER',
  });
});
