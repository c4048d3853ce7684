/** Single HTTP edges of the HubSpot adapter: what each odd answer becomes. The behaviour as a whole is in crm.test.ts. */
import nock from 'nock';
import type { Crm, OwnerWrite } from '../../src/application/ports/crm.ts';
import { CrmCallFailed, type CrmFailure } from '../../src/application/ports/crm-failure.ts';
import type { HubspotConfig } from '../../src/config.ts';
import { createHubspotCrms } from '../../src/crm/hubspot/crm.ts';
import { createHubspotOAuth } from '../../src/crm/hubspot/oauth.ts';
import { grantOf, type InstalledAccount, installedAccount } from './installed-account.ts';

const API = 'https://api.hubspot.test';
const config: HubspotConfig = {
  clientId: 'client-1',
  clientSecret: 'canary-client-secret',
  appId: '54321',
  apiUrl: API,
  appUrl: 'https://app.hubspot.com',
  callsPer10Seconds: 110,
  journal: false,
};
const TOKEN = '/oauth/2026-03/token';
const CONTACTS = '/crm/objects/2026-03/contacts';

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const opened = (account: InstalledAccount = installedAccount(grantOf())): Promise<Crm> =>
  createHubspotCrms({ config, ...account }).open('inst-1');

async function failureOf(promise: Promise<unknown>): Promise<CrmFailure> {
  const error: unknown = await promise.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CrmCallFailed)) throw error;
  return error.failure;
}

const accountAnswer = { portalId: 62515, timeZone: 'Europe/Berlin', uiDomain: 'app-eu1.hubspot.com', accountType: 'STANDARD' };
const onAccount = () => nock(API).get('/account-info/2026-03/details');
const tokenAnswer = (access: string) => ({
  token_type: 'bearer',
  access_token: access,
  refresh_token: 'refresh-2',
  hub_id: 62515,
  scopes: ['oauth'],
  expires_in: 1800,
});

describe('OAuth', () => {
  const oauth = createHubspotOAuth(config, { now: () => 1000 });

  it('asks for the scopes with %20 between them', () => {
    const url = oauth.authorizeUrl({
      state: 's t',
      redirectUri: 'https://app.test/install/hubspot/callback',
      verifier: 'v',
      loginUrl: null,
    });
    expect(url).toMatch(
      /^https:\/\/app\.hubspot\.com\/oauth\/authorize\?client_id=client-1&redirect_uri=https%3A%2F%2Fapp\.test%2Finstall%2Fhubspot%2Fcallback&scope=oauth%20crm/,
    );
    expect(new URL(url).searchParams.get('optional_scope')?.split(' ')).toContain('automation');
    expect(url).toContain('&state=s%20t');
  });

  it('exchanges a code by a form post and counts the life of the token from before the call', async () => {
    let form = '';
    nock(API)
      .post(TOKEN, (body: unknown) => {
        form = JSON.stringify(body);
        return true;
      })
      .matchHeader('content-type', 'application/x-www-form-urlencoded')
      .reply(200, tokenAnswer('access-2'));
    const grant = await oauth.exchangeCode({ code: 'code-1', redirectUri: 'https://app.test/cb', verifier: 'v', loginUrl: null });
    expect(JSON.parse(form)).toEqual({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: 'https://app.test/cb',
      client_id: 'client-1',
      client_secret: 'canary-client-secret',
    });
    expect(grant).toEqual({
      instanceUrl: null,
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
      expiresAt: 1_801_000,
      crmAccountId: '62515',
      scopes: ['oauth'],
    });
  });

  it.each<[number, object | string, CrmFailure['kind']]>([
    [
      400,
      { error: 'invalid_grant', error_description: 'refresh token is invalid, expired or revoked', status: 'BAD_REFRESH_TOKEN' },
      'access-revoked',
    ],
    [400, { status: 'BAD_AUTH_CODE' }, 'access-revoked'],
    [400, { status: 'BAD_HUB' }, 'access-revoked'],
    [400, { error: 'invalid_grant' }, 'access-revoked'],
    [400, { status: 'BAD_CLIENT_ID' }, 'misconfigured'],
    [400, { status: 'BAD_CLIENT_SECRET', error: 'invalid_grant' }, 'misconfigured'],
    [400, { status: 'BAD_REDIRECT_URI' }, 'misconfigured'],
    [401, 'no JSON', 'misconfigured'],
    [404, '<html>', 'misconfigured'],
    [429, {}, 'rate-limited'],
    [503, '<html>', 'unavailable'],
    [200, { access_token: 'a' }, 'unavailable'],
    [200, 'no JSON', 'unavailable'],
  ])('takes %d %p for %s', async (status, body, kind) => {
    nock(API).post(TOKEN).reply(status, body);
    expect((await failureOf(oauth.refresh({ refreshToken: 'canary-refresh-token', instanceUrl: null }))).kind).toBe(kind);
  });
});

