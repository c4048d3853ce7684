/** What a person does with a run over many leads: asks for it, starts it once it is ready, and whatever comes after. */
import type { BulkMove, NewBulkRun } from '../ports/bulk-runs.ts';
import type { Ports } from '../ports/ports.ts';

/** Asks for a run; a worker finds its leads, and nothing happens to them until it is started. */
export async function askBulkRun(
  ports: Pick<Ports, 'bulkRuns' | 'now' | 'newId'>,
  installationId: string,
  asked: Omit<NewBulkRun, 'runId'>,
): Promise<{ readonly runId: string }> {
  const runId = ports.newId();
  await ports.bulkRuns.create(installationId, { ...asked, runId }, ports.now());
  return { runId };
}

/** `not-possible`: its state does not allow the move. `observing`: nothing would be written. */
export type MoveBulkRun =
  { readonly kind: 'moved' } | { readonly kind: 'unknown-run' } | { readonly kind: 'not-possible' } | { readonly kind: 'observing' };

/** Starts, pauses, resumes, cancels or undoes. */
export async function moveBulkRun(
  ports: Pick<Ports, 'bulkRuns' | 'installations' | 'now'>,
  { installationId, runId, move }: { readonly installationId: string; readonly runId: string; readonly move: BulkMove },
): Promise<MoveBulkRun> {
  if ((await ports.bulkRuns.find(installationId, runId)) === null) return { kind: 'unknown-run' };
  const writes = move === 'start' || move === 'resume';
  if (writes && (await ports.installations.find(installationId))?.mode === 'observing') return { kind: 'observing' };
  return (await ports.bulkRuns.move(installationId, runId, move, ports.now())) ? { kind: 'moved' } : { kind: 'not-possible' };
}
