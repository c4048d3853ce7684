/** Whether every test of a condition has the operands its operator needs. */
import type { Condition, Test } from '../../routing/policy/policy.ts';
import type { Misfit, Path } from './misfit.ts';

/** What does not fit; `depthLeft` groups may still stand inside one another. */
export function checkCondition(condition: Condition, path: Path, depthLeft: number): Misfit[] {
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