describe('enrolling in a workflow', () => {
  const row = { leadId: '7', workflowId: '4711', traceId: 'a' };
  const onContact = (email: string | null) =>
    nock(API)
      .post(`${CONTACTS}/batch/read`)
      .reply(200, { results: [{ id: '7', properties: { email }, createdAt: '2026-11-20T10:00:00Z', updatedAt: '2026-11-20T10:00:00Z' }] });
  const onEnrolments = () => nock(API).get('/automation/v2/workflows/enrollments/contacts/7');
  const onEnrol = () => nock(API).post('/automation/v2/workflows/4711/enrollments/contacts/ida%2Bnews%40acme.example');

  it.each<[string, unknown]>([
    ['a list', [{ id: 4711 }]],
    ['one workflow', { id: 4711, name: 'Nurture' }],
  ])('asks nothing of a contact that is in it already, told as %s', async (_, body) => {
    onContact('ida+news@acme.example');
    onEnrolments().reply(200, body as nock.Body);
    expect(await (await opened()).enrol([row])).toEqual([{ traceId: 'a', ok: true }]);
  });

  it('goes by the e-mail address, without a body', async () => {
    onContact('ida+news@acme.example');
    onEnrolments().reply(200, []);
    const enrolled = onEnrol().reply(204);
    expect(await (await opened()).enrol([row])).toEqual([{ traceId: 'a', ok: true }]);
    expect(enrolled.isDone()).toBe(true);
  });

  it.each<[string, number, object, CrmFailure['kind']]>([
    ['a scope was not granted', 403, { category: 'MISSING_SCOPES' }, 'missing-scope'],
    ['there is no such workflow', 404, { category: 'OBJECT_NOT_FOUND' }, 'not-found'],
    ['HubSpot refuses it', 400, { category: 'VALIDATION_ERROR' }, 'rejected'],
  ])('fails for the row when %s, and keeps the address out of the words', async (_, status, body, kind) => {
    onContact('ida+news@acme.example');
    onEnrolments().reply(200, []);
    onEnrol().reply(status, { ...body, message: 'ida+news@acme.example' });
    const [result] = await (await opened()).enrol([row]);
    expect(result).toMatchObject({ traceId: 'a', ok: false, failure: { kind } });
    expect(JSON.stringify(result)).not.toContain('ida');
  });

  it('is refused for a contact without an e-mail address', async () => {
    onContact(null);
    expect(await (await opened()).enrol([row])).toMatchObject([{ ok: false, failure: { kind: 'rejected' } }]);
  });
});

describe('the access token', () => {
  it('is renewed once when HubSpot refuses it, for all calls that were refused together', async () => {
    const account = installedAccount(grantOf());
    onAccount().times(3).matchHeader('authorization', 'Bearer access-1').reply(401, { category: 'EXPIRED_AUTHENTICATION' });
    onAccount().times(3).matchHeader('authorization', 'Bearer access-2').reply(200, accountAnswer);
    const renewals = nock(API).post(TOKEN).reply(200, tokenAnswer('access-2'));
    const crm = await opened(account);
    await Promise.all([crm.describeAccount(), crm.describeAccount(), crm.describeAccount()]);
    expect(renewals.isDone()).toBe(true);
    expect(nock.pendingMocks()).toEqual([]);
    expect(account.grant?.refreshToken).toBe('refresh-2');
  });

  it('is taken from the store when another process renewed it meanwhile', async () => {
    const account = installedAccount(grantOf());
    const crm = await opened(account);
    onAccount().matchHeader('authorization', 'Bearer access-1').reply(200, accountAnswer);
    await crm.describeAccount();
    account.grant = grantOf({ accessToken: 'access-9' });
    onAccount().matchHeader('authorization', 'Bearer access-1').reply(401);
    onAccount().matchHeader('authorization', 'Bearer access-9').reply(200, accountAnswer);
    await crm.describeAccount();
    expect(nock.pendingMocks()).toEqual([]);
  });

  it('is not renewed for ever', async () => {
    onAccount().times(2).reply(401, {});
    nock(API).post(TOKEN).reply(200, tokenAnswer('access-2'));
    expect((await failureOf((await opened()).describeAccount())).kind).toBe('unavailable');
  });

  it('that cannot be renewed because the grant is gone means that access is revoked', async () => {
    onAccount().reply(401);
    nock(API).post(TOKEN).reply(400, { status: 'BAD_REFRESH_TOKEN' });
    expect((await failureOf((await opened()).describeAccount())).kind).toBe('access-revoked');
  });

  it('does not exist for an installation that is not connected, or not there', async () => {
    const account = installedAccount(grantOf());
    account.grant = null;
    expect((await failureOf((await opened(account)).describeAccount())).kind).toBe('access-revoked');
    expect((await failureOf(createHubspotCrms({ config, ...account }).open('inst-2'))).kind).toBe('access-revoked');
  });
});

