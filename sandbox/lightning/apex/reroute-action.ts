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

/** What the flow gets for one record: the decision in words, or why there is none. */
export interface FlowResult {
  readonly recordId: string;
  readonly outcome: string;
  readonly ownerId: string | null;
  readonly said: string;
}

interface ServerResult {
  readonly recordId: string;
  readonly outcome: string;
  readonly ownerId: string | null;
  readonly rule: string | null;
  readonly reason: string | null;
}

/** Never throws what a flow could not show: a failure is the result of every record it concerns. */
export async function rerouteAction(running: Running, requests: readonly FlowRequest[]): Promise<FlowResult[]> {
  const allowed = requests.filter(({ recordId }) => mayEdit(running, recordId));
  const answered = await ask(running, allowed);
  return requests.map(
    ({ recordId }) => answered.get(recordId) ?? failed(recordId, noAccess('You may not change this record.').inOneLine()),
  );
}

async function ask(running: Running, requests: readonly FlowRequest[]): Promise<Map<string, FlowResult>> {
  if (requests.length === 0) return new Map();
  try {
    const body = JSON.stringify({ requests: requests.map(({ recordId, pool }) => ({ recordId, pool: pool === '' ? null : pool })) });
    const text = await send(running, { method: 'POST', path: '/actions/salesforce/reroute', body, access: 'read' });
    const { data } = JSON.parse(text) as { data: { results: ServerResult[] } };
    return new Map(data.results.map((result) => [result.recordId, resultOf(result)]));
  } catch (error) {
    if (!(error instanceof ApexFailure)) throw error;
    return new Map(requests.map(({ recordId }) => [recordId, failed(recordId, error.inOneLine())]));
  }
}

const resultOf = ({ recordId, outcome, ownerId, rule, reason }: ServerResult): FlowResult => ({
  recordId,
  outcome,
  ownerId,
  said: [outcome, rule, reason].filter((part) => part !== null && part !== '').join(' · '),
});

const failed = (recordId: string, said: string): FlowResult => ({ recordId, outcome: 'failed', ownerId: null, said });
