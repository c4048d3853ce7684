/** Where a policy names a person, and the same policy with that person replaced. */
import type { Destination, Target, WhenOut } from './policy-destinations.ts';
import type { AlsoTold, NotificationSettings } from './policy-notifications.ts';
import type { Policy, Rule } from './policy.ts';

/** One place; `id` and `name` are of the rule, pool, territory line, path, tier, partner or notification rule; `manager`: of all, or of the rep with the id. */
export interface RepPlace {
  readonly kind: 'rule' | 'backup' | 'tier' | 'partner' | 'territory' | 'pool' | 'profile' | 'path' | 'fallback' | 'manager' | 'told';
  readonly id: string;
  readonly name: string;
}

/** Every place that names the person, in the order of the policy. */
export function placesOf(policy: Policy, repId: string): RepPlace[] {
  const at = ({ id, name }: { readonly id: string; readonly name: string }, kind: RepPlace['kind']): RepPlace => ({ kind, id, name });
  const isRep = (to: Target) => to.kind === 'person' && to.repId === repId;
  return [
    ...policy.rules.flatMap((rule) => placesInRule(rule, repId)),
    ...policy.pools.filter(({ members }) => members.some((member) => member.repId === repId)).map((pool) => at(pool, 'pool')),
    ...policy.territories.flatMap(({ entries }) => entries.filter(({ to }) => isRep(to)).map((entry) => at(entry, 'territory'))),
    ...(policy.people ?? []).filter((profile) => profile.repId === repId).map((): RepPlace => ({ kind: 'profile', id: repId, name: '' })),
    ...(policy.paths ?? []).filter(({ handOver }) => isRep(handOver.to)).map((path) => at(path, 'path')),
    ...(isRep(policy.fallback.to) ? [{ kind: 'fallback', id: '', name: '' } as const] : []),
    ...placesAfterwards(policy, repId),
  ];
}

/** Where the person is told what others do. */
function placesAfterwards({ people = [], notifications }: Policy, repId: string): RepPlace[] {
  return [
    ...(notifications?.managerId === repId ? [{ kind: 'manager', id: '', name: '' } as const] : []),
    ...people.filter(({ managerId }) => managerId === repId).map((one): RepPlace => ({ kind: 'manager', id: one.repId, name: '' })),
    ...(notifications?.rules ?? [])
      .filter(({ also = [] }) => also.some((one) => one.kind === 'person' && one.repId === repId))
      .map(({ id, name }): RepPlace => ({ kind: 'told', id, name })),
  ];
}

function placesInRule({ id, name, then }: Rule, repId: string): RepPlace[] {
  const places: RepPlace[] = [];
  if (then.kind === 'person' && then.repId === repId) places.push({ kind: 'rule', id, name });
  if ('whenOut' in then && then.whenOut.kind === 'backup' && then.whenOut.repId === repId) places.push({ kind: 'backup', id, name });
  if (then.kind === 'score') places.push(...named(then.tiers, 'tier', repId));
  if (then.kind === 'partner') places.push(...named(then.partners, 'partner', repId));
  return places;
}

const named = (
  list: readonly { readonly id: string; readonly name: string; readonly to: Target }[],
  kind: 'tier' | 'partner',
  repId: string,
) => list.filter(({ to }) => to.kind === 'person' && to.repId === repId).map(({ id, name }): RepPlace => ({ kind, id, name }));

/** The policy without the person, and the places where nobody could be put instead: there it still names them, or is left empty. */
export interface Replaced {
  readonly policy: Policy;
  readonly left: readonly RepPlace[];
}

/**
 * Puts `heirId` in every place of the person; null = whatever the fallback names takes their single places, and pools go on without them.
 * Their profile goes: what was known of them is not known of anybody else.
 */
