/** Where CRMs are listened to: every process offers itself for every stream that nobody holds, so that one of a process that died is taken over. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ListenedCrms } from '../application/ports/change-source.ts';
import type { Installation } from '../application/ports/installations.ts';
import { type ListeningPorts, listenToChanges } from '../application/receive/listen-to-changes.ts';
import type { Pause } from '../application/receive/keep-lease.ts';

/** How often free streams are looked for. */
const EVERY_MS = 1_000;

export interface Listeners {
  /** Lets go of every stream, after what is being stored. */
  stop(): Promise<void>;
}

type Needs = Omit<ListeningPorts, 'pause' | 'chance'> & { readonly listenedCrms: ListenedCrms; readonly newId: () => string };

/** Starts listening; a process that has nothing to listen to does nothing. */
export function startListeners(ports: Needs): Listeners {
  const crms = (Object.keys(ports.listenedCrms) as Installation['crm'][]).filter((crm) => ports.listenedCrms[crm]?.length !== 0);
  const stopping = new AbortController();
  const done = crms.length === 0 ? Promise.resolve() : offer({ ...ports, pause, chance: Math.random }, crms, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

async function offer(ports: Needs & ListeningPorts, crms: readonly Installation['crm'][], signal: AbortSignal): Promise<void> {
  const holder = ports.newId();
  const streams = new Map<string, Promise<void>>();
  while (!signal.aborted) {
    try {
      for (const { installationId, crm } of await ports.streams.free(crms, ports.now())) {
        const request = { installationId, sources: ports.listenedCrms[crm] ?? [], holder };
        if (streams.has(installationId)) continue;
        const listening = listenToChanges(ports, request, signal)
          .catch((error: unknown) => ports.log.error('listening failed', { installation: installationId }, error))
          .finally(() => streams.delete(installationId));
        streams.set(installationId, listening);
      }
    } catch (error) {
      ports.log.error('looking for free streams failed', {}, error);
    }
    await ports.pause(EVERY_MS, signal);
  }
  await Promise.all(streams.values());
}

const pause: Pause = async (ms, signal) => {
  // Aborting it is its other way to end.
  await wait(Math.max(0, ms), undefined, { signal, ref: false }).catch(() => undefined);
};
