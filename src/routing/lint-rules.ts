/** Rules that are off, can never hold, or are never reached because a rule above takes every lead they could take. */
import type { Roster } from './facts.ts';
import { finding, type Finding } from './finding.ts';
import { alwaysHolds, implies, neverHolds } from './implication.ts';
import type { Destination } from './policy-destinations.ts';
import type { Policy, Rule } from './policy.ts';

/** Comparing pairs takes the square of the number of rules; longer policies are held only against rules that take every lead. */
const MAX_COMPARED = 1000;

/** Findings about the rules themselves, in their order. */
export function lintRules(policy: Policy, roster: Roster): Finding[] {
  const active = new Set(roster.reps.filter((rep) => rep.active).map(({ id }) => id));
  const enabled = policy.rules.filter((rule) => rule.enabled);
  const compared = enabled.length <= MAX_COMPARED;
  const above: Rule[] = [];
  const first = new Map<string, Rule>();
  return policy.rules.flatMap((rule) => {
    if (!rule.enabled) return [switchedOff(rule)];
    const same = JSON.stringify([rule.when, rule.then]);
    const twin = first.get(same);
    if (!twin) first.set(same, rule);
    const findings = lintRule(rule, above);
    if (alwaysEnds(rule.then, policy, active) && (compared || alwaysHolds(rule.when))) above.push(rule);
    return [...findings, ...(twin ? [duplicate(rule, twin)] : [])];
  });
}

function switchedOff({ id, name }: Rule): Finding {
  return finding('warning', 'rule-disabled', `Rule “${name}” is switched off. Delete it if it is no longer needed.`, { ruleId: id });
}

function duplicate({ id, name }: Rule, twin: Rule): Finding {
  return finding('warning', 'rule-duplicate', `Rule “${name}” says the same as “${twin.name}”. Delete one of them.`, { ruleId: id });
}

function lintRule(rule: Rule, above: readonly Rule[]): Finding[] {
  const about = { ruleId: rule.id };
  if (neverHolds(rule.when))
    return [
      finding(
        'warning',
        'condition-never-holds',
        `Rule “${rule.name}” can never hold: its condition contradicts itself, unless a field has several values at once. Change or delete it.`,
        about,
      ),
    ];
  const shadow = above.find((one) => implies(rule.when, one.when));
  return shadow
    ? [
        finding(
          'warning',
          'rule-never-reached',
          `Rule “${rule.name}” is never reached: “${shadow.name}” above it takes every lead that it could take. Move it up or delete it.`,
          about,
        ),
      ]
    : [];
}

/** Whether the rules below are out of reach once this destination is tried, as long as nobody is excluded. */
function alwaysEnds(destination: Destination, policy: Policy, active: ReadonlySet<string>): boolean {
  // A queue may be missing and a path or hold is passed over by leads that come back, so rules below these are reached.
  if (!('whenOut' in destination)) return false;
  const { kind: out } = destination.whenOut;
  if (out === 'next-rule' || out === 'backup') return false;
  if (destination.kind === 'person') return out === 'fallback' || active.has(destination.repId);
  if (destination.kind !== 'pool') return false;
  const pool = policy.pools.find(({ id }) => id === destination.poolId);
  return out === 'fallback' || (pool?.members.some(({ repId, weight }) => weight > 0 && active.has(repId)) ?? false);
}
