/** /composite/sobjects: up to 200 rows in one call, each with an answer of its own. */
import { inTransaction } from './call-transaction.ts';
import { badRequest, RowError } from './errors.ts';
import { complain } from './org.ts';
import { objectBody, type Answer, type Call, type Route } from './route.ts';
import { deleteRow, findRow, insertRow, unknownType, updateRow, type Given } from './rows.ts';
import { objectOf } from './schema.ts';
import { noteAutoAssign } from './sobjects.ts';
import { rollBackTo, savepoint, type Transaction } from './transaction.ts';

const MAX_ROWS = 200;

interface RowResult {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly { readonly statusCode: string; readonly message: string; readonly fields: readonly string[] }[];
}

type Work = (transaction: Transaction) => string;

function writeRows(call: Call, allOrNone: boolean, rows: readonly Work[]): Answer {
  if (rows.length > MAX_ROWS)
    throw badRequest('EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MAX_ROWS} records into this call`);
  return inTransaction(call, (transaction) => {
    const start = savepoint(transaction);
    const results = rows.map((row) => writeRow(call, transaction, row));
    if (!allOrNone || results.every(({ success }) => success)) return { status: 200, body: results };
    rollBackTo(transaction, start);
    return { status: 200, body: results.map((result) => (result.success ? rolledBack() : result)) };
  });
}

/** A row that fails takes back what it did and nothing else. */
function writeRow(call: Call, transaction: Transaction, row: Work): RowResult {
  const place = savepoint(transaction);
  try {
    return { id: row(transaction), success: true, errors: [] };
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    rollBackTo(transaction, place);
    if (error.complains) complain(call.world, call.org, call, `${error.code}: ${error.message}`);
    return { success: false, errors: [{ statusCode: error.code, message: error.message, fields: error.fields }] };
  }
}

const rolledBack = (): RowResult => ({
  success: false,
  errors: [
    {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: [],
    },
  ],
});

interface Rows {
  readonly allOrNone: boolean;
  readonly records: readonly Given[];
}

function rowsOfBody(call: Call): Rows {
  const { allOrNone = false, records, ...unknown } = objectBody(call);
  const [other] = Object.keys(unknown);
  if (other !== undefined) throw badRequest('JSON_PARSER_ERROR', `Unrecognized field "${other}" at [line:1, column:2]`);
  if (!Array.isArray(records) || typeof allOrNone !== 'boolean') throw badRequest('JSON_PARSER_ERROR', 'records must be a list');
  noteAutoAssign(
    call,
    records.map((record: Given) => typeOf(record)),
  );
  return { allOrNone, records: records as readonly Given[] };
}

function typeOf(record: Given): string {
  const attributes = record['attributes'];
  if (typeof attributes !== 'object' || attributes === null) return '';
  return String(Reflect.get(attributes, 'type') ?? '');
}

function create(call: Call): Answer {
  const { allOrNone, records } = rowsOfBody(call);
  const insert =
    (given: Given): Work =>
    (transaction) => {
      const sobject = objectOf(call.org, typeOf(given), 'app');
      if (sobject === null) throw unknownType(typeOf(given));
      return insertRow(transaction, sobject, given).id;
    };
  return writeRows(call, allOrNone, records.map(insert));
}

function idIn(given: Given): string {
  const id = given['id'] ?? given['Id'];
  return typeof id === 'string' ? id : '';
}

function update(call: Call): Answer {
  const { allOrNone, records } = rowsOfBody(call);
  const ids = records.map((given) => idIn(given));
  const change =
    (given: Given, index: number): Work =>
    (transaction) => {
      const sobject = objectOf(call.org, typeOf(given), 'app');
      if (sobject === null) throw unknownType(typeOf(given));
      const id = ids[index] ?? '';
      if (id === '') throw new RowError('MISSING_ARGUMENT', 'Id not specified in an update call', { complains: true });
      if (ids.indexOf(id) < index) throw new RowError('DUPLICATE_VALUE', `duplicate id in list: ${id}`, { complains: true });
      const record = findRow(transaction, id, sobject.name);
      updateRow(transaction, record, given);
      return record.id;
    };
  return writeRows(call, allOrNone, records.map(change));
}

function remove(call: Call): Answer {
  const ids = (call.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  const erase =
    (id: string): Work =>
    (transaction) => {
      const record = findRow(transaction, id, null);
      deleteRow(transaction, record);
      return record.id;
    };
  return writeRows(call, call.query.get('allOrNone') === 'true', ids.map(erase));
}

/** `POST|PATCH|DELETE /composite/sobjects`. */
export const collectionRoutes: readonly Route[] = [
  { path: '/composite/sobjects', query: ['ids', 'allOrNone'], handle: { POST: create, PATCH: update, DELETE: remove } },
];
