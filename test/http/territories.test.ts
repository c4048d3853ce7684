/** Territory tables in the settings tab: rows in and out, forty thousand at a time, through pages that carry 1 MB. */
import { randomUUID } from 'node:crypto';
import { UPLOAD_TTL_MS } from '../../src/application/ports/territory-uploads.ts';
import { addLead } from '../../src/crm/memory/state.ts';
import type { TerritoryEntry } from '../../src/routing/policy/policy-territories.ts';
import type { Policy } from '../../src/routing/policy/policy.ts';
import { type App, START, serveApp } from './app.ts';
import { policyOf } from './furnished-account.ts';

let app: App;
serveApp((served) => {
  app = served;
});
let accounts = 9000;
let account: Awaited<ReturnType<App['connect']>>;
let policy: Policy;

beforeEach(async () => {
  app.clock.now = START;
  account = await app.connect(String((accounts += 1)));
  const made = policyOf(account.crm);
  const fields = { country: ['lead.country'], postal: ['lead.zip'] } as const;
  const territories = [{ id: 'map', name: 'Map', fields, entries: [line('de', { country: ['DE'] })] }];
  const then = { kind: 'territory', tableId: 'map', whenOut: { kind: 'assign-anyway' } } as const;
  policy = { ...made, rules: [{ id: 'map', name: 'By territory', enabled: true, when: { all: [] }, then }, ...made.rules], territories };
  for (const path of ['lead.country', 'lead.zip'] as const)
    account.crm.fields.push({ path, label: path.slice(5), type: 'text', options: null });
  await app.ports.policies.publish(account.installation.id, { policy, by: 'olga', note: null, now: START });
});

const line = (id: string, asked: Partial<TerritoryEntry>): TerritoryEntry => ({
  id,
  name: id,
  to: { kind: 'person', repId: '1' },
  ...asked,
});
const send = async (method: string, path: string, body?: unknown) =>
  (await app.ask({ portalId: account.installation.crmAccountId }, method, `/api/v1/${path}`, body)).json as {
    ok: boolean;
    code?: string;
    message?: string;
    data: Record<string, unknown>;
  };
const post = (path: string, body: object) => send('POST', `territories/${path}`, body);
const once = (body: object) => ({ requestId: randomUUID(), ...body });
const rows = (body: object) =>
  post('csv', once({ revision: 0, tableId: 'map', mode: 'replace', apply: true, skipBadRows: false, ...body }));
const draftLines = async () => (await app.ports.policies.draft(account.installation.id))?.policy.territories[0]?.entries ?? null;

describe('rows from the settings tab', () => {
  it('are reported first, then taken into a draft', async () => {
    const text = 'country,person\nDE,1\nAT,2';
    const report = { rows: 2, goodRows: 2, badRows: 0, problems: [], lines: { before: 1, after: 2, added: 1, changed: 1, removed: 0 } };
    expect((await rows({ text, apply: false })).data).toMatchObject({ ...report, revision: null });
    expect(await draftLines()).toBeNull();
    expect((await rows({ text })).data).toMatchObject({ ...report, revision: 1 });
    expect(await draftLines()).toMatchObject([
      { id: 'de', country: ['DE'] },
      { country: ['AT'], to: { kind: 'person', repId: '2' } },
    ]);
  });

  it('with bad ones change nothing, unless those are to be left out', async () => {
    const text = 'country,person\nDE,1\nAT,nobody';
    const problems = [{ row: 3, column: 'person', value: 'nobody' }];
    expect((await rows({ text })).data).toMatchObject({ badRows: 1, problemCount: 1, problems, revision: null });
    expect(await draftLines()).toBeNull();
    expect((await rows({ text, skipBadRows: true })).data).toMatchObject({ goodRows: 1, revision: 1 });
    expect(await draftLines()).toHaveLength(1);
  });

  it('go over no other draft and into no table that is not there', async () => {
    expect(await rows({ text: 'country,person\nDE,1', revision: 3 })).toMatchObject({ ok: false, code: 'draft-conflict' });
    expect(await rows({ text: 'country,person\nDE,1', tableId: 'other' })).toMatchObject({ ok: false, code: 'unknown-table' });
  });

  it('come out as they went in', async () => {
    const exported = await post('export', { tableId: 'map', of: 'draft', from: 0 });
    expect(exported.data).toEqual({
      text: 'name,country,region,postal,city,industry,size_min,size_max,segment,account,from,until,person,pool\r\nde,DE,,,,,,,,,,,ana@example.test,\r\n',
      lines: 1,
      next: null,
    });
    expect((await rows({ text: exported.data['text'] })).data).toMatchObject({
      lines: { added: 0, changed: 0, removed: 0 },
      revision: null,
    });
  });
});

