import type { Commit } from '../../sandbox/salesforce/commits.ts';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { connected, refusal, start, type Answered, type Call } from './salesforce-harness.ts';

let salesforce: RunningSalesforce;
let call: Call;
let lead: string;
let rep: string;
beforeEach(async () => {
  salesforce = await start();
  call = await connected(salesforce);
  const { control } = salesforce;
  lead = control.createLead({ LastName: 'Lee', Company: 'Acme' }).id;
  rep = control.users().find(({ role }) => role === 'DACH')?.id ?? '';
});
afterEach(() => salesforce.stop());

const patch = (fields: Record<string, unknown>, id = lead, headers: Record<string, string> = {}) =>
  call('PATCH', `/sobjects/${id.startsWith('003') ? 'Contact' : 'Lead'}/${id}`, fields, headers);
const owner = (id = lead) => salesforce.control.get(id)?.fields['OwnerId'];
const collection = (records: readonly Record<string, unknown>[], allOrNone = false) =>
  call('PATCH', '/composite/sobjects', { allOrNone, records: records.map((one) => ({ attributes: { type: 'Lead' }, ...one })) });
/** Of each row: what went wrong, or null. */
const codes = ({ body }: Answered) => (body as { errors: { statusCode: string }[] }[]).map(({ errors }) => errors[0]?.statusCode ?? null);

describe('a single write', () => {
  it('gives the owner and the stamp, and keeps the history of it twice', async () => {
    const before = owner();
    const written = await patch({ OwnerId: rep, Signalbox_Rule__c: 'dach', Signalbox_Routed_At__c: '2026-11-20T10:00:00.500+01:00' });
    expect(written).toMatchObject({ status: 204, usage: expect.stringMatching(/^api-usage=\d+\/100000$/) as string });
    expect(salesforce.control.get(lead)?.fields).toMatchObject({ OwnerId: rep, Signalbox_Routed_At__c: '2026-11-20T09:00:00.000+0000' });
    const rows = salesforce.control.history(lead).filter(({ fields }) => fields['Field'] === 'Owner');
    expect(rows.map(({ fields }) => [fields['OldValue'], fields['NewValue']])).toEqual([
      [before, rep],
      ['Ottilie Brandt', 'Ana Keller'],
    ]);
    expect(salesforce.control.complaints()).toEqual([]);
  });

  it('lets the assignment rule take the lead when nobody said not to, and complains', async () => {
    await patch({ OwnerId: rep }, lead, { 'Sforce-Auto-Assign': 'TRUE' });
    expect(owner()).toBe(salesforce.control.settings().assignmentRuleOwnerId);
    expect(salesforce.control.complaints()).toHaveLength(1);
  });

  it('inserts, reads and deletes', async () => {
    const made = await call('POST', '/sobjects/Task', { Subject: 'Call', WhoId: lead, OwnerId: rep });
    const { id } = made.body as { id: string };
    expect([made.status, id.length]).toEqual([201, 18]);
    expect((await call('GET', `/sobjects/Task/${id.slice(0, 15)}?fields=Subject,IsClosed`)).body).toMatchObject({
      Subject: 'Call',
      IsClosed: false,
    });
    expect((await call('DELETE', `/sobjects/Task/${id}`)).status).toBe(204);
    expect(refusal(await call('GET', `/sobjects/Task/${id}`))).toEqual([404, 'ENTITY_IS_DELETED']);
  });
});

