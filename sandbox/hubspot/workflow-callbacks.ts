/** Completing a blocked workflow action. Completing it again is answered alike and changes nothing. */
import { z } from 'zod';
import { notFound } from './errors.ts';
import { bodyOf, type Route } from './route.ts';
import { checkOutputs, endExecution } from './workflow.ts';

const completeBody = z.strictObject({ outputFields: z.record(z.string(), z.unknown()), typedOutputs: z.strictObject({}).optional() });

/** POST /automation/actions/callbacks/2026-03/{callbackId}/complete. */
export const callbackRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/automation/actions/callbacks/2026-03/:callbackId/complete',
    scopes: () => ['automation'],
    window: 'calls',
    handle: (call) => {
      const { world, portal, params } = call;
      const { outputFields } = bodyOf(completeBody, call);
      const execution = portal.executions.find(({ callbackId }) => callbackId === params['callbackId']);
      if (execution === undefined) throw notFound(`No action execution ${params['callbackId'] ?? ''}`);
      checkOutputs(world, portal, execution.actionUid, outputFields);
      execution.completions += 1;
      endExecution(execution, outputFields['hs_execution_state'] === 'FAIL_CONTINUE' ? 'failed' : 'succeeded', world.now(), {
        outputs: outputFields,
      });
      return { status: 204 };
    },
  },
];
