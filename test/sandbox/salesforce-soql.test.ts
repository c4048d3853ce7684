import fc from 'fast-check';
import type { RunningSalesforce } from '../../sandbox/salesforce/running.ts';
import { asking, connected, query, refusal, start, type Call } from './salesforce-harness.ts';

let salesforce: RunningSalesforce;
let call: Call;
let ask: (soql: string) => Promise<Record<string, unknown>[]>;
const leads: string[] = [];

beforeAll(async () => {
  salesforce = await start();
  call = await connected(salesforce);
  ask = asking(call);
  const { control } = salesforce;
  const [queue] = control.queues();
  const rows = [
    { LastName: 'Ödegaard', Company: 'ACME', Email: 'o@acme.com', NumberOfEmployees: 10, Product_Interest__c: 'Platform;Analytics' },
    { LastName: "O'Neill", Company: 'acme', NumberOfEmployees: 200, Product_Interest__c: 'Platform', OwnerId: queue?.id ?? '' },
    { LastName: 'Back\\slash', Company: '100%_sure', NumberOfEmployees: 30 },
    { LastName: 'Last', Company: 'Other' },
  ];
  for (const row of rows) leads.push(control.createLead(row).id);
});
afterAll(() => salesforce.stop());

/** Positions of the leads found, in the order given. */
const found = async (where: string): Promise<number[]> =>
  (await ask(`SELECT Id FROM Lead ${where}`)).map(({ Id }) => leads.indexOf(String(Id)));

describe('WHERE', () => {
  it.each([
    ['text without regard to case', "WHERE Company = 'Acme'", [0, 1]],
    ['a quote that is escaped', "WHERE LastName = 'O\\'Neill'", [1]],
    ['a backslash that is escaped', "WHERE LastName = 'Back\\\\slash'", [2]],
    ['what has no value', 'WHERE Email = null', [1, 2, 3]],
    ['something else, or nothing', "WHERE Email != 'o@acme.com'", [1, 2, 3]],
    ['numbers', 'WHERE NumberOfEmployees >= 30', [1, 2]],
    ['the start of a text', "WHERE Company LIKE 'ac%'", [0, 1]],
    ['percent and underscore that are escaped', "WHERE Company LIKE '100\\%\\_s___'", [2]],
    ['lists', "WHERE LastName IN ('last', 'Ödegaard')", [0, 3]],
    ['lists turned round', "WHERE LastName NOT IN ('last', 'Ödegaard')", [1, 2]],
    ['both of several choices', "WHERE Product_Interest__c INCLUDES ('Platform;Analytics')", [0]],
    ['one or the other choice', "WHERE Product_Interest__c INCLUDES ('Analytics', 'Platform')", [0, 1]],
    ['none of the choices', "WHERE Product_Interest__c EXCLUDES ('Platform')", [2, 3]],
    ['brackets', "WHERE (Company = 'acme' OR Company = 'other') AND NumberOfEmployees != 10", [1, 3]],
    ['NOT', "WHERE NOT (Company = 'acme')", [2, 3]],
    ['a parent’s field', "WHERE Owner.Type = 'Queue'", [1]],
    ['ids of a query', "WHERE OwnerId IN (SELECT QueueId FROM QueueSobject WHERE SobjectType = 'Lead')", [1]],
    ['ids that a query does not find', 'WHERE OwnerId NOT IN (SELECT Id FROM Group)', [0, 2, 3]],
    ['checkboxes', 'WHERE IsConverted = FALSE AND HasOptedOutOfEmail = false', [0, 1, 2, 3]],
    ['moments in another zone', 'WHERE CreatedDate > 2020-01-01T00:00:00+02:00', [0, 1, 2, 3]],
    ['relative days', 'WHERE CreatedDate = LAST_N_DAYS:1', [0, 1, 2, 3]],
    ['order, the highest first', 'WHERE NumberOfEmployees != null ORDER BY NumberOfEmployees DESC', [1, 2, 0]],
    ['order, nothing last', 'ORDER BY NumberOfEmployees NULLS LAST LIMIT 2 OFFSET 2', [1, 3]],
  ])('finds by %s', async (_, where, positions) => {
    expect(await found(where)).toEqual(positions);
  });

  it('takes ids of 15 characters for those of 18', async () => {
    expect(await found(`WHERE Id = '${(leads[2] ?? '').slice(0, 15)}'`)).toEqual([2]);
  });

  it('finds any text that was escaped as Salesforce wants it', async () => {
    const escaped = (text: string) => text.replace(/\\/g, '\\\\').replace(/'/g, "\\'");
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 20 }), async (text) => {
        salesforce.control.edit(leads[3] ?? '', { Title: `<${text}>` });
        const { body } = await call('GET', query(`SELECT COUNT() FROM Lead WHERE Title = '<${escaped(text)}>'`));
        expect(body).toMatchObject({ totalSize: 1 });
      }),
      { numRuns: 60 },
    );
    expect(salesforce.control.complaints()).toEqual([]);
  });
});

