/** The editors beside the rules: each changes its own part of the policy and nothing else. */
import SignalboxSettings from 'c/signalboxSettings';
import apexManage from '@salesforce/apex/SignalboxController.manage';
import { clearPage, findAll, settled, textOf } from 'test/page';
import { policy, published } from 'test/settings-samples';
import { createServer } from 'test/settings-server';
import { enter, input, offered, openTab, press } from 'test/settings-tab';

jest.mock('@salesforce/apex/SignalboxController.manage', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/customPermission/Signalbox_Connect', () => ({ default: true }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'Europe/Berlin' }), { virtual: true });
jest.mock('@salesforce/i18n/locale', () => ({ default: 'en-GB' }), { virtual: true });

let server;
const saved = () => server.sent('PUT /policy/draft').policy;

beforeEach(() => {
  server = createServer();
  apexManage.mockImplementation(server.manage);
});

afterEach(clearPage);

test('a pool: members, weights, limits and how turns are counted', async () => {
  const tab = await openTab(SignalboxSettings, 'pools');
  await press(tab, 'Edit Inbound DACH');
  expect(textOf(tab)).toContain('Used by rule "Germany", territory "DACH" in "Europe", the fallback.');
  await enter(tab, 'Weight of Cem Aydin', '0');
  await press(tab, 'Remove Ana Ruiz from the pool');
  expect(offered(tab, 'Add a person')).toEqual(['Ana Ruiz', 'Ben Okafor']);
  await enter(tab, 'Add a person', '005C');
  await enter(tab, 'Who is next', true);
  await press(tab, 'Add to Limits');
  await enter(tab, 'Within', 'rollingMinutes');
  await enter(tab, 'A new member starts', true);
  await enter(tab, 'A new member starts', 'ahead', 1);
  await expect(tab).toBeAccessible();
  await press(tab, 'Save draft');
  expect(saved()).toEqual({
    ...policy,
    pools: [
      {
        ...policy.pools[0],
        members: [
          { repId: '005B', weight: 0 },
          { repId: '005C', weight: 1 },
        ],
        choose: 'rotation',
        caps: [{ most: 20, per: { rollingMinutes: 240 }, of: 'member' }],
        rotation: { newcomer: { kind: 'ahead', leads: 1 } },
      },
    ],
  });
});

test('a person: skills, hours, and what is said no more is left out', async () => {
  const tab = await openTab(SignalboxSettings, 'people');
  await press(tab, 'Edit Ana Ruiz');
  await enter(tab, 'New in Skills', 'language');
  await press(tab, 'Add to Skills');
  await enter(tab, 'language', 'de\nen');
  await press(tab, 'Add to Working hours');
  await enter(tab, 'Days', ['5', '1']);
  await enter(tab, 'From', '08:30', 1);
  await enter(tab, 'Most open leads a person may have', true);
  await enter(tab, 'Most open leads a person may have', false);
  await press(tab, 'Save draft');
  expect(saved().people).toEqual([
    { repId: '005A', skills: { language: ['de', 'en'] }, workingHours: [{ days: [1, 5], startMinute: 510, endMinute: 1020 }] },
  ]);
});

test('a time away, at once and without publishing', async () => {
  const tab = await openTab(SignalboxSettings, 'people');
  await press(tab, 'Edit Ana Ruiz');
  await press(tab, 'Mark away');
  expect(textOf(tab)).toContain('Say why');
  server.answers['POST /absences'] = () => ({ absences: [] });
  await enter(tab, 'Away because', 'Holiday');
  await enter(tab, 'Back on', '2099-01-05');
  await press(tab, 'Mark away');
  expect(server.sent('POST /absences')).toMatchObject({ repId: '005A', from: null, until: Date.UTC(2099, 0, 5, 8), why: 'Holiday' });
});

test('which leads: a condition for all of them', async () => {
  const tab = await openTab(SignalboxSettings, 'entry');
  await enter(tab, 'Leads that already have an owner', 'route');
  await enter(tab, 'Only leads for which a condition holds', true);
  await press(tab, 'Add a condition');
  await enter(tab, 'Field', 'lead.Demo__c');
  await enter(tab, 'Value', '2026-12-24');
  await press(tab, 'Save draft');
  expect(saved().entry).toEqual({
    ...policy.entry,
    ownedLeads: 'route',
    only: { all: [{ field: 'lead.Demo__c', op: 'at-least', value: Date.UTC(2026, 11, 24) }] },
  });
});

test('how accounts are found', async () => {
  const tab = await openTab(SignalboxSettings, 'matching');
  await enter(tab, 'How the account is found', ['phone', 'domain']);
  await enter(tab, 'Domains of one company', 'acme.com, acme.de');
  await press(tab, 'Save draft');
  expect(saved().matching).toEqual({ ...policy.matching, methods: ['phone', 'domain'], aliasDomains: [['acme.com', 'acme.de']] });
});

test('a look-up begins with a wait, and is left out with the last of them', async () => {
  const tab = await openTab(SignalboxSettings, 'enrichment');
  await enter(tab, 'Look up', ['email-class']);
  await press(tab, 'Save draft');
  expect(saved().enrichment).toEqual({ providers: ['email-class'], waitSeconds: 30 });
  await enter(tab, 'Look up', []);
  await press(tab, 'Save draft');
  expect(saved()).toEqual(policy);
});

test('what rules use cannot be removed', async () => {
  const scores = [{ id: 's1', name: 'Fit', parts: [{ id: 'a', name: 'Any', when: { all: [] }, points: 5 }] }];
  const tier = { id: 't', name: 'Hot', atLeast: 5, to: { kind: 'pool', poolId: 'p1' } };
  const then = { kind: 'score', score: { scoreId: 's1' }, tiers: [tier], whenOut: { kind: 'next-rule' } };
  const using = { ...policy, scores, rules: [{ ...policy.rules[0], name: 'Hot first', then }] };
  server.answers['GET /policy'] = () => ({ ...published, published: { ...published.published, policy: using } });
  const tab = await openTab(SignalboxSettings, 'scores');
  await expect(press(tab, 'Fit is used by rule "Hot first"')).rejects.toThrow('is disabled');
});

test('a list that is empty again is left out of the policy', async () => {
  const tab = await openTab(SignalboxSettings, 'scores');
  await press(tab, 'Add to Points scores');
  await enter(tab, 'Name', 'Fit');
  await press(tab, 'Save draft');
  expect(saved().scores).toMatchObject([{ name: 'Fit', parts: [{ when: { all: [] }, points: 10 }] }]);
  await press(tab, 'Remove Fit');
  await press(tab, 'Save draft');
  expect(saved()).toEqual(policy);
});

describe('territories', () => {
  test('have lines that are added, changed and moved', async () => {
    const tab = await openTab(SignalboxSettings, 'territories');
    await press(tab, 'Edit Europe');
    await press(tab, 'Add a line');
    await enter(tab, 'Name', 'France', 1);
    await enter(tab, 'Country', 'FR');
    await press(tab, 'Keep this line');
    await press(tab, 'Move France up');
    await press(tab, 'Save draft');
    expect(saved().territories[0].entries).toMatchObject([
      { name: 'France', country: ['FR'], to: { kind: 'pool', poolId: 'p1' } },
      { id: 'e1' },
    ]);
  });

  test('say where country and the rest are read', async () => {
    const tab = await openTab(SignalboxSettings, 'territories');
    await press(tab, 'Edit Europe');
    findAll(tab, 'button')
      .find((button) => button.textContent.includes('Where country, region'))
      .click();
    await settled();
    await enter(tab, 'City', ['lead.Email', 'lead.Country']);
    await enter(tab, 'Country', []);
    await press(tab, 'Save draft');
    expect(saved().territories).toEqual([{ ...policy.territories[0], fields: { city: ['lead.Email', 'lead.Country'] } }]);
  });

  test('with many lines change them on the server, in the draft', async () => {
    const [table] = policy.territories;
    const [line] = table.entries;
    const many = {
      ...published.published,
      policy: { ...policy, territories: [{ ...table, entries: [] }] },
      linesLeftOut: [{ tableId: 't1', lines: 5000 }],
    };
    server.answers['GET /policy'] = () => ({ published: many, draft: null });
    server.answers['POST /territories/lines'] = () => ({ lines: 5000, found: 40, page: [{ position: 0, line, sentence: '' }] });
    server.answers['POST /territories/line'] = () => ({ revision: 1, lines: 5000 });
    const tab = await openTab(SignalboxSettings, 'territories');
    await press(tab, 'Edit Europe');
    expect(textOf(tab)).toContain('5,000 lines. A change of one is saved into the draft at once.');
    await press(tab, 'Next');
    expect(server.sent('POST /territories/lines')).toMatchObject({ tableId: 't1', offset: 20 });
    await press(tab, 'Edit DACH');
    await enter(tab, 'Country', 'DE\nCH');
    await press(tab, 'Keep this line');
    expect(server.sent('POST /territories/line')).toMatchObject({ revision: 0, set: [{ ...line, country: ['DE', 'CH'] }], remove: [] });
    expect(textOf(tab)).toContain('Draft saved, not in force');
  });

  test('take rows of a spreadsheet after a look at them', async () => {
    const report = {
      rows: 2,
      goodRows: 1,
      badRows: 1,
      ignoredColumns: [],
      problemCount: 1,
      lines: { before: 1, after: 1, added: 1, changed: 0, removed: 1 },
    };
    const problems = [{ row: 2, column: 'person', value: 'Nobody', sentence: 'There is nobody of that name.' }];
    server.answers['POST /territories/csv'] = ({ apply }) => ({ ...report, problems, revision: apply ? 2 : null });
    const tab = await openTab(SignalboxSettings, 'territories');
    await press(tab, 'Edit Europe');
    await enter(tab, 'Rows, with a header', 'name,country,person\nFrance,FR,Ana Ruiz\nSpain,ES,Nobody');
    await press(tab, 'Look at the rows');
    expect(textOf(tab)).toContain('There is nobody of that name.');
    await enter(tab, 'Leave bad rows out', true);
    await press(tab, 'Put 1 rows into the draft');
    expect(server.sent('POST /territories/csv')).toMatchObject({ tableId: 't1', apply: true, skipBadRows: true, mode: 'replace' });
    expect(input(tab, 'Rows, with a header').value).toBe('');
    await settled();
  });
});
