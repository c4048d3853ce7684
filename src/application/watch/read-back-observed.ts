/** Reads back who owns the leads that were only observed: soon, and again later, because people take their time and change their minds. */
import { retryAfterFailure } from '../decide/retry-after-failure.ts';
import { CrmCallFailed } from '../ports/crm-failure.ts';
import type { Ports } from '../ports/ports.ts';

const BATCH = 100;
const LEASE_MS = 20_000;
const HOUR_MS = 3_600_000;
/** After the decision: when the owner is read again, following the first look. */
const LATER_LOOKS_MS = [HOUR_MS, 24 * HOUR_MS, 72 * HOUR_MS] as const;

/** Reads one batch. Throws `CrmCallFailed`. */
export async function readBackObserved(
  ports: Pick<Ports, 'observations' | 'crms' | 'now'>,
  installationId: string,
): Promise<{ again: boolean }> {
  const now = ports.now();
  const claimed = await ports.observations.claim(installationId, BATCH, now, LEASE_MS);
  if (claimed.length === 0) return { again: false };
  try {
    const crm = await ports.crms.open(installationId);
    const owners = new Map((await crm.readOwners(claimed.map((one) => one.leadId))).map(({ leadId, ownerId }) => [leadId, ownerId]));
    await ports.observations.read(
      installationId,
      claimed.map(({ decisionId, leadId, decidedAt, fence }) => ({
        decisionId,
        fence,
        crmOwnerId: owners.get(leadId) ?? null,
        readAt: now,
        dueAt: LATER_LOOKS_MS.map((after) => decidedAt + after).find((at) => at > now) ?? null,
      })),
    );
  } catch (error) {
    if (error instanceof CrmCallFailed)
      await ports.observations.giveBack(installationId, claimed, retryAfterFailure(error.failure, 1, now).dueAt);
    throw error;
  }
  return { again: claimed.length === BATCH };
}
