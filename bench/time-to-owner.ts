/**
 * From the announcement of a lead to its owner written, in each CRM, with a CRM that answers at once, beside the bare round trips to that
 * CRM; and calls to the CRM per lead, alone and in a burst of 1,000.
 */
import { measuredHubspot, measuredSalesforce, waitFor, type MeasuredCrm } from './measured-crms.ts';
import { percentile, printTable } from './measure.ts';

const ALONE = 100;
/** Between leads that come alone: faster, and HubSpot's limit of 5 searches a second would be measured. */
const PAUSE_MS = 400;
/** The late look at every owner belongs to the price of a lead. */
const LATE_LOOKS_MS = 40_000;
const BURST = 1_000;

interface Measured {
  readonly ms: readonly number[];
  /** Calls to the CRM per lead. */
  readonly calls: number;
}

const pause = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms));

/** Milliseconds from creation to owner, for each lead; waits until all have one. */
async function msToOwners(crm: MeasuredCrm, ids: readonly string[]): Promise<number[]> {
  await waitFor(`an owner for each of ${ids.length} leads`, () => ids.every((id) => crm.msToOwner(id) !== undefined));
  return ids.map((id) => crm.msToOwner(id) ?? Number.NaN);
}

async function alone(crm: MeasuredCrm): Promise<Measured> {
  await msToOwners(crm, [crm.create(0)]);
  await pause(LATE_LOOKS_MS);
  crm.resetCalls();
  const ms: number[] = [];
  for (let n = 1; n <= ALONE; n++) {
    ms.push(...(await msToOwners(crm, [crm.create(n)])));
    await pause(PAUSE_MS);
  }
  await pause(LATE_LOOKS_MS);
  return { ms, calls: crm.calls() / ALONE };
}

async function burst(crm: MeasuredCrm): Promise<Measured> {
  crm.resetCalls();
  const ids = Array.from({ length: BURST }, (_, n) => crm.create(ALONE + 1 + n));
  const ms = await msToOwners(crm, ids);
  await pause(LATE_LOOKS_MS);
  return { ms, calls: crm.calls() / BURST };
}

/** What the CRM alone costs: as many calls as a lead on its own needs, one after the other. */
async function bareRoundTrips(crm: MeasuredCrm, calls: number): Promise<number[]> {
  const ms: number[] = [];
  for (let n = 0; n < ALONE; n++) {
    const started = performance.now();
    for (let call = 0; call < calls; call++) await crm.bareCall();
    ms.push(performance.now() - started);
  }
  return ms;
}

const row = (name: string, ms: readonly number[], calls: string) => [
  name,
  percentile(ms, 0.5).toFixed(0),
  percentile(ms, 0.99).toFixed(0),
  calls,
];

async function measure(crm: MeasuredCrm): Promise<void> {
  const one = await alone(crm);
  const trips = Math.round(one.calls);
  const bare = await bareRoundTrips(crm, trips);
  const many = await burst(crm);
  await crm.stop();
  printTable(
    [`${crm.name}: ${crm.announcedBy} to owner`, 'p50 ms', 'p99 ms', 'CRM calls per lead'],
    [
      row(`${ALONE} leads, one at a time`, one.ms, one.calls.toFixed(2)),
      row(`${trips} bare round trips to the same CRM`, bare, '—'),
      row(`burst of ${BURST}`, many.ms, many.calls.toFixed(3)),
    ],
  );
  console.log(`ratio to the bare round trips, p50: ${(percentile(one.ms, 0.5) / percentile(bare, 0.5)).toFixed(1)}\n`);
}

/** One CRM alone when it is named: `node bench/time-to-owner.ts salesforce`. */
const CRMS: Readonly<Record<string, readonly (() => Promise<MeasuredCrm>)[]>> = {
  hubspot: [measuredHubspot],
  salesforce: [() => measuredSalesforce('pubsub'), () => measuredSalesforce('cometd')],
};

const named = process.argv[2];
for (const [name, starts] of Object.entries(CRMS))
  if (named === undefined || named === name) for (const start of starts) await measure(await start());
process.exit(0);
