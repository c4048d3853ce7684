/** Another server, asked as the operator declared: mapping, failures, secrets. */
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import type { EnrichmentSubject, RemoteProvider } from '../application/ports/enrichment.ts';
import { createProviders } from './create-providers.ts';
import { EnrichmentFileInvalid } from './http-definition.ts';

const folder = mkdtempSync(join(tmpdir(), 'signalbox-enrichment-'));
let files = 0;
const SECRET = 'very-secret-key';
const LEAD: EnrichmentSubject = { email: 'Ana@eu.acme.com', phone: '+4930901820', country: null, postal: null };

function providersOf(definition: object, secretOf: (name: string) => string | undefined = () => SECRET) {
  const file = join(folder, `${(files += 1)}.json`);
  writeFileSync(file, JSON.stringify({ providers: [definition] }));
  return createProviders({ file, secretOf });
}
function providerOf(change: object = {}): RemoteProvider {
  const definition = {
    name: 'firmo',
    url: 'https://firmo.test/v1/company?domain={domain}',
    headers: { authorization: 'Bearer ${FIRMO_KEY}' },
    fields: {
      staff: { from: 'company.staff', type: 'number' },
      sector: { from: '/company/sector~1main' },
      tags: { from: 'tags', type: 'choices' },
      founded: { from: 'company.founded', type: 'date' },
      listed: { from: 'company.listed', type: 'boolean', label: 'Listed' },
    },
    ...change,
  };
  const found = providersOf(definition).find((one) => one.kind === 'http');
  if (found?.kind !== 'http') throw new Error('a provider was declared');
  return found;
}
const server = (reply: (scope: nock.Interceptor) => nock.Scope) =>
  reply(
    nock('https://firmo.test', { reqheaders: { authorization: `Bearer ${SECRET}` } })
      .get('/v1/company')
      .query({ domain: 'acme.com' }),
  );

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.restore();
  nock.enableNetConnect();
});

describe('an answer', () => {
  it('becomes typed fields; what is missing or of another kind is left out', async () => {
    const company = { staff: '250', 'sector/main': ' Software ', founded: '2001-02-03', listed: 'perhaps' };
    server((get) => get.reply(200, { company, tags: ['a', 7, null, ''] }));
    expect(await providerOf().ask(LEAD)).toEqual({ staff: 250, sector: 'Software', tags: ['a', '7'], founded: Date.UTC(2001, 1, 3) });
  });

  it('that nothing is known is an answer', async () => {
    server((get) => get.reply(404, 'who?'));
    expect(await providerOf().ask(LEAD)).toEqual({});
  });

  it('may be asked for with a body', async () => {
    nock('https://firmo.test')
      .post('/people', { person: { email: 'ana@eu.acme.com', ids: ['+4930901820', 1] } })
      .reply(200, { company: { staff: 3 } });
    const body = { person: { email: '{email}', ids: ['{phone}', 1] } };
    expect(await providerOf({ url: 'https://firmo.test/people', method: 'POST', body }).ask(LEAD)).toEqual({ staff: 3 });
  });
});

describe('a failure', () => {
  it.each<[string, string, (get: nock.Interceptor) => nock.Scope]>([
    ['a status', 'status 500', (get) => get.reply(500, `ana@eu.acme.com ${SECRET}`)],
    ['what is no JSON', 'the answer is not JSON', (get) => get.reply(200, '<html>ana@eu.acme.com</html>')],
    ['a redirect', 'redirected (302)', (get) => get.reply(302, '', { location: 'http://169.254.169.254/latest' })],
    ['an answer without end', 'the answer is too large', (get) => get.reply(200, 'x'.repeat(300_000))],
    ['no connection', 'not reached', (get) => get.replyWithError(`connect ECONNREFUSED ana@eu.acme.com ${SECRET}`)],
  ])('by %s says so, and nothing else', async (_, because, reply) => {
    server(reply);
    const failed: unknown = await providerOf({ timeoutMs: 100 })
      .ask(LEAD)
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: 'EnrichmentFailed', because, message: because });
  });
});

it('does not wait for a server that is silent', async () => {
  nock.restore();
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  try {
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const provider = providerOf({ url: `http://127.0.0.1:${port}/{domain}`, timeoutMs: 100 });
    await expect(provider.ask(LEAD)).rejects.toMatchObject({ because: 'no answer in time' });
  } finally {
    silent.closeAllConnections();
    silent.close();
    nock.activate();
  }
});

describe('a question', () => {
  it('is the same for all leads of a company, and is about a person when it holds an address or a number', () => {
    const other = { ...LEAD, email: 'ben@acme.com', phone: null };
    expect(providerOf().question(LEAD)).toEqual({ text: '[["domain","acme.com"]]', personal: false });
    expect(providerOf().question(other)).toEqual(providerOf().question(LEAD));
    expect(providerOf({ url: 'https://firmo.test/{email}' }).question(LEAD)).toMatchObject({ personal: true });
  });

  it('is not asked with too little', () => {
    expect(providerOf().question({ ...LEAD, email: 'ana@gmail.com' })).toBeNull();
    expect(providerOf({ url: 'https://firmo.test/{email}/{phone}' }).question({ ...LEAD, phone: null })).toBeNull();
  });

  it('cannot leave its path by what a lead filled in', () => {
    expect(providerOf({ url: 'https://firmo.test/people/{phone}' }).question({ ...LEAD, phone: ' .. ' })).toBeNull();
    expect(providerOf({ url: 'https://firmo.test/people/{email}' }).question({ ...LEAD, email: '..' })).toBeNull();
  });
});

describe('a declaration', () => {
  it.each<[string, object, RegExp]>([
    ['an address that is not encrypted', { url: 'http://firmo.test/{domain}' }, /url: must begin with https/],
    ['a place in the host', { url: 'https://{domain}/about' }, /url: .*host/],
    ['a place that does not exist', { url: 'https://firmo.test/{name}' }, /\{email\}, \{domain\} and \{phone\} only/],
    ['a question about nothing', { url: 'https://firmo.test/all' }, /asks about nothing/],
    ['a field that is built in', { fields: { email_class: { from: 'x' } } }, /enriched\.email_class stands twice/],
    ['a name that is built in', { name: 'phone' }, /phone stands twice/],
    ['what is not known here', { retries: 3 }, /retries/],
  ])('with %s is refused', (_, change, because) => expect(() => providerOf(change)).toThrow(because));

  it('names the variable that is missing, and no secret', () => {
    const definition = {
      name: 'a',
      url: 'https://a.test/{domain}',
      headers: { key: '${A_KEY}', other: '${B_KEY}' },
      fields: { a: { from: 'a' } },
    };
    const read = () => providersOf(definition, (name) => (name === 'B_KEY' ? SECRET : undefined));
    expect(read).toThrow(EnrichmentFileInvalid);
    expect(read).toThrow(/A_KEY/);
    expect(read).not.toThrow(new RegExp(SECRET));
  });

  it('may name a server on this machine, and is shown with its fields', () => {
    const provider = providerOf({ url: 'http://localhost:8080/{domain}', label: 'Firmo' });
    expect(provider.fields.at(-1)).toEqual({ path: 'enriched.listed', label: 'Firmo: Listed', type: 'boolean', options: null });
  });
});
