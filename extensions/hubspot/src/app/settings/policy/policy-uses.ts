/** Where a rule, a pool, a table, a score, a path or a channel is used, in words, so that nothing in use is removed. */
import type { AppliesTo, BreachAction, Destination, Policy, Rule, Target } from './policy-types.ts';

const rulesWhere = (policy: Policy, holds: (then: Destination) => boolean): string[] =>
  policy.rules.filter((rule: Rule) => holds(rule.then)).map((rule) => `rule "${rule.name}"`);

/** Places that send leads to this pool. */
export function poolUses(policy: Policy, poolId: string): string[] {
  const isPool = (to: Target) => to.kind === 'pool' && to.poolId === poolId;
  const territories = policy.territories.flatMap((table) => {
    const lines = table.entries.filter((entry) => isPool(entry.to));
    // A table of postal codes names a pool thousands of times.
    return lines.length > 3
      ? [`${lines.length} territories in "${table.name}"`]
      : lines.map((entry) => `territory "${entry.name}" in "${table.name}"`);
  });
  const paths = (policy.paths ?? []).filter((path) => isPool(path.handOver.to)).map((path) => `path "${path.name}"`);
  return [
    ...rulesWhere(policy, (then) => targetsOf(then).some(isPool)),
    ...territories,
    ...paths,
    ...(isPool(policy.fallback.to) ? ['the fallback'] : []),
    ...followUpUses(policy, {
      about: ({ poolIds = [] }) => poolIds.includes(poolId),
      then: (action) => action.kind === 'pool' && action.poolId === poolId,
    }),
  ];
}

function targetsOf(then: Destination): Target[] {
  switch (then.kind) {
    case 'pool':
      return [{ kind: 'pool', poolId: then.poolId }];
    case 'score':
      return then.tiers.map((tier) => tier.to);
    case 'partner':
      return then.partners.map((partner) => partner.to);
    case 'hold':
      return then.until.kind === 'rep-in-hours' ? [then.until.target] : [];
    default:
      return [];
  }
}

/** Rules that look leads up in this table. */
export const tableUses = (policy: Policy, tableId: string): string[] =>
  rulesWhere(policy, (then) => then.kind === 'territory' && then.tableId === tableId);

/** Rules, limits and cadences that go by this score. */
export const scoreUses = (policy: Policy, scoreId: string): string[] => [
  ...rulesWhere(policy, (then) => then.kind === 'score' && 'scoreId' in then.score && then.score.scoreId === scoreId),
  ...followUpUses(policy, { about: ({ score }) => score !== undefined && 'scoreId' in score.of && score.of.scoreId === scoreId }),
];

/** What is only about leads of this rule. */
export const ruleUses = (policy: Policy, ruleId: string): string[] =>
  followUpUses(policy, { about: ({ ruleIds = [] }) => ruleIds.includes(ruleId) });

/** What is told by this channel, in any of these versions: what is published is told by it until the draft is. */
export const channelUses = (policies: readonly Policy[], channelId: string): string[] => [
  ...new Set(policies.flatMap((policy) => channelUsesIn(policy, channelId))),
];

function channelUsesIn({ notifications }: Policy, channelId: string): string[] {
  const rules = (notifications?.rules ?? []).filter(
    (rule) => rule.channelIds.includes(channelId) || (rule.also ?? []).some((one) => one.kind === 'place' && one.channelId === channelId),
  );
  return [
    ...(notifications?.channelIds.includes(channelId) === true ? ['whatever no rule is about'] : []),
    ...rules.map((rule) => `notifications “${rule.name}”`),
  ];
}

/** Rules that put leads on this path. */
export const pathUses = (policy: Policy, pathId: string): string[] =>
  rulesWhere(policy, (then) => then.kind === 'path' && then.pathId === pathId);

interface FollowUpUse {
  readonly about: (appliesTo: AppliesTo) => boolean;
  readonly then?: (action: BreachAction) => boolean;
}

/** Limits, cadences and notifications that are about something, or do something with it. */
function followUpUses({ slas, ownership, notifications }: Policy, { about, then = () => false }: FollowUpUse): string[] {
  const limits = (slas?.limits ?? []).filter((sla) => about(sla.appliesTo) || sla.onBreach.some(then));
  const cadences = (ownership?.cadences ?? []).filter((cadence) => about(cadence.appliesTo) || cadence.then.some(then));
  return [
    ...limits.map((sla) => `limit “${sla.name}”`),
    ...cadences.map((cadence) => `cadence “${cadence.name}”`),
    ...(ownership?.idle?.then.some(then) === true ? ['leads that lie idle'] : []),
    ...(notifications?.rules ?? []).filter(about).map((rule) => `notifications “${rule.name}”`),
  ];
}
