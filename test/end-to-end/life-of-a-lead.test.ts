/** The life of one lead, from the CRM's announcement to the card, and what can come in between. */
import { randomUUID } from 'node:crypto';
import { startStack, type Stack } from '../../sandbox/demo/start-stack.ts';
import { installApp } from '../../sandbox/hubspot/install.ts';
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
    // These lives follow each other faster than HubSpot's limit of 110 calls in 10 s allows; the limit has tests of its own.
    env: { ROSTER_MAX_AGE_SECONDS: '0', SWEEP_SECONDS: '2', LOG_LEVEL: 'error', HUBSPOT_CALLS_PER_10_SECONDS: '10000' },
    hubspot: {
      availability: 'always',
      pages: false,
      settings: { associationDelayMs: 1_500, searchLagMs: 100, rateLimit: { calls: 10_000, perMs: 10_000 } },
    },
  });
  control = stack.hubspot.control;
  appUrl = stack.signalbox.url;
});
afterAll(() => stack.stop());

beforeEach(async () => {
  control.setFaults({ overwriteOwner: false, dropWebhooks: 0, slowMs: 0 });
  await publish(control, appUrl, onePool(Object.fromEntries(reps().map((rep) => [rep.ownerId, 1]))));
});
afterEach(async () => {
  await control.waitUntilQuiet(30_000);
  expect(control.complaints()).toEqual([]);
});

const reps = () => control.listOwners().filter((owner) => owner.active);
const property = (id: string, name: string) => control.getContact(id)?.properties[name] ?? '';
const ownerOf = (id: string) => property(id, 'hubspot_owner_id');
const create = (extra: Record<string, string> = {}) =>
  control.createContact({ email: `${randomUUID()}@gmail.com`, firstname: 'Lena', ...extra }).id;
const toHaveAnOwner = (id: string) => until('the contact to have an owner', () => ownerOf(id) !== '');

interface Trace {
  readonly state: string;
  readonly owner: { readonly repId: string; readonly name: string } | null;
  readonly decision: {
    readonly reason: string;
    readonly candidates: { repId: string; verdict: string; why: string }[];
    readonly owner: { repId: string } | null;
  } | null;
  readonly write: { readonly state: string; readonly sentence: string } | null;
  readonly changes: { readonly by: string; readonly sentence: string }[];
  readonly times: { readonly msToOwner: number | null };
}
const trace = async (id: string) => (await call(control, appUrl, { method: 'GET', path: `/api/v1/leads/${id}/trace` })) as unknown as Trace;
const toBe = (id: string, holds: (trace: Trace) => boolean) => until(`the card of ${id}`, async () => holds(await trace(id)));

it('gives a new contact an owner, stamps the reason and shows the whole trace', async () => {
  const id = create();
  await toHaveAnOwner(id);
  await toBe(id, (card) => card.state === 'routed' && card.times.msToOwner !== null);
  const card = await trace(id);
  expect(card.owner?.repId).toBe(ownerOf(id));
  expect(property(id, 'signalbox_reason')).toBe(card.decision?.reason);
  expect(property(id, 'signalbox_policy_version')).not.toBe('');
  expect(card.decision?.candidates.map((one) => one.repId).sort()).toEqual(
    reps()
      .map((rep) => rep.ownerId)
      .sort(),
  );
  expect(card.decision?.candidates.filter((one) => one.verdict === 'chosen')).toHaveLength(1);
});

it('skips a rep who is away and says so', async () => {
  const away = reps()[0]!;
  control.setAvailability(away.ownerId, { status: 'away' });
  const ids = Array.from({ length: reps().length }, () => create());
  for (const id of ids) await toHaveAnOwner(id);
  control.setAvailability(away.ownerId, { status: 'available' });
  expect(ids.map(ownerOf)).not.toContain(away.ownerId);
  await toBe(ids[0]!, (card) => card.decision !== null);
  const seen = (await trace(ids[0]!)).decision?.candidates.find((one) => one.repId === away.ownerId);
  expect(seen).toMatchObject({ verdict: 'ineligible' });
  expect(seen?.why).toMatch(/away/i);
});

it('leaves a contact alone that a person owns already, and shows that', async () => {
  const [rep] = reps();
  const id = create({ hubspot_owner_id: rep!.ownerId });
  await toBe(id, (card) => card.state === 'left-alone');
  expect(ownerOf(id)).toBe(rep!.ownerId);
});

it('asserts its owner again, once, when the late company association overturns it', async () => {
  control.setFaults({ overwriteOwner: true });
  const owners = new Set(reps().map((rep) => rep.ownerId));
  const company = control.listCompanies().find((one) => owners.has(one.properties['hubspot_owner_id'] ?? ''))!;
  const heir = company.properties['hubspot_owner_id']!;
  const others = onePool(Object.fromEntries([...owners].filter((id) => id !== heir).map((id) => [id, 1])));
  await publish(control, appUrl, others);
  const id = create({ email: `lena@${company.properties['domain']}` });
  await until('the company owner to overturn ours', () => history(id).some((entry) => entry.value === heir));
  await until('our owner to stand again', () => ownerOf(id) !== '' && ownerOf(id) !== heir);
  await toBe(id, (card) => card.changes.some((change) => change.by === 'automation'));
  // On a slow machine the company's owner is there before our first write, which then is the only one.
  const ours = history(id).filter((entry) => entry.sourceType === 'INTEGRATION').length;
  expect([1, 2]).toContain(ours);
  expect(history(id)[0]?.sourceType).toBe('INTEGRATION');
});
const history = (id: string) => control.getContact(id)?.history['hubspot_owner_id'] ?? [];

