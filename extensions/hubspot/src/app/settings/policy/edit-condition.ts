/** Edits of nested conditions. A group is an object with the one key `all`, `any` or `none`; everything else is a test. */
import { operatorsFor, valueFor } from './field-operators.ts';
import type { Change, Condition, Field, Operator, Test } from './policy-types.ts';

/** All of them, at least one, none. */
export type GroupKind = 'all' | 'any' | 'none';
/** A condition that holds conditions. */
export type Group = Exclude<Condition, Test>;

/** Tells a group from a test. */
export const isGroup = (condition: Condition): condition is Group => !('field' in condition);

/** The kind of a group. */
export function kindOf(group: Group): GroupKind {
  if ('all' in group) return 'all';
  return 'any' in group ? 'any' : 'none';
}

/** The conditions in a group. */
export function itemsOf(group: Group): readonly Condition[] {
  if ('all' in group) return group.all;
  return 'any' in group ? group.any : group.none;
}

/** A group of this kind. */
function groupOf(kind: GroupKind, items: readonly Condition[]): Group {
  switch (kind) {
    case 'all':
      return { all: [...items] };
    case 'any':
      return { any: [...items] };
    case 'none':
      return { none: [...items] };
  }
}

/** The condition as a group, so that something can be added to it. */
export const asGroup = (condition: Condition): Group => (isGroup(condition) ? condition : { all: [condition] });

/** The same conditions in a group of another kind. */
export const withKind = (condition: Condition, kind: GroupKind): Group => groupOf(kind, itemsOf(asGroup(condition)));

/** With this condition behind the others. */
export function addItem(condition: Condition, item: Condition): Group {
  const group = asGroup(condition);
  return groupOf(kindOf(group), [...itemsOf(group), item]);
}

/** With the condition at this place changed. */
export function changeItem(condition: Condition, index: number, change: Change<Condition>): Group {
  const group = asGroup(condition);
  return groupOf(
    kindOf(group),
    itemsOf(group).map((item, at) => (at === index ? change(item) : item)),
  );
}

/** Without the condition at this place. */
export function removeItem(condition: Condition, index: number): Group {
  const group = asGroup(condition);
  return groupOf(
    kindOf(group),
    itemsOf(group).filter((_, at) => at !== index),
  );
}

/** A test of this field that asks the first thing that can be asked of it. */
export function testOf(field: Field): Test {
  return withOperator({ field: field.path, op: 'known' }, operatorsFor(field.type)[0] ?? 'known', field);
}

/** The same test on another field; operator and value stay where the new field allows them. */
export function withField(test: Test, field: Field, before: Field | undefined): Test {
  const kept = before?.type === field.type && field.options === null && before.options === null;
  if (kept) return { ...test, field: field.path };
  const operators = operatorsFor(field.type);
  return withOperator({ field: field.path, op: 'known' }, operators.includes(test.op) ? test.op : (operators[0] ?? 'known'), field);
}

/** The same test with another operator; the value stays when it has the right form. */
export function withOperator(test: Test, op: Operator, field: Field): Test {
  const value = valueFor(op, field, test.value);
  return value === undefined ? { field: test.field, op } : { field: test.field, op, value };
}
