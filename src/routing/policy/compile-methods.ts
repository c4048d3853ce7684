/** Makes the conditions ready that stand in destinations and paths rather than in rules. */
import { compileCondition, type CompiledCondition } from '../conditions/condition.ts';
import type { CompiledPath } from '../destinations/follow-up-path.ts';
import type { Policy } from './policy.ts';
import type { CompiledScore } from '../destinations/score.ts';

/** What destinations need beside pools and territory tables. */
export interface CompiledMethods {
  readonly scores: ReadonlyMap<string, CompiledScore>;
  readonly paths: ReadonlyMap<string, CompiledPath>;
  /** By rule id, where the rule holds until a condition is true. */
  readonly holds: ReadonlyMap<string, CompiledCondition>;
}

/** Cost is linear in the size of the policy. */
export function compileMethods({ scores = [], paths = [], rules }: Policy): CompiledMethods {
  return {
    scores: new Map(
      scores.map((score) => [score.id, { score, parts: score.parts.map((part) => ({ part, when: compileCondition(part.when) })) }]),
    ),
    paths: new Map(paths.map((path) => [path.id, { path, when: path.handOver.when && compileCondition(path.handOver.when) }])),
    holds: new Map(
      rules.flatMap(({ id, then }): [string, CompiledCondition][] =>
        then.kind === 'hold' && then.until.kind === 'condition' ? [[id, compileCondition(then.until.when)]] : [],
      ),
    ),
  };
}
