/** Search. Its index is behind the records by `searchLagMs`: what it sees is each record as it stood that long ago, read from history. */
import { z } from 'zod';
import { badRequest } from './errors.ts';
import type { ObjectType } from './control.ts';
import type { Portal, PropertyDefinition, StoredRecord } from './portal.ts';
import { recordBody, scopesOf, typeFrom } from './record-body.ts';
import { bodyOf, type Answer, type Call, type Route } from './route.ts';
import { compare, matches, OPERATORS, type Filter } from './search-filter.ts';

const MAX_BODY = 3000;
const MAX_TOTAL = 10_000;

const filterField = z.strictObject({
  propertyName: z.string(),
  operator: z.enum(OPERATORS),
  value: z.union([z.string(), z.number().transform(String)]).optional(),
  highValue: z.union([z.string(), z.number().transform(String)]).optional(),
  values: z.array(z.union([z.string(), z.number().transform(String)])).optional(),
});
const sortField = z.union([
  z.string(),
  z.strictObject({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
]);
const searchBody = z.strictObject({
  filterGroups: z
    .array(z.strictObject({ filters: z.array(filterField).max(6, 'at most 6 filters in a group') }))
    .max(5, 'at most 5 filter groups')
    .default([]),
  sorts: z.array(sortField).max(1, 'at most one sort').default([]),
  query: z.string().optional(),
  properties: z.array(z.string()).default([]),
  limit: z.int().min(1).max(200, 'limit must be at most 200').default(10),
  after: z.union([z.string(), z.number().transform(String)]).default('0'),
});

/** POST /crm/objects/2026-03/{type}/search. */
export const searchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/crm/objects/2026-03/:objectType/search',
    scopes: (params) => scopesOf(params, 'read'),
    window: 'search',
    handle: (call) => search(call),
  },
];

/** A record as the index has it. */
interface Indexed {
  readonly record: StoredRecord;
  readonly value: (property: string) => string | null;
}

function search(call: Call): Answer {
  const { portal, world } = call;
  const type = typeFrom(call.params);
  if (JSON.stringify(call.body ?? null).length > MAX_BODY) throw badRequest(`The search request is longer than ${MAX_BODY} characters`);
  const request = bodyOf(searchBody, call);
  if (!/^\d*$/.test(request.after)) throw badRequest(`after: ${request.after} is not a paging cursor of ours`);
  const filters = request.filterGroups.flatMap((group) => group.filters);
  if (filters.length > 18) throw badRequest('at most 18 filters in all');
  for (const filter of filters) checkFilter(portal, type, filter);
  const asOf = world.now() - portal.settings.searchLagMs;
  const found = index(portal, type, asOf).filter(
    (entry) =>
      (request.filterGroups.length === 0 ||
        request.filterGroups.some((group) => group.filters.every((filter) => matchesFilter(portal, entry, filter)))) &&
      matchesQuery(entry, request.query),
  );
  const sorted = sortBy(portal, type, found, request.sorts[0]);
  const start = Number(request.after);
  if (start + request.limit > MAX_TOTAL) throw badRequest(`Paging past ${MAX_TOTAL} results is not supported`);
  const page = sorted.slice(start, start + request.limit);
  const next = start + request.limit < sorted.length ? { paging: { next: { after: String(start + request.limit) } } } : {};
  return {
    status: 200,
    body: {
      total: sorted.length,
      results: page.map(({ record }) => recordBody(portal, record, { properties: request.properties, withHistory: [] })),
      ...next,
    },
  };
}

function index(portal: Portal, type: ObjectType, asOf: number): Indexed[] {
  return [...portal.records[type].values()]
    .filter((record) => record.createdAt <= asOf && (record.archivedAt === null || record.archivedAt > asOf))
    .map((record) => ({
      record,
      value: (property) => record.history.get(property)?.find(({ timestamp }) => timestamp <= asOf)?.value ?? null,
    }));
}

const definitionOf = (portal: Portal, type: ObjectType, name: string): PropertyDefinition | undefined => portal.definitions[type].get(name);

function checkFilter(portal: Portal, type: ObjectType, filter: Filter): void {
  const definition = definitionOf(portal, type, filter.propertyName);
  if (definition === undefined)
    throw badRequest(`There was a problem with the request: Property "${filter.propertyName}" does not exist for ${type}`);
  const { operator, value, values, highValue } = filter;
  const needs =
    operator === 'IN' || operator === 'NOT_IN'
      ? 'values'
      : operator === 'HAS_PROPERTY' || operator === 'NOT_HAS_PROPERTY'
        ? 'nothing'
        : operator === 'BETWEEN'
          ? 'both'
          : 'value';
  if (needs === 'values' && (values === undefined || values.length === 0)) throw badRequest(`${operator} needs values`);
  if ((needs === 'value' || needs === 'both') && value === undefined) throw badRequest(`${operator} needs a value`);
  if (needs === 'both' && highValue === undefined) throw badRequest('BETWEEN needs a highValue');
  if (needs !== 'values' && values !== undefined) throw badRequest(`${operator} takes no values`);
  const compared = [value, highValue, ...(values ?? [])].filter((item) => item !== undefined);
  const misread = compared.find((item) => Number.isNaN(compare(definition.type, item, item)));
  if (misread !== undefined) throw badRequest(`${misread} is not a ${definition.type} to compare ${filter.propertyName} with`);
  // IN and NOT_IN on text match nothing when a value has capitals: a mistake that would pass unseen.
  const capital = definition.type === 'string' ? values?.find((item) => item !== item.toLowerCase()) : undefined;
  if (capital !== undefined) throw badRequest(`${operator} on ${filter.propertyName} needs lower-case values; got "${capital}"`);
}

const matchesFilter = (portal: Portal, entry: Indexed, filter: Filter): boolean => {
  const definition = definitionOf(portal, entry.record.type, filter.propertyName);
  return definition !== undefined && matches(definition.type, entry.value(filter.propertyName), filter);
};

const SEARCHED = ['email', 'firstname', 'lastname', 'name', 'domain', 'company', 'phone', 'hs_object_id'];

function matchesQuery(entry: Indexed, query: string | undefined): boolean {
  if (query === undefined || query.trim() === '') return true;
  const wanted = query.trim().toLowerCase();
  return SEARCHED.some((name) => entry.value(name)?.toLowerCase().includes(wanted) ?? false);
}

function sortBy(portal: Portal, type: ObjectType, found: readonly Indexed[], sort: z.output<typeof sortField> | undefined): Indexed[] {
  const { propertyName, direction } =
    typeof sort === 'string'
      ? { propertyName: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'DESCENDING' : 'ASCENDING' }
      : (sort ?? { propertyName: 'hs_object_id', direction: 'ASCENDING' });
  const definition = definitionOf(portal, type, propertyName);
  if (definition === undefined) throw badRequest(`Cannot sort by "${propertyName}": no such property`);
  const sign = direction === 'DESCENDING' ? -1 : 1;
  return found.toSorted(
    (a, b) => sign * compare(definition.type, a.value(propertyName), b.value(propertyName)) || Number(a.record.id) - Number(b.record.id),
  );
}
