/** Territories in the settings tab: lines on the page and on the server, CSV in and out, overlaps and holes. */
import { DateInput, ProgressBar, SearchInput } from '@hubspot/ui-extensions';
import type { Policy, TerritoryImportView } from '@signalbox/shared/wire.ts';
import { sendCsv } from '../src/app/settings/territories/send-csv.ts';
import { openSettings } from './open-settings.tsx';
import { policy, publishedView, savedAs } from './policy-samples.ts';
import { ok, type Reply } from './stub-server.ts';

const [table] = policy.territories;
if (table === undefined) throw new Error('the sample has a table');

const report: TerritoryImportView = {
  rows: 3,
  goodRows: 2,
  badRows: 1,
  ignoredColumns: ['comment'],
  problems: [{ row: 4, column: 'person', value: 'Anna R', sentence: 'Nobody is called Anna R.' }],
  problemCount: 1,
  lines: { before: 1, after: 2, added: 2, changed: 0, removed: 1 },
  revision: null,
};

test('dates and new dimensions of a line; a dimension that is read nowhere is put aside', async () => {
  const { page, press, area, multi, says, saved } = await openSettings('territories');
  press('Edit');
  await page.waitFor(() => area('City'));
  area('City').props.onChange?.('Berlin; Bonn');
  area('Named accounts').props.onChange?.('acme.com');
  multi('City').props.onChange?.(['lead.country']);
  page.find(DateInput, (node) => node.props.label === 'Holds from').props.onChange?.({ year: 2027, month: 0, date: 1, formattedDate: '' });
  await says('Country DE, AT; City Berlin, Bonn; Named accounts acme.com; from 2027-01-01');
  expect((await saved()).territories[0]).toEqual({
    ...table,
    fields: { country: ['lead.country'], city: ['lead.country'] },
    entries: [{ ...table.entries[0], city: ['Berlin', 'Bonn'], account: ['acme.com'], from: '2027-01-01' }],
  });
});

test('a new table reads its dimensions where this account keeps them', async () => {
  const { press, says, saved } = await openSettings('territories');
  press('Add a territory table');
  await says('New territories: 0 lines');
  expect((await saved()).territories[1]?.fields).toEqual({ country: ['lead.country'], size: ['lead.numemployees'] });
});

test('many lines come a page at a time and are found by their values', async () => {
  const entries = Array.from({ length: 50 }, (_, at) => ({
    id: `e${at}`,
    name: `Line ${at}`,
    postal: [String(70_000 + at)],
    to: policy.fallback.to,
  }));
  const view = { ...publishedView, published: { ...publishedView.published, policy: { ...policy, territories: [{ ...table, entries }] } } };
  const { page, says, text } = await openSettings('territories', { 'GET /policy': [ok(view)] });
  await says('1 to 20 of 50');
  expect(text()).not.toContain('Line 20');
  page.find(SearchInput).props.onInput?.('70044');
  await says('45. Line 44');
});

describe('a table with too many lines to be sent along', () => {
  const bare: Policy = { ...policy, territories: [{ ...table, entries: [] }] };
  const view = {
    ...publishedView,
    published: { ...publishedView.published, policy: bare, linesLeftOut: [{ tableId: 't1', lines: 40_000 }] },
  };
  const line = (at: number) => ({ id: `e${at}`, name: `Line ${at}`, postal: [String(at)], to: { kind: 'person', repId: '7' } });
  const lines: Reply = (request) => {
    const { search, offset } = request.body as { search: string; offset: number };
    const found = search === '' ? 40_000 : 1;
    const page = Array.from({ length: Math.min(20, found) }, (_, at) => ({ position: offset + at, line: line(offset + at), sentence: '' }));
    return { ok: true, data: { lines: 40_000, found, page } };
  };
  const routes = { 'GET /policy': [ok(view)], 'POST /territories/lines': [lines] };

  test('is turned over and searched on the server', async () => {
    const { page, server, press, says } = await openSettings('territories', routes);
    await says('1. Line 0');
    await says('1 to 20 of 40,000');
    press('Last');
    await says('40000. Line 39999');
    page.find(SearchInput).props.onChange?.('bonn');
    await page.waitFor(() =>
      expect(server.sentTo('POST /territories/lines').at(-1)?.body).toEqual({ tableId: 't1', search: 'bonn', offset: 0, limit: 20 }),
    );
  });

  test('is not sent back with the draft, nor with a check', async () => {
    const { server, press, input, says, show } = await openSettings('territories', routes);
    await says('1. Line 0');
    input('Name of the table').props.onChange?.('Postal codes');
    press('Save draft');
    await says('Draft saved, not in force');
    expect(server.sentTo('PUT /policy/draft')[0]?.body).toMatchObject({
      linesKept: ['t1'],
      policy: { territories: [{ name: 'Postal codes', entries: [] }] },
    });
    await show('publish');
    await says('Nothing to object to.');
    expect(server.sentTo('POST /policy/check')[0]?.body).toMatchObject({ linesKept: ['t1'] });
  });

  test('is edited line by line in the draft, after what is unsaved was saved', async () => {
    const { server, page, press, input, says, text } = await openSettings('territories', {
      ...routes,
      'PUT /policy/draft': [ok(savedAs(1))],
      'POST /territories/line': [ok({ revision: 2, lines: 40_001 })],
    });
    await says('1. Line 0');
    input('Name of the table').props.onChange?.('Postal codes');
    press('Add a line');
    await page.waitFor(() => input('Name of the line'));
    input('Name of the line').props.onChange?.('Bonn');
    press('Save this line');
    await says('40,001 lines');
    expect(server.sentTo('POST /territories/line')[0]?.body).toMatchObject({
      revision: 1,
      tableId: 't1',
      set: [{ name: 'Bonn', to: policy.fallback.to }],
    });
    expect(text()).toContain('Draft saved, not in force');
    press('Remove');
    await page.waitFor(() => expect(server.sentTo('POST /territories/line').at(-1)?.body).toMatchObject({ revision: 2, remove: ['e0'] }));
  });

  test('a line that is refused stays open', async () => {
    const refused = { ok: false, code: 'draft-conflict', message: 'Somebody else saved the draft.', nextStep: 'Reload.' };
    const { page, press, input, says } = await openSettings('territories', { ...routes, 'POST /territories/line': [refused] });
    await says('1. Line 0');
    press('Edit');
    await page.waitFor(() => input('Name of the line'));
    input('Name of the line').props.onChange?.('Changed');
    press('Save this line');
    await says('Somebody else saved the draft.');
    expect(input('Name of the line').props.value).toBe('Changed');
  });
});