describe('answers', () => {
  const limited = (policyName: string, message: string) => ({
    status: 'error',
    message,
    errorType: 'RATE_LIMIT',
    correlationId: 'c',
    policyName,
  });

  it.each<[number, object | string, Record<string, string>, Partial<CrmFailure>]>([
    [
      429,
      limited('TEN_SECONDLY_ROLLING', 'You have reached your ten_secondly_rolling limit.'),
      {},
      { kind: 'rate-limited', retryAfterMs: 10_000 },
    ],
    [429, limited('DAILY', 'You have reached your daily limit.'), {}, { kind: 'rate-limited', retryAfterMs: 900_000 }],
    [429, 'no JSON', { 'retry-after': '7' }, { kind: 'rate-limited', retryAfterMs: 7000 }],
    [423, { category: 'LOCKED' }, {}, { kind: 'conflict', retryAfterMs: 2000 }],
    [409, { category: 'CONFLICT' }, {}, { kind: 'conflict', retryAfterMs: null }],
    [477, {}, { 'retry-after': '90' }, { kind: 'unavailable', retryAfterMs: 90_000 }],
    [500, {}, {}, { kind: 'unavailable', retryAfterMs: null }],
    [521, '<html>', {}, { kind: 'unavailable', retryAfterMs: null }],
    [404, {}, {}, { kind: 'not-found' }],
    [400, { category: 'VALIDATION_ERROR', message: 'no' }, {}, { kind: 'rejected' }],
    [403, { category: 'BANNED' }, {}, { kind: 'rejected' }],
    [302, '', { location: 'https://elsewhere.test/' }, { kind: 'misconfigured' }],
    [200, 'no JSON', {}, { kind: 'unavailable' }],
    [200, { portalId: 1 }, {}, { kind: 'unavailable' }],
  ])('%d %p %p', async (status, body, headers, failure) => {
    onAccount().reply(status, body, headers);
    const account = installedAccount(grantOf());
    expect(await failureOf((await opened(account)).describeAccount())).toMatchObject(failure);
    expect(account.counted).toContainEqual({ name: 'signalbox_crm_failures_total', labels: { crm: 'hubspot', kind: failure.kind } });
  });

  it('name the scopes that are missing', async () => {
    const error = {
      category: 'MISSING_SCOPES',
      message: 'ana@acme.com',
      errors: [{ message: 'One or more', context: { requiredGranularScopes: ['crm.objects.users.read', '<b>'] } }],
    };
    onAccount().reply(403, error);
    const failure = await failureOf((await opened()).describeAccount());
    expect(failure).toMatchObject({
      kind: 'missing-scope',
      detail: 'describe the account: HubSpot answered 403 MISSING_SCOPES; needs crm.objects.users.read',
    });
  });

  it('that say "once a second" are waited for, once', async () => {
    onAccount().reply(429, limited('SECONDLY', 'You have reached your secondly limit.'), { 'retry-after': '0' });
    onAccount().reply(200, accountAnswer);
    expect((await (await opened()).describeAccount()).crmAccountId).toBe('62515');
    onAccount().times(2).reply(429, {}, { 'retry-after': '0' });
    expect((await failureOf((await opened()).describeAccount())).kind).toBe('rate-limited');
  });
});

