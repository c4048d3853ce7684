/**
 * A rehearsal of 5,000 recorded leads against a policy of 1,000 rules, whose leads end in ten pools, beside deciding the same leads one
 * by one with every rule tried. Ends with an error unless both agree on every lead and on the rotation afterwards.
 */
import { compilePolicy } from '../src/routing/policy/compile-policy.ts';
import { decide } from '../src/routing/decide.ts';
import { type RecordedLead, rehearse, type Rehearsal, type Verdict, verdictOf } from '../src/routing/rehearse/rehearse.ts';
import type { RotationState } from '../src/routing/rotation/rotation-state.ts';
import { printTable, processorMs } from './measure.ts';
import { leadsOf, policyOf, poolRoster, withPools } from './workload.ts';

const LEADS = 5_000;
const RULES = 1_000;

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

const source = withPools(policyOf(RULES));
const leads: RecordedLead[] = leadsOf(source, LEADS).map((lead, n) => ({
  lead,
  accounts: [],
  roster: poolRoster,
  request: { kind: 'new', excluded: [], poolId: null },
  decidedAt: n * 1_000,
}));

function timed<T>(run: () => T): { ms: number; result: T } {
  const used = processorMs();
  const result = run();
  return { ms: processorMs() - used, result };
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
console.log(`${LEADS} leads, ${RULES} rules, ${source.pools.length} pools: both agree on every lead; ${byRule} leads are taken by a rule`);
printTable(
  ['run, policy compiled included', 'processor seconds', 'leads/s'],
  [
    { name: 'rehearsal, by the index', ms: ours.ms },
    { name: 'one by one, every rule', ms: reference.ms },
  ].map(({ name, ms }) => [name, (ms / 1_000).toFixed(2), Math.round((LEADS / ms) * 1_000).toLocaleString('en')]),
);
