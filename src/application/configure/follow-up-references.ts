/** Whether what limits, answers, notices, cadences and outcomes refer to is in the policy, and whether what they say goes together. */
import { TEAM_ROTATION } from '../../routing/destinations/team.ts';
import { appliesIn, type Applying } from '../../routing/policy/applies-in.ts';
import type { BreachAction } from '../../routing/policy/policy-slas.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { checkCondition } from './condition-references.ts';
import { checkId, type Known } from './destination-references.ts';
import { type Misfit, type Path, repeated } from './misfit.ts';

/** The ids that are in the policy. */
type KnownRules = Known & { readonly rules: ReadonlySet<string> };

/** Everything that does not fit together, in the order of the policy. */
export function checkFollowUpReferences(policy: Policy, known: KnownRules): Misfit[] {
  const { slas, acceptance, ownership, outcomes } = policy;
  const idle = ownership?.idle;
  return [
    ...appliesIn(policy).flatMap((one) => checkApplying(one, known)),
    ...repeated(slas?.limits ?? [], ['slas', 'limits']),
    ...repeated(acceptance?.reasons ?? [], ['acceptance', 'reasons']),
    ...checkNotifications(policy, known),
    ...repeated(ownership?.cadences ?? [], ['ownership', 'cadences']),
    ...(idle ? checkActions(idle.then, ['ownership', 'idle', 'then'], known) : []),
    ...(outcomes?.rules ?? []).flatMap(({ outcome }, at) =>
      outcomes?.rules.findIndex((rule) => rule.outcome === outcome) === at
        ? []
        : [{ path: ['outcomes', 'rules', at, 'outcome'], message: `has signs already: put those of “${outcome}” in one place` }],
    ),
  ];
}

function checkApplying({ kind, appliesTo, actions, at }: Applying, known: KnownRules): Misfit[] {
  const { when, ruleIds, poolIds, score } = appliesTo;
  const path: Path = [...at, 'appliesTo'];
  return [
    ...(when ? checkCondition(when, [...path, 'when'], known.maxDepth) : []),
    ...checkLeads({ ruleIds, poolIds }, path, known),
    ...(score && 'scoreId' in score.of
      ? checkId(score.of.scoreId, { path: [...path, 'score', 'of', 'scoreId'], what: 'score', among: known.scores })
      : []),
    ...checkActions(actions, [...at, kind === 'limit' ? 'onBreach' : 'then'], known),
  ];
}

/** A team of the CRM takes turns like a pool, and is not in the policy. */
function checkLeads(
  { ruleIds = [], poolIds = [] }: { readonly ruleIds: readonly string[] | undefined; readonly poolIds: readonly string[] | undefined },
  path: Path,
  { rules, pools }: KnownRules,
): Misfit[] {
  return [
    ...ruleIds.flatMap((id, at) => checkId(id, { path: [...path, 'ruleIds', at], what: 'rule', among: rules })),
    ...poolIds.flatMap((id, at) =>
      id.startsWith(TEAM_ROTATION) ? [] : checkId(id, { path: [...path, 'poolIds', at], what: 'pool', among: pools }),
    ),
  ];
}

/** A lead can only go to one place. */
function checkActions(actions: readonly BreachAction[], path: Path, { pools }: Known): Misfit[] {
  const moves = actions.flatMap(({ kind }, at) => (kind === 'reassign' || kind === 'pool' ? [at] : []));
  return [
    ...actions.flatMap((action, at) =>
      action.kind === 'pool' ? checkId(action.poolId, { path: [...path, at, 'poolId'], what: 'pool', among: pools }) : [],
    ),
    ...moves.slice(1).map((at) => ({ path: [...path, at], message: 'sends the lead somewhere else for a second time: keep one of them' })),
    ...actions.flatMap(({ kind }, at) =>
      !moves.includes(at) && actions.findIndex((action) => action.kind === kind) < at
        ? [{ path: [...path, at], message: `repeats “${kind}”: keep it once` }]
        : [],
    ),
  ];
}

function checkNotifications({ notifications }: Policy, known: KnownRules): Misfit[] {
  const { rules = [], quiet } = notifications ?? {};
  const same = quiet?.when.kind === 'between' && quiet.when.from === quiet.when.until;
  return [
    ...repeated(rules, ['notifications', 'rules']),
    ...rules.flatMap(({ ruleIds, poolIds }, at) => checkLeads({ ruleIds, poolIds }, ['notifications', 'rules', at], known)),
    ...(same
      ? [{ path: ['notifications', 'quiet', 'when', 'until'], message: 'is the same time as from, so it is never quiet: name a later one' }]
      : []),
  ];
}
