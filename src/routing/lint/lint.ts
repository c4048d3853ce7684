/** Looks a policy over before it is published: what can never happen, what points at nothing, who has left. */
import type { Roster } from '../facts.ts';
import type { Finding } from './finding.ts';
import { lintEnrichment, type KnownProvider } from './lint-enrichment.ts';
import { lintFields, type KnownField } from './lint-fields.ts';
import { lintFollowUps } from './lint-follow-ups.ts';
import { groundsOf } from './lint-grounds.ts';
import { lintHoles } from './lint-holes.ts';
import { lintLimits } from './lint-limits.ts';
import { lintMatching } from './lint-matching.ts';
import { lintMethods } from './lint-methods.ts';
import { lintPaths } from './lint-paths.ts';
import { lintLoops } from './lint-loops.ts';
import { lintOverlaps } from './lint-overlaps.ts';
import { lintPeople } from './lint-people.ts';
import { lintRotation } from './lint-rotation.ts';
import { lintRules } from './lint-rules.ts';
import { lintTerritories } from './lint-territories.ts';
import type { Policy } from '../policy/policy.ts';

export type { Finding } from './finding.ts';

/** What the policy is held against. `fields` null = not known, so fields are not checked. */
export interface LintFacts {
  readonly roster: Roster;
  readonly fields: readonly KnownField[] | null;
  /** Left out = not known, so providers are not checked. */
  readonly providers?: readonly KnownProvider[];
  /** Whether the CRM enrols leads in its workflows from outside; left out = not known. */
  readonly enrols?: boolean;
}

/** The findings, errors first, else in the order of the policy. Empty = nothing to say. */
export function lint(policy: Policy, { roster, fields, providers, enrols = true }: LintFacts): Finding[] {
  const grounds = groundsOf(policy, roster, fields);
  const findings = [
    ...lintRules(grounds),
    ...lintOverlaps(grounds),
    ...lintHoles(grounds),
    ...lintLoops(policy),
    ...(fields ? lintFields(policy, fields) : []),
    ...(providers ? lintEnrichment(policy, providers) : []),
    ...lintMatching(policy),
    ...lintMethods(policy, roster),
    ...lintPaths(policy, roster, enrols),
    ...lintFollowUps(policy),
    ...lintPeople(policy, roster),
    ...lintLimits(policy, roster),
    ...lintRotation(policy),
    ...lintTerritories(policy, roster),
  ];
  return findings.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}