describe('any condition', () => {
  const texts = fc.constantFrom('acme', 'Other', '100%_sure', "O'Neill", '');
  const quoted = (text: string) => `'${text.replace(/'/g, "\\'")}'`;
  const simple = fc.oneof(
    fc.tuple(fc.constantFrom('=', '!=', '<', '>=', '<>'), texts).map(([sign, text]) => `Company ${sign} ${quoted(text)}`),
    fc
      .tuple(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), fc.integer({ min: 0, max: 250 }))
      .map(([sign, n]) => `NumberOfEmployees ${sign} ${n}`),
    fc
      .tuple(fc.constantFrom('IN', 'NOT IN'), fc.array(texts, { minLength: 1, maxLength: 3 }))
      .map(([word, list]) => `LastName ${word} (${list.map(quoted).join(',')})`),
    fc.constantFrom(
      'Email = null',
      "Company LIKE '%c%'",
      "Product_Interest__c INCLUDES ('Platform')",
      'IsConverted = FALSE',
      "Owner.Type = 'Queue'",
    ),
  );
  const { any } = fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      simple,
      tie('any').map((one) => `NOT (${one})`),
      fc.tuple(fc.constantFrom('AND', 'OR'), tie('any'), tie('any')).map(([word, a, b]) => `((${a}) ${word} (${b}))`),
    ),
  }));
  const EVERY = [0, 1, 2, 3];
  /** Found without an order, they come in the order in which they were made. */
  const matching = (condition: string) => found(`WHERE ${condition}`);

  it('holds for a record or its opposite does, never both', async () => {
    await fc.assert(
      fc.asyncProperty(any, async (condition) => {
        const [yes, no] = [await matching(condition), await matching(`NOT (${condition})`)];
        expect(no).toEqual(EVERY.filter((one) => !yes.includes(one)));
      }),
      { numRuns: 60 },
    );
  });

  it('joined by AND finds what both find, by OR what either finds', async () => {
    await fc.assert(
      fc.asyncProperty(any, any, async (a, b) => {
        const [ofA, ofB] = [await matching(a), await matching(b)];
        expect(await matching(`(${a}) AND (${b})`)).toEqual(EVERY.filter((one) => ofA.includes(one) && ofB.includes(one)));
        expect(await matching(`(${a}) OR (${b})`)).toEqual(EVERY.filter((one) => ofA.includes(one) || ofB.includes(one)));
      }),
      { numRuns: 40 },
    );
  });
});

describe('SELECT', () => {
  it('nests parents, each with what it is', async () => {
    const [lead] = await ask(`SELECT Owner.Name, Owner.Type, CreatedBy.Profile.Name FROM Lead WHERE Id = '${leads[1] ?? ''}'`);
    expect(lead).toMatchObject({
      Owner: { attributes: { type: 'Name' }, Name: 'Inbound Leads', Type: 'Queue' },
      CreatedBy: { attributes: { type: 'User' }, Profile: { Name: 'System Administrator' } },
    });
  });

  it('shows a missing parent as null', async () => {
    const { id } = salesforce.control.createContact({ LastName: 'Alone' });
    expect(await ask(`SELECT Account.Owner.Name FROM Contact WHERE Id = '${id}'`)).toEqual([{ Account: null }]);
  });

  it('counts, and counts by groups', async () => {
    expect((await call('GET', query('SELECT COUNT() FROM Lead'))).body).toEqual({ totalSize: 4, done: true, records: [] });
    const groups = await ask(
      "SELECT Company, COUNT(Id) n, MAX(NumberOfEmployees) FROM Lead WHERE Company IN ('acme', 'other') GROUP BY Company",
    );
    expect(groups).toEqual([
      { Company: 'ACME', n: 2, expr0: 200 },
      { Company: 'Other', n: 1, expr0: null },
    ]);
  });

  it('gives pages behind a locator, and what was deleted to queryAll alone', async () => {
    salesforce.control.setSettings({ queryPageSize: 3 });
    const first = (await call('GET', query('SELECT Id FROM Lead'))).body as { done: boolean; nextRecordsUrl: string; totalSize: number };
    const second = (await call('GET', first.nextRecordsUrl)).body as { done: boolean; records: unknown[] };
    salesforce.control.setSettings({ queryPageSize: 2000 });
    expect([first.done, first.totalSize, second.done, second.records.length]).toEqual([false, 4, true, 1]);
    salesforce.control.delete(leads[3] ?? '');
    const all = (await call('GET', query('SELECT Id FROM Lead WHERE IsDeleted = true').replace('/query?', '/queryAll?'))).body;
    salesforce.control.undelete(leads[3] ?? '');
    expect(all).toMatchObject({ totalSize: 1 });
  });
});

