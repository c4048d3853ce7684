/** Asks the CRM for what its stream did not tell, or does not any more: everything that changed since the stream was complete. */
import type { ChangeSource } from '../ports/change-source.ts';
import type { Ports } from '../ports/ports.ts';
import type { HeldStream } from './held-stream.ts';

/** Asked for again, because what a long transaction changed bears a time from before it could be seen. */
const OVERLAP_MS = 10 * 60_000;

/** How far the CRM's clock may be ahead of ours. */
const CLOCKS_APART_MS = 60_000;

type Because = 'new-stream' | 'gap';

/** Stores what changed; the place in the stream stays. False = the lease was lost. Throws `CrmCallFailed`. */
export async function askForChanges(
  ports: Pick<Ports, 'log' | 'metrics' | 'now'>,
  { stream, source, signal }: { stream: HeldStream; source: ChangeSource; signal: AbortSignal },
  because: Because,
): Promise<boolean> {
  const { installationId, installedAt } = stream.lease;
  const { completeUntil, ...place } = stream.at();
  const position = place.source === source.kind ? place.position : null;
  const to = { source: source.kind, position, completeUntil };
  const until = ports.now();
  let found = 0;
  const from = Math.max(installedAt, completeUntil - OVERLAP_MS);
  for await (const events of source.changedBetween(installationId, from, until + CLOCKS_APART_MS)) {
    if (signal.aborted || !(await stream.store(to, events))) return false;
    found += events.length;
  }
  if (!(await stream.store({ ...to, completeUntil: Math.max(completeUntil, until) }, []))) return false;
  ports.metrics.count('signalbox_stream_resyncs_total', { because });
  ports.log.info('asked for what the stream did not tell', { installation: installationId, kind: because, count: found });
  return true;
}
