/** Reads a stream of changes as the product does, and keeps what came; a test decides when the next one is asked for. */
import type { Change, ChangeSource } from '../../src/application/ports/change-source.ts';
import { CrmCallFailed } from '../../src/application/ports/crm-failure.ts';

export interface Listener {
  readonly came: Change[];
  /** Ids of the leads that came, in order. */
  leads(): string[];
  /** The last place that was told. */
  position(): string | null;
  /** How it ended; null = not yet. */
  ending(): 'ended' | CrmCallFailed | null;
  stop(): Promise<void>;
}

/** Asks for one change after the other, at once. */
export function listenTo(source: ChangeSource, after: string | null = null, installationId = 'inst-1'): Listener {
  const stop = new AbortController();
  const came: Change[] = [];
  let ending: ReturnType<Listener['ending']> = null;
  const done = (async () => {
    try {
      for await (const change of source.changes(installationId, after, stop.signal)) came.push(change);
      ending = 'ended';
    } catch (error) {
      if (!(error instanceof CrmCallFailed)) throw error;
      ending = error;
    }
  })();
  done.catch(() => undefined);
  return {
    came,
    leads: () => came.flatMap((change) => (change.kind === 'batch' ? change.events.map((event) => event.leadId) : [])),
    position: () => came.flatMap((change) => ('position' in change ? (change.position ?? []) : [])).at(-1) ?? null,
    ending: () => ending,
    stop() {
      stop.abort();
      return done;
    },
  };
}
