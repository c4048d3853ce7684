/** Batches of records. Rows fail alone: the answer is then 207, with what failed in `errors` and the rest in `results`. */
import { z } from 'zod';
import { associationsField, linkAll, targetsOf } from './association-inputs.ts';
import { badRequest, invalidValues } from './errors.ts';
import { associateLater } from './inheritance.ts';
import { OBJECT_TYPES } from './object-types.ts';
import type { ObjectType } from './control.ts';
import type { Portal, StoredRecord } from './portal.ts';
import { findRecord, invalidBody, propertiesField, recordBody, scopesOf, typeFrom } from './record-body.ts';
import { app, createRecord, liveRecord, refusedValues, updateRecord, type Written } from './records.ts';
import { bodyOf, flagFrom, type Answer, type Call, type Route } from './route.ts';
import { complain } from './complaints.ts';

const MAX_INPUTS = 100;
const MAX_INPUTS_WITH_HISTORY = 50;

const readBody = z.strictObject({
  inputs: z.array(z.strictObject({ id: z.string() })),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
});
const updateBody = z.strictObject({
  inputs: z.array(
    z.strictObject({
      id: z.string(),
      properties: propertiesField,
      objectWriteTraceId: z.string().optional(),
      idProperty: z.string().optional(),
    }),
  ),
});
const createBody = z.strictObject({
  inputs: z.array(
    z.strictObject({ properties: propertiesField, associations: associationsField, objectWriteTraceId: z.string().optional() }),
  ),
});

/** POST batch/read, batch/update and batch/create. */
export const batchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/crm/objects/2026-03/:objectType/batch/read',
    scopes: (params) => scopesOf(params, 'read'),
    query: ['archived'],
    window: 'calls',
    handle: (call) => readMany(call),
  },
  {
    method: 'POST',
    path: '/crm/objects/2026-03/:objectType/batch/update',
    scopes: (params) => scopesOf(params, 'write'),
    window: 'calls',
    handle: (call) => updateMany(call),
  },
  {
    method: 'POST',
    path: '/crm/objects/2026-03/:objectType/batch/create',
    scopes: (params) => scopesOf(params, 'write'),
    window: 'calls',
    handle: (call) => createMany(call),
  },
];

/** A row that failed, as `errors` lists it. */
interface RowError {
  readonly status: 'error';
  readonly category: string;
  readonly message: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly errors: readonly unknown[];
  readonly links: Readonly<Record<string, string>>;
}

/** Wraps results and row errors; 207 when there is any error, else `status`. */
export function batchAnswer(now: number, status: 200 | 201, rows: { results: readonly unknown[]; errors: readonly unknown[] }): Answer {
  const at = new Date(now).toISOString();
  const common = { status: 'COMPLETE', results: rows.results, startedAt: at, completedAt: at };
  return rows.errors.length === 0
    ? { status, body: common }
    : { status: 207, body: { ...common, numErrors: rows.errors.length, errors: rows.errors } };
}

function checkSize(ids: readonly (string | undefined)[], max: number): void {
  if (ids.length === 0) throw badRequest('inputs must not be empty');
  if (ids.length > max)
    throw badRequest(`The maximum number of inputs supported in a batch request for this operation is ${max}. Received ${ids.length}.`);
  const known = ids.filter((id) => id !== undefined);
  const repeated = known.filter((id, index) => known.indexOf(id) !== index);
  if (repeated.length > 0) throw badRequest(`Duplicate IDs found in batch input: [${repeated.join(', ')}]. IDs must be unique`);
}

function readMany(call: Call): Answer {
  const type = typeFrom(call.params);
  const { inputs, properties, propertiesWithHistory, idProperty } = bodyOf(readBody, call);
  checkSize(
    inputs.map(({ id }) => id),
    propertiesWithHistory.length > 0 ? MAX_INPUTS_WITH_HISTORY : MAX_INPUTS,
  );
  const archived = flagFrom(call.query, 'archived');
  const results: Record<string, unknown>[] = [];
  const missing: string[] = [];
  for (const { id } of inputs) {
    const record = findRecord(call.portal, type, { id, idProperty: idProperty ?? null, archived });
    if (record === null) missing.push(id);
    else results.push(recordBody(call.portal, record, { properties, withHistory: propertiesWithHistory }));
  }
  return batchAnswer(call.world.now(), 200, {
    results: call.portal.random.shuffle(results),
    errors: missing.length > 0 ? [notFoundRow(type, missing)] : [],
  });
}

