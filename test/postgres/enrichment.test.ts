/** What other servers answered: kept by digest, for its time, apart by installation, and gone with the person. Uploads likewise. */
import { createEnrichment } from '../../src/application/gather/enrich-leads.ts';
import type { RemoteProvider } from '../../src/application/ports/enrichment.ts';
import { UPLOAD_TTL_MS } from '../../src/application/ports/territory-uploads.ts';
import type { PostgresPorts } from '../../src/postgres/create-ports.ts';
import { tidy } from '../../src/postgres/tidy.ts';
import { MINUTE, NOW, connect, portsOn } from './installed.ts';
import { useDatabase } from './use-database.ts';

const database = useDatabase();
let ports: PostgresPorts;
let id: string;
let other: string;
beforeEach(async () => {
  ports = portsOn(database().db);
  ({ id } = await connect(ports, '100'));
  ({ id: other } = await connect(ports, '200'));
});

const question = (text: string, ...leadIds: string[]) => ({ provider: 'firmo', text, leadIds });
const keep = (text: string, leadIds: string[] = [], fields: { size: number } | null = { size: 7 }) =>
  ports.enrichmentAnswers.keep(id, { ...question(text, ...leadIds), fields, now: NOW, expiresAt: NOW + MINUTE });
const read = (texts: string[], now = NOW, installation = id) =>
  ports.enrichmentAnswers.read(
    installation,
    texts.map((text) => question(text)),
    now,
  );
const rows = async () =>
  (await database().db.pool.query<Record<string, unknown>>('select * from enrichment_answers order by asked_digest')).rows;

describe('answers', () => {
  test('serve until their time is over, in the order of the questions; a failure is an answer too', async () => {
    await keep('ana@acme.example');
    await keep('ben@acme.example', [], null);
    expect(await read(['ben@acme.example', 'new', 'ana@acme.example'])).toEqual([null, undefined, { size: 7 }]);
    expect(await read(['ana@acme.example'], NOW + MINUTE)).toEqual([undefined]);
    expect(await read(['ana@acme.example'], NOW, other)).toEqual([undefined]);
    await keep('ana@acme.example', [], { size: 8 });
    expect(await read(['ana@acme.example'])).toEqual([{ size: 8 }]);
  });

  test('are kept without what was asked', async () => {
    await keep('ana@acme.example', ['lead-1']);
    expect(JSON.stringify(await rows())).not.toContain('ana');
  });

  test('go with every person they were asked for, and when they are too old', async () => {
    await keep('ana', ['1']);
    await keep('ben', ['2']);
    await keep('company');
    await ports.enrichmentAnswers.read(id, [question('ana', '3', '4')], NOW);
    await ports.decisions.eraseLead(id, '4', NOW);
    expect(await read(['ana', 'ben', 'company'])).toEqual([undefined, { size: 7 }, { size: 7 }]);
    await tidy(database().db.pool, NOW + MINUTE + 1);
    expect(await rows()).toEqual([]);
  });

  test('that come after the person was erased are not kept', async () => {
    const erased = { crmAccountId: '100', kind: 'lead-erased', leadId: '1', occurredAt: NOW, dedupeKey: 'erased-1', detail: {} } as const;
    await ports.inbox.receive('hubspot', [erased], NOW);
    await keep('ana', ['1']);
    await keep('ben', ['2']);
    expect(await read(['ana', 'ben'])).toEqual([undefined, { size: 7 }]);
  });

  test('are asked for within the budget of the minute, whatever the number of processes', async () => {
    let asked = 0;
    const provider: RemoteProvider = {
      kind: 'http',
      name: 'firmo',
      label: 'Firmo',
      fields: [],
      cacheMs: MINUTE,
      callsPerMinute: 5,
      question: ({ email }) => (email === null ? null : { text: email, personal: true }),
      ask: () => Promise.resolve({ size: (asked += 1) }),
    };
    const processes = Array.from({ length: 4 }, () =>
      createEnrichment({
        providers: [provider],
        answers: ports.enrichmentAnswers,
        rateBudget: ports.rateBudget,
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
        now: () => NOW,
        patienceMs: MINUTE,
      }),
    );
    const leads = (at: number) =>
      Array.from({ length: 5 }, (_, n) => ({
        leadId: `${at}-${n}`,
        subject: { email: `${at}-${n}@acme.example`, phone: null, country: null, postal: null },
      }));
    const found = await Promise.all(processes.map((one, at) => one.enrich({ installationId: id, providers: ['firmo'], leads: leads(at) })));
    expect(asked).toBe(5);
    const known = found.flatMap((each) => [...each.values()]).filter(({ fields }) => 'size' in fields);
    expect(known).toHaveLength(5);
    expect(await rows()).toHaveLength(5);
  });
});

describe('an upload', () => {
  const begin = (uploadId: string, now = NOW) =>
    ports.territoryUploads.begin(id, { id: uploadId, by: 'olga', now, expiresAt: now + UPLOAD_TTL_MS });
  const put = (uploadId: string, at: number, text: string, now = NOW) => ports.territoryUploads.put(id, { uploadId, at, text, now });
  const whole = (uploadId: string, parts: number, now = NOW) => ports.territoryUploads.read(id, { uploadId, parts, now });

  test('is put together in order, whatever the order it came in and wherever it was cut', async () => {
    await begin('u');
    const [high = '', low = ''] = '😀'.split('');
    await Promise.all([put('u', 1, `${low}\u0000b`), put('u', 0, `a${high}`), put('u', 2, 'c')]);
    await put('u', 2, 'd');
    expect(await whole('u', 3)).toEqual({ kind: 'text', text: 'a😀\u0000bd' });
    expect(await whole('u', 5)).toEqual({ kind: 'missing', at: 3 });
    await ports.territoryUploads.forget(id, 'u');
    expect(await whole('u', 3)).toEqual({ kind: 'unknown' });
  });

  test('is of its installation, and of its hour', async () => {
    await begin('u');
    expect(await ports.territoryUploads.put(other, { uploadId: 'u', at: 0, text: 'x', now: NOW })).toBe('unknown');
    expect(await put('u', 0, 'x', NOW + UPLOAD_TTL_MS)).toBe('unknown');
    expect(await put('u', 0, 'x')).toBe('kept');
    await tidy(database().db.pool, NOW + UPLOAD_TTL_MS + 1);
    expect((await database().db.pool.query('select 1 from territory_upload_parts')).rows).toEqual([]);
  });

  test('makes room for itself when nobody finishes them', async () => {
    for (let at = 0; at < 13; at += 1) await begin(`u${at}`, NOW + at);
    const live = await Promise.all(Array.from({ length: 13 }, (_, at) => put(`u${at}`, 0, 'x')));
    expect(live.filter((kept) => kept === 'kept')).toHaveLength(10);
    expect(live.slice(-10)).not.toContain('unknown');
  });
});