describe("the account's rate limit", () => {
  it('is waited for when that is short', async () => {
    const account = installedAccount(grantOf());
    account.budgetAnswers.push({ granted: false, waitMs: 5 }, { granted: false, waitMs: 5 });
    onAccount().reply(200, accountAnswer);
    await (await opened(account)).describeAccount();
    expect(account.budgetAsked).toHaveLength(3);
  });

  it.each([[[2001]], [[1, 2000]]])('is an answer of its own when the waits are %p ms', async (waits) => {
    const account = installedAccount(grantOf());
    account.budgetAnswers.push(...waits.map((waitMs) => ({ granted: false as const, waitMs })));
    expect(await failureOf((await opened(account)).describeAccount())).toMatchObject({ kind: 'rate-limited', retryAfterMs: waits.at(-1) });
  });

  it('is waited for longer, and with priority, when a person waits', async () => {
    const account = installedAccount(grantOf());
    account.budgetAnswers.push({ granted: false, waitMs: 2001 });
    onAccount().reply(200, accountAnswer);
    const crm = await createHubspotCrms({ config, ...account }).open('inst-1', 'person');
    expect((await crm.describeAccount()).crmAccountId).toBe('62515');
    account.budgetAnswers.push({ granted: false, waitMs: 11_001 });
    expect(await failureOf(crm.describeAccount())).toMatchObject({ kind: 'rate-limited', retryAfterMs: 11_001 });
    expect(new Set(account.budgetAsked.map(({ priority }) => priority))).toEqual(new Set(['routing']));
  });

  it.each([
    [110, 99],
    [190, 171],
    [250, 225],
  ])('of %p calls in ten seconds keeps a tenth free', async (callsPer10Seconds, calls) => {
    const limits: unknown[] = [];
    const account = {
      ...installedAccount(grantOf()),
      rateBudget: {
        take(_id: string, _bucket: string, limit: unknown) {
          limits.push(limit);
          return Promise.resolve({ granted: true } as const);
        },
      },
    };
    onAccount().reply(200, accountAnswer);
    await (await createHubspotCrms({ config: { ...config, callsPer10Seconds }, ...account }).open('inst-1')).describeAccount();
    expect(limits).toEqual([{ calls, perMs: 10_000 }]);
  });

  it('has a bucket for searching, and background work does not take from routing', async () => {
    const account = installedAccount(grantOf());
    nock(API).post(`${CONTACTS}/search`).reply(200, { results: [] });
    await (await opened(account)).leadsCreatedBetween(0, 1, 10);
    expect(account.budgetAsked).toEqual([{ bucket: 'search', priority: 'background' }]);
  });
});

const write = (leadId: string, change: Partial<OwnerWrite> = {}): OwnerWrite => ({
  leadId,
  ownerId: '7',
  traceId: `trace-${leadId}`,
  stamp: { routedAt: 1_795_168_800_000, rule: 'Enterprise', reason: 'Because.', policyVersion: 3, method: 'pool' },
  ...change,
});
interface Inputs {
  inputs: { id: string; properties: Record<string, string>; objectWriteTraceId: string }[];
}
interface SearchBody {
  filterGroups: { filters: { values: string[] }[] }[];
}
/** Answers by what was sent. */
const by =
  <T>(answer: (body: T) => [number, object]) =>
  async (request: Request): Promise<[number, object]> =>
    answer((await request.json()) as T);
const onUpdate = () => nock(API).post(`${CONTACTS}/batch/update`);
const allWritten = ({ inputs }: Inputs): [number, object] => [
  200,
  { status: 'COMPLETE', results: inputs.map(({ id }) => ({ id, properties: {} })) },
];