it('lets a person overrule it for good', async () => {
  const id = create();
  await toHaveAnOwner(id);
  const chosen = reps().find((rep) => rep.ownerId !== ownerOf(id))!;
  control.editContact(id, { hubspot_owner_id: chosen.ownerId }, control.adminUserId);
  await toBe(id, (card) => card.write?.state === 'overridden' && card.changes.some((change) => change.by === 'person'));
  expect(ownerOf(id)).toBe(chosen.ownerId);
  expect((await trace(id)).owner?.repId).toBe(chosen.ownerId);
});

it('lets an automated follow-up work on a lead until it replies, and hands it over then', async () => {
  const workflowId = control.createWorkflow('Nurture');
  const [rep] = reps();
  const everyone = onePool(Object.fromEntries(reps().map(({ ownerId }) => [ownerId, 1])));
  await publish(control, appUrl, {
    ...everyone,
    rules: [{ id: 'cold', name: 'Cold', enabled: true, when: { all: [] }, then: { kind: 'path', pathId: 'nurture' } }],
    paths: [
      {
        id: 'nurture',
        name: 'Nurture',
        set: { jobtitle: 'In nurture' },
        workflowId,
        handOver: {
          when: { field: 'lead.city', op: 'is', value: 'Berlin' },
          to: { kind: 'person', repId: rep!.ownerId },
          afterMinutes: 60,
          atDeadline: 'hand-over',
        },
      },
    ],
  });
  const id = create();
  await until('the contact to be enrolled', () => control.enrolledIn(workflowId).includes(id));
  await toBe(id, (card) => card.state === 'on-path' && card.write?.state === 'settled');
  expect([property(id, 'jobtitle'), ownerOf(id), property(id, 'signalbox_method')]).toEqual(['In nurture', '', 'on-path']);
  control.editContact(id, { city: 'Berlin' }, control.adminUserId);
  // The next look is minutes away; a person may have it at once.
  await call(control, appUrl, { method: 'POST', path: `/api/v1/attention/${id}/retry`, body: { requestId: randomUUID() } });
  await toHaveAnOwner(id);
  expect(ownerOf(id)).toBe(rep!.ownerId);
  await toBe(id, (card) => card.state === 'routed' && /handed it over/.test(card.decision?.reason ?? ''));
  expect(control.enrolledIn(workflowId)).toEqual([id]);
});

it('finds the next rep when the chosen one is deactivated before the write', async () => {
  const [gone, next] = reps();
  await publish(control, appUrl, onePool({ [gone!.ownerId]: 1_000, [next!.ownerId]: 1 }));
  // The rep leaves while the answer of the gathering is on its way, so the decision still knows them as active.
  control.setFaults({ slowMs: 150 });
  const id = create();
  await until('the lead to be read', () => (control.apiCalls().byRoute['POST /crm/objects/2026-03/contacts/batch/read'] ?? 0) > 0);
  control.deactivateOwner(gone!.ownerId);
  await toHaveAnOwner(id);
  control.reactivateOwner(gone!.ownerId);
  expect(ownerOf(id)).toBe(next!.ownerId);
});

it('reroutes on request, once per request id', async () => {
  const id = create();
  await toHaveAnOwner(id);
  const first = ownerOf(id);
  const body = { requestId: randomUUID(), why: 'The contact speaks French' };
  const ask = () => call(control, appUrl, { method: 'POST', path: `/api/v1/leads/${id}/reroute`, body });
  await ask();
  await ask();
  await until('another owner', () => ownerOf(id) !== first);
  await toBe(id, (card) => card.state === 'routed' && card.owner?.repId === ownerOf(id));
  expect(history(id).filter((entry) => entry.sourceType === 'INTEGRATION')).toHaveLength(2);
});

it('answers a workflow with owner, rule, reason and outcome, once', async () => {
  const id = create();
  await toHaveAnOwner(id);
  const execution = await control.runWorkflow(id, {});
  expect(execution.state).toBe('blocked');
  const now = () => control.executions().find((one) => one.callbackId === execution.callbackId)!;
  await until('the workflow to be answered', () => now().state === 'succeeded');
  expect(now().outputs).toMatchObject({ outcome: 'assigned', owner_id: ownerOf(id) });
  expect(now().completions).toBe(1);
});

it('finds a contact whose webhook never came', async () => {
  control.setFaults({ dropWebhooks: 1 });
  const id = create();
  await until('the sweep to find it', () => ownerOf(id) !== '');
});

it('erases a contact for good when the CRM says so', async () => {
  const email = `canary-${randomUUID()}@gmail.com`;
  const id = create({ email, firstname: 'Canary' });
  await toHaveAnOwner(id);
  control.privacyDelete(id);
  await toBe(id, (card) => card.state === 'erased');
  expect(JSON.stringify(await trace(id))).not.toContain('anary');
});

it('stops when access is revoked, keeps its data and resumes after a new install', async () => {
  control.revokeGrant();
  const missed = create();
  const connection = () => control.fetchAsExtension({ url: `${appUrl}/api/v1/connection`, userId: control.adminUserId });
  await until('the installation to be disconnected', async () => JSON.stringify((await connection()).body).includes('disconnected'));
  await installApp(appUrl, stack.hubspot.url);
  const id = create();
  await toHaveAnOwner(id);
  await until('the lead announced meanwhile to be found', () => ownerOf(missed) !== '');
});
