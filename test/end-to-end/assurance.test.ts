/** Being sure beside production: a draft shadows live leads, many leads are routed again and put back, and observing writes nothing. */
import { randomUUID } from 'node:crypto';
import { startStack, type Stack } from '../../sandbox/demo/start-stack.ts';
import type { Control } from '../../sandbox/hubspot/control.ts';
import { call, onePool, publish } from './policies.ts';
import { until } from './until.ts';

let stack: Stack;
let control: Control;
let appUrl: string;

beforeAll(async () => {
  stack = await startStack({
    appPort: 0,
    crmPort: 0,
    say: () => undefined,
    // The story follows itself faster than 110 calls in 10 s allow.
    env: { ROSTER_MAX_AGE_SECONDS: '0', SWEEP_SECONDS: '2', LOG_LEVEL: 'error', HUBSPOT_CALLS_PER_10_SECONDS: '10000' },
    hubspot: {
      availability: 'always',
      pages: false,
      settings: { associationDelayMs: 0, searchLagMs: 0, rateLimit: { calls: 10_000, perMs: 10_000 } },
    },
  });
  control = stack.hubspot.control;
  appUrl = stack.signalbox.url;
});
afterAll(() => stack.stop());
afterEach(async () => {
  await control.waitUntilQuiet(30_000);
  expect(control.complaints()).toEqual([]);
});

const reps = () => control.listOwners().filter((owner) => owner.active);
const ownerOf = (id: string) => control.getContact(id)?.properties['hubspot_owner_id'] ?? '';
const create = () => control.createContact({ email: `${randomUUID()}@gmail.com`, firstname: 'Lena' }).id;
const get = (path: string) => call(control, appUrl, { method: 'GET', path: `/api/v1${path}` });
const post = (path: string, body: object = {}) =>
  call(control, appUrl, { method: 'POST', path: `/api/v1${path}`, body: { requestId: randomUUID(), ...body } });
const saveDraft = async (weights: Record<string, number>) => {
  const { published, draft } = await get('/policy');
  const basedOn = (published as { version: number }).version;
  const revision = (draft as { revision: number } | null)?.revision ?? 0;
  await call(control, appUrl, { method: 'PUT', path: '/api/v1/policy/draft', body: { revision, basedOn, policy: onePool(weights) } });
};

it('shadows live leads, then routes them again as the draft would, and puts every owner back but the one a person chose', async () => {
  const [ana, ben, cem] = reps().map((rep) => rep.ownerId);
  await publish(control, appUrl, onePool({ [ana!]: 1 }));
  await saveDraft({ [ben!]: 1 });
  await post('/shadows', { name: 'Ben takes over' });
  const leads = [create(), create(), create(), create()];
  await until('every lead to have an owner', () => leads.every((id) => ownerOf(id) === ana));
  type Report = { agreement: object; comparison: { leads: { decisionId: string; leadId: string }[] }; shadow: { shadowId: string } };
  const report = async () => (await get('/shadows'))['report'] as Report;
  await until('the shadow to have decided on all', async () => (await report()).comparison.leads.length === leads.length);
  const { agreement, comparison, shadow } = await report();
  expect(agreement).toEqual({ leads: 4, sameOwner: 0, sameDestination: 4, sameRule: 4 });
  const both = await get(`/shadows/${shadow.shadowId}/decisions/${comparison.leads[0]!.decisionId}`);
  expect(both).toMatchObject({ published: { owner: { repId: ana } }, shadow: { owner: { repId: ben } } });
  await post(`/shadows/${shadow.shadowId}/stop`);

  await publish(control, appUrl, onePool({ [ben!]: 1 }));
  const { runId } = await post('/bulk-runs', {
    selection: { kind: 'owned', ownerId: ana, only: null },
    why: 'Ben takes over.',
    perMinute: 6000,
  });
  const run = () => get(`/bulk-runs/${String(runId)}`);
  const toBe = (state: string) => until(`the run to be ${state}`, async () => (await run())['state'] === state);
  await toBe('ready');
  expect(leads.map(ownerOf)).toEqual([ana, ana, ana, ana]);
  await post(`/bulk-runs/${String(runId)}/move`, { move: 'start' });
  await toBe('done');
  expect(leads.map(ownerOf)).toEqual([ben, ben, ben, ben]);
  control.editContact(leads[0]!, { hubspot_owner_id: cem! }, control.adminUserId);
  await post(`/bulk-runs/${String(runId)}/move`, { move: 'undo' });
  await toBe('undone');
  expect(leads.map(ownerOf)).toEqual([cem, ana, ana, ana]);
  expect((await run())['counts']).toMatchObject({ kept: 1, undoFailed: 0 });
});

it('puts a version in force by the clock, once, whatever becomes of the draft', async () => {
  const [ana, ben, cem] = reps().map((rep) => rep.ownerId);
  const before = await publish(control, appUrl, onePool({ [ana!]: 1 }));
  await saveDraft({ [ben!]: 1 });
  const revision = ((await get('/policy'))['draft'] as { revision: number }).revision;
  await post('/policy/publish', { revision, note: 'Ben takes over.', from: Date.now() + 1_500 });
  await saveDraft({ [cem!]: 1 });
  type Scheduled = { state: string; version: number | null; note: string }[];
  const ended = async () => ((await get('/policy/scheduled'))['scheduled'] as Scheduled).find((one) => one.note === 'Ben takes over.');
  await until('it to take effect', async () => (await ended())?.state === 'published');
  expect((await ended())?.version).toBe(before + 1);
  const id = create();
  await until('the lead to have an owner', () => ownerOf(id) === ben);
});

it('observes: decides, writes nothing, reads back what a person did, and goes live in one click', async () => {
  const [ana, ben] = reps().map((rep) => rep.ownerId);
  await publish(control, appUrl, onePool({ [ana!]: 1 }));
  await post('/mode', { mode: 'observing' });
  const [same, other] = [create(), create()];
  const stateOf = async (id: string) => (await get(`/leads/${id}/trace`))['state'];
  await until('both to be decided', async () => (await stateOf(same)) === 'observed' && (await stateOf(other)) === 'observed');
  expect([ownerOf(same), ownerOf(other)]).toEqual(['', '']);
  control.editContact(same, { hubspot_owner_id: ana! }, control.adminUserId);
  control.editContact(other, { hubspot_owner_id: ben! }, control.adminUserId);
  await until('both to be read back', async () => (await get('/observing'))['compared'] === 2);
  expect(await get('/observing')).toMatchObject({ observed: 2, compared: 2, agreed: 1, leads: [{ leadId: other }] });
  await post('/mode', { mode: 'live' });
  const live = create();
  await until('the lead to have an owner', () => ownerOf(live) === ana);
  expect([ownerOf(same), ownerOf(other)]).toEqual([ana, ben]);
});
