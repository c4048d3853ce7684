/** Limits and cadences that count for no lead, and what is to be told to nobody. */
import { finding, type Finding } from './finding.ts';
import { alwaysHolds, implies, neverHolds } from './implication.ts';
import { appliesIn, type Applying } from '../policy/applies-in.ts';
import type { ToldKind } from '../policy/policy-notifications.ts';
import type { AppliesTo } from '../policy/policy-slas.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { sameValue } from '../policy/same-value.ts';

/** Findings about what follows an assignment. */
export function lintFollowUps(policy: Policy): Finding[] {
  const applying = appliesIn(policy).filter(({ enabled }) => enabled);
  return [
    ...applying.flatMap((one, at) => lintApplying(one, applying.slice(0, at), policy.rules)),
    ...lintClaims(policy),
    ...lintTold(policy, applying),
    ...lintManager(policy, applying),
  ];
}

function lintApplying(one: Applying, above: readonly Applying[], rules: readonly Rule[]): Finding[] {
  const what = `The ${one.kind} “${one.name}”`;
  const { when, ruleIds } = one.appliesTo;
  if (when !== undefined && neverHolds(when))
    return [finding('warning', 'limit-never-applies', `${what} is about leads that there cannot be. Change what they are to be like.`)];
  const on = new Set(rules.filter(({ enabled }) => enabled).map(({ id }) => id));
  if (ruleIds?.every((id) => !on.has(id)))
    return [finding('warning', 'limit-never-applies', `${what} is only about rules that are switched off. Name others, or switch one on.`)];
  const first = above.find((other) => other.kind === one.kind && sameValue(other.asks, one.asks) && covers(other.appliesTo, one.appliesTo));
  return first === undefined
    ? []
    : [
        finding(
          'warning',
          'limit-never-applies',
          `${what} counts for no lead, because “${first.name}” above it asks the same of all of them. Move it up or delete it.`,
        ),
      ];
}

/** Whether every assignment that `other` is about is one that `one` is about. */
function covers(one: AppliesTo, other: AppliesTo): boolean {
  const listed = (mine: readonly string[] | undefined, theirs: readonly string[] | undefined) =>
    mine === undefined || theirs?.every((id) => mine.includes(id)) === true;
  const scored =
    one.score === undefined ||
    (other.score !== undefined && sameValue(one.score.of, other.score.of) && other.score.atLeast >= one.score.atLeast);
  const meets = one.when === undefined || alwaysHolds(one.when) || (other.when !== undefined && implies(other.when, one.when));
  return listed(one.ruleIds, other.ruleIds) && listed(one.poolIds, other.poolIds) && scored && meets;
}

/** A lead that no rule took has waited for nobody yet, and is offered before somebody gets it. */
function lintClaims({ fallback: { to }, pools }: Policy): Finding[] {
  const pool = to.kind === 'pool' ? pools.find(({ id }) => id === to.poolId) : undefined;
  if (!pool?.claim) return [];
  const sentence = `The members of pool “${pool.name}” claim leads, and it is the fallback: what nobody claims there waits ${pool.claim.withinMinutes} minutes before somebody gets it. Name another pool if that is too long.`;
  return [finding('warning', 'claim-in-fallback', sentence, { poolId: pool.id })];
}

const IN_WORDS: Readonly<Record<Extract<ToldKind, 'claim-offer' | 'reminder' | 'breach' | 'nudge'>, string>> = {
  'claim-offer': 'offers of claim pools',
  reminder: 'reminders',
  breach: 'missed limits',
  nudge: 'touches that are due',
};

function lintTold(policy: Policy, applying: readonly Applying[]): Finding[] {
  const { pools, slas, notifications } = policy;
  const wanted: readonly (readonly [keyof typeof IN_WORDS, boolean])[] = [
    ['claim-offer', pools.some(({ claim }) => claim !== undefined)],
    ['reminder', slas?.limits.some(({ enabled, remindMinutesBefore }) => enabled && remindMinutesBefore !== undefined) === true],
    ['breach', actionsIn(policy, applying).some(({ kind }) => kind === 'remind' || kind === 'tell-manager')],
    ['nudge', applying.some(({ kind }) => kind === 'cadence')],
  ];
  const isTold = (kind: ToldKind) =>
    (notifications?.channelIds.length ?? 0) > 0 ||
    notifications?.rules?.some(({ about, channelIds }) => about.includes(kind) && channelIds.length > 0) === true;
  const untold = wanted.flatMap(([kind, isWanted]) => (isWanted && !isTold(kind) ? [IN_WORDS[kind]] : []));
  if (untold.length === 0) return [];
  const sentence = `Nobody hears of ${untold.join(', ')}, because no channel is chosen for them. Choose one under Notifications.`;
  return [finding('warning', 'nobody-told', sentence)];
}

function lintManager(policy: Policy, applying: readonly Applying[]): Finding[] {
  const { notifications, people, ownership } = policy;
  const stranded = [ownership?.ownerLeft, ownership?.longLeave?.then, ownership?.overturned];
  const asked = stranded.includes('tell-manager') || actionsIn(policy, applying).some(({ kind }) => kind === 'tell-manager');
  const isNamed = notifications?.managerId !== undefined || people?.some(({ managerId }) => managerId !== undefined) === true;
  if (!asked || isNamed) return [];
  const sentence = 'The manager is to be told of something, and nobody is named as one. Name one under Notifications, or in profiles.';
  return [finding('warning', 'manager-missing', sentence)];
}

const actionsIn = ({ ownership }: Policy, applying: readonly Applying[]) => [
  ...applying.flatMap(({ actions }) => actions),
  ...(ownership?.idle?.then ?? []),
];
