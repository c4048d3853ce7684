/** What a policy's shape cannot say: ids are unique, every id referred to exists, every test has the operands it needs. */
import type { Condition, Policy, Test } from '../../routing/policy.ts';
import { checkPeopleReferences } from './people-references.ts';

/** A place in the policy and what is wrong there. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Everything that does not fit together, in the order of the policy. */
export function checkPolicyReferences(policy: Policy, maxDepth: number): Misfit[] {
  const pools = new Set(policy.pools.map(({ id }) => id));
  const tables = new Set(policy.territories.map(({ id }) => id));
  return [
    ...(policy.entry.only ? checkCondition(policy.entry.only, ['entry', 'only'], maxDepth) : []),
    ...policy.rules.flatMap((rule, at) => [
      ...checkCondition(rule.when, ['rules', at, 'when'], maxDepth),
      ...checkTarget(rule.then, ['rules', at, 'then'], { pools, tables }),
    ]),
    ...policy.territories.flatMap((table, at) => [
      ...repeated(table.entries, ['territories', at, 'entries']),
      ...table.entries.flatMap((entry, line) => [
        ...checkTarget(entry.to, ['territories', at, 'entries', line, 'to'], { pools, tables }),
        ...checkSize(entry.size, ['territories', at, 'entries', line, 'size']),
      ]),
    ]),
    ...policy.pools.flatMap((pool, at) => repeatedMembers(pool.members, ['pools', at, 'members'])),
    ...checkPeopleReferences(policy),
    ...repeated(policy.rules, ['rules']),
    ...repeated(policy.pools, ['pools']),
    ...repeated(policy.territories, ['territories']),
    ...checkFallback(policy, pools, tables),
  ];
}

type Path = readonly (string | number)[];

interface Known {
  readonly pools: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
}

function checkTarget(
  to: { readonly kind: string; readonly poolId?: string; readonly tableId?: string },
  path: Path,
  { pools, tables }: Known,
): Misfit[] {
  if (to.poolId !== undefined && !pools.has(to.poolId))
    return [
      { path: [...path, 'poolId'], message: `names the pool “${to.poolId}”, which is not in this policy: add the pool or name another` },
    ];
  if (to.tableId !== undefined && !tables.has(to.tableId))
    return [
      {
        path: [...path, 'tableId'],
        message: `names the territory table “${to.tableId}”, which is not in this policy: add the table or name another`,
      },
    ];
  return [];
}

function checkFallback({ fallback, pools }: Policy, poolIds: ReadonlySet<string>, tables: ReadonlySet<string>): Misfit[] {
  const path = ['fallback', 'to'];
  const misfits = checkTarget(fallback.to, path, { pools: poolIds, tables });
  if (misfits.length > 0 || fallback.to.kind !== 'pool') return misfits;
  const { poolId } = fallback.to;
  const members = pools.find(({ id }) => id === poolId)?.members ?? [];
  if (members.some(({ weight }) => weight > 0)) return [];
  return [
    {
      path: [...path, 'poolId'],
      message: `names the pool “${poolId}”, in which nobody has a weight above 0: every lead must have somewhere to go, so give somebody a weight`,
    },
  ];
}

function checkSize(size: { readonly min?: number; readonly max?: number } | undefined, path: Path): Misfit[] {
  if (size?.min === undefined || size.max === undefined || size.min <= size.max) return [];
  return [{ path, message: `has a min of ${size.min} above its max of ${size.max}: swap them` }];
}

function repeated(items: readonly { readonly id: string }[], path: Path): Misfit[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, at) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: [...path, at, 'id'], message: `repeats the id “${id}”: give it an id of its own` }];
  });
}

function repeatedMembers(members: readonly { readonly repId: string }[], path: Path): Misfit[] {
  return repeated(
    members.map(({ repId }) => ({ id: repId })),
    path,
  ).map((misfit) => ({ path: [...misfit.path.slice(0, -1), 'repId'], message: 'is in this pool twice: keep one line and set its weight' }));
}

function checkCondition(condition: Condition, path: Path, depthLeft: number): Misfit[] {
  if ('field' in condition) return checkOperands(condition, path);
  if (depthLeft <= 0) return [{ path, message: 'is nested too deep: split the rule in two' }];
  const [group, parts] =
    'all' in condition
      ? (['all', condition.all] as const)
      : 'any' in condition
        ? (['any', condition.any] as const)
        : (['none', condition.none] as const);
  return parts.flatMap((part, at) => checkCondition(part, [...path, group, at], depthLeft - 1));
}

function checkOperands(test: Test, path: Path): Misfit[] {
  const message = operandProblem(test);
  return message === null ? [] : [{ path: [...path, 'value'], message }];
}

const NUMBERS: ReadonlySet<Test['op']> = new Set(['greater-than', 'at-least', 'less-than', 'at-most']);

function operandProblem({ op, value }: Test): string | null {
  if (op === 'known' || op === 'unknown') return value === undefined ? null : `must be left out, because “${op}” compares with nothing`;
  if (op === 'one-of' || op === 'not-one-of')
    return isList(value) && value.length > 0 ? null : `must be a list with at least one value, because the operator is “${op}”`;
  if (op === 'between')
    return isList(value) && value.length === 2 && value.every(isNumber)
      ? null
      : 'must be two numbers, [lowest, highest], because the operator is “between”';
  if (value === undefined || isList(value)) return `must be one value, because the operator is “${op}”`;
  if (NUMBERS.has(op)) return isNumber(value) ? null : `must be a number, because the operator is “${op}”`;
  return value === '' ? 'must not be empty: to ask for missing data use the operator “unknown”' : null;
}

function isList(value: Test['value']): value is readonly (string | number | boolean)[] {
  return typeof value === 'object';
}

function isNumber(value: string | number | boolean): value is number {
  return typeof value === 'number';
}
