/**
 * Follows one source of an account's changes from where it was left. A stream that begins at its end is opened first and the past is asked
 * for then, and once more when the first batch shows that the stream stands: so nothing falls between the two.
 */
import type { Change, ChangeSource } from '../ports/change-source.ts';
import { CrmCallFailed, type CrmFailure } from '../ports/crm-failure.ts';
import type { Ports } from '../ports/ports.ts';
import { askForChanges } from './ask-for-changes.ts';
import type { HeldStream } from './held-stream.ts';

/** `ended`: by the signal. `lost`: another process has the stream. `position-gone`: it must begin again at its end. */
export type Ending = 'ended' | 'lost' | 'position-gone';

const REFUSES_TO_BEGIN: CrmFailure = {
  kind: 'unavailable',
  detail: 'The CRM refuses to begin a stream at its end.',
  retryAfterMs: null,
};

interface Following {
  readonly stream: HeldStream;
  readonly source: ChangeSource;
  readonly signal: AbortSignal;
  /** Called after each change that was stored: the source works. */
  readonly onStored: () => Promise<void>;
}

/** Stores everything that comes. Throws `CrmCallFailed` when the source breaks. */
export async function followSource(ports: Pick<Ports, 'log' | 'metrics' | 'now'>, following: Following): Promise<Ending> {
  const { stream, source, signal } = following;
  const { installationId } = stream.lease;
  const at = stream.at();
  const after = at.source === source.kind ? at.position : null;
  const changes = source.changes(installationId, after, signal)[Symbol.asyncIterator]();
  try {
    let next = nextOf(changes, signal);
    // The first change opens the stream, and is waited for only after the past was asked for.
    next.catch(() => undefined);
    if (after === null && !(await askForChanges(ports, following, 'new-stream'))) return lostUnless(signal);
    let stands = after !== null;
    for (;;) {
      const change = await next;
      if (change === null) return 'ended';
      if (change.kind === 'position-gone' && after === null) throw new CrmCallFailed(REFUSES_TO_BEGIN);
      if (change.kind === 'position-gone') return await beginAgain(ports, following, change.because);
      if (change.kind === 'gap' || !stands) {
        const because = change.kind === 'gap' ? 'gap' : 'new-stream';
        if (!(await askForChanges(ports, following, because))) return lostUnless(signal);
      }
      stands = true;
      if (!(await keep(following, change))) return 'lost';
      await following.onStored();
      next = nextOf(changes, signal);
    }
  } finally {
    // A source that is in the middle of something ends by the signal; it is not waited for.
    changes.return?.().catch(() => undefined);
  }
}

async function keep({ stream, source }: Following, change: Exclude<Change, { kind: 'position-gone' }>): Promise<boolean> {
  const at = stream.at();
  const told = change.kind === 'batch' ? (change.completeUntil ?? 0) : 0;
  const position = change.position ?? (at.source === source.kind ? at.position : null);
  const to = { source: source.kind, position, completeUntil: Math.max(at.completeUntil, told) };
  return stream.store(to, change.kind === 'batch' ? change.events : []);
}

async function beginAgain(ports: Pick<Ports, 'log'>, { stream, source }: Following, because: string): Promise<Ending> {
  ports.log.warn('the stream no longer holds the place where it was left', {
    installation: stream.lease.installationId,
    kind: source.kind,
    detail: because,
  });
  return (await stream.store({ ...stream.at(), position: null }, [])) ? 'position-gone' : 'lost';
}

const lostUnless = (signal: AbortSignal): Ending => (signal.aborted ? 'ended' : 'lost');

/** The next change; null when there is none, or the signal came first. */
async function nextOf(changes: AsyncIterator<Change>, signal: AbortSignal): Promise<Change | null> {
  if (signal.aborted) return null;
  const { promise: stopped, resolve } = Promise.withResolvers<null>();
  const stop = () => resolve(null);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const pulled = changes.next();
    pulled.catch(() => undefined);
    const result = await Promise.race([pulled, stopped]);
    return result === null || result.done === true ? null : result.value;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