describe('CSV', () => {
  test('rows are looked at first, with every bad one told, and then put into the draft', async () => {
    const { server, press, area, toggle, says, page, text } = await openSettings('territories', {
      'POST /territories/csv': [ok(report), ok({ ...report, revision: 4 })],
    });
    area('Rows, with a header').props.onChange?.('name,person\nA,Ana\nB,Ben\nC,Anna R');
    press('Look at the rows');
    await says('2 of 3 rows are good');
    await says('Nobody is called Anna R.');
    expect(text()).toContain('ignored: comment');
    expect(text()).not.toContain('rows into the draft');
    toggle('Leave bad rows out').props.onChange?.(true);
    await says('Put 2 rows into the draft');
    press('Put 2 rows into the draft');
    await says('The rows are in the draft');
    await page.waitFor(() => expect(server.sentTo('GET /policy')).toHaveLength(2));
    expect(server.sentTo('POST /territories/csv').map((request) => [request.body?.['apply'], request.body?.['skipBadRows']])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  test('a long text goes in parts that add up to it', async () => {
    const text = `name,postal,person\n${'x,1,2\n'.repeat(80_000)}`;
    const parts: string[] = [];
    const heard: number[] = [];
    const answer = await sendCsv(
      {
        importTerritory: () => Promise.reject(new Error('too long for one request')),
        beginUpload: () => Promise.resolve({ ok: true, data: { uploadId: 'u1', mostCharacters: 150_000, expiresAt: 0 } }),
        uploadPart: (_id, part) => {
          parts[part.at] = part.text;
          return Promise.resolve({ ok: true, data: { characters: part.text.length } });
        },
        finishUpload: (_id, request) => Promise.resolve({ ok: true, data: { ...report, rows: request.parts } }),
      },
      {
        text,
        rows: { revision: 0, tableId: 't1', mode: 'replace', apply: false, skipBadRows: false },
        onSent: (characters) => heard.push(characters),
      },
    );
    expect(answer).toMatchObject({ ok: true, data: { rows: parts.length } });
    expect(parts.join('')).toBe(text);
    expect(heard.at(-1)).toBe(text.length);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(150_000);
  });

  test('a part that is refused ends it with the reason', async () => {
    const refused = { ok: false, code: 'unreachable', message: 'Signalbox did not answer.', nextStep: 'Try again.' };
    const { page, press, area, says } = await openSettings('territories', {
      'POST /territories/uploads': [ok({ uploadId: 'u1', mostCharacters: 1000, expiresAt: 0 })],
      'POST /territories/uploads/u1/parts': [refused],
    });
    area('Rows, with a header').props.onChange?.('x'.repeat(300_000));
    press('Look at the rows');
    await says('Signalbox did not answer.');
    expect(page.maybeFind(ProgressBar)).toBeNull();
  });

  test('goes out in parts, put together', async () => {
    const { press, page, area } = await openSettings('territories', {
      'POST /territories/export': [ok({ text: 'name\nA\n', lines: 1, next: 1 }), ok({ text: 'B\n', lines: 1, next: null })],
    });
    press('Show the lines as CSV');
    await page.waitFor(() => expect(area('Lines as CSV').props.value).toBe('name\nA\nB\n'));
  });
});

test('overlaps and holes, each with a lead to see it by', async () => {
  const findings = [
    { severity: 'warning', code: 'overlap', sentence: 'The lines A and B overlap.', entryIds: ['a', 'b'], example: { postal: '10115' } },
  ];
  const { server, press, says } = await openSettings('territories', {
    'POST /territories/check': [ok({ lines: 2, findings, counts: { overlap: 7 } }), ok({ lines: 2, findings: [], counts: {} })],
  });
  press('Look for overlaps and holes');
  await says('The lines A and B overlap. For example a lead with postal code 10115.');
  await says('1 of 7 are shown.');
  press('Look for overlaps and holes');
  await says('Nothing to object to in 2 lines.');
  expect(server.sentTo('POST /territories/check')[0]?.body).toEqual({ tableId: 't1' });
});