describe('writing owners', () => {
  it('sends owner and stamp, a hundred rows at a time', async () => {
    const sent: Inputs['inputs'][] = [];
    onUpdate()
      .times(3)
      .reply(
        by<Inputs>((body) => {
          sent.push(body.inputs);
          return allWritten(body);
        }),
      );
    const results = await (await opened()).writeOwners(Array.from({ length: 230 }, (_, n) => write(String(n))));
    expect(sent.map((inputs) => inputs.length)).toEqual([100, 100, 30]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(230);
    expect(sent[0]?.[0]).toEqual({
      id: '0',
      objectWriteTraceId: 'trace-0',
      properties: {
        hubspot_owner_id: '7',
        signalbox_routed_at: '1795168800000',
        signalbox_rule: 'Enterprise',
        signalbox_reason: 'Because.',
        signalbox_policy_version: '3',
        signalbox_method: 'pool',
      },
    });
  });

  it('takes a partial answer row by row, by trace id, else by record id, and believes in nothing unsaid', async () => {
    onUpdate().reply(207, {
      status: 'COMPLETE',
      results: [
        { id: '1', properties: {} },
        { id: '99', objectWriteTraceId: 'trace-6', properties: {} },
      ],
      numErrors: 4,
      errors: [
        { status: 'error', category: 'OBJECT_NOT_FOUND', message: 'gone', context: { objectWriteTraceId: ['trace-2'] } },
        {
          status: 'error',
          category: 'VALIDATION_ERROR',
          message: 'bad',
          context: { ids: ['3'] },
          errors: [{ message: 'x', code: 'INVALID_OWNER_ID', context: {} }],
        },
        { status: 'error', category: 'CONFLICT', message: 'locked', context: { objectWriteTraceId: 'trace-4' } },
        { status: 'error', category: 'SOMETHING_NEW', message: 'new', context: { id: ['5'] } },
      ],
    });
    const results = await (await opened()).writeOwners(['1', '2', '3', '4', '5', '6', '7'].map((id) => write(id)));
    expect(results.map((result) => [result.traceId, result.ok ? 'ok' : result.failure.kind])).toEqual([
      ['trace-1', 'ok'],
      ['trace-2', 'not-found'],
      ['trace-3', 'owner-refused'],
      ['trace-4', 'conflict'],
      ['trace-5', 'unavailable'],
      ['trace-6', 'ok'],
      ['trace-7', 'unavailable'],
    ]);
  });

  it('finds the one bad owner when HubSpot refuses the whole batch for it', async () => {
    onUpdate()
      .times(20)
      .reply(
        by<Inputs>((body) => {
          const bad = body.inputs.some(({ properties }) => properties['hubspot_owner_id'] === '666');
          const message =
            'Property values were not valid: [{"isValid":false,"message":"666 is not a valid owner","name":"hubspot_owner_id"}]';
          return bad ? [400, { status: 'error', category: 'VALIDATION_ERROR', message }] : allWritten(body);
        }),
      );
    const results = await (
      await opened()
    ).writeOwners(Array.from({ length: 9 }, (_, n) => write(String(n), n === 4 ? { ownerId: '666' } : {})));
    expect(results).toHaveLength(9);
    expect(results.filter(({ ok }) => !ok)).toEqual([
      { traceId: 'trace-4', ok: false, failure: expect.objectContaining({ kind: 'owner-refused' }) as unknown },
    ]);
  });

  it('writes the owner without the stamp when the stamp properties are gone', async () => {
    const account = installedAccount(grantOf());
    onUpdate()
      .times(2)
      .reply(
        by<Inputs>((body) => {
          const stamped = body.inputs.some(({ properties }) => 'signalbox_rule' in properties);
          return stamped
            ? [
                400,
                {
                  category: 'VALIDATION_ERROR',
                  message: 'Property "signalbox_rule" does not exist',
                  errors: [{ message: 'x', code: 'PROPERTY_DOESNT_EXIST' }],
                },
              ]
            : allWritten(body);
        }),
      );
    const results = await (await opened(account)).writeOwners([write('1'), write('2')]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(account.logged).toEqual([{ event: 'stamp left out', fields: { installation: 'inst-1', count: 2, code: 'STAMP_REFUSED' } }]);
  });

  it('keeps what was written when a later batch fails, and throws when nothing was', async () => {
    onUpdate().reply(by(allWritten));
    onUpdate().reply(503, {});
    const results = await (await opened()).writeOwners(Array.from({ length: 150 }, (_, n) => write(String(n))));
    expect(results.filter(({ ok }) => ok)).toHaveLength(100);
    expect(results.filter((result) => !result.ok && result.failure.kind === 'unavailable')).toHaveLength(50);
    onUpdate().reply(503, {});
    expect((await failureOf((await opened()).writeOwners([write('1')]))).kind).toBe('unavailable');
  });

  it('never names a record twice in one batch', async () => {
    const sent: string[][] = [];
    onUpdate()
      .times(2)
      .reply(
        by<Inputs>((body) => {
          sent.push(body.inputs.map(({ id }) => id));
          return allWritten(body);
        }),
      );
    await (await opened()).writeOwners([write('1'), write('2'), write('1', { traceId: 'again', ownerId: '8' })]);
    expect(sent).toEqual([['1', '2'], ['1']]);
  });
});

describe('reading leads', () => {
  const onProperties = (object: string) =>
    nock(API)
      .get(`/crm/properties/2026-03/${object}`)
      .reply(200, {
        results: [
          { name: 'country', label: 'Country', type: 'string', fieldType: 'text' },
          { name: 'size', label: 'Size', type: 'number', fieldType: 'number' },
        ],
      });

  it('leaves out what does not exist, and throws when a row fails for another reason', async () => {
    onProperties('contacts');
    const crm = await opened();
    const associations = () => nock(API).post('/crm/associations/2026-03/contacts/companies/batch/read');
    associations()
      .times(2)
      .reply(207, {
        results: [
          {
            from: { id: '1' },
            to: [
              { toObjectId: 5, associationTypes: [{ typeId: 279 }] },
              { toObjectId: 6, associationTypes: [{ typeId: 279 }, { typeId: 1 }] },
            ],
          },
        ],
        errors: [{ category: 'OBJECT_NOT_FOUND', subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND', context: { fromObjectId: ['2'] } }],
      });
    let asked: unknown;
    nock(API)
      .post(`${CONTACTS}/batch/read`)
      .reply(
        by<unknown>((body) => {
          asked = body;
          return [
            207,
            {
              results: [
                {
                  id: '1',
                  properties: {
                    email: 'ana@acme.com',
                    country: 'DE',
                    size: '12',
                    createdate: '2026-11-20T10:00:00Z',
                    hs_object_source: 'IMPORT',
                    hubspot_owner_id: '',
                  },
                },
              ],
              errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['2'] } }],
            },
          ];
        }),
      );
    const leads = await crm.readLeads(['1', '2', 'not-a-number'], ['country', 'size', 'unheard_of']);
    expect(leads).toEqual([
      expect.objectContaining({
        id: '1',
        fields: { country: 'DE', size: 12 },
        ownerId: null,
        imported: true,
        email: 'ana@acme.com',
        accountIds: ['6', '5'],
        createdAt: Date.UTC(2026, 10, 20, 10),
      }),
    ]);
    expect(asked).toMatchObject({ inputs: [{ id: '1' }, { id: '2' }] });
    expect((asked as { properties: string[] }).properties).not.toContain('unheard_of');

    nock(API)
      .post(`${CONTACTS}/batch/read`)
      .reply(207, { results: [], errors: [{ category: 'INTERNAL_ERROR', context: { ids: ['1'] } }] });
    expect((await failureOf(crm.readLeads(['1', '2'], []))).kind).toBe('unavailable');
  });

  it('searches within the limits of a search', async () => {
    onProperties('companies');
    const bodies: string[] = [];
    const values: string[] = [];
    nock(API)
      .post('/crm/objects/2026-03/companies/search')
      .times(20)
      .reply(
        by<SearchBody>((body) => {
          bodies.push(JSON.stringify(body));
          values.push(...body.filterGroups.flatMap(({ filters }) => filters.flatMap((filter) => filter.values)));
          return [200, { results: [] }];
        }),
      );
    const domains = Array.from({ length: 250 }, (_, n) => `Company-with-a-long-name-${n}.example`);
    await (await opened()).findAccountsByDomain([...domains, domains[0] ?? '', '', 'x'.repeat(4000)], []);
    expect(values.sort()).toEqual(domains.map((domain) => domain.toLowerCase()).sort());
    expect(bodies.length).toBeGreaterThan(2);
    for (const body of bodies) expect(body.length).toBeLessThanOrEqual(3000);
  });

  it('follows the pages of a search', async () => {
    onProperties('companies');
    const search = () => nock(API).post('/crm/objects/2026-03/companies/search', (body: { after?: string }) => body.after === undefined);
    search().reply(200, { results: [{ id: '1', properties: { domain: 'ACME.com' } }], paging: { next: { after: '1' } } });
    nock(API)
      .post('/crm/objects/2026-03/companies/search', (body: { after?: string }) => body.after === '1')
      .reply(200, { results: [{ id: '2', properties: { domain: 'acme.com' } }] });
    const accounts = await (await opened()).findAccountsByDomain(['acme.com'], []);
    expect(accounts.map(({ id, domain }) => [id, domain])).toEqual([
      ['1', 'acme.com'],
      ['2', 'acme.com'],
    ]);
  });
});

describe('secrets and personal data', () => {
  const canaries = ['canary-access', 'canary-refresh', 'canary-client-secret', 'canary-body', 'canary@acme.com'];
  const upstream = {
    status: 'error',
    category: 'VALIDATION_ERROR canary@acme.com',
    message: 'canary-body canary@acme.com',
    correlationId: 'canary@acme.com',
    policyName: 'canary-body',
    errors: [{ message: 'canary-body', code: 'canary@acme.com', context: { requiredScopes: ['canary@acme.com'] } }],
  };
  const account = () => installedAccount(grantOf({ accessToken: 'canary-access', refreshToken: 'canary-refresh' }));

  /** Everything that could be printed of an error, with its causes. */
  function printed(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    const own = Object.getOwnPropertyNames(error).map((name) => JSON.stringify((error as unknown as Record<string, unknown>)[name]));
    return `${error.stack ?? ''} ${own.join(' ')} ${error.cause === undefined ? '' : printed(error.cause)}`;
  }
  const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => new Error('nothing failed'),
      (reason: unknown) => reason,
    );
  const canariesIn = (text: string): string[] => canaries.filter((canary) => text.includes(canary));

  it.each([400, 401, 403, 404, 409, 423, 429, 477, 500, 302, 200])('are in no error after an answer of %d', async (status) => {
    onAccount().times(2).reply(status, upstream, { 'retry-after': '0', location: 'https://elsewhere.test/?canary-body' });
    nock(API)
      .post(TOKEN)
      .reply(200, { ...tokenAnswer('canary-access-2'), refresh_token: 'canary-refresh-2' });
    const installed = account();
    expect(canariesIn(printed(await errorOf((await opened(installed)).describeAccount())))).toEqual([]);
    expect(canariesIn(JSON.stringify([installed.logged, installed.counted]))).toEqual([]);
  });

  it.each([400, 401, 429, 503, 200])('are in no error after a token answer of %d', async (status) => {
    nock(API)
      .post(TOKEN)
      .reply(status, { ...upstream, status: 'canary@acme.com', error: 'canary@acme.com', access_token: 'canary-access' });
    expect(
      canariesIn(printed(await errorOf(createHubspotOAuth(config).refresh({ refreshToken: 'canary-refresh', instanceUrl: null })))),
    ).toEqual([]);
  });

  it('are in no row result', async () => {
    onUpdate().reply(207, { results: [], errors: [{ ...upstream, context: { objectWriteTraceId: ['trace-1'] } }] });
    onUpdate().reply(207, { results: [], errors: [{ ...upstream, context: { objectWriteTraceId: ['trace-1'] } }] });
    expect(canariesIn(JSON.stringify(await (await opened(account())).writeOwners([write('1')])))).toEqual([]);
  });
});

