/**
 * From the webhook to the owner written, with a CRM that answers at once, beside the bare round trips to that CRM; and calls to the
 * CRM per lead, alone and in a burst of 1,000.
 */
import { startStack, type Stack } from '../sandbox/demo/start-stack.ts';
import { percentile, printTable } from './measure.ts';

const ALONE = 100;
/** Between leads that come alone: faster, and HubSpot's limit of 5 searches a second would be measured. */
const PAUSE_MS = 400;
/** The late look at every owner belongs to the price of a lead. */
const LATE_LOOKS_MS = 40_000;
const BURST = 1_000;

/** The CRM's limit of 110 calls in 10 s would be what is measured; it is out of the way on both sides. */
const stack = await startStack({
  appPort: 0,
  crmPort: 0,
  say: () => undefined,
  env: { LOG_LEVEL: 'error', HUBSPOT_CALLS_PER_10_SECONDS: '10000' },
  hubspot: {
    pages: false,
    availability: 'always',
    settings: {
      webhookGatherMs: 0,
      associationDelayMs: 60_000,
      rateLimit: { calls: 1_000_000, perMs: 10_000 },
      searchLimit: { calls: 1_000_000, perMs: 1_000 },
    },
  },
});
const { control } = stack.hubspot;

/** Milliseconds from creation to the owner in the CRM, for each contact; waits until all have one. */
async function msToOwner(ids: readonly string[]): Promise<number[]> {
  const written = (id: string) => control.getContact(id)?.history['hubspot_owner_id']?.find((entry) => entry.value !== '')?.timestamp;
  const deadline = Date.now() + 120_000;
  while (ids.some((id) => written(id) === undefined)) {
    if (Date.now() > deadline) throw new Error('not every contact got an owner');
    await new Promise((next) => setTimeout(next, 2));
  }
  return ids.map((id) => (written(id) ?? 0) - (control.getContact(id)?.createdAt ?? 0));
}

const create = (n: number) => control.createContact(control.sampleContact(n)).id;

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

interface Measured {
  readonly ms: readonly number[];
  /** Calls to the CRM per lead. */
  readonly calls: number;
}

async function alone(): Promise<Measured> {
  await msToOwner([create(0)]);
  await pause(LATE_LOOKS_MS);
  control.resetApiCalls();
  const ms: number[] = [];
  for (let n = 1; n <= ALONE; n++) {
    ms.push(...(await msToOwner([create(n)])));
    await pause(PAUSE_MS);
  }
  await pause(LATE_LOOKS_MS);
  return { ms, calls: control.apiCalls().total / ALONE };
}

async function burst(): Promise<Measured> {
  control.resetApiCalls();
  const ms = await msToOwner(Array.from({ length: BURST }, (_, n) => create(ALONE + 1 + n)));
  await pause(LATE_LOOKS_MS);
  return { ms, calls: control.apiCalls().total / BURST };
}

/** What the CRM alone costs: the calls that a lead on its own cannot do without, one after the other. */
async function bareRoundTrips(one: Stack): Promise<number[]> {
  const ms: number[] = [];
  for (let n = 0; n < ALONE; n++) {
    const started = performance.now();
    for (let call = 0; call < 6; call++) await fetch(`${one.hubspot.url}/crm/owners/2026-03?limit=1`).then((answer) => answer.text());
    ms.push(performance.now() - started);
  }
  return ms;
}

const one = await alone();
const bare = await bareRoundTrips(stack);
control.clearComplaints();
const many = await burst();
await stack.stop();

const row = (name: string, ms: readonly number[], calls: string) => [
  name,
  percentile(ms, 0.5).toFixed(0),
  percentile(ms, 0.99).toFixed(0),
  calls,
];
printTable(
  ['webhook to owner', 'p50 ms', 'p99 ms', 'CRM calls per lead'],
  [
    row(`${ALONE} leads, one at a time`, one.ms, one.calls.toFixed(2)),
    row('six bare round trips to the same CRM', bare, '—'),
    row(`burst of ${BURST}`, many.ms, many.calls.toFixed(3)),
  ],
);
console.log(`ratio to the bare round trips, p50: ${(percentile(one.ms, 0.5) / percentile(bare, 0.5)).toFixed(1)}`);
process.exit(0);
