/** Follow-up paths that nobody is put on, that end as soon as they begin, or that hand over to nobody. */
import type { Roster } from '../facts.ts';
import { finding, type Finding } from './finding.ts';
import { implies, neverHolds } from './implication.ts';
import { appliesIn } from '../policy/applies-in.ts';
import type { FollowUpPath } from '../policy/policy-destinations.ts';
import type { Policy, Rule } from '../policy/policy.ts';

/** Findings about the paths of a policy, and scores that nothing asks for. */
export function lintPaths(policy: Policy, roster: Roster, enrols: boolean): Finding[] {
  const active = new Set(roster.reps.filter((rep) => rep.active).map(({ id }) => id));
  const rules = policy.rules.filter((rule) => rule.enabled);
  const asked = [
    ...rules.flatMap(({ then }) => (then.kind === 'score' ? [then.score] : [])),
    ...appliesIn(policy).flatMap(({ appliesTo }) => appliesTo.score?.of ?? []),
  ];
  const scored = new Set(asked.flatMap((score) => ('scoreId' in score ? [score.scoreId] : [])));
  return [
    ...(policy.paths ?? []).flatMap((path) => lintPath(path, policy, { rules, active, enrols })),
    ...(policy.scores ?? [])
      .filter(({ id }) => !scored.has(id))
      .map(({ name }) =>
        finding('warning', 'score-unused', `No rule and no limit asks for the score “${name}”. Delete it if it is no longer needed.`),
      ),
  ];
}

interface Around {
  readonly rules: readonly Rule[];
  readonly active: ReadonlySet<string>;
  /** Whether the CRM enrols leads in its workflows from outside. */
  readonly enrols: boolean;
}

function lintPath(path: FollowUpPath, policy: Policy, { rules, active, enrols }: Around): Finding[] {
  const users = rules.filter(({ then }) => then.kind === 'path' && then.pathId === path.id);
  const { when, to, atDeadline } = path.handOver;
  const nobody =
    to.kind === 'pool' &&
    !policy.pools.some(({ id, members }) => id === to.poolId && members.some(({ repId, weight }) => weight > 0 && active.has(repId)));
  return [
    ...(users.length === 0
      ? [finding('warning', 'path-unused', `No rule puts leads on the follow-up path “${path.name}”. Delete it if it is no longer needed.`)]
      : []),
    ...(path.workflowId !== null && !enrols
      ? [
          finding(
            'warning',
            'path-cannot-enrol',
            `The follow-up path “${path.name}” enrols leads in a workflow, which this CRM, or what it granted, does not allow. Let the CRM’s automation start on a field that the path sets.`,
          ),
        ]
      : []),
    ...(nobody
      ? [
          finding(
            'warning',
            'path-hands-over-to-nobody',
            `The follow-up path “${path.name}” hands over to a pool in which nobody can own leads, so its leads go to the fallback. Name another.`,
          ),
        ]
      : []),
    ...(when !== null && neverHolds(when)
      ? [
          finding(
            'warning',
            'path-never-hands-over',
            `The follow-up path “${path.name}” waits for something that can never be so${atDeadline === 'stay' ? ', and no lead ever comes back from it' : ''}. Change when it hands over.`,
          ),
        ]
      : []),
    ...users
      .filter((rule) => when !== null && implies(rule.when, when))
      .map(({ id, name }) =>
        finding(
          'warning',
          'path-ends-at-once',
          `Rule “${name}” puts leads on the follow-up path “${path.name}” for which it hands over at the first look: what it waits for is so already.`,
          { ruleId: id },
        ),
      ),
  ];
}
