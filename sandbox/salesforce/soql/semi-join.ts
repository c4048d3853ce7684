/** `Id IN (SELECT …)`: what Salesforce lets such queries do, and what they find. */
import { badRequest } from '../errors.ts';
import type { SObject } from '../fields.ts';
import type { StoredRecord } from '../records.ts';
import { resolveObject, resolvePath, valueAt, type Asking } from './resolve.ts';
import type { Condition, Query } from './tree.ts';

const MOST = 2;
/** Their records cannot be asked for from within another query. */
const NEVER_INSIDE = new Set(['Event', 'Task']);

/** Throws `ApiError` when there are too many, or they stand beside OR, under NOT, or within each other. */
export function refuseSemiJoins({ where, sobject }: Query): void {
  const all = semiJoins(where);
  const nested = all.some(({ top, query }) => !top || semiJoins(query.where).length > 0);
  if (nested)
    throw badRequest(
      'MALFORMED_QUERY',
      'Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.',
    );
  if (all.length > MOST) throw badRequest('MALFORMED_QUERY', `maximum ${MOST} semi join sub-selects are allowed`);
  if (all.some(({ query }) => query.sobject.toLowerCase() === sobject.toLowerCase()))
    throw badRequest('MALFORMED_QUERY', `The inner and outer selects should not be on the same object type: ${sobject}`);
}

/** `top`: joined to the rest by AND alone. */
function semiJoins(condition: Condition | null, top = true): { readonly query: Query; readonly top: boolean }[] {
  switch (condition?.kind) {
    case 'inQuery':
      return [{ query: condition.query, top }];
    case 'and':
      return condition.parts.flatMap((part) => semiJoins(part, top));
    case 'or':
      return condition.parts.flatMap((part) => semiJoins(part, false));
    case 'not':
      return semiJoins(condition.part, false);
    default:
      return [];
  }
}

/** The ids that the inner query finds; `rows` gives its records. Throws `ApiError` when it selects anything but one id. */
export function idsFound(asking: Asking, query: Query, rows: (of: SObject) => readonly StoredRecord[]): ReadonlySet<string> {
  const sobject = resolveObject(asking, query.sobject);
  if (NEVER_INSIDE.has(sobject.name))
    throw badRequest('MALFORMED_QUERY', `Entity '${sobject.name}' is not supported for semi join inner selects`);
  const [selected, ...more] = query.selected;
  if (selected?.kind !== 'field' || more.length > 0 || query.limit !== null || query.orderBy.length > 0)
    throw badRequest('MALFORMED_QUERY', 'Semi join sub-selects must select exactly one field, without ORDER BY and LIMIT');
  const found = resolvePath(asking, sobject, selected.path);
  if (found.steps.length > 0 || (found.field.type !== 'id' && found.field.type !== 'reference'))
    throw badRequest(
      'MALFORMED_QUERY',
      `The selected field '${selected.path.join('.')}' in the subquery and the left operand field in the where expression in the outer query should point to the same object type`,
    );
  return new Set(rows(sobject).map((row) => String(valueAt(asking.org, row, found))));
}
