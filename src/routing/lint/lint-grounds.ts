/** What findings about rules are drawn from: the policy made ready, who is there, what fields can hold, and what a made-up lead meets. */
import { alwaysEnds } from './always-ends.ts';
import { compilePolicy, type CompiledPolicy } from '../policy/compile-policy.ts';
import { decide } from '../decide.ts';
import { type ExampleLead, factsOf } from './example-lead.ts';
import type { Roster } from '../facts.ts';
import { type DomainOf } from './find-example.ts';
import type { KnownField } from './lint-fields.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { buildRuleIndex, nextHolding, type RuleIndex } from '../conditions/rule-index.ts';

/** Made once per look over a policy. */
export interface Grounds {
  readonly policy: Policy;
  /** Without hours and days off, which no made-up lead is about. */
  readonly compiled: CompiledPolicy;
  readonly roster: Roster;
  readonly domainOf: DomainOf;
  /** Only the rules that keep every lead for which they hold. */
  readonly ending: RuleIndex;
}

/** Prepares a look over a policy. `fields` null = nothing is known of them. */
export function groundsOf(policy: Policy, roster: Roster, fields: readonly KnownField[] | null): Grounds {
  const compiled = compilePolicy({ ...policy, availability: { unknownHours: 'available', workingHours: 'ignore' } });
  const known = new Map((fields ?? []).map(({ path, options, several = true }) => [path, { options, several }]));
  const ends = (rule: Rule): boolean => rule.enabled && alwaysEnds(rule.then, policy, roster);
  const ending = buildRuleIndex(compiled.rules.map(({ rule, when }) => ({ rule: { ...rule, enabled: ends(rule) }, when })));
  return { policy, compiled, roster, domainOf: (field) => known.get(field) ?? null, ending };
}

/** The first rule that certainly keeps the lead, if it stands above `position`; null = the rule at `position` is reached. */
export function keptAbove({ ending, policy }: Grounds, example: ExampleLead, position: number): Rule | null {
  const at = nextHolding(ending, factsOf(example), -1);
  return at !== null && at < position ? (policy.rules[at] ?? null) : null;
}

/** The rules whose condition holds, in order; at most `most`. */
export function rulesHolding({ compiled, policy }: Grounds, example: ExampleLead, most: number): Rule[] {
  const from = factsOf(example);
  const found: Rule[] = [];
  for (
    let at = nextHolding(compiled.ruleIndex, from, -1);
    at !== null && found.length < most;
    at = nextHolding(compiled.ruleIndex, from, at)
  ) {
    const rule = policy.rules[at];
    if (rule) found.push(rule);
  }
  return found;
}

/** What becomes of the lead while everybody who can own leads is there: the rule that takes it, the fallback, or it is not routed at all. */
export type Fate = { readonly to: 'rule'; readonly ruleId: string } | { readonly to: 'fallback' } | { readonly to: 'nowhere' };

/** Decides on a made-up lead. */
export function fateOf({ compiled, roster }: Grounds, example: ExampleLead): Fate {
  const { lead, account } = factsOf(example);
  const { decision } = decide({
    policy: compiled,
    lead,
    accounts: account ? [{ ...account, method: compiled.policy.matching.methods[0] ?? account.method }] : [],
    roster: everybodyThere(roster),
    rotation: {},
    request: { kind: 'new', excluded: [], poolId: null },
    now: roster.readAt,
    rules: 'index',
  });
  if (decision.trace.some(({ step }) => step === 'fallback')) return { to: 'fallback' };
  const { outcome } = decision;
  return 'ruleId' in outcome && outcome.ruleId !== null ? { to: 'rule', ruleId: outcome.ruleId } : { to: 'nowhere' };
}

const present = new WeakMap<Roster, Roster>();

/** The same people, none of them away. */
function everybodyThere(roster: Roster): Roster {
  const known = present.get(roster);
  if (known) return known;
  const reps = roster.reps.map((rep) => ({ ...rep, status: 'available' as const, outOfOffice: [], absences: [], holidays: [] }));
  const there = { ...roster, reps };
  present.set(roster, there);
  return there;
}
