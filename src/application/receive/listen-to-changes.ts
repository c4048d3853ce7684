/**
 * Listens to the changes of one account, as the only process that does: takes the stream's lease, follows the preferred source that works from
 * the stored place, and lets go at once when the lease is lost. A source that breaks is opened again, later each time.
 */
import { markDisconnected } from '../install/mark-disconnected.ts';
import type { ChangeSource, ChangeSources } from '../ports/change-source.ts';
import { CrmCallFailed, type CrmFailure } from '../ports/crm-failure.ts';
import type { Ports } from '../ports/ports.ts';
import { createSourceChoice, type SourceChoice } from './choose-source.ts';
import { followSource } from './follow-source.ts';
import { type HeldStream, holdStream } from './held-stream.ts';
import { keepLease, LEASE_MS, type Pause } from './keep-lease.ts';

export type ListeningPorts = Pick<Ports, 'streams' | 'installations' | 'decisions' | 'metrics' | 'log' | 'now'> & {
  readonly pause: Pause;
  /** In [0, 1): so that many streams that broke together are not opened together. */
  readonly chance: () => number;
};

interface Listening {
  readonly stream: HeldStream;
  readonly choice: SourceChoice;
  readonly preferred: ChangeSource | undefined;
  readonly signal: AbortSignal;
}

const ENDED: CrmFailure = { kind: 'unavailable', detail: 'The CRM ended the stream.', retryAfterMs: null };

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Returns when another process has the stream, the installation is no longer connected, or `signal` came. `holder` names this process. */
export async function listenToChanges(
  ports: ListeningPorts,
  { installationId, sources, holder }: { installationId: string; sources: ChangeSources; holder: string },
  signal: AbortSignal,
): Promise<void> {
  const lease = await ports.streams.hold(installationId, holder, ports.now(), LEASE_MS);
  if (lease === null) return;
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const keeping = keepLease(ports, { lease, holder }, until).finally(() => over.abort());
  try {
    const stream = holdStream(ports, lease);
    await listen(ports, { stream, choice: createSourceChoice(sources), preferred: sources[0], signal: until });
  } finally {
    over.abort();
    await keeping;
    await ports.streams.release(installationId, lease.fence);
  }
}

async function listen(ports: ListeningPorts, listening: Listening): Promise<void> {
  const { choice, signal } = listening;
  while (!signal.aborted) {
    const { source, until } = choice.choose(ports.now());
    const failure = await turnWith(ports, listening, { source, until });
    if (failure === 'lost') return;
    if (failure === null) continue;
    await noteFailure(ports, listening, { source, failure });
    if (failure.kind === 'access-revoked') {
      await markDisconnected(ports, { installationId: listening.stream.lease.installationId, detail: failure.detail });
      return;
    }
    const times = choice.failed(source, failure, ports.now());
    if (times > 0) await ports.pause(Math.max(failure.retryAfterMs ?? 0, pauseAfter(times, ports.chance())), signal);
  }
}

/** Follows a source, at most until a preferred one is to be tried again. Null = it ended as it should. */
async function turnWith(
  ports: ListeningPorts,
  listening: Listening,
  { source, until }: { source: ChangeSource; until: number | null },
): Promise<CrmFailure | 'lost' | null> {
  const turn = new AbortController();
  const signal = AbortSignal.any([listening.signal, turn.signal]);
  if (until !== null) void ports.pause(until - ports.now(), signal).then(() => turn.abort());
  const { stream } = listening;
  try {
    ports.log.info('listening', { installation: stream.lease.installationId, kind: source.kind });
    const ending = await followSource(ports, { stream, source, signal, onStored: () => noteThatItWorks(ports, listening, source) });
    if (ending === 'lost') return 'lost';
    return ending === 'ended' && !signal.aborted ? ENDED : null;
  } catch (error) {
    if (error instanceof CrmCallFailed) return error.failure;
    ports.log.error('listening failed', { installation: stream.lease.installationId, kind: source.kind }, error);
    return { kind: 'unavailable', detail: 'Listening failed on our side; the log says why.', retryAfterMs: null };
  } finally {
    turn.abort();
  }
}

/** Trouble is over when the preferred source works. */
async function noteThatItWorks(ports: ListeningPorts, { stream, choice, preferred }: Listening, source: ChangeSource): Promise<void> {
  if (!choice.worked(source) || source !== preferred) return;
  await ports.streams.noteTrouble(stream.lease.installationId, stream.lease.fence, null);
}

async function noteFailure(
  ports: ListeningPorts,
  { stream }: Listening,
  { source, failure }: { source: ChangeSource; failure: CrmFailure },
): Promise<void> {
  const { installationId, fence } = stream.lease;
  ports.metrics.count('signalbox_stream_breaks_total', { source: source.kind, kind: failure.kind });
  ports.log.warn('the stream broke', { installation: installationId, kind: source.kind, detail: failure.detail });
  await ports.streams.noteTrouble(installationId, fence, failure.detail);
}

/** Twice as long each time, and by chance up to half shorter. */
const pauseAfter = (times: number, chance: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (times - 1)) * (1 - chance / 2);
