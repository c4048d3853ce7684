/** People who left, and pools with nobody to take a lead. */
import type { Roster } from '../facts.ts';
import { finding, type Finding } from './finding.ts';
import type { Pool } from '../policy/policy-pools.ts';
import type { TerritoryTable } from '../policy/policy-territories.ts';
import type { Policy } from '../policy/policy.ts';
import { targetsIn } from '../policy/targets-in.ts';

interface Mention {
  readonly repId: string;
  readonly where: string;
  readonly ruleId?: string;
  readonly poolId?: string;
}

/** Findings about everybody the policy names. */
export function lintPeople(policy: Policy, roster: Roster): Finding[] {
  const reps = new Map(roster.reps.map((rep) => [rep.id, rep]));
  const isActive = (repId: string) => reps.get(repId)?.active === true;
  const left = mentions(policy).flatMap(({ repId, where, ...about }) => {
    const rep = reps.get(repId);
    if (!rep)
      return [
        finding('warning', 'person-unknown', `${where} names owner ${repId}, whom the CRM does not know. Name somebody else.`, about),
      ];
    return rep.active
      ? []
      : [finding('warning', 'person-left', `${where} names ${rep.name}, who can no longer own leads. Name somebody else.`, about)];
  });
  return [...left, ...policy.pools.flatMap((pool) => lintPool(pool, isActive)), ...lintFallback(policy, isActive)];
}

function mentions(policy: Policy): Mention[] {
  const rules = policy.rules
    .filter((rule) => rule.enabled)
    .flatMap(({ id, name, then }) => {
      const people = targetsIn(then).flatMap(({ target }) => (target.kind === 'person' ? [target.repId] : []));
      return people.map((repId) => ({ repId, where: `Rule “${name}”`, ruleId: id }));
    });
  const pools = policy.pools.flatMap(({ id, name, members }) =>
    members.map(({ repId }) => ({ repId, where: `Pool “${name}”`, poolId: id })),
  );
  const lines = policy.territories.flatMap(inTable);
  const paths = (policy.paths ?? []).flatMap(({ name, handOver: { to } }) =>
    to.kind === 'person' ? [{ repId: to.repId, where: `Follow-up path “${name}”` }] : [],
  );
  const { to } = policy.fallback;
  return [
    ...rules,
    ...pools,
    ...lines,
    ...paths,
    ...(to.kind === 'person' ? [{ repId: to.repId, where: 'The fallback' }] : []),
    ...told(policy),
  ];
}

/** Managers, and people who are told as well. Who misses a limit often has the same manager as others: each is mentioned once. */
function told({ people = [], notifications }: Policy): Mention[] {
  const managers = [...new Set(people.flatMap(({ managerId }) => managerId ?? []))].map((repId) => ({
    repId,
    where: 'As the manager a profile',
  }));
  const also = (notifications?.rules ?? []).flatMap(({ name, also: others = [] }) =>
    others.flatMap((one) => (one.kind === 'person' ? [{ repId: one.repId, where: `The notification rule “${name}”` }] : [])),
  );
  const ofAll =
    notifications?.managerId === undefined ? [] : [{ repId: notifications.managerId, where: 'As the manager of everybody the policy' }];
  return [...managers, ...also, ...ofAll];
}

/** One mention for everybody: who left may have had thousands of postal codes. */
function inTable({ name: table, entries }: TerritoryTable): Mention[] {
  const linesOf = new Map<string, { readonly first: string; count: number }>();
  for (const { name, to } of entries) {
    if (to.kind !== 'person') continue;
    const lines = linesOf.get(to.repId);
    if (lines === undefined) linesOf.set(to.repId, { first: name, count: 1 });
    else lines.count += 1;
  }
  return [...linesOf].map(([repId, { first, count }]) => ({
    repId,
    where: count === 1 ? `Territory “${first}”` : `Territory table “${table}” (${count} lines, “${first}” the first)`,
  }));
}

function lintPool({ id, name, members }: Pool, isActive: (repId: string) => boolean): Finding[] {
  const about = { poolId: id };
  if (members.length === 0) return [finding('warning', 'pool-empty', `Pool “${name}” has no members. Add somebody or delete it.`, about)];
  if (members.every(({ weight }) => weight === 0))
    return [finding('warning', 'pool-weights-zero', `Everybody in pool “${name}” is paused. Give somebody a weight above 0.`, about)];
  if (members.some(({ repId, weight }) => weight > 0 && isActive(repId))) return [];
  return [finding('warning', 'pool-nobody-active', `Nobody in pool “${name}” can own leads any more. Add somebody who can.`, about)];
}

function lintFallback({ fallback: { to }, pools }: Policy, isActive: (repId: string) => boolean): Finding[] {
  const sentence = 'Nobody in the fallback can own leads, so leads that no rule takes would wait without end. Name somebody who can.';
  if (to.kind === 'person') return isActive(to.repId) ? [] : [finding('error', 'fallback-nobody-active', sentence)];
  const members = pools.find(({ id }) => id === to.poolId)?.members ?? [];
  return members.some(({ repId, weight }) => weight > 0 && isActive(repId))
    ? []
    : [finding('error', 'fallback-nobody-active', sentence, { poolId: to.poolId })];
}