export function replaceRep(policy: Policy, repId: string, heirId: string | null): Replaced {
  const { fallback } = policy;
  const isLost = heirId === null && fallback.to.kind === 'person' && fallback.to.repId === repId;
  const heir: Target = heirId === null ? fallback.to : { kind: 'person', repId: heirId };
  const handed = (to: Target): Target => (to.kind === 'person' && to.repId === repId ? heir : to);
  const replaced: Policy = {
    ...policy,
    rules: policy.rules.map((rule) => ({ ...rule, then: inDestination(rule.then, { repId, heir, handed }) })),
    pools: policy.pools.map((pool) => ({ ...pool, members: inMembers(pool.members, repId, heirId) })),
    territories: policy.territories.map((table) => ({
      ...table,
      entries: table.entries.map((entry) => ({ ...entry, to: handed(entry.to) })),
    })),
    ...(policy.people === undefined
      ? {}
      : { people: policy.people.filter((profile) => profile.repId !== repId).map((profile) => managedBy(profile, repId, heirId)) }),
    ...(policy.notifications === undefined ? {} : { notifications: inNotifications(policy.notifications, repId, heirId) }),
    ...(policy.paths === undefined
      ? {}
      : { paths: policy.paths.map((path) => ({ ...path, handOver: { ...path.handOver, to: handed(path.handOver.to) } })) }),
    fallback: { ...fallback, to: handed(fallback.to) },
  };
  const emptied = replaced.pools.filter((pool, at) => pool.members.length === 0 && policy.pools[at]?.members.length !== 0);
  return { policy: replaced, left: isLost ? placesOf(replaced, repId) : emptied.map(({ id, name }) => ({ kind: 'pool', id, name })) };
}

/** Without an heir nobody is the manager in their place. */
function managedBy<T extends { readonly managerId?: string }>(one: T, repId: string, heirId: string | null): T {
  if (one.managerId !== repId) return one;
  const { managerId: _managerId, ...rest } = one;
  return { ...rest, ...(heirId !== null && { managerId: heirId }) } as T;
}

function inNotifications(notifications: NotificationSettings, repId: string, heirId: string | null): NotificationSettings {
  const { rules, ...rest } = managedBy(notifications, repId, heirId);
  const told = (also: AlsoTold): AlsoTold[] => {
    if (also.kind !== 'person' || also.repId !== repId) return [also];
    return heirId === null ? [] : [{ ...also, repId: heirId }];
  };
  if (rules === undefined) return rest;
  return { ...rest, rules: rules.map((rule) => (rule.also === undefined ? rule : { ...rule, also: rule.also.flatMap(told) })) };
}

interface HandOver {
  readonly repId: string;
  readonly heir: Target;
  readonly handed: (to: Target) => Target;
}

function inDestination(then: Destination, { repId, heir, handed }: HandOver): Destination {
  const whenOut = 'whenOut' in then ? inWhenOut(then.whenOut, repId, heir) : null;
  switch (then.kind) {
    case 'person':
      return then.repId === repId ? { ...heir, whenOut: whenOut ?? then.whenOut } : { ...then, whenOut: whenOut ?? then.whenOut };
    case 'score':
      return { ...then, tiers: then.tiers.map((tier) => ({ ...tier, to: handed(tier.to) })), whenOut: whenOut ?? then.whenOut };
    case 'partner':
      return { ...then, partners: then.partners.map((one) => ({ ...one, to: handed(one.to) })), whenOut: whenOut ?? then.whenOut };
    case 'queue':
    case 'hold':
    case 'path':
      return then;
    case 'account-owner':
    case 'pool':
    case 'territory':
    case 'team':
    case 'sticky':
    case 'duplicate-owner':
      return { ...then, whenOut: whenOut ?? then.whenOut };
  }
}

/** Only a person can be a backup. */
function inWhenOut(whenOut: WhenOut, repId: string, heir: Target): WhenOut {
  if (whenOut.kind !== 'backup' || whenOut.repId !== repId) return whenOut;
  return heir.kind === 'person' ? { kind: 'backup', repId: heir.repId } : { kind: 'fallback' };
}

function inMembers(members: Policy['pools'][number]['members'], repId: string, heirId: string | null): Policy['pools'][number]['members'] {
  if (!members.some((member) => member.repId === repId)) return members;
  if (heirId === null || members.some((member) => member.repId === heirId)) return members.filter((member) => member.repId !== repId);
  return members.map((member) => (member.repId === repId ? { ...member, repId: heirId } : member));
}
