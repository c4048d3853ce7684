/**
 * Decisions per second at 10, 100, 1,000 and 10,000 rules, beside other engines on the same rules and leads in the same run. Ends with an error
 * unless all of them say the same of every lead of the sample.
 *
 * The part that others do as well is finding the rule, with what is recorded of it; a whole decision also matches the account, looks at who is
 * there and moves the rotation. Speeds are per second of processor time, the best of several turns. A lead is warm when it was decided on before, fresh when it was just parsed (parsing is not counted).
 */
import { compilePolicy, type CompiledPolicy } from '../src/routing/policy/compile-policy.ts';
import { holds } from '../src/routing/conditions/condition.ts';
import { decide } from '../src/routing/decide.ts';
import type { Lead } from '../src/routing/facts.ts';
import type { Policy } from '../src/routing/policy/policy.ts';
import type { RotationState } from '../src/routing/rotation/rotation-state.ts';
import { evaluateHeld, nextHolding } from '../src/routing/conditions/rule-index.ts';
import { type Decider, jsonLogicEngine, jsonRulesEngine, mingo, zenEngine } from './engines.ts';
import { bestPerSecond, bestPerSecondFresh, heapMegabytes, printTable, processorMs } from './measure.ts';
import { accountOf, leadsOf, policyOf, poolRoster, withPools } from './workload.ts';

/** Rules, and how many leads all engines must agree on. */
const SIZES: readonly (readonly [number, number])[] = [
  [10, 2_000],
  [100, 2_000],
  [1_000, 400],
  [10_000, 60],
];
const LEADS = 2_000;

const others = { 'json-rules-engine': jsonRulesEngine, 'json-logic-engine': jsonLogicEngine, mingo, 'zen-engine': zenEngine };

/** Finds the rule and records why it holds. */
function findRule({ rules, ruleIndex }: CompiledPolicy, lead: Lead): string | null {
  const from = { lead, account: null };
  const at = nextHolding(ruleIndex, from, -1);
  const compiled = at === null ? undefined : rules[at];
  return at !== null && compiled && evaluateHeld(ruleIndex, at, from).result === 'true' ? compiled.rule.id : null;
}

const tryEach = ({ rules }: CompiledPolicy, lead: Lead): string | null =>
  rules.find(({ when }) => holds(when, { lead, account: null }))?.rule.id ?? null;

/** Whole decisions, one after the other on the rotation that the one before left. */
function decider(policy: CompiledPolicy): (lead: Lead) => void {
  const rotation: Record<string, RotationState[string]> = {};
  const accounts = [accountOf()];
  const request = { kind: 'new', excluded: [], poolId: null } as const;
  return (lead) => {
    const result = decide({ policy, lead, accounts, roster: poolRoster, rotation, request, now: 0, rules: 'index' });
    for (const pool of result.rotation) rotation[pool.poolId] = pool;
  };
}

function built<T>(build: () => T): { readonly made: T; readonly ms: number; readonly megabytes: number } {
  const before = heapMegabytes();
  const used = processorMs();
  const made = build();
  const ms = processorMs() - used;
  return { made, ms, megabytes: Math.max(0, heapMegabytes() - before) };
}

async function agree(deciders: Readonly<Record<string, Decider>>, leads: readonly Lead[]): Promise<void> {
  for (const lead of leads) {
    const answers = await Promise.all(Object.values(deciders).map(async (one) => one(lead)));
    if (new Set(answers).size !== 1) throw new Error(`lead ${lead.id}: ${Object.keys(deciders).join(', ')} say ${answers.join(', ')}`);
  }
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');

const ratio = (value: number): string => (value < 10 ? value.toFixed(1) : whole(value));

async function compare(source: Policy, sample: readonly Lead[], own: number): Promise<string[][]> {
  const rows: string[][] = [];
  for (const [name, build] of Object.entries(others)) {
    const { made, ms, megabytes } = built(() => build(source));
    const compiled = compilePolicy(source);
    await agree({ signalbox: (lead) => findRule(compiled, lead), [name]: made }, sample);
    const speed = await bestPerSecond(sample, made);
    rows.push([whole(source.rules.length), name, whole(speed), ratio(own / speed), whole(ms), megabytes.toFixed(1)]);
  }
  return rows;
}

const found: string[][] = [];
const own: string[][] = [];
for (const [count, sampled] of SIZES) {
  const source = policyOf(count);
  const { made: policy, ms, megabytes } = built(() => compilePolicy(source));
  const leads = leadsOf(source, LEADS);
  await agree({ index: (lead) => findRule(policy, lead), naive: (lead) => tryEach(policy, lead) }, leads);
  const warm = await bestPerSecond(leads, (lead) => findRule(policy, lead));
  const fresh = bestPerSecondFresh(leads, (lead) => findRule(policy, lead));
  const decideOne = decider(compilePolicy(withPools(source)));
  const wholeWarm = await bestPerSecond(leads, decideOne);
  const wholeFresh = bestPerSecondFresh(leads, decideOne);
  own.push([
    whole(count),
    whole(warm),
    (1e6 / fresh).toFixed(2),
    whole(wholeWarm),
    (1e6 / wholeFresh).toFixed(2),
    whole(ms),
    megabytes.toFixed(1),
  ]);
  found.push(
    [whole(count), 'signalbox', whole(warm), '1', whole(ms), megabytes.toFixed(1)],
    ...(await compare(source, leads.slice(0, sampled), warm)),
  );
  console.log(`${whole(count)} rules: the index and trying each agree on ${whole(LEADS)} leads, all engines on ${whole(sampled)}`);
}
console.log('\nSignalbox');
printTable(['rules', 'rule found/s, warm', 'µs, fresh', 'whole decisions/s, warm', 'µs, fresh', 'compile ms', 'MB'], own);
console.log('\nFinding the rule, beside others');
printTable(['rules', 'engine', 'rules found/s', 'signalbox is … times as fast', 'build ms', 'MB in the heap'], found);
