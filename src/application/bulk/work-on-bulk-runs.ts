/** Takes the next steps of an installation's runs over many leads: asks for leads at their pace, prepares, undoes. */
import { retryAfterFailure } from '../decide/retry-after-failure.ts';
import { CrmCallFailed, type CrmFailure } from '../ports/crm-failure.ts';
import { PolicyBroken } from '../ports/policies.ts';
import type { Ports } from '../ports/ports.ts';
import { type PreparePorts, prepareBulkRun } from './prepare-bulk-run.ts';
import { undoBulkRun } from './undo-bulk-run.ts';

/** Thousands of leads are read in this time; after a crash the work is taken up again when it is over. */
const LEASE_MS = 120_000;

export type BulkPorts = PreparePorts & Pick<Ports, 'outgoingWrites' | 'ownerChanges' | 'log'>;

export async function workOnBulkRuns(ports: BulkPorts, installationId: string): Promise<{ again: boolean }> {
  const { again } = await ports.bulkRuns.advance(installationId, ports.now());
  const run = await ports.bulkRuns.claim(installationId, ports.now(), LEASE_MS);
  if (run === null) return { again };
  try {
    await (run.state === 'preparing' ? prepareBulkRun(ports, installationId, run) : undoBulkRun(ports, installationId, run));
  } catch (error) {
    if (error instanceof PolicyBroken) {
      await ports.bulkRuns.reject(installationId, run, 'The published policy cannot be read. Restore another version.', ports.now());
      return { again: true };
    }
    const failure: CrmFailure =
      error instanceof CrmCallFailed ? error.failure : { kind: 'unavailable', detail: 'Something failed on our side.', retryAfterMs: null };
    const { dueAt, problem } = retryAfterFailure(failure, run.attempts + 1, ports.now());
    await ports.bulkRuns.giveBack(installationId, run, { dueAt, problem });
    throw error;
  }
  return { again: true };
}
