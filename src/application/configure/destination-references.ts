/** Whether what a destination, a score or a follow-up path refers to is in the policy. */
import type { Destination, FollowUpPath, PointsScore, ScoreTier, Target } from '../../routing/policy/policy-destinations.ts';
import { targetsIn } from '../../routing/policy/targets-in.ts';
import { checkCondition } from './condition-references.ts';
import { type Misfit, type Path, repeated } from './misfit.ts';

/** The ids that are in the policy, and how deep conditions may be nested. */
export interface Known {
  readonly pools: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  readonly scores: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
  readonly maxDepth: number;
}

/** A person or a pool; people are left to the check against the CRM. */
export function checkTarget(to: Target, path: Path, { pools }: Known): Misfit[] {
  return to.kind === 'pool' ? checkId(to.poolId, { path: [...path, 'poolId'], what: 'pool', among: pools }) : [];
}

/** Everything a destination refers to. */
export function checkDestination(then: Destination, path: Path, known: Known): Misfit[] {
  const targets = targetsIn(then).flatMap(({ target, at }) => checkTarget(target, [...path, ...at], known));
  return [...targets, ...checkKind(then, path, known)];
}

function checkKind(then: Destination, path: Path, known: Known): Misfit[] {
  switch (then.kind) {
    case 'territory':
      return checkId(then.tableId, { path: [...path, 'tableId'], what: 'territory table', among: known.tables });
    case 'path':
      return checkId(then.pathId, { path: [...path, 'pathId'], what: 'follow-up path', among: known.paths });
    case 'score':
      return [
        ...('scoreId' in then.score
          ? checkId(then.score.scoreId, { path: [...path, 'score', 'scoreId'], what: 'score', among: known.scores })
          : []),
        ...repeated(then.tiers, [...path, 'tiers']),
        ...equalThresholds(then.tiers, [...path, 'tiers']),
      ];
    case 'partner':
      return repeated(then.partners, [...path, 'partners']);
    case 'hold':
      return then.until.kind === 'condition' ? checkCondition(then.until.when, [...path, 'until', 'when'], known.maxDepth) : [];
    default:
      return [];
  }
}

/** A score's parts. */
export function checkScore({ parts }: PointsScore, path: Path, maxDepth: number): Misfit[] {
  return [
    ...repeated(parts, [...path, 'parts']),
    ...parts.flatMap(({ when }, at) => checkCondition(when, [...path, 'parts', at, 'when'], maxDepth)),
  ];
}

/** Whom a path hands over to, and when. */
export function checkPath({ handOver: { when, to } }: FollowUpPath, path: Path, known: Known): Misfit[] {
  return [
    ...checkTarget(to, [...path, 'handOver', 'to'], known),
    ...(when === null ? [] : checkCondition(when, [...path, 'handOver', 'when'], known.maxDepth)),
  ];
}

function equalThresholds(tiers: readonly ScoreTier[], path: Path): Misfit[] {
  return tiers.flatMap(({ atLeast }, at) =>
    tiers.findIndex((tier) => tier.atLeast === atLeast) === at
      ? []
      : [
          {
            path: [...path, at, 'atLeast'],
            message: `is ${atLeast} like another tier’s, so no lead would ever reach this one: change one of them`,
          },
        ],
  );
}

/** Whether an id is among those of the policy. */
export function checkId(
  id: string,
  { path, what, among }: { readonly path: Path; readonly what: string; readonly among: ReadonlySet<string> },
): Misfit[] {
  if (among.has(id)) return [];
  const noun = what === 'territory table' ? 'table' : what === 'follow-up path' ? 'path' : what;
  return [{ path, message: `names the ${what} “${id}”, which is not in this policy: add the ${noun} or name another` }];
}
