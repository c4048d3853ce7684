/** Other engines on the same rules: each as its own documentation has it done when the first rule that holds is wanted. */
import { ZenEngine } from '@gorules/zen-engine';
import { LogicEngine } from 'json-logic-engine';
import { Engine } from 'json-rules-engine';
import { Query } from 'mingo';
import type { Lead } from '../src/routing/facts.ts';
import type { Policy, Rule, Test } from '../src/routing/policy/policy.ts';

/** Says which rule takes the lead; null = none. */
export type Decider = (lead: Lead) => Promise<string | null> | string | null;

const testsOf = (rule: Rule): readonly Test[] => ('all' in rule.when ? rule.when.all.filter((part): part is Test => 'field' in part) : []);
const nameOf = (test: Test): string => test.field.slice('lead.'.length);
const rangeOf = (test: Test): readonly [number, number] => {
  const [low, high] = (typeof test.value === 'object' ? test.value : []).map(Number);
  return [low ?? Number.NaN, high ?? Number.NaN];
};

/** Priorities keep the order; the first event stops the run. */
export function jsonRulesEngine(policy: Policy): Decider {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator('startsWith', (seen: string, value: string) => typeof seen === 'string' && seen.startsWith(value));
  engine.addOperator('between', (seen: number, [low, high]: [number, number]) => seen >= low && seen <= high);
  const operators: Partial<Record<Test['op'], string>> = { is: 'equal', 'one-of': 'in', 'starts-with': 'startsWith', between: 'between' };
  policy.rules.forEach((rule, n) => {
    const all = testsOf(rule).map((test) => ({ fact: nameOf(test), operator: operators[test.op] ?? 'equal', value: test.value }));
    engine.addRule({
      conditions: { all },
      event: { type: rule.id },
      priority: policy.rules.length - n,
      onSuccess: () => void engine.stop(),
    });
  });
  return async (lead) => (await engine.run({ ...lead.fields })).events[0]?.type ?? null;
}

/** Each rule compiled to a function, tried in order. */
export function jsonLogicEngine(policy: Policy): Decider {
  const engine = new LogicEngine();
  engine.addMethod('startsWith', ([seen, start]: [unknown, string]) => typeof seen === 'string' && seen.startsWith(start), {
    deterministic: true,
  });
  const logic = (test: Test): object => {
    const seen = { var: nameOf(test) };
    if (test.op === 'one-of') return { in: [seen, test.value] };
    if (test.op === 'starts-with') return { startsWith: [seen, test.value] };
    const [low, high] = rangeOf(test);
    return test.op === 'between' ? { '<=': [low, seen, high] } : { '===': [seen, test.value] };
  };
  const rules = policy.rules.map((rule) => ({ id: rule.id, holds: engine.build({ and: testsOf(rule).map(logic) }) }));
  return (lead) => rules.find(({ holds }) => Boolean(holds(lead.fields)))?.id ?? null;
}

/** Each rule a query, tried in order. */
export function mingo(policy: Policy): Decider {
  const condition = (test: Test): unknown => {
    if (test.op === 'one-of') return { $in: test.value };
    if (test.op === 'starts-with') return { $regex: new RegExp(`^${String(test.value)}`) };
    const [low, high] = rangeOf(test);
    return test.op === 'between' ? { $gte: low, $lte: high } : test.value;
  };
  const rules = policy.rules.map((rule) => ({
    id: rule.id,
    query: new Query(Object.fromEntries(testsOf(rule).map((test) => [nameOf(test), condition(test)]))),
  }));
  return (lead) => rules.find(({ query }) => query.test(lead.fields))?.id ?? null;
}

/** One decision table, first hit. */
export function zenEngine(policy: Policy): Decider {
  const fields = [...new Set(policy.rules.flatMap(testsOf).map(nameOf))];
  const rules = policy.rules.map((rule) => ({
    _id: rule.id,
    ...Object.fromEntries(fields.map((field) => [field, ''])),
    ...Object.fromEntries(testsOf(rule).map((test) => [nameOf(test), cellOf(test)])),
    out: JSON.stringify(rule.id),
  }));
  const table = {
    hitPolicy: 'first',
    inputs: fields.map((field) => ({ id: field, name: field, field })),
    outputs: [{ id: 'out', name: 'out', field: 'out' }],
    rules,
  };
  const node = (id: string, type: string, content: object = {}) => ({ id, name: id, type, position: { x: 0, y: 0 }, ...content });
  const graph = {
    nodes: [node('in', 'inputNode'), node('table', 'decisionTableNode', { content: table }), node('end', 'outputNode')],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'b', type: 'edge', sourceId: 'table', targetId: 'end' },
    ],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)));
  return async (lead) => {
    const result: unknown = (await decision.evaluate(lead.fields)).result;
    return typeof result === 'object' && result !== null && 'out' in result ? String(result.out) : null;
  };
}

function cellOf(test: Test): string {
  if (typeof test.value !== 'object')
    return test.op === 'starts-with' ? `startsWith($, ${JSON.stringify(test.value)})` : JSON.stringify(test.value);
  return test.op === 'between' ? `[${rangeOf(test).join('..')}]` : test.value.map((value) => JSON.stringify(value)).join(', ');
}
