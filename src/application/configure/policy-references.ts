/** What a policy's shape cannot say: ids are unique, every id referred to exists, every test has the operands it needs. */
import type { Pool } from '../../routing/policy/policy-pools.ts';
import type { Policy } from '../../routing/policy/policy.ts';
import { TEAM_ROTATION } from '../../routing/destinations/team.ts';
import { checkCondition } from './condition-references.ts';
import { checkDestination, checkPath, checkScore, checkTarget, type Known } from './destination-references.ts';
import { checkFollowUpReferences } from './follow-up-references.ts';
import { type Misfit, type Path, repeated } from './misfit.ts';
import { checkPeopleReferences } from './people-references.ts';

/** Everything that does not fit together, in the order of the policy. */
export function checkPolicyReferences(policy: Policy, maxDepth: number): Misfit[] {
  const ids = (items: readonly { readonly id: string }[] = []) => new Set(items.map(({ id }) => id));
  const { scores = [], paths = [] } = policy;
  const known: Known = {
    pools: ids(policy.pools),
    tables: ids(policy.territories),
    scores: ids(scores),
    paths: ids(paths),
    maxDepth,
  };
  return [
    ...(policy.entry.only ? checkCondition(policy.entry.only, ['entry', 'only'], maxDepth) : []),
    ...policy.rules.flatMap((rule, at) => [
      ...checkCondition(rule.when, ['rules', at, 'when'], maxDepth),
      ...checkDestination(rule.then, ['rules', at, 'then'], known),
    ]),
    ...policy.territories.flatMap((table, at) => [
      ...repeated(table.entries, ['territories', at, 'entries']),
      ...table.entries.flatMap((entry, line) => [
        ...checkTarget(entry.to, ['territories', at, 'entries', line, 'to'], known),
        ...checkSize(entry.size, ['territories', at, 'entries', line, 'size']),
      ]),
    ]),
    ...policy.pools.flatMap((pool, at) => repeatedMembers(pool.members, ['pools', at, 'members'])),
    ...checkPeopleReferences(policy),
    ...checkFollowUpReferences(policy, { ...known, rules: ids(policy.rules) }),
    ...policy.pools.flatMap((pool, at) => checkRotationIds(pool, ['pools', at])),
    ...scores.flatMap((score, at) => checkScore(score, ['scores', at], maxDepth)),
    ...paths.flatMap((path, at) => checkPath(path, ['paths', at], known)),
    ...repeated(policy.rules, ['rules']),
    ...repeated(policy.pools, ['pools']),
    ...repeated(policy.territories, ['territories']),
    ...repeated(scores, ['scores']),
    ...repeated(paths, ['paths']),
    ...checkFallback(policy, known),
  ];
}

/** The turns of a team of the CRM are kept beside those of pools, under such an id. */
function checkRotationIds({ id, rotation }: Pool, path: Path): Misfit[] {
  const message = `must not begin with “${TEAM_ROTATION}”, which is kept for teams of the CRM: give it another id`;
  return [
    ...(id.startsWith(TEAM_ROTATION) ? [{ path: [...path, 'id'], message }] : []),
    ...(rotation?.sharedAs?.startsWith(TEAM_ROTATION) ? [{ path: [...path, 'rotation', 'sharedAs'], message }] : []),
  ];
}

function checkFallback({ fallback, pools }: Policy, known: Known): Misfit[] {
  const path = ['fallback', 'to'];
  const misfits = checkTarget(fallback.to, path, known);
  if (misfits.length > 0 || fallback.to.kind !== 'pool') return misfits;
  const { poolId } = fallback.to;
  const members = pools.find(({ id }) => id === poolId)?.members ?? [];
  if (members.some(({ weight }) => weight > 0)) return [];
  return [
    {
      path: [...path, 'poolId'],
      message: `names the pool “${poolId}”, in which nobody has a weight above 0: every lead must have somewhere to go, so give somebody a weight`,
    },
  ];
}

function checkSize(size: { readonly min?: number; readonly max?: number } | undefined, path: Path): Misfit[] {
  if (size?.min === undefined || size.max === undefined || size.min <= size.max) return [];
  return [{ path, message: `has a min of ${size.min} above its max of ${size.max}: swap them` }];
}

function repeatedMembers(members: readonly { readonly repId: string }[], path: Path): Misfit[] {
  return repeated(
    members.map(({ repId }) => ({ id: repId })),
    path,
  ).map((misfit) => ({ path: [...misfit.path.slice(0, -1), 'repId'], message: 'is in this pool twice: keep one line and set its weight' }));
}
