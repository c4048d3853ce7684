/** /sobjects/{T} and /sobjects/{T}/{id}: one record at a time. */
import { inTransaction } from './call-transaction.ts';
import { asApiError, badRequest, notFound, RowError } from './errors.ts';
import type { SObject } from './fields.ts';
import { fullId } from './ids.ts';
import { complain } from './org.ts';
import { isLive, type StoredRecord } from './records.ts';
import { deleteRow, insertRow, updateRow } from './rows.ts';
import { objectBody, type Answer, type Call, type Route } from './route.ts';
import { fieldOf, isKnown, objectOf } from './schema.ts';
import type { Transaction } from './transaction.ts';

/** The object a path names. Throws `ApiError` 404. */
export function objectOfPath({ org, params }: Call): SObject {
  const name = params['sobject'] ?? '';
  const found = objectOf(org, name, 'app');
  if (found === null) throw notFound(!isKnown(name));
  return found;
}

/** The live record a path names. Throws `ApiError` 404. */
function recordOfPath(call: Call, sobject: SObject): StoredRecord {
  const given = call.params['id'] ?? '';
  const id = fullId(given);
  if (id === null) throw notFound(true);
  const record = call.org.tables.get(sobject.name)?.get(id);
  if (record === undefined) throw notFound();
  if (!isLive(record)) throw asApiError(new RowError('ENTITY_IS_DELETED', 'entity is deleted'));
  return record;
}

function read(call: Call): Answer {
  const sobject = objectOfPath(call);
  const record = recordOfPath(call, sobject);
  const asked = call.query.get('fields');
  const fields = asked === null ? sobject.fields : asked.split(',').map((name) => fieldAsked(sobject, name.trim()));
  const body: Record<string, unknown> = { attributes: { type: sobject.name, url: `${call.base}/sobjects/${sobject.name}/${record.id}` } };
  for (const { name, type } of fields) if (type !== 'address') body[name] = record.values[name] ?? null;
  body['Id'] = record.id;
  return { status: 200, body };
}

function fieldAsked(sobject: SObject, name: string): SObject['fields'][number] {
  const field = fieldOf(sobject, name);
  if (field === null)
    throw badRequest('INVALID_FIELD', `No such column '${name}' on sobject of type ${sobject.name}`, !isKnown(sobject.name, name));
  return field;
}

function create(call: Call): Answer {
  const sobject = objectOfPath(call);
  const body = objectBody(call);
  const record = writeAlone(call, sobject.name, (transaction) => insertRow(transaction, sobject, body));
  return { status: 201, body: { id: record.id, success: true, errors: [] } };
}

function update(call: Call): Answer {
  const sobject = objectOfPath(call);
  const record = recordOfPath(call, sobject);
  const body = objectBody(call);
  if (Object.keys(body).some((name) => name.toLowerCase() === 'id'))
    throw badRequest('INVALID_FIELD', 'The Id field should not be specified in the sobject data.');
  writeAlone(call, sobject.name, (transaction) => updateRow(transaction, record, body));
  return { status: 204 };
}

function remove(call: Call): Answer {
  const record = recordOfPath(call, objectOfPath(call));
  writeAlone(call, record.sobject, (transaction) => deleteRow(transaction, record));
  return { status: 204 };
}

/** One row, one transaction. A row's refusal is the answer. */
function writeAlone<T>(call: Call, sobject: string, work: (transaction: Transaction) => T): T {
  noteAutoAssign(call, [sobject]);
  try {
    return inTransaction(call, work);
  } catch (error) {
    throw error instanceof RowError ? asApiError(error) : error;
  }
}

/** Salesforce says nothing to a write that lets the assignment rule run, and moves the owner. Here it is a mistake of the app. */
export function noteAutoAssign(call: Call, sobjects: readonly string[]): void {
  if (!call.actor.autoAssign || !sobjects.includes('Lead') || call.method === 'DELETE') return;
  complain(call.world, call.org, call, 'A lead was written without Sforce-Auto-Assign: FALSE, so that the assignment rule takes its owner');
}

const list = (call: Call): Answer => {
  const sobject = objectOfPath(call);
  return { status: 200, body: { objectDescribe: { name: sobject.name, label: sobject.label }, recentItems: [] } };
};

/** `GET|POST /sobjects/{T}`, `GET|PATCH|DELETE /sobjects/{T}/{id}`. */
export const sobjectRoutes: readonly Route[] = [
  { path: '/sobjects/:sobject', handle: { GET: list, POST: create } },
  { path: '/sobjects/:sobject/:id', query: ['fields'], handle: { GET: read, PATCH: update, DELETE: remove } },
];
