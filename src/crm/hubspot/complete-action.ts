/** Answers a HubSpot workflow that waits for its routing. */
import { z } from 'zod';
import type { ActionResult } from '../../application/ports/crm.ts';
import { CrmCallFailed } from '../../application/ports/crm-failure.ts';
import type { HubspotClient } from './client.ts';
import { PATHS } from './paths.ts';

/** Repeating it is harmless: a callback that was completed, or expired, is no longer found. */
export async function completeAction(client: HubspotClient, callbackId: string, result: ActionResult): Promise<void> {
  const outputFields = {
    outcome: result.outcome,
    owner_id: result.ownerId ?? '',
    rule: result.rule,
    reason: result.reason,
    hs_execution_state: result.outcome === 'failed' ? 'FAIL_CONTINUE' : 'SUCCESS',
  };
  const body = { outputFields, typedOutputs: {} };
  try {
    await client.call({
      what: 'complete a workflow action',
      method: 'POST',
      path: PATHS.completeAction(callbackId),
      body,
      reads: z.unknown(),
    });
  } catch (error) {
    if (!(error instanceof CrmCallFailed) || (error.failure.kind !== 'not-found' && error.failure.kind !== 'conflict')) throw error;
  }
}
