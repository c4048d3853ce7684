/** A customer's own automation: it runs after the write and gives the record another owner. */
import type { Org, World } from './org.ts';
import { isLive } from './records.ts';
import { updateRow } from './rows.ts';
import { asPerson, transact, type Transaction } from './transaction.ts';

/** Plans what the customer's automation does about the owners this transaction gave. */
export function afterWrite(transaction: Transaction): void {
  const { world, org } = transaction;
  if (!org.faults.overwriteOwner) return;
  for (const [record, before] of transaction.touched) {
    if (before === null || (record.sobject !== 'Lead' && record.sobject !== 'Contact') || before['OwnerId'] === record.values['OwnerId'])
      continue;
    world.timers.after(org.settings.overwriteDelayMs, () => overwrite(world, org, record.sobject, record.id));
  }
}

function overwrite(world: World, org: Org, sobject: string, id: string): void {
  const record = org.tables.get(sobject)?.get(id);
  if (record === undefined || !isLive(record)) return;
  const owner = sobject === 'Lead' ? firstQueue(org) : org.adminUserId;
  transact(world, org, asPerson(org.automatedUserId), (transaction) => updateRow(transaction, record, { OwnerId: owner }));
}

const firstQueue = (org: Org): string =>
  [...(org.tables.get('Group')?.values() ?? [])].find(({ values }) => values['Type'] === 'Queue')?.id ?? org.adminUserId;
