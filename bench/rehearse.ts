/**
 * A rehearsal of 5,000 recorded leads against a policy of 1,000 rules, whose leads end in ten pools, beside deciding the same leads one
 * by one with every rule tried. Ends with an error unless both agree on every lead and on the rotation afterwards.
 */
import { compilePolicy } from '../src/routing/compile-policy.ts';
import { decide } from '../src/routing/decide.ts';
import type { Roster } from '../src/routing/facts.ts';
import type { Policy } from '../src/routing/policy.ts';
import { type RecordedLead, rehearse, type Rehearsal, type Verdict, verdictOf } from '../src/routing/rehearse.ts';
import type { RotationState } from '../src/routing/rotation-state.ts';
import { printTable } from './measure.ts';
import { leadsOf, policyOf } from './workload.ts';

const LEADS = 5_000;
const RULES = 1_000;
const POOLS = 10;
const REPS = 40;

const roster: Roster = {
  readAt: 0,
  teams: [],
  reps: Array.from({ length: REPS }, (_, n) => ({
    id: `rep${n}`,
    name: `Rep ${n}`,
    email: null,
    active: true,
    teamIds: [],
    status: n % 9 === 8 ? 'away' : 'available',
    outOfOffice: [],
    zone: null,
    workingHours: null,
  })),
};

function pooled(policy: Policy): Policy {
  const members = (at: number) => Array.from({ length: 8 }, (_, n) => ({ repId: `rep${(at * 4 + n) % REPS}`, weight: 1 + (n % 3) }));
  return {
    ...policy,
    pools: Array.from({ length: POOLS }, (_, at) => ({ id: `pool${at}`, name: `Pool ${at}`, members: members(at) })),
    rules: policy.rules.map((rule, n) => ({
      ...rule,
      then: { kind: 'pool', poolId: `pool${n % POOLS}`, whenOut: { kind: 'next-rule' } },
    })),
  };
}

/** The reference: no index, and the whole state carried from lead to lead. */
function oneByOne({ policy, leads, rotation: start }: Rehearsal): { verdicts: Verdict[]; rotation: RotationState } {
  let rotation = start;
  const verdicts = leads.map(({ lead, accounts, roster: present, request, decidedAt: now }) => {
    const result = decide({ policy, lead, accounts, roster: present, rotation, request, now, rules: 'every' });
    rotation = { ...rotation, ...Object.fromEntries(result.rotation.map((pool) => [pool.poolId, pool])) };
    return verdictOf(result.decision.outcome);
  });
  return { verdicts, rotation };
}

const source = pooled(policyOf(RULES));
const leads: RecordedLead[] = leadsOf(source, LEADS).map((lead, n) => ({
  lead,
  accounts: [],
  roster,
  request: { kind: 'new', excluded: [], poolId: null },
  decidedAt: n * 1_000,
}));

function timed<T>(run: () => T): { ms: number; result: T } {
  const started = performance.now();
  const result = run();
  return { ms: performance.now() - started, result };
}

const rehearsal = (): Rehearsal => ({ policy: compilePolicy(source), leads, rotation: {}, rules: 'index' });
timed(() => rehearse({ ...rehearsal(), leads: leads.slice(0, 500) }));
const ours = timed(() => rehearse(rehearsal()));
const reference = timed(() => oneByOne(rehearsal()));
ours.result.verdicts.forEach((verdict, at) => {
  if (JSON.stringify(verdict) !== JSON.stringify(reference.result.verdicts[at])) throw new Error(`lead ${at} is decided otherwise`);
});
if (JSON.stringify(ours.result.rotation) !== JSON.stringify(reference.result.rotation)) throw new Error('the rotation ends otherwise');

const byRule = ours.result.verdicts.filter(({ by }) => by.kind === 'rule').length;
console.log(`${LEADS} leads, ${RULES} rules, ${POOLS} pools: both agree on every lead; ${byRule} leads are taken by a rule`);
printTable(
  ['run, policy compiled included', 'seconds', 'leads/s'],
  [
    { name: 'rehearsal, by the index', ms: ours.ms },
    { name: 'one by one, every rule', ms: reference.ms },
  ].map(({ name, ms }) => [name, (ms / 1_000).toFixed(2), Math.round((LEADS / ms) * 1_000).toLocaleString('en')]),
);
