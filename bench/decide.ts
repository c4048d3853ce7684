/** Decisions per second at 10, 1,000 and 10,000 rules, beside json-rules-engine and @gorules/zen-engine on the same rules and leads. */
import { ZenEngine } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';
import { compilePolicy } from '../src/routing/compile-policy.ts';
import { decide } from '../src/routing/decide.ts';
import type { Lead } from '../src/routing/facts.ts';
import type { Policy, Test } from '../src/routing/policy.ts';
import { perSecond, printTable } from './measure.ts';
import { leadsOf, policyOf, rosterOf } from './workload.ts';

const roster = rosterOf(12);

/** The rule that took the lead; null = fallback. */
type Decider = (lead: Lead) => Promise<string | null> | string | null;

function ours(policy: Policy): Decider {
  const compiled = compilePolicy(policy);
  const request = { kind: 'new', excluded: [], poolId: null } as const;
  return (lead) => {
    const { outcome } = decide({
      policy: compiled,
      lead,
      accounts: [],
      roster,
      rotation: {},
      request,
      now: 0,
      deadline: null,
      rules: 'index',
    }).decision;
    return outcome.kind === 'assigned' ? outcome.ruleId : null;
  };
}

/** Priorities keep the order; the first event stops the run. */
function jsonRulesEngine(policy: Policy): Decider {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator('startsWith', (seen: string, value: string) => typeof seen === 'string' && seen.startsWith(value));
  engine.addOperator('between', (seen: number, [low, high]: [number, number]) => seen >= low && seen <= high);
  const operators: Partial<Record<Test['op'], string>> = { is: 'equal', 'one-of': 'in', 'starts-with': 'startsWith', between: 'between' };
  policy.rules.forEach((rule, n) => {
    const tests = ('all' in rule.when ? rule.when.all : []) as readonly Test[];
    const all = tests.map((test) => ({ fact: test.field.slice(5), operator: operators[test.op] ?? 'equal', value: test.value }));
    engine.addRule({
      conditions: { all },
      event: { type: rule.id },
      priority: policy.rules.length - n,
      onSuccess: () => void engine.stop(),
    });
  });
  return async (lead) => (await engine.run({ ...lead.fields })).events[0]?.type ?? null;
}

const cell = (test: Test): string => {
  const text = (value: unknown) => JSON.stringify(value);
  if (test.op === 'one-of') return (test.value as unknown[]).map(text).join(', ');
  if (test.op === 'between') return `[${(test.value as number[]).join('..')}]`;
  return test.op === 'starts-with' ? `startsWith($, ${text(test.value)})` : text(test.value);
};

/** One decision table, first hit. */
function zen(policy: Policy): Decider {
  const fields = Array.from({ length: 30 }, (_, n) => `f${n}`);
  const rules = policy.rules.map((rule) => {
    const tests = ('all' in rule.when ? rule.when.all : []) as readonly Test[];
    return {
      _id: rule.id,
      ...Object.fromEntries(fields.map((field) => [field, ''])),
      ...Object.fromEntries(tests.map((test) => [test.field.slice(5), cell(test)])),
      out: JSON.stringify(rule.id),
    };
  });
  const table = {
    hitPolicy: 'first',
    inputs: fields.map((field) => ({ id: field, name: field, field })),
    outputs: [{ id: 'out', name: 'out', field: 'out' }],
    rules,
  };
  const node = (id: string, type: string, content?: unknown) => ({
    id,
    name: id,
    type,
    position: { x: 0, y: 0 },
    ...(content === undefined ? {} : { content }),
  });
  const graph = {
    nodes: [node('in', 'inputNode'), node('table', 'decisionTableNode', table), node('end', 'outputNode')],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'b', type: 'edge', sourceId: 'table', targetId: 'end' },
    ],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(graph)));
  return async (lead) => ((await decision.evaluate(lead.fields)).result as { out?: string } | null)?.out ?? null;
}

async function agree(deciders: Readonly<Record<string, Decider>>, leads: readonly Lead[]): Promise<void> {
  for (const lead of leads) {
    const answers = await Promise.all(Object.values(deciders).map(async (one) => one(lead)));
    if (new Set(answers).size !== 1) throw new Error(`lead ${lead.id}: ${Object.keys(deciders).join(', ')} say ${answers.join(', ')}`);
  }
}

const rows: string[][] = [];
for (const count of [10, 1_000, 10_000]) {
  const policy = policyOf(count);
  const leads = leadsOf(policy, 2_000);
  const started = performance.now();
  const deciders = { signalbox: ours(policy), 'json-rules-engine': jsonRulesEngine(policy), 'zen-engine': zen(policy) };
  const compileMs = performance.now() - started;
  await agree(deciders, leads.slice(0, count === 10_000 ? 20 : 100));
  const speeds = [];
  for (const [name, decider] of Object.entries(deciders)) speeds.push({ name, speed: await perSecond(leads, decider) });
  const own = speeds[0]?.speed ?? 1;
  for (const { name, speed } of speeds)
    rows.push([String(count), name, Math.round(speed).toLocaleString('en'), `${(own / speed).toFixed(1)}`]);
  console.log(`${count} rules: all agree; built in ${compileMs.toFixed(0)} ms`);
}
printTable(['rules', 'engine', 'decisions/s', 'signalbox is … times as fast'], rows);
