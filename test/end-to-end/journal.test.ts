/** After an outage the CRM's journal tells what its webhooks did not: the search sees nothing here, and no webhook arrives. */
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
    // The stories follow each other faster than 110 calls in 10 s allow.
    env: {
      ROSTER_MAX_AGE_SECONDS: '0',
      SWEEP_SECONDS: '1',
      LOG_LEVEL: 'error',
      HUBSPOT_JOURNAL: 'on',
      HUBSPOT_CALLS_PER_10_SECONDS: '10000',
    },
    hubspot: {
      availability: 'always',
      pages: false,
      settings: { associationDelayMs: 50, searchLagMs: 3_600_000, rateLimit: { calls: 10_000, perMs: 10_000 } },
      faults: { dropWebhooks: 1 },
    },
  });
  control = stack.hubspot.control;
  appUrl = stack.signalbox.url;
  await publish(control, appUrl, onePool(Object.fromEntries(reps().map((rep) => [rep.ownerId, 1]))));
});
afterAll(() => stack.stop());

/** The journal alone told, and the app made no mistake that HubSpot would refuse. */
function expectOnlyTheJournal(): void {
  expect(control.webhookDeliveries()).toEqual([]);
  expect(control.complaints()).toEqual([]);
}

const reps = () => control.listOwners().filter((owner) => owner.active);
const ownerOf = (id: string) => control.getContact(id)?.properties['hubspot_owner_id'] ?? '';
const ourWrites = (id: string) =>
  (control.getContact(id)?.history['hubspot_owner_id'] ?? []).filter((entry) => entry.sourceType === 'INTEGRATION');
const create = () => control.createContact({ email: `${randomUUID()}@gmail.com`, firstname: 'Lena' }).id;

interface Trace {
  readonly state: string;
  readonly write: { readonly state: string } | null;
  readonly changes: readonly { readonly by: string }[];
}
const trace = async (id: string) => (await call(control, appUrl, { method: 'GET', path: `/api/v1/leads/${id}/trace` })) as unknown as Trace;

it('subscribes the account while it is installed', () => {
  expect(control.journal().subscriptions).toEqual(['OBJECT', 'GDPR_PRIVACY_DELETION']);
});

it('finds a contact whose webhook never came, and routes it once', async () => {
  const ids = [create(), create(), create()];
  for (const id of ids) await until('the journal to tell of it', () => ownerOf(id) !== '');
  expect(ids.map((id) => ourWrites(id).length)).toEqual([1, 1, 1]);
  expectOnlyTheJournal();
});

it("finds a person's choice of owner that was never announced", async () => {
  const id = create();
  await until('the contact to have an owner', () => ownerOf(id) !== '');
  await until('the write to be confirmed', async () => (await trace(id)).write?.state === 'written');
  const chosen = reps().find((rep) => rep.ownerId !== ownerOf(id))!;
  control.editContact(id, { hubspot_owner_id: chosen.ownerId }, control.adminUserId);
  // The write's own late look comes only after half a minute.
  const shown = ({ write, changes }: Trace) => write?.state === 'overridden' && changes.some((change) => change.by === 'person');
  await until('the card to show it', async () => shown(await trace(id)));
  expect(ownerOf(id)).toBe(chosen.ownerId);
  expectOnlyTheJournal();
});

it('erases a contact for good when only the journal says so', async () => {
  const id = create();
  await until('the contact to have an owner', () => ownerOf(id) !== '');
  control.privacyDelete(id);
  await until('the card to be erased', async () => (await trace(id)).state === 'erased');
  expectOnlyTheJournal();
  expect((await trace(id)).changes).toEqual([]);
});

/** How many events were read from the journal so far, whatever became of them. */
async function readFromJournal(): Promise<number> {
  const metrics = await (await fetch(`${appUrl}/metrics`)).text();
  return [...metrics.matchAll(/^signalbox_journal_events_total\{.*\} (\d+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
}

it('routes a lead once that both told of, even where leads are routed again when announced again', async () => {
  const everyone = onePool(Object.fromEntries(reps().map((rep) => [rep.ownerId, 1])));
  await publish(control, appUrl, { ...everyone, entry: { ...everyone.entry, ownedLeads: 'route', routedBefore: 'route' } });
  control.setFaults({ dropWebhooks: 0 });
  control.setSettings({ journalLagMs: 2000 });
  const before = await readFromJournal();
  const ids = Array.from({ length: 5 }, create);
  for (const id of ids) await until('the contact to have an owner', () => ownerOf(id) !== '');
  // Each was created and got an owner: two entries.
  await until('the journal to be read', async () => (await readFromJournal()) >= before + 2 * ids.length);
  control.setSettings({ journalLagMs: 0 });
  const last = create();
  await until('a later contact to have its turn', () => ownerOf(last) !== '');
  expect(ids.map((id) => ourWrites(id).length)).toEqual(ids.map(() => 1));
});

it('goes on without the journal when its grant is withdrawn, and installs all the same', async () => {
  control.grantJournal(false);
  await installApp(appUrl, stack.hubspot.url);
  control.setFaults({ dropWebhooks: 0 });
  const id = create();
  await until('the webhook to bring it', () => ownerOf(id) !== '');
  expect(control.complaints()).toEqual([]);
});
