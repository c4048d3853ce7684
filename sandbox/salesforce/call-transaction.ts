/** The transaction a call writes in: its own, or that of the composite call around it. */
import { afterWrite } from './automation.ts';
import type { Call } from './route.ts';
import { rollBackTo, savepoint, transact, type Transaction } from './transaction.ts';

/** Does the work; what it throws takes back what it did. */
export function inTransaction<T>(call: Call, work: (transaction: Transaction) => T): T {
  const { outer } = call;
  if (outer === null) {
    return transact(call.world, call.org, call.actor, (transaction) => {
      const result = work(transaction);
      afterWrite(transaction);
      return result;
    });
  }
  const place = savepoint(outer);
  try {
    return work(outer);
  } catch (error) {
    rollBackTo(outer, place);
    throw error;
  }
}
