/** Skills and licences that a pool asks for and nobody in it has, and skills that no wait is long enough to relax. */
import type { Rep } from '../facts.ts';
import { finding, type Finding } from './finding.ts';
import { fold } from '../conditions/fold.ts';
import type { Destination } from '../policy/policy-destinations.ts';
import type { RepProfile } from '../policy/policy-eligibility.ts';
import type { Pool, SkillNeed } from '../policy/policy-pools.ts';
import type { Condition, FieldPath, Policy, Rule } from '../policy/policy.ts';
import { spokenMinutes } from '../explain/spoken-time.ts';
import { targetsIn } from '../policy/targets-in.ts';
import { operandsOf } from '../conditions/test-operator.ts';

/** Findings about what pools ask of their members. */
export function lintSkills(policy: Policy, reps: ReadonlyMap<string, Rep>): Finding[] {
  const people = new Map((policy.people ?? []).map((profile) => [profile.repId, profile]));
  return policy.pools.flatMap((pool) => {
    const members = pool.members
      .filter(({ repId, weight }) => weight > 0 && reps.get(repId)?.active === true)
      .map(({ repId }) => people.get(repId) ?? { repId });
    if (members.length === 0) return [];
    return [
      ...(pool.skills ?? []).flatMap((need) => [...lintSkill(policy, pool, { need, members }), ...lintRelaxing(policy, pool, need)]),
      ...lintLicence(policy, pool, members),
    ];
  });
}

interface Asked {
  readonly need: SkillNeed;
  readonly members: readonly RepProfile[];
}

function lintSkill(policy: Policy, pool: Pool, { need, members }: Asked): Finding[] {
  if (need.need === 'preferred') return [];
  const known = new Set(
    members.flatMap(({ skills = {} }) => (Object.hasOwn(skills, need.skill) ? (skills[need.skill] ?? []) : [])).map(fold),
  );
  if (known.size === 0)
    return [
      finding(
        'warning',
        'skill-nobody-has',
        `Pool “${pool.name}” requires a ${need.skill}, but nobody in it has any. Enter it in their profiles, or do not require it.`,
        { poolId: pool.id },
      ),
    ];
  return rulesTo(policy, pool.id).flatMap((rule) => {
    const values = valuesAsked(rule.when, need.field);
    if (values.length === 0 || values.some((value) => known.has(value))) return [];
    const sentence = `Rule “${rule.name}” sends leads to pool “${pool.name}”, where nobody has the ${need.skill} ${values.join(' or ')} that they need. Add it to a profile or change the rule.`;
    return [finding('warning', 'skill-nobody-has', sentence, { ruleId: rule.id, poolId: pool.id })];
  });
}

function lintLicence(policy: Policy, pool: Pool, members: readonly RepProfile[]): Finding[] {
  const { licence } = pool;
  if (!licence) return [];
  const known = new Set(members.flatMap(({ licences = [] }) => licences.map(({ region }) => fold(region))));
  if (known.size === 0)
    return [
      finding(
        'warning',
        'licence-nobody-has',
        `Pool “${pool.name}” asks for a licence, but nobody in it has one. Enter the licences in their profiles.`,
        {
          poolId: pool.id,
        },
      ),
    ];
  const [field] = licence.region;
  return rulesTo(policy, pool.id).flatMap((rule) => {
    const values = field === undefined ? [] : valuesAsked(rule.when, field);
    if (values.length === 0 || values.some((value) => known.has(value))) return [];
    const sentence = `Rule “${rule.name}” sends leads to pool “${pool.name}”, where nobody is licensed for ${values.join(' or ')}. Add a licence or change the rule.`;
    return [finding('warning', 'licence-nobody-has', sentence, { ruleId: rule.id, poolId: pool.id })];
  });
}

/** Nothing waits long enough for the skill to be relaxed, so it is required for good. */
function lintRelaxing(policy: Policy, pool: Pool, { skill, relaxAfterMinutes: after }: SkillNeed): Finding[] {
  if (after === undefined) return [];
  // What the fallback can give to nobody waits there as long as it takes.
  if (policy.fallback.to.kind === 'pool' && policy.fallback.to.poolId === pool.id) return [];
  const waits = policy.rules.filter((rule) => rule.enabled && reaches(policy, rule.then, pool.id)).map(({ then }) => waitOf(then));
  if (waits.length === 0 || waits.some((minutes) => minutes >= after)) return [];
  const sentence = `Pool “${pool.name}” no longer requires the ${skill} after ${spokenMinutes(after)}, but no rule holds a lead for it so long. Let the rule hold it longer, or shorten the wait.`;
  return [finding('warning', 'relaxed-too-late', sentence, { poolId: pool.id })];
}

const waitOf = (then: Destination): number => ('whenOut' in then && then.whenOut.kind === 'hold' ? then.whenOut.maxMinutes : 0);

const rulesTo = ({ rules }: Policy, poolId: string): Rule[] =>
  rules.filter(({ enabled, then }) => enabled && then.kind === 'pool' && then.poolId === poolId);

function reaches(policy: Policy, then: Destination, poolId: string): boolean {
  const isPool = (to: { readonly kind: string; readonly poolId?: string }) => to.kind === 'pool' && to.poolId === poolId;
  if (then.kind === 'territory')
    return policy.territories.some(({ id, entries }) => id === then.tableId && entries.some(({ to }) => isPool(to)));
  return then.kind !== 'hold' && targetsIn(then).some(({ target }) => isPool(target));
}

/** The values of which the field must have one for the condition to hold, folded; none when it says nothing of the field. */
function valuesAsked(condition: Condition, field: FieldPath): string[] {
  if ('all' in condition) return condition.all.map((part) => valuesAsked(part, field)).find((values) => values.length > 0) ?? [];
  if (!('field' in condition) || condition.field !== field) return [];
  return condition.op === 'is' || condition.op === 'one-of' ? operandsOf(condition).map(fold) : [];
}