describe('what it refuses', () => {
  const departed = () => salesforce.control.users().find(({ active }) => !active)?.id ?? '';
  const queue = (name: string) => salesforce.control.queues().find((one) => one.name === name)?.id ?? '';

  it.each<[string, [number, string], boolean, () => Promise<Answered>]>([
    ['an inactive owner', [400, 'INACTIVE_OWNER_OR_USER'], false, () => patch({ OwnerId: departed() })],
    ['no owner', [400, 'FIELD_INTEGRITY_EXCEPTION'], true, () => patch({ OwnerId: null })],
    [
      'an account as owner',
      [400, 'FIELD_INTEGRITY_EXCEPTION'],
      true,
      () => patch({ OwnerId: salesforce.control.createAccount({ Name: 'A' }).id }),
    ],
    ['a queue of other objects', [400, 'INVALID_CROSS_REFERENCE_KEY'], false, () => patch({ OwnerId: queue('Support Cases') })],
    [
      'a queue for a contact',
      [400, 'FIELD_INTEGRITY_EXCEPTION'],
      true,
      () => patch({ OwnerId: queue('Inbound Leads') }, salesforce.control.createContact({ LastName: 'C' }).id),
    ],
    ['an owner who does not exist', [400, 'INVALID_CROSS_REFERENCE_KEY'], false, () => patch({ OwnerId: '005000000000000AAA' })],
    ['something that is no id', [400, 'MALFORMED_ID'], true, () => patch({ OwnerId: 'ana' })],
    ['a field that does not exist', [400, 'INVALID_FIELD'], true, () => patch({ Colour: 'red' })],
    ['a field nobody writes', [400, 'INVALID_FIELD_FOR_INSERT_UPDATE'], true, () => patch({ CreatedDate: '2026-01-01T00:00:00Z' })],
    ['text that is too long', [400, 'STRING_TOO_LONG'], true, () => patch({ Signalbox_Reason__c: 'x'.repeat(256) })],
    ['text for a moment', [400, 'JSON_PARSER_ERROR'], true, () => patch({ Signalbox_Routed_At__c: 'yesterday' })],
    ['an address that is none', [400, 'INVALID_EMAIL_ADDRESS'], false, () => patch({ Email: 'nobody' })],
    ['no company', [400, 'REQUIRED_FIELD_MISSING'], false, () => patch({ Company: null })],
    ['an id in the body', [400, 'INVALID_FIELD'], true, () => patch({ Id: lead, Title: 'CTO' })],
    ['a record that does not exist', [404, 'NOT_FOUND'], false, () => patch({ Title: 'CTO' }, '00Q000000000000AAA')],
    ['an object that does not exist', [404, 'NOT_FOUND'], true, () => call('GET', '/sobjects/Leed/x')],
    ['a method that is not allowed', [405, 'METHOD_NOT_ALLOWED'], true, () => call('PUT', `/sobjects/Lead/${lead}`, {})],
    ['a path that does not exist', [404, 'NOT_FOUND'], true, () => call('GET', '/leads')],
    ['a version that is not served', [404, 'NOT_FOUND'], true, () => call('GET', '/services/data/v20.0/limits')],
  ])('%s', async (_, expected, complained, act) => {
    expect(refusal(await act())).toEqual(expected);
    expect(salesforce.control.complaints()).toHaveLength(complained ? 1 : 0);
  });

  it('an owner who may not read', async () => {
    salesforce.control.setUser(rep, { mayRead: false });
    expect(refusal(await patch({ OwnerId: rep }))).toEqual([400, 'TRANSFER_REQUIRES_READ']);
  });

  it('a converted, a deleted and a merged lead', async () => {
    const { control } = salesforce;
    const [converted, deleted, merged] = [0, 1, 2].map((n) => control.createLead({ LastName: `L${n}`, Company: 'Acme' }).id);
    control.convert(converted ?? '');
    control.delete(deleted ?? '');
    control.merge(lead, merged ?? '');
    expect(refusal(await patch({ OwnerId: rep }, converted))).toEqual([400, 'CANNOT_UPDATE_CONVERTED_LEAD']);
    expect(refusal(await patch({ OwnerId: rep }, deleted))).toEqual([404, 'ENTITY_IS_DELETED']);
    expect(control.get(merged ?? '')?.fields['MasterRecordId']).toBe(lead);
    expect(
      codes(
        await collection([
          { id: converted, OwnerId: rep },
          { id: merged, OwnerId: rep },
        ]),
      ),
    ).toEqual(['CANNOT_UPDATE_CONVERTED_LEAD', 'ENTITY_IS_DELETED']);
  });

  it.each([
    ['UNABLE_TO_LOCK_ROW', 400],
    ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 400],
    ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 400],
    ['DUPLICATES_DETECTED', 400],
    ['INSUFFICIENT_ACCESS_OR_READONLY', 403],
    ['INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', 403],
  ] as const)('%s, as often as ordered, alone and in a collection', async (code, status) => {
    salesforce.control.refuseWrites(lead, code, 2);
    const alone = await patch({ OwnerId: rep });
    expect(refusal(alone)).toEqual([status, code]);
    expect(JSON.stringify(alone.body).includes('duplicateResut')).toBe(code === 'DUPLICATES_DETECTED');
    expect(codes(await collection([{ id: lead, OwnerId: rep }]))).toEqual([code]);
    expect((await patch({ OwnerId: rep })).status).toBe(204);
  });

  it('fields that the user may not write, without a complaint', async () => {
    salesforce.control.setAccess({ readOnlyFields: ['Lead.Signalbox_Rule__c'] });
    expect(refusal(await patch({ Signalbox_Rule__c: 'r' }))).toEqual([400, 'INVALID_FIELD_FOR_INSERT_UPDATE']);
    expect(salesforce.control.complaints()).toEqual([]);
  });
});

