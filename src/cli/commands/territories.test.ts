/** `signalbox territories`, over ports in memory. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Policies, PolicyDraft } from '../../application/ports/policies.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { At, Outcome } from '../command.ts';
import { openDesk } from '../desk.ts';
import { territories } from './territories.ts';

const rep = {
  id: '1',
  name: 'Ana',
  email: 'ana@acme.example',
  active: true,
  teamIds: [],
  status: null,
  outOfOffice: [],
  zone: null,
  workingHours: null,
};
const policy: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: [], minConfidence: 0.7, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [],
  pools: [],
  territories: [
    {
      id: 'map',
      name: 'Map',
      fields: { country: ['lead.country'] },
      entries: [{ id: 'de', name: 'Germany', country: ['DE'], to: { kind: 'person', repId: '1' } }],
    },
  ],
  fallback: { to: { kind: 'person', repId: '1' }, whenOut: { kind: 'assign-anyway' } },
};

let draft: PolicyDraft | null;
beforeEach(() => (draft = null));

const policies: Partial<Policies> = {
  draft: () => Promise.resolve(draft),
  published: () => Promise.resolve({ version: 3, policy, publishedAt: 0, publishedBy: 'olga', note: null }),
  versions: () => Promise.resolve([{ version: 3, publishedAt: 0, publishedBy: 'olga', note: null }]),
  saveDraft: (_, saved) => {
    draft = { ...saved, revision: saved.revision + 1, savedAt: saved.now, savedBy: saved.by };
    return Promise.resolve({ saved: true, revision: draft.revision });
  },
};
const at = {
  installation: { id: 'i', state: 'disconnected' },
  ports: {
    policies,
    now: () => 0,
    decisions: {
      recent: () => Promise.resolve([{ rosterId: 'r', rosterReadAt: 0 }]),
      roster: () => Promise.resolve({ reps: [rep], teams: [] }),
    },
  },
} as unknown as At;

async function run(words: Record<string, unknown>): Promise<Outcome> {
  const prepared = territories.prepare({ table: 'map', ...words });
  if ('wrong' in prepared) throw new Error(prepared.wrong.join());
  return prepared({ ...openDesk({}, null), account: () => Promise.resolve(at) });
}
function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'signalbox-csv-')), 'map.csv');
  writeFileSync(path, text);
  return path;
}
const lines = (outcome: Outcome) => ('lines' in outcome ? outcome.lines : [outcome.problem, outcome.nextStep]);

test('what is exported says the same when it is imported', async () => {
  const exported = await run({ action: 'export' });
  expect(lines(exported)).toEqual([expect.stringMatching(/^name,country,.*\r\nGermany,DE,.*,ana@acme\.example,$/s)]);
  const again = await run({ action: 'import', file: file(lines(exported).join('')) });
  expect([again.exit, ...lines(again).slice(1)]).toEqual([0, 'The table says the same already: 1 line.']);
  expect(draft).toBeNull();
});

test('bad rows are told and nothing is taken, unless they are to be left out', async () => {
  const rows = file('country,person\nDE,Ana\nAT,Ben\nFR,Ana');
  const refused = await run({ action: 'import', file: rows });
  expect([refused.exit, draft]).toEqual([1, null]);
  expect(lines(refused)).toEqual([
    expect.stringMatching(/^row 3 {2}person {2}Ben {2}is nobody/),
    expect.stringMatching(/2 good rows, 1 bad row\.$/),
    '1 line would be added, 1 would be changed, 0 would be removed; then 2 lines.',
    'Nothing was changed. Mend the bad rows, or leave them out with --skip-bad-rows.',
  ]);
  const taken = await run({ action: 'import', file: rows, 'skip-bad-rows': true, by: 'ci@acme.example' });
  expect(lines(taken).slice(-2)).toEqual([
    '1 line added, 1 changed, 0 removed; now 2 lines.',
    'The draft is at revision 1. Check it with signalbox lint --draft, then signalbox publish.',
  ]);
  expect(draft).toMatchObject({ basedOn: 3, savedBy: 'ci@acme.example' });
});

test('a table that is not there, and a file that is not named', async () => {
  expect(lines(await run({ action: 'export', table: 'other' }))[0]).toBe('There is no territory table “other”.');
  expect(territories.prepare({ action: 'import', table: 'map' })).toEqual({ wrong: [expect.stringContaining('<file>')] });
});
