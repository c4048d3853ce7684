/** What is added to the people of the CRM, and that a roster stays the same as long as they do. */
import { createPublicHolidays } from '../../calendar/public-holidays.ts';
import { createMemoryCrm } from '../../crm/memory/crm.ts';
import { type MemoryCrmState, memoryCrmState } from '../../crm/memory/state.ts';
import type { Rep } from '../../routing/facts.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import type { Absence } from '../ports/absences.ts';
import { completeRoster } from './complete-roster.ts';
import { createOpenWorkCache, type OpenWorkCache } from './open-work.ts';
import { readRoster } from './read-roster.ts';
import { contentOf, joinRoster, partIdsOf, rosterParts } from './roster-parts.ts';

const NOW = Date.UTC(2026, 10, 20, 10);
const DAY = 86_400_000;
const rep = (id: string, change: Partial<Rep> = {}): Rep => ({
  id,
  name: id,
  email: null,
  active: true,
  teamIds: [],
  status: null,
  outOfOffice: [],
  zone: 'Europe/Berlin',
  workingHours: null,
  ...change,
});
const POLICY: Policy = {
  format: 1,
  entry: { ownedLeads: 'leave', importedLeads: 'leave', routedBefore: 'leave', only: null },
  matching: { methods: [], minConfidence: 0.5, tieBreakers: [] },
  availability: { unknownHours: 'available', workingHours: 'respect' },
  writing: { overturnedByAutomation: 'accept' },
  rules: [],
  pools: [],
  territories: [],
  fallback: { to: { kind: 'person', repId: 'ana' }, whenOut: { kind: 'assign-anyway' } },
};

let now: number;
let crm: MemoryCrmState;
let absences: Absence[];
let openWork: OpenWorkCache;
beforeEach(() => {
  now = NOW;
  crm = memoryCrmState({ now: () => now, reps: [rep('ana'), rep('ben', { zone: null }), rep('gone', { active: false })] });
  absences = [];
  openWork = createOpenWorkCache();
});

async function complete(change: Partial<Policy> = {}) {
  const adapter = createMemoryCrm(crm);
  const sources = {
    now: () => now,
    calendar: createPublicHolidays(),
    absences: { open: () => Promise.resolve(absences), add: () => Promise.resolve(), end: () => Promise.resolve(false) },
    openWork,
  };
  const policies = [{ ...POLICY, ...change }];
  return completeRoster(sources, adapter, { installationId: 'i', policies, known: await readRoster(adapter) });
}

test('a policy that asks for nothing leaves the people as the CRM has them', async () => {
  expect(await complete()).toEqual(await readRoster(createMemoryCrm(crm)));
  expect(crm.calls).not.toContain('countOpenWork');
});

test('absences go to whom they are of', async () => {
  const absence = { absenceId: 'x', repId: 'ben', from: NOW, until: null, why: 'flu', by: 'olga' };
  absences = [absence, { ...absence, absenceId: 'y', repId: 'nobody' }];
  const { roster, rosterId } = await complete();
  expect(roster.reps.map(({ absences: own }) => own)).toEqual([undefined, [{ from: NOW, until: null, why: 'flu', by: 'olga' }], undefined]);
  expect(rosterId).not.toBe((await readRoster(createMemoryCrm(crm))).rosterId);
});

it('keeps the days off that the CRM states, beside those of the place', async () => {
  const day = { from: NOW, until: NOW + DAY, name: 'Company outing' };
  crm.reps.set('ana', rep('ana', { holidays: [day] }));
  const without = await complete();
  expect(without.roster.reps[0]?.holidays).toEqual([day]);
  const { roster } = await complete({ availability: { ...POLICY.availability, holidays: { country: 'DE' } } });
  expect(roster.reps[0]?.holidays?.map(({ name }) => name)).toEqual(expect.arrayContaining(['Company outing', 'Christmas Day']));
});

describe('public holidays', () => {
  const availability = { ...POLICY.availability, holidays: { country: 'DE', region: 'BY' } };

  test('are those of the place named for the rep, else of the account, in the zone of the rep', async () => {
    const people = [{ repId: 'ben', holidays: { country: 'US' }, zone: 'America/Chicago' }];
    const { roster } = await complete({ availability, people });
    const [ana, ben, gone] = roster.reps.map(({ holidays }) =>
      holidays?.map(({ from, name }) => `${new Date(from).toISOString()} ${name}`),
    );
    expect(ana).toContain("2026-10-31T23:00:00.000Z All Saints' Day");
    expect(ben).toContain('2026-11-26T06:00:00.000Z Thanksgiving Day');
    expect(gone).toBeUndefined();
  });

  test('reach from yesterday to two months on, and are the same all month', async () => {
    const { roster, rosterId } = await complete({ availability });
    expect(roster.reps[0]?.holidays?.some(({ name }) => name === 'Epiphany')).toBe(true);
    now = NOW + 9 * DAY;
    expect((await complete({ availability })).rosterId).toBe(rosterId);
    now = NOW + 20 * DAY;
    expect((await complete({ availability })).rosterId).not.toBe(rosterId);
  });
});

describe('open work', () => {
  const pools: Policy['pools'] = [
    {
      id: 'p',
      name: 'P',
      members: [
        { repId: 'ana', weight: 1 },
        { repId: 'gone', weight: 1 },
      ],
      choose: 'least-loaded',
    },
  ];

  test('is counted for those whose load plays a part, and a count is used for a minute', async () => {
    crm.openWork.set('ana', 7);
    const { roster } = await complete({ pools });
    expect(roster.reps.map(({ open }) => open)).toEqual([{ count: 7, readAt: NOW - 30_000 }, undefined, undefined]);
    crm.openWork.set('ana', 9);
    now += 59_999;
    expect((await complete({ pools })).roster.reps[0]?.open?.count).toBe(7);
    now += 1;
    expect((await complete({ pools })).roster.reps[0]?.open).toEqual({ count: 9, readAt: now - 30_000 });
    expect(crm.calls.filter((call) => call === 'countOpenWork')).toHaveLength(2);
  });

  test('that the CRM cannot tell is null; a limit for everybody asks for everybody active', async () => {
    crm.openWork.set('ben', null);
    const { roster } = await complete({ eligibility: { maxOpen: 5 } });
    expect(roster.reps.map(({ open }) => open && open.count)).toEqual([0, null, undefined]);
  });

  test('changes the roster and not the people stored with it; both parts make it again', async () => {
    const before = await complete({ pools });
    crm.openWork.set('ana', 3);
    now += 60_000;
    const after = await complete({ pools });
    expect(partIdsOf(after.rosterId).people).toBe(partIdsOf(before.rosterId).people);
    expect(after.rosterId).not.toBe(before.rosterId);
    const { people, loads } = rosterParts(contentOf(after.roster));
    expect(`${people.id}.${loads?.id}`).toBe(after.rosterId);
    expect(JSON.stringify(people.content)).not.toContain('"open"');
    expect(joinRoster(people.content, loads?.content ?? null)).toEqual(contentOf(after.roster));
  });
});
