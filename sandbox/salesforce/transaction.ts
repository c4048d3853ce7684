/** Transactions: rows change at once and can be taken back; what is left at the end is told to the listeners. */
import { randomUUID } from 'node:crypto';
import type { Change, ChangeType, Commit } from './commits.ts';
import type { Viewer } from './schema.ts';
import type { Org, World } from './org.ts';
import { tableOf } from './org.ts';
import type { StoredRecord, Value, Values } from './records.ts';

/** Who changes records, and through what. */
export interface Actor {
  readonly userId: string;
  readonly client: string | null;
  readonly origin: string;
  readonly viewer: Viewer;
  /** Whether the active assignment rule runs on leads that are written. */
  readonly autoAssign: boolean;
  /** Save in spite of a duplicate rule that only warns. */
  readonly allowDuplicates: boolean;
}

/** A transaction under way. */
export interface Transaction {
  readonly world: World;
  readonly org: Org;
  readonly actor: Actor;
  /** Steps back, newest last. */
  readonly undo: (() => void)[];
  /** Records touched, in order, as they were before; null when they are new. */
  readonly touched: Map<StoredRecord, Values | null>;
}

/** What a person at the admin's or another's desk does. */
export const asPerson = (userId: string): Actor => ({
  userId,
  client: null,
  origin: 'com/salesforce/api/soap/67.0;client=SfdcInternalAPI/',
  viewer: 'person',
  autoAssign: false,
  allowDuplicates: true,
});

/** Opens a transaction. */
export const begin = (world: World, org: Org, actor: Actor): Transaction => ({ world, org, actor, undo: [], touched: new Map() });

/** Stores a new record. `silent` ones are told to nobody. */
export function addRecord(transaction: Transaction, record: StoredRecord, silent = false): void {
  const table = tableOf(transaction.org, record.sobject);
  table.set(record.id, record);
  if (!silent) transaction.touched.set(record, null);
  transaction.undo.push(() => {
    table.delete(record.id);
    transaction.touched.delete(record);
  });
}

/** Gives a record other values. */
export function replaceValues(transaction: Transaction, record: StoredRecord, values: Values): void {
  const before = record.values;
  const first = !transaction.touched.has(record);
  if (first) transaction.touched.set(record, before);
  record.values = values;
  transaction.undo.push(() => {
    record.values = before;
    if (first) transaction.touched.delete(record);
  });
}

/** Takes a record away for good. */
export function dropRecord(transaction: Transaction, record: StoredRecord): void {
  const table = tableOf(transaction.org, record.sobject);
  replaceValues(transaction, record, { ...record.values, IsDeleted: true });
  table.delete(record.id);
  transaction.undo.push(() => table.set(record.id, record));
}

/** A place to come back to. */
export const savepoint = (transaction: Transaction): number => transaction.undo.length;

/** Takes back everything since the savepoint. */
export function rollBackTo(transaction: Transaction, place: number): void {
  while (transaction.undo.length > place) transaction.undo.pop()?.();
}

/** Ends the transaction: listeners hear of it, once the records are there for everybody. */
export function commit(transaction: Transaction): void {
  const { org, world, actor } = transaction;
  const changes = mergeAlike([...transaction.touched].flatMap(([record, before]) => changeOf(record, before)));
  transaction.undo.length = 0;
  transaction.touched.clear();
  if (changes.length === 0) return;
  org.commitNumber += 1 + org.random.integer(1000);
  const committed: Commit = {
    orgId: org.orgId,
    changes,
    transactionKey: randomUUID(),
    commitTimestamp: world.now(),
    commitNumber: org.commitNumber,
    commitUser: actor.userId,
    client: actor.client,
    origin: actor.origin,
  };
  for (const listener of org.listeners) listener(committed);
}

/** Does the work in a transaction of its own: committed when it returns, taken back when it throws. */
export function transact<T>(world: World, org: Org, actor: Actor, work: (transaction: Transaction) => T): T {
  const transaction = begin(world, org, actor);
  try {
    const result = work(transaction);
    commit(transaction);
    return result;
  } catch (error) {
    rollBackTo(transaction, 0);
    throw error;
  }
}

/** These follow from every change and say nothing by themselves. */
const NOT_TOLD = new Set(['SystemModstamp', 'Id', 'IsDeleted']);
const FOLLOW = new Set(['LastModifiedDate', 'LastModifiedById']);

function changeOf(record: StoredRecord, before: Values | null): Change[] {
  const after = record.values;
  const changeType = typeOf(before, after);
  if (changeType === null) return [];
  const all = changeType === 'CREATE' || changeType === 'UNDELETE';
  const differing = Object.keys(after).filter(
    (name) => !NOT_TOLD.has(name) && (all ? after[name] !== null : after[name] !== before?.[name]),
  );
  if (changeType === 'UPDATE' && differing.every((name) => FOLLOW.has(name))) return [];
  // Told with every update, also within the same second.
  const changedFields = differing.includes('LastModifiedDate') ? differing : [...differing, 'LastModifiedDate'];
  const deleted = changeType === 'DELETE';
  return [
    {
      sobject: record.sobject,
      changeType,
      recordIds: [record.id],
      changedFields: deleted ? [] : changedFields,
      before,
      after: deleted ? null : after,
    },
  ];
}

function typeOf(before: Values | null, after: Values): ChangeType | null {
  const gone = after['IsDeleted'] === true;
  if (before === null) return gone ? null : 'CREATE';
  const wasGone = before['IsDeleted'] === true;
  if (gone) return wasGone ? null : 'DELETE';
  return wasGone ? 'UNDELETE' : 'UPDATE';
}

/** Updates that set the same fields to the same values become one change with several records, and so do deletions. */
function mergeAlike(changes: readonly Change[]): Change[] {
  const merged = new Map<string, Change>();
  for (const change of changes) {
    const alike = change.changeType === 'UPDATE' || change.changeType === 'DELETE';
    const values: Value[] = change.changedFields.map((name) => change.after?.[name] ?? null);
    const key = alike ? JSON.stringify([change.sobject, change.changeType, change.changedFields, values]) : (change.recordIds[0] ?? '');
    const first = merged.get(key);
    merged.set(key, first === undefined ? change : { ...first, recordIds: [...first.recordIds, ...change.recordIds] });
  }
  return [...merged.values()];
}
