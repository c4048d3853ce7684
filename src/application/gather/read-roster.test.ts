import { createMemoryCrm } from '../../crm/memory/crm.ts';
import { changeRep, type MemoryCrmState, memoryCrmState } from '../../crm/memory/state.ts';
import { createRosterCache, readRoster } from './read-roster.ts';

let clock: number;
let crm: MemoryCrmState;
beforeEach(() => {
  clock = 1_000_000;
  const rep = {
    id: 'ana',
    name: 'Ana',
    email: null,
    active: true,
    teamIds: [],
    status: null,
    outOfOffice: [],
    zone: null,
    workingHours: null,
  };
  crm = memoryCrmState({ now: () => clock, reps: [rep] });
});
const readings = () => crm.calls.filter((call) => call === 'readRoster').length;

it('knows a roster by who is in it, not by when it was read', async () => {
  const first = await readRoster(createMemoryCrm(crm));
  clock += 1000;
  const second = await readRoster(createMemoryCrm(crm));
  expect([second.rosterId === first.rosterId, second.roster.readAt - first.roster.readAt]).toEqual([true, 1000]);
  changeRep(crm, 'ana', { status: 'away' });
  expect((await readRoster(createMemoryCrm(crm))).rosterId).not.toBe(first.rosterId);
});

it('shares a reading while it is young enough, and per installation', async () => {
  const cache = createRosterCache(5000);
  const adapter = createMemoryCrm(crm);
  await Promise.all([cache.read(adapter, 'a', clock), cache.read(adapter, 'a', clock), cache.read(adapter, 'b', clock)]);
  await cache.read(adapter, 'a', clock + 4999);
  expect(readings()).toBe(2);
  await cache.read(adapter, 'a', clock + 5000);
  expect(readings()).toBe(3);
});

it('does not keep a reading that failed', async () => {
  const cache = createRosterCache(5000);
  crm.failures.push({ kind: 'unavailable', detail: 'The CRM is out.', retryAfterMs: null });
  await expect(cache.read(createMemoryCrm(crm), 'a', clock)).rejects.toThrow('unavailable');
  expect((await cache.read(createMemoryCrm(crm), 'a', clock)).roster.reps).toHaveLength(1);
});
