/** Turns what the schema found into lines a person can act on: where, by name when there is one, and what to do. */
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** More lines than this help nobody; the rest shows once these are mended. */
const SHOWN = 20;

/** One line per problem: `rules[2] “DACH”, then.poolId: names the pool …`. */
export function describeProblems(issues: readonly Issue[], json: unknown): string[] {
  return issues
    .flatMap((issue) => concrete(issue))
    .slice(0, SHOWN)
    .map(({ path, message }) => `${placeOf(path, json)}: ${message}`);
}

/** Within a union, the problems of the form that comes nearest to what was written. */
function concrete(issue: Issue): { readonly path: readonly PropertyKey[]; readonly message: string }[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path: issue.path, message: messageOf(issue) }];
  const [nearest = []] = issue.errors.toSorted((a, b) => misfit(a) - misfit(b));
  return nearest.flatMap((inner) => concrete({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Problems of the form itself weigh more than problems inside it. */
function misfit(issues: readonly Issue[]): number {
  return issues.reduce((sum, { path }) => sum + (path.length <= 1 ? 100 : 1), 0);
}

function messageOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys')
    return `has ${issue.keys.map((key) => `“${key}”`).join(' and ')}, which is not known here: check the spelling or remove it`;
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.includes('undefined'))
    return `is missing: add it (${issue.expected})`;
  if (issue.code === 'invalid_union' && 'options' in issue && issue.options) return oneOf(issue.options);
  if (issue.code === 'invalid_value') return oneOf(issue.values);
  return issue.message;
}

function oneOf(values: readonly unknown[]): string {
  return `must be ${values.map((value) => JSON.stringify(value)).join(' or ')}`;
}

function placeOf(path: readonly PropertyKey[], json: unknown): string {
  if (path.length === 0) return 'The policy';
  const itemPath = path.slice(0, path.findIndex((key) => typeof key === 'number') + 1);
  const item = itemPath.length === 0 ? undefined : reach(json, itemPath);
  if (!isNamed(item)) return spell(path);
  const head = `${spell(itemPath)} “${item.name}”`;
  return path.length > itemPath.length ? `${head}, ${spell(path.slice(itemPath.length))}` : head;
}

function spell(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}

function reach(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value);
}

function isNamed(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
}
