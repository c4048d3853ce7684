/** A policy in plain sentences, for whoever reads it before publishing. */
import { describeCondition } from './describe-condition.ts';
import { describeMethod } from './describe-methods.ts';
import type { Names } from './names.ts';
import type { Destination, WhenOut } from '../policy/policy-destinations.ts';
import type { Fallback, Policy, Rule } from '../policy/policy.ts';
import { spokenMinutes } from './spoken-time.ts';

/** `{ when: 'When Country is "DE"', then: 'it goes in turn to the pool “DACH”; if everyone is out, …' }`. A rule that is off says so first. */
export function describeRule(rule: Rule, names: Names): { readonly when: string; readonly then: string } {
  const always = 'all' in rule.when && rule.when.all.length === 0;
  const when = always ? 'Every lead' : `When ${describeCondition(rule.when, names)}`;
  return { when: rule.enabled ? when : `Switched off. ${when}`, then: `${describeDestination(rule.then, names)}.` };
}

/** A destination as one clause, without a full stop: `it goes to Ana; if they are out, the next rule is tried`. */
export function describeDestination(destination: Destination, names: Names): string {
  const who = whoGetsIt(destination, names);
  return 'whenOut' in destination ? `${who}; ${whenOutClause(destination, names)}` : who;
}

/** `If no rule takes the lead, it goes in turn to the pool “Inbound”; …`. */
export function describeFallback(policy: Policy, names: Names): string {
  return `If no rule takes the lead, ${describeLastResort(policy.fallback, names)}.`;
}

/** The fallback's destination as one clause, without a full stop: `it goes to Ana; if they are out, it is assigned all the same`. */
export function describeLastResort({ to, whenOut }: Fallback, names: Names): string {
  const who = to.kind === 'pool' ? poolClause(to.poolId, names) : `it goes to ${names.rep(to.repId)}`;
  return `${who}; ${fallbackClause(whenOut, to.kind)}`;
}

function fallbackClause(whenOut: Fallback['whenOut'], kind: Fallback['to']['kind']): string {
  const out = kind === 'pool' ? 'if everyone is out' : 'if they are out';
  if (whenOut.kind === 'assign-anyway') return `${out}, it is assigned all the same`;
  return `${out}, it waits up to ${spokenMinutes(whenOut.maxMinutes)} and is then assigned all the same`;
}

function whoGetsIt(destination: Destination, names: Names): string {
  switch (destination.kind) {
    case 'account-owner':
      return 'it goes to the owner of the matched account';
    case 'person':
      return `it goes to ${names.rep(destination.repId)}`;
    case 'pool':
      return poolClause(destination.poolId, names);
    case 'territory':
      return `it goes by the territory table “${names.of('table', destination.tableId)}”`;
    default:
      return describeMethod(destination, names);
  }
}

function poolClause(poolId: string, names: Names): string {
  const pool = `the pool “${names.pool(poolId)}”`;
  if (names.claims?.(poolId)) return `it is offered to whoever accepts first in ${pool}`;
  return names.leastLoaded?.(poolId) ? `it goes to whoever has the least open work in ${pool}` : `it goes in turn to ${pool}`;
}

function whenOutClause({ kind, whenOut }: Extract<Destination, { readonly whenOut: WhenOut }>, names: Names): string {
  const out = kind === 'pool' || kind === 'team' ? 'if everyone is out' : 'if they are out';
  return `${out}, ${consequence(whenOut, names)}`;
}

function consequence(whenOut: WhenOut, names: Names): string {
  switch (whenOut.kind) {
    case 'assign-anyway':
      return 'it is assigned all the same';
    case 'backup':
      return `it goes to ${names.rep(whenOut.repId)}`;
    case 'next-rule':
      return 'the next rule is tried';
    case 'fallback':
      return 'it goes to the fallback';
    case 'hold':
      return `it waits up to ${spokenMinutes(whenOut.maxMinutes)}, then goes to the fallback`;
  }
}
