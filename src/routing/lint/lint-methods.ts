/** Teams, queues, scores, partners, earlier reps and holds that can never do what they are there for. */
import type { Roster } from '../facts.ts';
import { finding, type Finding } from './finding.ts';
import { fold } from '../conditions/fold.ts';
import { implies, neverHolds } from './implication.ts';
import type { Destination, HoldUntil, ScoreTier } from '../policy/policy-destinations.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { teamMembers } from '../destinations/team.ts';

/** Findings about the destinations of rules that are switched on. */
export function lintMethods(policy: Policy, roster: Roster): Finding[] {
  return policy.rules.flatMap((rule) => (rule.enabled ? lintDestination(policy, roster, rule) : []));
}

function lintDestination(policy: Policy, roster: Roster, rule: Rule): Finding[] {
  const { then } = rule;
  switch (then.kind) {
    case 'team':
      return lintTeam(rule, roster, then.teamId);
    case 'queue':
      return lintQueue(rule, roster, then.queueId);
    case 'score':
      return lintTiers(rule, policy, then);
    case 'sticky':
    case 'duplicate-owner':
      return then.by.length === 1 && then.by[0] === 'account' && policy.matching.methods.length === 0
        ? [
            warn(
              rule,
              'account-never-known',
              'looks for leads of the same account, but no account is ever matched. Switch a way of matching on.',
            ),
          ]
        : [];
    case 'partner':
      return repeatedValues(then).map((value) =>
        warn(rule, 'partner-repeated', `lists “${value}” for two partners; the first gets all its leads. Remove it from one of them.`),
      );
    case 'hold':
      return lintHold(rule, policy, then.until);
    default:
      return [];
  }
}

const warn = ({ id, name }: Rule, code: Finding['code'], what: string): Finding =>
  finding('warning', code, `Rule “${name}” ${what}`, { ruleId: id });

function lintTeam(rule: Rule, roster: Roster, teamId: string): Finding[] {
  const team = roster.teams.find(({ id }) => id === teamId);
  if (!team) return [warn(rule, 'team-unknown', `names team ${teamId}, which the CRM does not have. Name another.`)];
  return teamMembers(roster, teamId).length > 0
    ? []
    : [warn(rule, 'team-empty', `names the team “${team.name}”, in which nobody can own leads. Add somebody in the CRM or name another.`)];
}

function lintQueue(rule: Rule, roster: Roster, queueId: string): Finding[] {
  if (!roster.queues)
    return [warn(rule, 'queue-unknown', 'sends leads to a queue, but in this CRM queues cannot own leads. Name people or a pool.')];
  return roster.queues.some(({ id }) => id === queueId)
    ? []
    : [warn(rule, 'queue-unknown', `names queue ${queueId}, which the CRM does not have. Name another.`)];
}

/** Of a score of the CRM nobody knows the highest. */
function lintTiers(rule: Rule, { scores = [] }: Policy, { score, tiers }: Extract<Destination, { kind: 'score' }>): Finding[] {
  const own = 'scoreId' in score ? scores.find(({ id }) => id === score.scoreId) : undefined;
  if (!own) return [];
  const highest = own.parts.reduce((sum, { points }) => sum + Math.max(0, points), 0);
  const beyond = (tier: ScoreTier) => tier.atLeast > highest;
  return tiers
    .filter(beyond)
    .map(({ name, atLeast }) =>
      warn(
        rule,
        'tier-never-reached',
        `has the tier “${name}” from ${atLeast} points, but “${own.name}” gives ${highest} at most. Lower the tier.`,
      ),
    );
}

function repeatedValues({ partners }: Extract<Destination, { kind: 'partner' }>): string[] {
  const owners = new Map<string, string>();
  return partners.flatMap(({ id, values }) =>
    values.filter((value) => {
      const first = owners.get(fold(value));
      if (first === undefined) owners.set(fold(value), id);
      return first !== undefined && first !== id;
    }),
  );
}

function lintHold(rule: Rule, { enrichment }: Policy, until: HoldUntil): Finding[] {
  if (until.kind === 'enriched')
    return (enrichment?.providers.length ?? 0) > 0
      ? []
      : [
          warn(
            rule,
            'hold-without-effect',
            'waits for what is looked up, but no provider is asked for anything. Name one or delete the rule.',
          ),
        ];
  if (until.kind !== 'condition') return [];
  if (neverHolds(until.when))
    return [
      warn(rule, 'hold-never-over', 'waits for something that can never be so, and always to its deadline. Change what it waits for.'),
    ];
  return implies(rule.when, until.when)
    ? [
        warn(
          rule,
          'hold-without-effect',
          'waits for what its own condition asks for already, so it never waits. Delete it or change one of them.',
        ),
      ]
    : [];
}
