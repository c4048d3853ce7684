/** Keeps the lease of a stream alive for as long as this process listens. */
import type { StreamLease } from '../ports/change-source.ts';
import type { Ports } from '../ports/ports.ts';

/** After a crash another process takes over when this is over. */
export const LEASE_MS = 10_000;
const RENEWED_EVERY_MS = 3_000;

/** Waits, or less when the signal comes; never throws. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

/** Returns when the lease is lost, could not be renewed in time, or the signal came. */
export async function keepLease(
  ports: Pick<Ports, 'streams' | 'log' | 'now'> & { readonly pause: Pause },
  { lease, holder }: { lease: StreamLease; holder: string },
  signal: AbortSignal,
): Promise<void> {
  const { installationId, fence } = lease;
  let heldUntil = ports.now() + LEASE_MS;
  while (!signal.aborted && ports.now() < heldUntil) {
    await ports.pause(RENEWED_EVERY_MS, signal);
    if (signal.aborted) return;
    const now = ports.now();
    try {
      const renewed = await ports.streams.hold(installationId, holder, now, LEASE_MS);
      if (renewed?.fence !== fence) return;
      heldUntil = now + LEASE_MS;
    } catch (error) {
      ports.log.error('the lease of a stream could not be renewed', { installation: installationId }, error);
    }
  }
}