describe('what it refuses, and complains of', () => {
  afterEach(() => salesforce.control.clearComplaints());

  it.each([
    ['SELECT Id, Foo FROM Lead', 'INVALID_FIELD'],
    ['SELECT Id FROM Leed', 'INVALID_TYPE'],
    ['SELECT Id, Boss.Name FROM Lead', 'INVALID_FIELD'],
    ['SELECT Id, Id FROM Lead', 'INVALID_FIELD'],
    ['SELECT Id FROM Lead WHERE', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Lead WHERE LastName = 'a' AND Company = 'b' OR Company = 'c'", 'MALFORMED_QUERY'],
    ["SELECT Id FROM Lead WHERE LastName = 'O'Neill'", 'MALFORMED_QUERY'],
    ["SELECT Id FROM Lead WHERE LastName = 'bad \\escape'", 'MALFORMED_QUERY'],
    ['SELECT * FROM Lead', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Lead LIMIT five', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Lead OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE'],
    ['SELECT Company, COUNT(Id) FROM Lead', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Lead WHERE NumberOfEmployees = '10'", 'INVALID_FIELD'],
    ['SELECT Id FROM Lead WHERE LastName = 10', 'INVALID_FIELD'],
    ["SELECT Id FROM Lead WHERE CreatedDate > '2026-01-01T00:00:00Z'", 'INVALID_FIELD'],
    ["SELECT Id FROM Lead WHERE Id = 'nonsense'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ["SELECT Id FROM Lead WHERE Description = 'text'", 'INVALID_FIELD'],
    ['SELECT Id FROM OutOfOffice WHERE IsEnabled = true', 'INVALID_FIELD'],
    ["SELECT Id FROM Lead WHERE Company = 'a' OR OwnerId IN (SELECT Id FROM User)", 'MALFORMED_QUERY'],
    ['SELECT Id FROM Lead WHERE Id IN (SELECT Id FROM Lead)', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Lead WHERE Id IN (SELECT WhoId FROM Task)', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Lead WHERE OwnerId IN (SELECT Owner.Id FROM Account)', 'MALFORMED_QUERY'],
    ['SELECT QualifiedApiName FROM FieldDefinition', 'MALFORMED_QUERY'],
  ])('%s', async (soql, code) => {
    expect(refusal(await call('GET', query(soql)))).toEqual([400, code]);
    expect(salesforce.control.complaints()).toHaveLength(1);
  });

  it('an address of more than 16,384 bytes', async () => {
    const ids = Array.from({ length: 900 }, () => `'${leads[0] ?? ''}'`).join(',');
    expect((await call('GET', query(`SELECT Id FROM Lead WHERE Id IN (${ids})`))).status).toBe(414);
  });
});

it('states what an org lacks without a complaint', async () => {
  const { control } = salesforce;
  control.setFeatures({ OutOfOffice: false, Package: false });
  control.setAccess({ hiddenFields: ['Lead.AnnualRevenue'], hiddenObjects: ['UserLogin'] });
  const codes = [];
  for (const soql of [
    'SELECT Id FROM OutOfOffice',
    'SELECT Id FROM UserLogin',
    'SELECT AnnualRevenue FROM Lead',
    'SELECT Signalbox_Rule__c FROM Lead',
  ])
    codes.push(refusal(await call('GET', query(soql))));
  control.setFeatures({ OutOfOffice: true, Package: true });
  control.setAccess({ hiddenFields: [], hiddenObjects: [] });
  expect(codes).toEqual([
    [400, 'INVALID_TYPE'],
    [400, 'INVALID_TYPE'],
    [400, 'INVALID_FIELD'],
    [400, 'INVALID_FIELD'],
  ]);
  expect(control.complaints()).toEqual([]);
});

it('says which fields keep a history', async () => {
  const rows = await ask(
    "SELECT QualifiedApiName, IsFieldHistoryTracked FROM FieldDefinition WHERE EntityDefinition.QualifiedApiName = 'Lead' AND QualifiedApiName IN ('OwnerId', 'Title')",
  );
  expect(rows).toEqual([
    { QualifiedApiName: 'Title', IsFieldHistoryTracked: false },
    { QualifiedApiName: 'OwnerId', IsFieldHistoryTracked: true },
  ]);
});
