/** SignalboxRerouteAction: what a flow calls with all records of a batch at once, and answers one result for each, in order. */
import { mayEdit, noAccess } from './access.ts';
import { send } from './callout.ts';
import { ApexFailure } from './failure.ts';
import type { Running } from './org.ts';

/** One interview of the flow. */
export interface FlowRequest {
  readonly recordId: string;
  /** A pool's id or name; empty = by the rules. */
  readonly pool: string;
}

/** What the flow gets for one record. */
export interface FlowResult {
  readonly outcome: string;
  readonly ownerId: string | null;
  readonly rule: string | null;
  readonly reason: string | null;
}

interface Item extends FlowResult {
  readonly recordId: string;
}

/** Never throws what a flow could not show: a failure is the result of every record it concerns. */
export async function rerouteAction(running: Running, requests: readonly FlowRequest[]): Promise<FlowResult[]> {
  const allowed = requests.filter(({ recordId }) => mayEdit(running, recordId));
  const answered = (await asked(running, allowed)).values();
  const refusal = noAccess('The user of this Flow may not change this record.').inOneLine();
  return requests.map((request) => (allowed.includes(request) ? (answered.next().value ?? failed(refusal)) : failed(refusal)));
}

/** One result for each request, or the one failure for all of them. */
async function asked(running: Running, requests: readonly FlowRequest[]): Promise<FlowResult[]> {
  if (requests.length === 0) return [];
  const items = requests.map(({ recordId, pool }) => ({ recordId, pool: pool.trim() === '' ? null : pool.trim() }));
  try {
    const body = JSON.stringify({ requests: items });
    const text = await send(running, { method: 'POST', path: '/actions/salesforce/reroute', body, access: 'read' });
    const { data } = JSON.parse(text) as { data: { results: Item[] } };
    return items.map((item, at) => resultOf(data.results[at], item.recordId));
  } catch (error) {
    if (!(error instanceof ApexFailure)) throw error;
    return requests.map(() => failed(error.inOneLine()));
  }
}

/** An answer for another record than the one asked about is not believed. */
function resultOf(item: Item | undefined, recordId: string): FlowResult {
  if (item === undefined) return failed('Signalbox gave no answer for this record.');
  if (item.recordId !== recordId) return failed('Signalbox answered for another record.');
  const { outcome, ownerId, rule, reason } = item;
  return { outcome, ownerId, rule, reason };
}

const failed = (reason: string): FlowResult => ({ outcome: 'failed', ownerId: null, rule: null, reason });