describe('open work', () => {
  const owned = (owner: string) => ({ id: '1', properties: { hubspot_owner_id: owner } });

  it('is counted page by page where that takes fewer calls than asking for everybody alone', async () => {
    const pages = [
      { total: 201, results: Array.from({ length: 200 }, () => owned('7')), paging: { next: { after: '200' } } },
      { total: 201, results: [owned('8')] },
    ];
    const asked: unknown[] = [];
    nock(API)
      .post(`${CONTACTS}/search`, (body) => asked.push(body) > 0)
      .twice()
      .reply(200, () => pages.shift());
    expect(await (await opened()).countOpenWork(['7', '8', '9', 'no-id'])).toEqual(
      new Map([
        ['7', 200],
        ['8', 1],
        ['9', 0],
      ]),
    );
    expect(asked).toMatchObject([
      {
        limit: 200,
        filterGroups: [{ filters: [{ propertyName: 'hubspot_owner_id', operator: 'IN', values: ['7', '8', '9'] }, { operator: 'IN' }] }],
      },
      { after: '200' },
    ]);
  });

  it('is asked for of each rep where there is more of it than pages are worth', async () => {
    const totals = new Map([
      ['7', 650],
      ['8', 0],
    ]);
    const asks = (filter: object) => (body: object) => JSON.stringify(body).includes(JSON.stringify(filter).slice(1, -1));
    const search = () => nock(API);
    search()
      .post(`${CONTACTS}/search`, asks({ operator: 'IN', values: ['7', '8'] }))
      .reply(200, { total: 650, results: [] });
    for (const [value, total] of totals)
      search()
        .post(`${CONTACTS}/search`, asks({ operator: 'EQ', value }))
        .reply(200, { total, results: [] });
    expect(await (await opened()).countOpenWork(['7', '8'])).toEqual(totals);
  });
});
