/** Associations, read one record at a time or in a batch. */
import { z } from 'zod';
import { batchAnswer } from './batch.ts';
import { badRequest } from './errors.ts';
import { linksOf } from './links.ts';
import { OBJECT_TYPES } from './object-types.ts';
import { findOrThrow, scopesOf, typeFrom } from './record-body.ts';
import { liveRecord } from './records.ts';
import { bodyOf, numberFrom, type Answer, type Call, type Route } from './route.ts';

const MAX_INPUTS = 1000;
/** Of one record, in one answer. */
const PAGE = 500;
const readBody = z.strictObject({ inputs: z.array(z.strictObject({ id: z.string(), after: z.string().optional() })) });

/** GET …/associations/{toType} and POST /crm/associations/…/batch/read. */
export const associationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/crm/objects/2026-03/:objectType/:id/associations/:toObjectType',
    scopes: (params) => scopesOf(params, 'read'),
    query: ['limit', 'after'],
    window: 'calls',
    handle: ({ portal, params, query }) => {
      const record = findOrThrow(portal, typeFrom(params), { id: params['id'] ?? '', idProperty: null, archived: false });
      const limit = numberFrom(query, 'limit', { fallback: 500, max: 500 });
      const links = linksOf(portal, record, typeFrom(params, 'toObjectType')).slice(0, limit);
      return { status: 200, body: { results: links.map(({ id, types }) => ({ toObjectId: Number(id), associationTypes: types })) } };
    },
  },
  {
    method: 'POST',
    path: '/crm/associations/2026-03/:objectType/:toObjectType/batch/read',
    scopes: (params) => scopesOf(params, 'read'),
    window: 'calls',
    handle: (call) => readMany(call),
  },
];

/** Records without associations are an error row in a 207, as in life; so are those that do not exist. */
function readMany(call: Call): Answer {
  const { portal, params, world } = call;
  const from = typeFrom(params);
  const to = typeFrom(params, 'toObjectType');
  const { inputs } = bodyOf(readBody, call);
  if (inputs.length === 0 || inputs.length > MAX_INPUTS)
    throw badRequest(`inputs: between 1 and ${MAX_INPUTS} are supported, received ${inputs.length}`);
  const results: unknown[] = [];
  const errors: unknown[] = [];
  for (const { id, after } of inputs) {
    const record = liveRecord(portal, from, id);
    const links = record === null ? [] : linksOf(portal, record, to);
    const start = Number(after ?? 0);
    const page = links.slice(start, start + PAGE);
    if (page.length > 0)
      results.push({
        from: { id },
        to: page.map((one) => ({ toObjectId: Number(one.id), associationTypes: one.types })),
        ...(links.length > start + PAGE && { paging: { next: { after: String(start + PAGE) } } }),
      });
    else
      errors.push({
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: `No ${OBJECT_TYPES[to].singular} is associated with ${OBJECT_TYPES[from].singular} ${id}.`,
        context: { fromObjectId: [id], fromObjectType: [from], toObjectType: [to] },
        errors: [],
        links: {},
      });
  }
  return batchAnswer(world.now(), 200, { results: portal.random.shuffle(results), errors });
}