describe('long tables', () => {
  const fileOf = (lines: number) =>
    ['name,country,postal,person']
      .concat(Array.from({ length: lines }, (_, at) => `Postal area ${at},DE,${String(at).padStart(5, '0')},${1 + (at % 3)}`))
      .join('\n');
  const finish = (uploadId: string, parts: number, change: object = {}) =>
    post(
      `uploads/${uploadId}/finish`,
      once({ revision: 0, tableId: 'map', mode: 'append', apply: true, skipBadRows: false, parts, ...change }),
    );

  /** Begins and sends the parts in any order, one of them twice. */
  async function upload(text: string, cut = Number.POSITIVE_INFINITY) {
    const { uploadId, mostCharacters } = (await post('uploads', once({}))).data;
    const most = Math.min(Number(mostCharacters), cut);
    const parts = Array.from({ length: Math.ceil(text.length / most) }, (_, at) => ({ at, text: text.slice(at * most, (at + 1) * most) }));
    for (const part of [...parts.toReversed(), ...parts.slice(0, 1)])
      expect(await post(`uploads/${String(uploadId)}/parts`, part)).toEqual({ ok: true, data: { characters: part.text.length } });
    return { uploadId: String(uploadId), parts: parts.length };
  }

  it('of forty thousand postal codes go into the draft in parts, and leave the policy light enough for a page', async () => {
    const { uploadId, parts } = await upload(fileOf(40_000));
    expect(parts).toBeGreaterThan(2);
    const { data } = await finish(uploadId, parts);
    expect(data).toMatchObject({ rows: 40_000, badRows: 0, lines: { before: 1, after: 40_001, added: 40_000 }, revision: 1 });
    expect(await post(`uploads/${uploadId}/parts`, { at: 0, text: 'x' })).toMatchObject({ ok: false, code: 'unknown-upload' });
    const seen = await app.ask({ portalId: account.installation.crmAccountId }, 'GET', '/api/v1/policy');
    expect(seen.text.length).toBeLessThan(100_000);
    expect(seen.json).toMatchObject({
      data: {
        draft: { linesLeftOut: [{ tableId: 'map', lines: 40_001 }], policy: { territories: [{ id: 'map', entries: [] }] } },
        published: { linesLeftOut: [], policy: { territories: [{ entries: [{ id: 'de' }] }] } },
      },
    });
    expect(await send('POST', 'policy/publish', once({ revision: 1, note: null }))).toMatchObject({ ok: true, data: { version: 2 } });
    addLead(account.crm, { id: '7', fields: { country: 'de', zip: '04 321' } });
    const request = { kind: 'new', excluded: [], poolId: null } as const;
    await app.ports.waitingLeads.ask(account.installation.id, [{ leadId: '7', request, requestedAt: app.clock.now }], app.clock.now);
    await app.work(account.installation.id);
    expect((await app.ports.decisions.recent(account.installation.id, 1))[0]).toMatchObject({
      policyVersion: 2,
      decision: { outcome: { kind: 'assigned', ownerId: '2', method: 'territory-person', ruleId: 'map' } },
    });
  });

  it('are looked at in pages, and go out in parts', async () => {
    const { uploadId, parts } = await upload(fileOf(9_000), 100_000);
    await finish(uploadId, parts);
    expect((await post('lines', { tableId: 'map', search: '04321', offset: 0, limit: 10 })).data).toMatchObject({
      lines: 9_001,
      found: 1,
      page: [{ position: 4_322, sentence: 'Country DE; postal code 04321: to Ben', line: { name: 'Postal area 4321' } }],
    });
    const out: string[] = [];
    for (let from: unknown = 0; from !== null;) {
      const { data } = await post('export', { tableId: 'map', of: 'draft', from });
      out.push(String(data['text']));
      from = data['next'];
    }
    expect(out.length).toBe(2);
    expect(Math.max(...out.map((text) => text.length))).toBeLessThan(500_000);
    expect(out.join('').split('\r\n')).toHaveLength(9_003);
  });

  it('stay when the draft is saved without them, and must fit what is saved', async () => {
    const { uploadId, parts } = await upload(fileOf(1_000));
    await finish(uploadId, parts);
    const light = { ...policy, territories: policy.territories.map((table) => ({ ...table, name: 'Renamed', entries: [] })) };
    const saved = await send('PUT', 'policy/draft', { revision: 1, basedOn: 1, policy: light, linesKept: ['map'] });
    expect(saved).toMatchObject({ ok: true, data: { revision: 2 } });
    expect(await draftLines()).toHaveLength(1_001);
    expect((await app.ports.policies.draft(account.installation.id))?.policy.territories[0]?.name).toBe('Renamed');
    const difference = await send('POST', 'policy/difference', { policy: light, linesKept: ['map'] });
    expect(difference.data['total']).toBe(1_001);
    expect(await send('POST', 'policy/check', { policy: light, linesKept: ['map'] })).toMatchObject({ ok: true });
    await send('PUT', 'policy/draft', { revision: 2, basedOn: 1, policy: light });
    expect(await draftLines()).toEqual([]);
  });

  it('are not taken while a part is missing, and are forgotten after an hour', async () => {
    const { uploadId, parts } = await upload('country,person\nDE,1', 7);
    expect(await finish(uploadId, parts + 1)).toMatchObject({ ok: false, code: 'upload-incomplete' });
    expect((await finish(uploadId, parts, { apply: false })).data).toMatchObject({ goodRows: 1, revision: null });
    app.clock.now += UPLOAD_TTL_MS;
    expect(await finish(uploadId, parts)).toMatchObject({ ok: false, code: 'unknown-upload' });
  });
});