describe('a collection', () => {
  it('answers row by row, in the order of the request', async () => {
    const other = salesforce.control.createLead({ LastName: 'Other', Company: 'Acme' }).id;
    const answered = await collection([
      { id: lead, OwnerId: rep },
      { id: '00Q000000000000AAA', OwnerId: rep },
      { id: other.slice(0, 15), OwnerId: rep },
    ]);
    expect(answered.status).toBe(200);
    expect(answered.body).toMatchObject([{ id: lead, success: true }, { success: false }, { id: other, success: true }]);
    expect(codes(answered)).toEqual([null, 'INVALID_CROSS_REFERENCE_KEY', null]);
  });

  it('takes everything back when all or none was asked for', async () => {
    const before = owner();
    const answered = await collection(
      [
        { id: lead, OwnerId: rep },
        { id: '00Q000000000000AAA', OwnerId: rep },
      ],
      true,
    );
    expect(codes(answered)).toEqual(['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'INVALID_CROSS_REFERENCE_KEY']);
    expect(owner()).toBe(before);
  });

  it('refuses more than 200 rows', async () => {
    const answered = await collection(Array.from({ length: 201 }, () => ({ id: lead, OwnerId: rep })));
    expect(refusal(answered)).toEqual([400, 'EXCEEDED_ID_LIMIT']);
    expect(salesforce.control.complaints()).toHaveLength(1);
  });

  it('inserts and deletes', async () => {
    const records = [
      { attributes: { type: 'Task' }, Subject: 'a' },
      { attributes: { type: 'Task' }, Subject: 'b' },
    ];
    const made = (await call('POST', '/composite/sobjects', { allOrNone: true, records })).body as { id: string }[];
    expect(salesforce.control.list('Task')).toHaveLength(2);
    await call('DELETE', `/composite/sobjects?ids=${made.map(({ id }) => id).join(',')}&allOrNone=true`);
    expect(salesforce.control.list('Task')).toEqual([]);
  });
});

describe('composite calls', () => {
  it('pass what one answered on to the next', async () => {
    const { body } = await call('POST', '/composite', {
      allOrNone: true,
      compositeRequest: [
        { method: 'POST', url: '/services/data/v67.0/sobjects/Account', referenceId: 'account', body: { Name: 'New' } },
        {
          method: 'POST',
          url: '/services/data/v67.0/sobjects/Contact',
          referenceId: 'contact',
          body: { LastName: 'C', AccountId: '@{account.id}' },
        },
      ],
    });
    expect(body).toMatchObject({ compositeResponse: [{ httpStatusCode: 201 }, { httpStatusCode: 201 }] });
    expect(salesforce.control.list('Contact')[0]?.fields['AccountId']).toBe(salesforce.control.list('Account')[0]?.id);
  });

  it('leave nothing behind when one of all or none fails', async () => {
    await call('POST', '/composite', {
      allOrNone: true,
      compositeRequest: [
        { method: 'POST', url: '/services/data/v67.0/sobjects/Account', referenceId: 'a', body: { Name: 'New' } },
        { method: 'POST', url: '/services/data/v67.0/sobjects/Contact', referenceId: 'b', body: {} },
      ],
    });
    expect(salesforce.control.list('Account')).toEqual([]);
  });

  it('are refused when there are more than 25', async () => {
    const batchRequests = Array.from({ length: 26 }, () => ({ method: 'GET', url: 'v67.0/limits' }));
    expect((await call('POST', '/composite/batch', { batchRequests: batchRequests.slice(1) })).body).toMatchObject({ hasErrors: false });
    expect(refusal(await call('POST', '/composite/batch', { batchRequests }))).toEqual([400, 'LIMIT_EXCEEDED']);
  });
});

describe('the weather', () => {
  it('is as ordered', async () => {
    const { control } = salesforce;
    const under = async (faults: Parameters<typeof control.setFaults>[0]) => {
      const calm = control.faults();
      control.setFaults(faults);
      const answered = await patch({ Title: 'CTO' });
      control.setFaults(calm);
      return refusal(answered);
    };
    expect(await under({ dailyLimitReached: true })).toEqual([403, 'REQUEST_LIMIT_EXCEEDED']);
    expect(await under({ shareConcurrent: 1 })).toEqual([403, 'REQUEST_LIMIT_EXCEEDED']);
    expect(await under({ share503: 1 })).toEqual([503, 'SERVER_UNAVAILABLE']);
    expect(await under({ share500: 1 })).toEqual([500, 'UNKNOWN_EXCEPTION']);
    expect(await under({ lockRow: 1 })).toEqual([400, 'UNABLE_TO_LOCK_ROW']);
    expect(control.get(lead)?.fields['Title']).toBeNull();
    expect(control.apiCalls().limited).toBe(2);
    expect(control.complaints()).toEqual([]);
  });

  it('loses answers of what it did', async () => {
    salesforce.control.setFaults({ lostResponses: 1 });
    await expect(patch({ OwnerId: rep })).rejects.toThrow('fetch failed');
    expect(owner()).toBe(rep);
  });

  it('uses up the calls of the day', async () => {
    salesforce.control.setSettings({ dailyApiLimit: 1 });
    expect((await patch({ OwnerId: rep })).usage).toBe('api-usage=1/1');
    expect(refusal(await patch({ OwnerId: rep }))).toEqual([403, 'REQUEST_LIMIT_EXCEEDED']);
  });

  it('lets a customer’s automation overwrite the owner afterwards', async () => {
    salesforce.control.setFaults({ overwriteOwner: true });
    salesforce.control.setSettings({ overwriteDelayMs: 1 });
    await patch({ OwnerId: rep });
    await salesforce.control.waitUntilQuiet(5000);
    expect(owner()).toBe(salesforce.control.queues()[0]?.id);
  });
});

describe('commits', () => {
  const commits: Commit[] = [];
  beforeEach(() => {
    commits.length = 0;
    salesforce.control.onCommit((one) => commits.push(one));
  });

  it('tell who changed what, through which client', async () => {
    await patch({ OwnerId: rep }, lead, { 'Sforce-Call-Options': 'client=Signalbox' });
    expect(commits).toMatchObject([
      {
        client: 'Signalbox',
        commitUser: salesforce.control.integrationUserId,
        changes: [{ sobject: 'Lead', changeType: 'UPDATE', recordIds: [lead], after: { OwnerId: rep } }],
      },
    ]);
    expect(commits[0]?.changes[0]?.changedFields).toEqual(expect.arrayContaining(['OwnerId', 'LastModifiedDate']));
  });

  it('merge records that were changed alike, and say nothing of rows that failed or changed nothing', async () => {
    const [a, b] = salesforce.control
      .importLeads([
        { LastName: 'a', Company: 'A' },
        { LastName: 'b', Company: 'B' },
      ])
      .map(({ id }) => id);
    await collection([
      { id: a, OwnerId: rep },
      { id: b, OwnerId: rep },
      { id: lead, OwnerId: null },
      { id: lead.slice(0, 15), Company: 'Acme' },
    ]);
    expect(commits.map(({ changes }) => changes.map((one) => [one.changeType, one.recordIds]))).toEqual([
      [
        ['CREATE', [a]],
        ['CREATE', [b]],
      ],
      [['UPDATE', [a, b]]],
    ]);
  });

  it('tell of merging, deleting and restoring', () => {
    const other = salesforce.control.createLead({ LastName: 'Other', Company: 'Acme', Title: 'CTO' }).id;
    salesforce.control.merge(lead, other);
    salesforce.control.undelete(other);
    const told = commits.slice(1).map(({ changes }) => changes.map((one) => [one.changeType, one.recordIds[0]]));
    expect(told).toEqual([
      [
        ['UPDATE', lead],
        ['DELETE', other],
      ],
      [['UNDELETE', other]],
    ]);
  });
});
