/** How a call to a CRM failed, checked to give nothing away. */
import { inspect } from 'node:util';
import { CrmCallFailed, type CrmFailure } from '../../src/application/ports/crm-failure.ts';

/** The failure that a promise ends with. Nothing that begins with `canary` may be in the error, however it is printed. */
export async function failureOf(promise: Promise<unknown>): Promise<CrmFailure> {
  const error: unknown = await promise.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof CrmCallFailed)) throw error;
  expect(inspect(error, { depth: 8, showHidden: true })).not.toContain('canary');
  return error.failure;
}