describe('single lines', () => {
  it('are written, added and taken out by id', async () => {
    const set = [line('de', { country: ['DE', 'LU'] }), line('at', { country: ['AT'] })];
    expect((await post('line', once({ revision: 0, tableId: 'map', set, remove: [] }))).data).toEqual({ revision: 1, lines: 2 });
    expect(await draftLines()).toEqual(set);
    expect((await post('line', once({ revision: 1, tableId: 'map', set: [], remove: ['de'] }))).data).toEqual({ revision: 2, lines: 1 });
    const nowhere = [line('ch', { country: ['CH'], to: { kind: 'pool', poolId: 'gone' } })];
    expect(await post('line', once({ revision: 2, tableId: 'map', set: nowhere, remove: [] }))).toMatchObject({
      ok: false,
      code: 'policy-invalid',
      message: expect.stringContaining('gone') as unknown,
    });
  });
});

it('tells overlaps and holes with a lead', async () => {
  const text = 'name,country,postal,person\na,DE,10000..19999,1\nb,DE,15000..29999,2\nc,DE,40000..49999,1';
  await rows({ text });
  expect((await post('check', { tableId: 'map' })).data).toMatchObject({
    lines: 3,
    counts: { 'territory-overlap': 1, 'territory-hole': 1 },
    findings: [
      {
        code: 'territory-overlap',
        example: { country: 'de', postal: '15000' },
        sentence: expect.stringContaining('goes to Ana, not to Ben') as unknown,
      },
      { code: 'territory-hole', example: { country: 'de', postal: '30000' } },
    ],
  });
});
