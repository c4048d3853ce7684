/** Settings of turns that have no effect, or that pools which share their turns do not share. */
import { finding, type Finding } from './finding.ts';
import { fold } from '../conditions/fold.ts';
import type { Pool, RotationSettings } from '../policy/policy-pools.ts';
import type { Policy } from '../policy/policy.ts';
import { sameValue } from '../policy/same-value.ts';

/** Findings about the turns of the policy's pools. */
export function lintRotation({ pools, people }: Policy): Finding[] {
  const tags = new Map((people ?? []).map(({ repId, tags: own }) => [repId, new Set((own ?? []).map(fold))]));
  return [...lintShared(pools), ...pools.flatMap((pool) => [...lintTags(pool, tags), ...lintNothing(pool)])];
}

function lintShared(pools: readonly Pool[]): Finding[] {
  const groups = Map.groupBy(pools, ({ rotation }) => rotation?.sharedAs);
  return [...groups].flatMap(([sharedAs, [first, ...others]]) => {
    if (sharedAs === undefined || !first) return [];
    if (others.length === 0) {
      const alone = `Pool “${first.name}” shares its turns as “${sharedAs}”, and no other pool does. Give another pool the same name, or leave it out.`;
      return [finding('warning', 'rotation-shared-alone', alone, { poolId: first.id })];
    }
    const other = others.find(({ rotation }) => !sameValue(ofRotation(rotation), ofRotation(first.rotation)));
    if (!other) return [];
    const differ = `Pools “${first.name}” and “${other.name}” share their turns as “${sharedAs}” and count them in different ways. Set both alike.`;
    return [finding('warning', 'rotation-shared-differently', differ, { poolId: other.id })];
  });
}

/** What is of the rotation and not of the single pool. */
const ofRotation = (rotation: RotationSettings | undefined) => {
  const { onReturn, newcomer, start } = rotation ?? {};
  return [onReturn ?? { kind: 'fair-from-now' }, newcomer ?? { kind: 'even' }, start ?? { kind: 'in-order' }];
};

function lintTags({ id, name, members, rotation }: Pool, tags: ReadonlyMap<string, ReadonlySet<string>>): Finding[] {
  return (rotation?.tagWeights ?? []).flatMap(({ tag }) => {
    if (members.some(({ repId }) => tags.get(repId)?.has(fold(tag)))) return [];
    const sentence = `In pool “${name}” the tag “${tag}” has a weight, and no member has the tag. Give it to somebody, or delete the line.`;
    return [finding('warning', 'tag-nobody-has', sentence, { poolId: id })];
  });
}

function lintNothing({ id, name, rotation }: Pool): Finding[] {
  const { onReturn, newcomer } = rotation ?? {};
  const nothing = [
    ...(onReturn?.kind === 'catch-up' && onReturn.atMost === 0 ? ['who was out catches up by at most 0 leads'] : []),
    ...(newcomer?.kind === 'ahead' && newcomer.leads === 0 ? ['a newcomer starts 0 leads ahead'] : []),
  ];
  return nothing.map((what) =>
    finding('warning', 'rotation-without-effect', `In pool “${name}” ${what}, which changes nothing. Give a number above 0.`, {
      poolId: id,
    }),
  );
}