const notFoundRow = (type: ObjectType, ids: readonly string[]): RowError => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: `Could not get some ${OBJECT_TYPES[type].singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
  context: { ids },
  errors: [],
  links: {},
});

/** Rows fail alone only when every row carries a trace id; without them one refused value refuses the batch, and nothing is applied. */
function refuseUntraced(
  portal: Portal,
  type: ObjectType,
  inputs: readonly { properties: Readonly<Record<string, string>>; objectWriteTraceId?: string | undefined }[],
): void {
  if (inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined)) return;
  const invalid = inputs.flatMap(({ properties }) => refusedValues(portal, type, properties));
  const complains = invalid.some((one) => one.complains);
  if (invalid.length > 0) throw invalidValues(invalidBody(portal, invalid), complains);
}

function updateMany(call: Call): Answer {
  const { world, portal } = call;
  const type = typeFrom(call.params);
  const { inputs } = bodyOf(updateBody, call);
  checkSize(
    inputs.map(({ id }) => id),
    MAX_INPUTS,
  );
  refuseUntraced(portal, type, inputs);
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const input of inputs) {
    const record = liveRecord(portal, type, input.id);
    const row = { trace: input.objectWriteTraceId, id: input.id };
    if (record === null) errors.push(withTrace(notFoundRow(type, [input.id]), row));
    else if (portal.random.chance(portal.faults.partial207)) errors.push(withTrace(STUMBLED, row));
    else
      collect(call, updateRecord(world, portal, record, { properties: input.properties, author: app(world) }), {
        results,
        errors,
        row,
        wanted: Object.keys(input.properties),
      });
  }
  return batchAnswer(world.now(), 200, { results: portal.random.shuffle(results), errors });
}

function createMany(call: Call): Answer {
  const { world, portal } = call;
  const type = typeFrom(call.params);
  const { inputs } = bodyOf(createBody, call);
  checkSize(
    inputs.map(() => undefined),
    MAX_INPUTS,
  );
  refuseUntraced(portal, type, inputs);
  const results: unknown[] = [];
  const errors: unknown[] = [];
  // A record to associate with that is not there refuses the whole batch.
  const targets = inputs.map(({ associations }) => targetsOf(portal, type, associations));
  for (const [position, { properties, objectWriteTraceId }] of inputs.entries()) {
    const row = { trace: objectWriteTraceId };
    if (portal.random.chance(portal.faults.partial207)) {
      errors.push(withTrace(STUMBLED, row));
      continue;
    }
    const written = createRecord(world, portal, type, { properties, author: app(world) });
    if (written.ok) linkAll(portal, written.record, targets[position] ?? []);
    if (written.ok && type === 'contacts') associateLater(world, portal, written.record);
    collect(call, written, { results, errors, row, wanted: Object.keys(properties) });
  }
  return batchAnswer(world.now(), 201, { results, errors });
}

interface Row {
  readonly trace: string | undefined;
  readonly id?: string;
}

const STUMBLED: RowError = { status: 'error', category: 'INTERNAL_ERROR', message: 'internal error', context: {}, errors: [], links: {} };

const withTrace = (error: RowError, { trace, id }: Row): RowError => ({
  ...error,
  context: {
    ...error.context,
    ...(id === undefined ? {} : { ids: [id] }),
    ...(trace === undefined ? {} : { objectWriteTraceId: [trace] }),
  },
});

function collect(
  { world, portal, params }: Call,
  written: Written,
  into: { results: unknown[]; errors: unknown[]; row: Row; wanted: readonly string[] },
): void {
  const { row } = into;
  if (written.ok) {
    into.results.push({
      ...recordBody(portal, written.record satisfies StoredRecord, { properties: into.wanted, withHistory: [] }),
      ...(row.trace === undefined ? {} : { objectWriteTraceId: row.trace }),
    });
    return;
  }
  into.errors.push(withTrace(refusedRow(portal, written), row));
  if (!('invalid' in written)) return;
  const mistakes = written.invalid.filter(({ complains }) => complains);
  if (mistakes.length > 0)
    complain(
      world,
      portal.portalId,
      { method: 'POST', path: `/crm/objects/2026-03/${params['objectType'] ?? ''}/batch` },
      mistakes.map(({ message }) => message).join('; '),
    );
}

function refusedRow(portal: Portal, written: Exclude<Written, { ok: true }>): RowError {
  if ('existingId' in written)
    return { ...STUMBLED, category: 'CONFLICT', message: `Contact already exists. Existing ID: ${written.existingId}` };
  const { message, errors } = invalidBody(portal, written.invalid);
  return { ...STUMBLED, category: 'VALIDATION_ERROR', message: String(message), errors: Array.isArray(errors) ? errors : [] };
}
